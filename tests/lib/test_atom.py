"""Feeds read back element by element, as RFC 4287 has them."""

import datetime as dt
from xml.etree import ElementTree

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from lib.atom import Entry, entry_id, feed
from lib.translated import Text

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BASE = "{http://www.w3.org/XML/1998/namespace}base"
WRITTEN = dt.datetime(2018, 7, 5, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=2)))
CHANGED = dt.datetime(2018, 7, 6, 12, 0, tzinfo=dt.UTC)
NOTE = {"id": "tag:eventos.example,2018:note-1-es", "title": Text("Título", "es"), "url": "/es/notes/uno/", "updated": CHANGED}


def written(entries, language="es", **options):
    with override(language):
        return feed(RequestFactory().get(f"/{language}/notes.atom?utm=x"), "Notas", entries, **{"page": f"/{language}/notes/", **options})


def read(entries, language="es", **options):
    return ElementTree.fromstring(written(entries, language, **options).content)


def shape(element):
    """Every child with its attributes and text, in order."""
    return [(child.tag.removeprefix(ATOM), dict(child.attrib), child.text) for child in element]


def test_a_whole_feed(settings):
    entry = Entry(
        **NOTE,
        published=WRITTEN,
        summary=Text("5 & 6 < 7", "fr"),
        content_html='<p>Una <a href="/es/">nota</a></p>',
        categories=("seminario", "París & Lyon"),
    )
    response = written([entry], "pt-br", subtitle="Todas", query={"city": "quito"})
    site = settings.SITE_URL
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    assert (root.tag, root.attrib) == (f"{ATOM}feed", {LANG: "pt-BR", BASE: f"{site}/"})
    assert shape(root)[:-1] == [
        ("title", {}, "Notas"),
        ("link", {"rel": "alternate", "href": f"{site}/pt-br/notes/"}, None),
        ("link", {"rel": "self", "href": f"{site}/pt-br/notes.atom?city=quito"}, None),
        ("id", {}, f"{site}/pt-br/notes.atom?city=quito"),
        ("updated", {}, "2018-07-06T12:00:00+00:00"),
        ("author", {}, None),
        ("subtitle", {}, "Todas"),
    ]
    assert shape(root.find(f"{ATOM}author")) == [("name", {}, "AL-LAs"), ("uri", {}, f"{site}/")]
    found = root.find(f"{ATOM}entry")
    assert found.attrib == {LANG: "es"}
    assert shape(found) == [
        ("id", {}, "tag:eventos.example,2018:note-1-es"),
        ("title", {}, "Título"),
        ("link", {"rel": "alternate", "type": "text/html", "href": f"{site}/es/notes/uno/"}, None),
        ("published", {}, "2018-07-05T09:00:00+02:00"),
        ("updated", {}, "2018-07-06T12:00:00+00:00"),
        ("category", {"term": "seminario"}, None),
        ("category", {"term": "París & Lyon"}, None),
        ("summary", {"type": "text", LANG: "fr"}, "5 & 6 < 7"),
        ("content", {"type": "html"}, '<p>Una <a href="/es/">nota</a></p>'),
    ]


def test_the_least_entry_has_what_the_standard_asks_for():
    found = read([Entry(**NOTE | {"title": "Plano"})]).find(f"{ATOM}entry")
    assert found.attrib == {}
    assert [name for name, _attributes, _text in shape(found)] == ["id", "title", "link", "updated"]


def test_a_feed_is_as_new_as_its_newest_entry_and_an_empty_one_never_changes():
    older = Entry(**NOTE | {"updated": WRITTEN, "id": "tag:eventos.example,2018:note-2-es"})
    assert read([older, Entry(**NOTE)]).find(f"{ATOM}updated").text == "2018-07-06T12:00:00+00:00"
    assert written([]).content == written([]).content
    assert read([]).find(f"{ATOM}updated").text == "2018-01-01T00:00:00+00:00"


def test_what_xml_cannot_write_is_left_out():
    found = read([Entry(**NOTE | {"title": Text("a\x0b\x00\ufffeb 🚋\n</title>", "es")}, summary="\x1b", content_html="<p>\x0c</p>")]).find(f"{ATOM}entry")
    assert (found.find(f"{ATOM}title").text, found.find(f"{ATOM}content").text) == ("ab 🚋\n</title>", "<p></p>")


@pytest.mark.parametrize("language", ["es", "pt-br", "fr", "en"])
def test_an_entry_keeps_its_name_in_each_language(settings, language):
    with override(language):
        assert entry_id("note", 7) == f"tag:{settings.SITE_HOST},2018:note-7-{language}"


def test_an_entry_may_say_its_own_language():
    assert read([Entry(**NOTE, language="pt-br")]).find(f"{ATOM}entry").attrib == {LANG: "pt-BR"}
