"""News: its pages, its pictures, its feeds, and where else notes stand."""

import datetime as dt
from xml.etree import ElementTree

import pytest
import time_machine
from django.core.cache import cache
from django.core.files.storage import default_storage

from lib.pictures import renditions
from publications.models import Note, NotePicture
from tests.events.pages import Page
from tests.events.test_cities import rows
from tests.factories import (
    CityFactory,
    CollectionFactory,
    EditionFactory,
    EventFactory,
    EventLinkFactory,
    MembershipFactory,
    NoteFactory,
    NotePictureFactory,
    PublicationFactory,
)

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def note():
    """A note in Spanish with two pictures, an event and a publication."""
    note = NoteFactory(slug="paris", title_es="París", summary_es="Un resumen.", body_es="<h2>Tarde</h2><p>Se <strong>habló</strong>.</p>")
    NotePictureFactory(note=note, alt_es="Una mesa", caption_es="La mesa")
    NotePictureFactory(note=note, alt_es="Un mapa", order=2)
    note.events.add(EventFactory(slug="seminario", title_es="Seminario", host_city=CityFactory(slug="paris", name_es="París")))
    note.events.add(EventFactory(slug="borrador", state="draft"))
    note.publications.add(PublicationFactory(slug="cuaderno-8", title_es="Ocho", collection=CollectionFactory(), number=8))
    note.publications.add(PublicationFactory(slug="apuntes", state="draft"))
    return note


def images(page):
    return [attrs for tag, attrs in page.elements if tag == "img"]


def meta(page):
    return {attrs.get("property") or attrs.get("name"): attrs["content"] for tag, attrs in page.elements if tag == "meta" and "content" in attrs}


def test_a_note_shows_its_text_pictures_events_and_publications(client, note):
    page = Page(client.get("/es/notes/paris/"))
    assert (rows(page, "article", "header", "h1"), rows(page, "article", "div", "h2"), rows(page, "article", "div", "p")) == (["París"], ["Tarde"], ["Se", "."])
    assert [(image["alt"], image["width"], image["height"], image.get("loading")) for image in images(page)] == [
        ("Una mesa", "900", "600", None),
        ("Un mapa", "900", "600", "lazy"),
    ]
    assert rows(page, "figure", "figcaption") == ["La mesa"]
    links = page.links()
    assert ("/es/events/seminario/" in links, "/es/publications/cuaderno-8/" in links) == (True, True)
    assert [link for link in links if "borrador" in link or "apuntes" in link] == []


def test_it_says_to_machines_what_it_is(client, note, settings):
    page = Page(client.get("/es/notes/paris/"))
    article = page.document("NewsArticle")
    largest = f"{settings.SITE_URL}/es/notes/pictures/{note.lead.original_name}"
    assert (article["headline"], article["datePublished"], article["image"][0]) == ("París", "2018-07-09", largest)
    assert [about["name"] for about in article["about"]] == ["Seminario"]
    assert [step["name"] for step in page.document("BreadcrumbList")["itemListElement"]] == ["Inicio", "Noticias", "París"]
    shared = meta(page)
    assert (shared["og:type"], shared["og:image"], shared["og:image:alt"], shared["og:description"]) == ("article", largest, "Una mesa", "Un resumen.")
    assert meta(Page(client.get("/es/notes/")))["og:image"].endswith("/img/share.png")


def test_spanish_texts_are_marked_for_other_readers(client, note):
    for path in ("/fr/notes/paris/", "/fr/notes/", "/fr/", "/fr/events/seminario/", "/fr/publications/cuaderno-8/"):
        page = Page(client.get(path))
        for text in {"París", "Un resumen.", "Tarde", "La mesa"} & {text for text, _language, tags in page.texts if "main" in tags}:
            assert page.language_of(text) == {"es"}, (path, text)
    assert [image["lang"] for image in images(Page(client.get("/fr/notes/paris/")))] == ["es", "es"]


@pytest.mark.parametrize("path", ["notes/", "notes/hoy/", "notes.atom", "", "events/seminario/", "publications/cuaderno-8/"])
def test_drafts_and_notes_of_tomorrow_show_nowhere_and_all_appear_at_midnight(client, path):
    event, publication = EventFactory(slug="seminario"), PublicationFactory(slug="cuaderno-8")
    for title, date, state in (("Hoy", 5, "published"), ("Mañana", 6, "published"), ("Borrador", 5, "draft")):
        made = NoteFactory(slug=title.lower().replace("ñ", "n"), title_es=title, date=dt.date(2031, 7, date), state=state)
        made.events.add(event)
        made.publications.add(publication)
    with time_machine.travel("2031-07-05 23:59:58+00:00", tick=False) as clock:
        before = client.get(f"/es/{path}").text
        clock.shift(3)
        after = client.get(f"/es/{path}").text
    assert [("Hoy" in text, "Mañana" in text, "Borrador" in text) for text in (before, after)] == [(True, False, False), (True, True, False)]


