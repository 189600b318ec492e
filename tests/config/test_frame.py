"""What stands around every page: languages, links for machines, the mark of a demonstration."""

import pytest

from events.services.content import mark_as_demo
from tests.events.pages import Page
from tests.factories import EventFactory

pytestmark = pytest.mark.django_db
CODES = ("es", "pt-br", "fr", "en")


def attributes(page, tag, **wanted):
    """The attributes of the elements that have all of ``wanted``."""
    return [attrs for name, attrs in page.elements if name == tag and wanted.items() <= attrs.items()]


@pytest.mark.parametrize(
    "path", ["", "events/", "events/seminario/", "cities/", "publications/", "privacy/", "events/seminario/register/", "registrations/lost/"]
)
def test_the_language_switch_leads_to_the_same_page(client, path):
    EventFactory(slug="seminario")
    page = Page(client.get(f"/fr/{path}"))
    switch = [attrs for attrs in attributes(page, "a") if "hreflang" in attrs][:4]
    assert [(attrs["href"], attrs["lang"], attrs["hreflang"], attrs.get("aria-current")) for attrs in switch] == [
        (f"/{code}/{path}", code, code, "true" if code == "fr" else None) for code in CODES
    ]
    assert [text for text, _language, tags in page.texts if tags[-4:] == ("nav", "ul", "li", "a")][:4] == ["español", "português", "français", "English"]


def test_the_switch_carries_only_what_the_page_understands(client, settings):
    page = Page(client.get("/es/events/?year=2018&utm=x"))
    assert attributes(page, "a", hreflang="fr")[0]["href"] == "/fr/events/?year=2018"
    assert attributes(page, "link", rel="canonical")[0]["href"] == f"{settings.SITE_URL}/es/events/"


@pytest.mark.parametrize("path", ["", "events/seminario/"])
def test_machines_find_the_other_languages(client, settings, path):
    EventFactory(slug="seminario", title_es='Una "cita" & más')
    page = Page(client.get(f"/pt-br/{path}"))
    site = settings.SITE_URL
    assert [attrs["href"] for attrs in attributes(page, "link", rel="canonical")] == [f"{site}/pt-br/{path}"]
    assert [(attrs["hreflang"], attrs["href"]) for attrs in attributes(page, "link", rel="alternate") if "hreflang" in attrs] == [
        *((code, f"{site}/{code}/{path}") for code in CODES),
        ("x-default", f"{site}/es/{path}" if path else f"{site}/"),
    ]
    assert attributes(page, "meta", property="og:url") == [{"property": "og:url", "content": f"{site}/pt-br/{path}"}]
    assert attributes(page, "meta", property="og:image") == [{"property": "og:image", "content": f"{site}/static/img/share.png"}]


def test_the_title_is_told_to_people_and_to_shared_links(client):
    EventFactory(slug="seminario", title_es='Una "cita" & más', summary_es="Un\nresumen <b>corto</b>.")
    page = Page(client.get("/es/events/seminario/"))
    assert [text for text, _language, tags in page.texts if tags == ("html", "head", "title")] == ['Una "cita" & más – AL-LAs']
    assert attributes(page, "meta", property="og:title")[0]["content"] == 'Una "cita" & más'
    assert [attributes(page, "meta", **key)[0]["content"] for key in ({"name": "description"}, {"property": "og:description"})] == [
        "Un resumen <b>corto</b>."
    ] * 2


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("events/", [("/en/events/", "page")]),
        ("events/seminario/", [("/en/events/", "true")]),
        ("publications/", [("/en/publications/", "page")]),
        ("privacy/", []),
    ],
)
def test_the_navigation_shows_where_the_reader_is(client, path, current):
    EventFactory(slug="seminario")
    page = Page(client.get(f"/en/{path}"))
    marked = [attrs for attrs in attributes(page, "a") if "aria-current" in attrs and "hreflang" not in attrs]
    assert [(attrs["href"], attrs["aria-current"]) for attrs in marked] == current


def test_a_demonstration_says_so_on_every_page(client):
    paths = ["/en/", "/en/events/", "/en/privacy/", "/en/registrations/lost/"]
    assert not any("This installation is a demonstration." in client.get(path).text for path in paths)
    mark_as_demo()
    assert all(client.get(path).text.count("This installation is a demonstration.") == 1 for path in paths)
    assert "This installation is a demonstration." in client.get("/en/nothing/").text


def test_public_pages_set_no_cookie(client):
    EventFactory(slug="seminario")
    for path in ("", "events/seminario/", "cities/", "privacy/"):
        assert not client.get(f"/es/{path}").cookies
