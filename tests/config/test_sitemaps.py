"""/sitemap.xml and /robots.txt."""

import datetime as dt
from xml.etree import ElementTree

import pytest

from events.models import Session
from tests.factories import CityFactory, EventFactory, MembershipFactory, NoteFactory, PersonFactory, PublicationFactory, RoleFactory, SessionFactory

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    """A little of everything, and what must stay hidden."""
    event = EventFactory(slug="seminario")
    SessionFactory(event=event, slug="charla")
    SessionFactory(event=event, slug="pausa", kind=Session.Kind.BREAK)
    SessionFactory(event=event, slug="borrador", state="draft")
    EventFactory(slug="cancelado", state="cancelled")
    SessionFactory(event=EventFactory(slug="secreto", state="draft"), slug="secreta")
    MembershipFactory(city=CityFactory(slug="quito"))
    CityFactory(slug="nadie")
    RoleFactory(person=PersonFactory(slug="ana"), session=SessionFactory(event=event, slug="taller"))
    PersonFactory(slug="sin-nada")
    PublicationFactory(slug="cuaderno", state="published")
    PublicationFactory(slug="apuntes", state="draft")
    NoteFactory(slug="noticia")
    NoteFactory(slug="para-despues", date=dt.date(2100, 1, 1))


def entries(client):
    response = client.get("/sitemap.xml")
    assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
    tree = ElementTree.fromstring(response.text)
    return {
        entry.findtext("s:loc", namespaces=NAMES): {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", NAMES)}
        for entry in tree.findall("s:url", NAMES)
    }


def test_every_page_in_each_language_and_nothing_hidden(client, network, settings):
    found = entries(client)
    spanish = sorted(address.removeprefix(settings.SITE_URL + "/es/") for address in found if "/es/" in address)
    assert [address for address in spanish if not address.startswith("collections/")] == [
        "",
        "accessibility/",
        "cities/",
        "cities/quito/",
        "events/",
        "events/cancelado/",
        "events/cancelado/agenda/",
        "events/seminario/",
        "events/seminario/agenda/",
        "events/seminario/sessions/charla/",
        "events/seminario/sessions/taller/",
        "notes/",
        "notes/noticia/",
        "people/ana/",
        "privacy/",
        "publications/",
        "publications/cuaderno/",
    ]
    assert len(found) == 4 * len(spanish)
    assert found[f"{settings.SITE_URL}/fr/cities/quito/"] == {
        **{language: f"{settings.SITE_URL}/{language}/cities/quito/" for language in ("es", "pt-br", "fr", "en")},
        "x-default": f"{settings.SITE_URL}/es/cities/quito/",
    }


def test_every_page_is_there(client, network, settings):
    for address in entries(client):
        assert (address, client.get(address.removeprefix(settings.SITE_URL)).status_code) == (address, 200)


def test_it_asks_the_same_for_many(client, network, django_assert_num_queries):
    EventFactory.create_batch(5)
    with django_assert_num_queries(8):
        client.get("/sitemap.xml")
    with django_assert_num_queries(1):
        client.get("/sitemap.xml")


def test_robots(client, settings):
    assert client.get("/robots.txt").text == (f"User-agent: *\nDisallow: /admin/\nDisallow: /*/registrations/\nSitemap: {settings.SITE_URL}/sitemap.xml\n")