@pytest.mark.parametrize(("slug", "status"), [("hoy", 200), ("manana", 404), ("borrador", 404), ("nada", 404)])
def test_the_page_keeps_the_same_rule(client, slug, status):
    NoteFactory(slug="hoy", date=dt.date(2031, 7, 5))
    NoteFactory(slug="manana", date=dt.date(2031, 7, 6))
    NoteFactory(slug="borrador", state="draft")
    with time_machine.travel("2031-07-05 12:00:00+00:00", tick=False):
        assert client.get(f"/es/notes/{slug}/").status_code == status
        assert [found.is_public for found in Note.objects.filter(slug=slug)] == [status == 200] * Note.objects.filter(slug=slug).count()


def test_the_list_is_newest_first_with_years_and_pages(client):
    for number in range(25):
        NoteFactory(title_es=f"Nota {number:02}", date=dt.date(2018 + number % 2, 1, 1 + number))
    first, second, year = (Page(client.get(f"/es/notes/{query}")) for query in ("", "?page=2", "?year=2019"))
    assert rows(first, "h2", "a")[:3] == ["Nota 23", "Nota 21", "Nota 19"]
    assert (len(rows(first, "h2", "a")), len(rows(second, "h2", "a")), len(rows(year, "h2", "a"))) == (20, 5, 12)
    assert {"?year=2019", "?year=2018", "?page=2"} <= set(first.links())
    assert [client.get(f"/es/notes/{query}").status_code for query in ("?year=2001", "?year=x", "?page=9", "?page=x", "?year=2018&page=2")] == [404] * 5


def test_an_empty_list_says_what_to_do(client):
    assert "/es/events/" in Page(client.get("/es/notes/")).links()


def test_earlier_and_later_notes_are_linked(client):
    for slug, day in (("uno", 1), ("dos", 2), ("tres", 2), ("cuatro", 3)):
        NoteFactory(slug=slug, date=dt.date(2018, 7, day))
    beside = {}
    for slug in ("uno", "dos", "tres", "cuatro"):
        page = Page(client.get(f"/es/notes/{slug}/"))
        beside[slug] = {attrs["rel"]: attrs["href"] for tag, attrs in page.elements if tag == "a" and attrs.get("rel") in {"prev", "next"}}
    path = "/es/notes/{}/".format
    assert beside == {
        "uno": {"next": path("dos")},
        "dos": {"prev": path("uno"), "next": path("tres")},
        "tres": {"prev": path("dos"), "next": path("cuatro")},
        "cuatro": {"prev": path("tres")},
    }


