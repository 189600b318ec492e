"""The filters of the agenda page: plain links, and what of them is kept."""

import datetime as dt

import pytest

from tests.events.pages import Page
from tests.factories import EventFactory, PartFactory, RoomFactory, SessionFactory, TopicFactory, VenueFactory

pytestmark = pytest.mark.django_db
AGENDA = "/events/seminario/agenda/"


@pytest.fixture
def event():
    return EventFactory(slug="seminario", start_local=dt.datetime(2018, 7, 5, 9), venue=VenueFactory())


def session(event, start, end, **more):
    times = {name: dt.datetime.combine(event.start_local.date(), dt.time.fromisoformat(hour)) for name, hour in (("start_local", start), ("end_local", end))}
    return SessionFactory(event=event, **times, **more)


def get(client, path):
    return Page(client.get(path))


@pytest.fixture
def meeting(event):
    """A day with two rooms, two topics and three languages: a talk in French, one in Spanish, one in Spanish put into Portuguese."""
    rooms = [RoomFactory(venue=event.venue, name=name) for name in ("Salle A", "Salle B")]
    topics = [TopicFactory(slug=slug, name_es=slug.capitalize()) for slug in ("agua", "vivienda")]
    one = session(event, "09:00", "10:00", title_es="Uno", room=rooms[0], languages=["fr"], part=PartFactory(event=event, title_es="Mañana"))
    two = session(event, "09:00", "10:00", title_es="Dos", room=rooms[1])
    three = session(event, "11:00", "12:00", title_es="Tres", room=rooms[0], interpretation=["pt-br"], part=PartFactory(event=event, title_es="Tarde"))
    session(event, "10:00", "11:00", title_es="Pausa", kind="break")
    for shown, topic in ((one, 0), (two, 1), (three, 1)):
        shown.topics.add(topics[topic])
    return {"rooms": rooms, "sessions": [one, two, three]}


def titles(page):
    return [title for title in ("Uno", "Dos", "Pausa", "Tres") if f" {title} " in page.text]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Uno", "Dos", "Pausa", "Tres"]),
        ("?topic=vivienda", ["Dos", "Tres"]),
        ("?language=fr", ["Uno"]),
        ("?language=pt-br", ["Tres"]),
        ("?language=es&topic=vivienda", ["Dos", "Tres"]),
        ("?topic=nada&language=de&room=x", ["Uno", "Dos", "Pausa", "Tres"]),
        ("?topic=agua&language=pt-br", []),
        ("?sessions=", ["Uno", "Dos", "Pausa", "Tres"]),
        ("?sessions=0,-1,x,²,99999999999999999999", ["Uno", "Dos", "Pausa", "Tres"]),
    ],
)
def test_an_address_narrows_the_agenda(client, meeting, query, shown):
    page = get(client, f"/es{AGENDA}{query}")
    assert titles(page) == shown
    assert ("Ninguna sesión reúne todo eso a la vez." in page.text) == (not shown)


def test_rooms_and_chosen_sessions_narrow_it_too(client, meeting):
    one, _two, three = meeting["sessions"]
    assert titles(get(client, f"/es{AGENDA}?room={meeting['rooms'][1].pk}")) == ["Dos"]
    page = get(client, f"/es{AGENDA}?sessions={three.pk},{one.pk}")
    assert titles(page) == ["Uno", "Tres"]
    assert "2 Tarde" in page.text


def test_filters_are_links_that_keep_what_else_was_chosen(client, meeting):
    room = meeting["rooms"][0]
    page = get(client, f"/es{AGENDA}?language=fr&topic=agua")
    found = [attrs for tag, attrs in page.elements if tag == "a" and "hreflang" not in attrs]
    links = {attrs["href"]: attrs.get("aria-current") for attrs in found if attrs["href"].startswith(f"/es{AGENDA}?")}
    assert links == {
        f"/es{AGENDA}?language=fr": None,
        f"/es{AGENDA}?topic=agua": None,
        f"/es{AGENDA}?language=fr&topic=agua": "true",
        f"/es{AGENDA}?language=fr&topic=vivienda": None,
        f"/es{AGENDA}?language=es&topic=agua": None,
        f"/es{AGENDA}?language=pt-br&topic=agua": None,
        f"/es{AGENDA}?language=fr&room={room.pk}&topic=agua": None,
        f"/es{AGENDA}?language=fr&room={meeting['rooms'][1].pk}&topic=agua": None,
    }


def test_an_agenda_of_one_room_topic_and_language_offers_no_filters(client, event):
    session(event, "09:00", "10:00", room=RoomFactory())
    assert "By room, topic or language" not in get(client, f"/en{AGENDA}").text


@pytest.mark.parametrize(("query", "is_kept"), [("?language=fr", True), ("?language=fr&topic=nada", False), ("?sessions={pk}", False)])
def test_only_what_the_filters_offer_is_kept(client, meeting, django_assert_num_queries, query, is_kept):
    path = f"/es{AGENDA}{query.format(pk=meeting['sessions'][0].pk)}"
    client.get(path)
    with django_assert_num_queries(1 if is_kept else 8):
        client.get(path)
