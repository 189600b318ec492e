"""The Atom feed of events."""

import datetime as dt
from xml.etree import ElementTree

import pytest

from events.models import Event
from tests.factories import CityFactory, EventFactory

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CHANGED = dt.datetime(2018, 6, 1, 12, 0, tzinfo=dt.UTC)


def read(client, path):
    response = client.get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ElementTree.fromstring(response.content)


def titles(client, path):
    return [entry.find(f"{ATOM}title").text for entry in read(client, path).findall(f"{ATOM}entry")]


def test_an_entry_whole(client):
    city = CityFactory(name_es="París", name_fr="Paris", time_zone="Europe/Paris")
    event = EventFactory(slug="taller", title_es="Uno & dos", summary_es="<b>Sí</b>", host_city=city, start_local=dt.datetime(2018, 7, 5, 9))
    Event.objects.update(created_at=CHANGED, updated_at=CHANGED)
    root = read(client, "/fr/events.atom")
    assert (root.attrib[LANG], root.find(f"{ATOM}title").text, root.find(f"{ATOM}id").text) == (
        "fr",
        "Événements d’AL-LAs",
        "http://127.0.0.1:8000/fr/events.atom",
    )
    entry = root.find(f"{ATOM}entry")
    facts = "jeudi 5 juillet 2018 (heure de Paris) · Paris"
    assert entry.attrib == {LANG: "es"}
    assert [(child.tag.removeprefix(ATOM), child.attrib, child.text) for child in entry] == [
        ("id", {}, f"tag:127.0.0.1,2018:event-{event.pk}-fr"),
        ("title", {}, "Uno & dos"),
        ("link", {"rel": "alternate", "type": "text/html", "href": "http://127.0.0.1:8000/fr/events/taller/"}, None),
        ("published", {}, "2018-06-01T12:00:00+00:00"),
        ("updated", {}, "2018-06-01T12:00:00+00:00"),
        ("category", {"term": "séminaire"}, None),
        ("summary", {"type": "text", LANG: "fr"}, facts),
        ("content", {"type": "html"}, f'<p>{facts}</p><p lang="es">&lt;b&gt;Sí&lt;/b&gt;</p>'),
    ]


def test_the_latest_change_comes_first_drafts_never(client):
    EventFactory(title_es="Uno")
    new = EventFactory(title_es="Dos", state="cancelled")
    EventFactory(state="draft")
    Event.objects.filter(pk=new.pk).update(updated_at=CHANGED)
    assert titles(client, "/fr/events.atom") == ["Uno", "Cancelado: Dos"]


def test_filters_and_the_most_it_tells(client):
    EventFactory(title_es="Taller", kind="workshop", host_city=CityFactory(slug="quito"))
    EventFactory.create_batch(51)
    assert len(titles(client, "/es/events.atom")) == 50
    assert titles(client, "/es/events.atom?city=quito&kind=workshop") == ["Taller"]
    assert titles(client, "/es/events.atom?city=quito&kind=seminar") == []


def test_conditions_and_head(client):
    response = client.get("/es/events.atom")
    assert client.get("/es/events.atom", headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
    head = client.head("/es/events.atom")
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", response.headers["ETag"])