def test_pictures_are_kept_for_ever_and_only_those_of_public_notes(client, note, django_assert_num_queries):
    picture = note.lead
    found = renditions(picture.file.name)
    assert next(image["srcset"] for image in images(Page(client.get("/es/notes/paris/")))) == ", ".join(
        f"/es/notes/pictures/{one.name} {one.width}w" for one in found
    )
    for rendition in found:
        with django_assert_num_queries(1):
            answer = client.get(f"/es/notes/pictures/{rendition.name}")
        assert (answer.status_code, answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (
            200,
            "image/webp",
            "public, max-age=31536000, immutable",
        )
        assert b"".join(answer.streaming_content).startswith(b"RIFF")
        assert client.get(f"/es/notes/pictures/{rendition.name}", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    key = found[0].name.partition("-")[0]
    wrong = [f"{key}-1x1.webp", f"{key}-400x267.png", "0" * 32 + "-400x267.webp", "x.webp", "%2e%2e%2fsecret"]
    assert [client.get(f"/es/notes/pictures/{name}").status_code for name in wrong] == [404] * 5
    Note.objects.update(state="draft")
    assert [client.get(f"/es/notes/pictures/{rendition.name}").status_code for rendition in found] == [404] * 3


def test_the_line_and_the_event_show_what_tells_about_it(client, note):
    seminar = note.events.get(slug="seminario")
    EventLinkFactory(from_event=seminar, to_event=EventFactory(slug="taller", title_es="Taller", start_local=dt.datetime(2017, 9, 5, 9)))
    for number in range(3):
        NoteFactory(title_es=f"Eco {number}", date=dt.date(2018, 7, 10 + number)).events.add(seminar)
    page = Page(client.get("/es/events/seminario/"))
    assert rows(page, "ol", "li", "p", "a") == ["Taller", "Eco 2", "Eco 1"]
    assert rows(page, "section", "div", "ul", "li", "div", "h3", "a") == ["Eco 2", "Eco 1", "Eco 0", "París"]
    assert rows(Page(client.get("/es/events/taller/")), "ol", "li", "p", "a") == ["Seminario", "Eco 2", "Eco 1"]
    assert "/es/notes/paris/" not in Page(client.get("/es/events/taller/")).links()


def test_publications_and_host_cities_show_their_notes(client, note):
    MembershipFactory(city=note.events.get(slug="seminario").host_city)
    assert ["/es/notes/paris/" in Page(client.get(f"/es/{path}")).links() for path in ("publications/cuaderno-8/", "cities/paris/")] == [True, True]


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize(("path", "cold"), [("notes/", 5), ("notes/paris/", 6), ("notes.atom", 2), ("publications.atom", 2)])
def test_queries(client, note, django_assert_num_queries, path, cold, number):
    for index in range(number):
        NotePictureFactory(note=note, size=(30, 20), order=3 + index)
        note.events.add(EventFactory(host_city=CityFactory()))
        note.publications.add(PublicationFactory(collection=CollectionFactory(), number=1))
        NotePictureFactory(note=NoteFactory(date=dt.date(2018, 7, 1)), size=(30, 20))
        NoteFactory(date=dt.date(2018, 8, 1))
    cache.clear()
    with django_assert_num_queries(cold):
        assert client.get(f"/es/{path}").status_code == 200
    with django_assert_num_queries(1):
        client.get(f"/es/{path}")


def entries(client, path):
    response = client.get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    tree = ElementTree.fromstring(response.content)
    return tree, tree.findall("a:entry", ATOM)


def test_the_feed_of_notes_tells_them_whole(client, note, settings):
    NoteFactory(title_es="Enlace", title_fr="Lien", body_fr='<p><a href="/fr/events/">Tous</a></p>', date=dt.date(2018, 7, 10))
    tree, (newest, paris) = entries(client, "/fr/notes.atom")
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert (tree.get(language), newest.get(language), paris.get(language)) == ("fr", "fr", "es")
    assert [entry.findtext("a:title", namespaces=ATOM) for entry in (newest, paris)] == ["Lien", "París"]
    assert newest.findtext("a:content", namespaces=ATOM) == f'<p><a href="{settings.SITE_URL}/fr/events/" rel="noopener">Tous</a></p>'
    assert paris.findtext("a:content", namespaces=ATOM) == note.body_es
    assert paris.findtext("a:published", namespaces=ATOM) == "2018-07-09T00:00:00+00:00"
    assert paris.find("a:link", ATOM).get("href") == f"{settings.SITE_URL}/fr/notes/paris/"
    assert len({entry.findtext("a:id", namespaces=ATOM) for entry in (newest, paris)}) == 2


def test_the_feed_of_publications_has_the_latest_to_come_in_first(client):
    PublicationFactory(title_es="Uno", abstract_es="Trata de <b>algo</b>.")
    EditionFactory(publication=PublicationFactory(title_es="Dos", collection=CollectionFactory(title_es="Cuadernos")))
    PublicationFactory(state="draft")
    _tree, found = entries(client, "/es/publications.atom")
    assert [entry.findtext("a:title", namespaces=ATOM) for entry in found] == ["Dos", "Uno"]
    assert [[category.get("term") for category in entry.findall("a:category", ATOM)] for entry in found] == [["Cuadernos", "libro"], ["libro"]]
    assert found[1].findtext("a:summary", namespaces=ATOM) == "Trata de <b>algo</b>."


@pytest.mark.parametrize(
    ("path", "feed"),
    [("notes/", "notes.atom"), ("notes/paris/", "notes.atom"), ("publications/", "publications.atom"), ("publications/cuaderno-8/", "publications.atom")],
)
def test_pages_lead_to_their_feed(client, note, path, feed):
    page = Page(client.get(f"/es/{path}"))
    assert f"/es/{feed}" in [attrs["href"] for tag, attrs in page.elements if tag == "link" and attrs.get("type") == "application/atom+xml"]


def test_public_pages_need_no_exception_in_the_policy(client, note):
    policy = client.get("/es/notes/paris/").headers["Content-Security-Policy"]
    assert ("unsafe" in policy, "nonce" in policy) == (False, False)


def test_removed_pictures_and_notes_take_their_files_along(staff_client, note, django_capture_on_commit_callbacks):
    paths = [rendition.path for picture in NotePicture.objects.all() for rendition in renditions(picture.file.name)]
    assert [default_storage.exists(path) for path in paths] == [True] * 6
    with django_capture_on_commit_callbacks(execute=True):
        staff_client.post(f"/admin/publications/note/{note.pk}/delete/", {"post": "yes"})
    assert (Note.objects.count(), [default_storage.exists(path) for path in paths]) == (0, [False] * 6)


def test_a_text_in_another_language_than_its_title_says_so_in_the_feed(client):
    NoteFactory(slug="mixto", title_es="Mixto", title_fr="Mixte", body_es="<p>Cuerpo</p>")
    [entry] = ElementTree.fromstring(client.get("/fr/notes.atom").content).findall("a:entry", ATOM)
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert (entry.attrib[language], entry.find("a:content", ATOM).attrib[language]) == ("fr", "es")


@pytest.mark.parametrize("address", ["//malo.example/x", "/\\malo.example/x", " //malo.example"])
def test_an_address_that_only_looks_like_one_of_this_site_is_no_link(address):
    note = NoteFactory(body_es=f'<p><a href="{address}">aquí</a></p>')
    note.refresh_from_db()
    assert note.body_es == '<p><a rel="noopener">aquí</a></p>'
