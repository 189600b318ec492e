"""The clash report: each kind found and led to, what does not clash left alone, the same number of queries for any agenda."""

import datetime as dt

import pytest

from events.services import clashes
from tests.factories import EventFactory, PartFactory, PersonFactory, RoleFactory, RoomFactory, SessionFactory, VenueFactory

pytestmark = pytest.mark.django_db
FOUR = {"title_pt_br": "pt", "title_fr": "fr", "title_en": "en"}


def at(hour, minute=0, day=5):
    return dt.datetime(2031, 7, day, hour, minute)


def found(event, *kinds):
    """``[(kind, must, titles)]`` of a report, without translations unless asked for."""
    wanted = kinds or set(clashes.LABELS) - {"translation"}
    return [(clash.kind, clash.must, [str(obj) for obj in clash.about]) for clash in clashes.report(event).clashes if clash.kind in wanted]


@pytest.fixture
def event():
    return EventFactory(**FOUR, venue=VenueFactory())


@pytest.fixture
def room(event):
    return RoomFactory(venue=event.venue, name="Grande")


def session(event, title, start, end, **values):
    return SessionFactory(event=event, title_es=title, start_local=start, end_local=end, **values)


def test_an_agenda_in_order_has_nothing(event, room):
    part = PartFactory(event=event, title_es="Mañana", **FOUR)
    ana = PersonFactory()
    for title, start in (("A", 9), ("B", 10)):
        RoleFactory(session=session(event, title, at(start), at(start + 1), room=room, part=part, **FOUR), person=ana)
    session(event, "C", at(10), at(11), room=RoomFactory(venue=event.venue), part=part, **FOUR)
    assert clashes.report(event).clashes == []


def test_a_room_twice_at_once(event, room):
    session(event, "A", at(9), at(10, 30), room=room)
    session(event, "B", at(10), at(11), room=room)
    session(event, "C", at(10, 30), at(11), room=RoomFactory(venue=event.venue))
    assert found(event) == [("room", True, ["A", "B"])]
    assert found(event, "room") == [("room", True, ["A", "B"])]
    assert clashes.report(event).groups[0][1][0].words == "Grande: 09:00 “A” y 10:00 “B” se superponen."


def test_a_person_twice_at_once(event, room):
    ana = PersonFactory(given_name="Ana", family_name="Ruiz")
    for title, hall in (("A", room), ("B", RoomFactory(venue=event.venue))):
        one = session(event, title, at(9), at(10), room=hall)
        RoleFactory(session=one, person=ana, kind="speaker")
        RoleFactory(session=one, person=PersonFactory())
    assert found(event) == [("person", True, ["A", "B"])]
    assert clashes.report(event).groups[0][1][0].words == "Ana Ruiz está en 09:00 “A” y en 09:00 “B”."


@pytest.mark.parametrize("state", ["cancelled", "draft"])
def test_cancelled_sessions_clash_with_nothing_and_drafts_may_still_change(event, room, state):
    session(event, "A", at(9), at(10), room=room)
    session(event, "B", at(9), at(10), room=room, state=state)
    assert found(event) == ([] if state == "cancelled" else [("room", False, ["A", "B"])])


def test_outside_the_event(event, room):
    session(event, "A", at(8, 30), at(9, 30), room=room)
    session(event, "B", at(9, 30), at(10), room=room)
    session(event, "C", at(9, 0, 6), at(10, 0, 6), room=room)
    assert found(event) == [("outside", True, ["A"]), ("outside", True, ["C"])]


def test_an_overlap_where_no_room_tells_sessions_apart(event):
    part, other = PartFactory(event=event), PartFactory(event=event)
    session(event, "A", at(9), at(10), part=part)
    session(event, "B", at(9, 30), at(10), part=part)
    session(event, "C", at(9, 30), at(10), part=other)
    assert found(event) == [("overlap", False, ["A", "B"]), ("overlap", False, ["A", "C"]), ("overlap", False, ["B", "C"])]


def test_a_gap_counts_all_rooms_and_breaks(event, room):
    session(event, "A", at(9), at(10), room=room)
    session(event, "B", at(9), at(11), room=RoomFactory(venue=event.venue))
    session(event, "Pausa", at(11), at(11, 30), kind="break")
    session(event, "C", at(12), at(13), room=room)
    session(event, "D", at(13, 31), at(14), room=room)
    assert found(event) == [("gap", False, ["C", "D"])]


def test_no_gap_between_two_days(room):
    event = EventFactory(start_local=at(9), end_local=at(18, 0, 6), venue=room.venue)
    session(event, "A", at(9), at(10), room=room)
    session(event, "B", at(9, 0, 6), at(10, 0, 6), room=room)
    assert found(event) == []


def test_a_session_without_a_room_while_others_have_one(event, room):
    session(event, "A", at(9), at(10), room=room)
    session(event, "B", at(10), at(11))
    session(event, "Pausa", at(11), at(11, 30), kind="break")
    assert found(event) == [("no_room", False, ["B"])]


def test_an_online_event_needs_no_rooms(event):
    session(event, "A", at(9), at(10))
    session(event, "B", at(10), at(11))
    assert found(event) == []


def test_missing_translations_of_everything_that_has_texts():
    event = EventFactory(title_es="Seminario", title_fr="Séminaire", title_en="Seminar", title_pt_br="Seminário", summary_es="Resumen")
    PartFactory(event=event, title_es="Mañana", title_fr="Matin")
    one = session(event, "Diálogo", at(9), at(10), title_en="Dialogue", title_fr="Dialogue", title_pt_br="Diálogo")
    RoleFactory(session=one, person=PersonFactory(given_name="Ana", family_name="Ruiz"), title_es="Medir")
    RoleFactory(session=one)
    session(event, "Anulada", at(10), at(11), state="cancelled")
    words = [clash.words for clash in clashes.report(event).clashes]
    assert words == [
        "Resumen de “Seminario”: falta en português, français, English.",
        "Título de “Mañana”: falta en português, English.",
        "Título de la intervención de “Medir” (Ana Ruiz): falta en português, français, English.",
    ]
    assert found(event, "translation")[2] == ("translation", False, ["Diálogo"])


def test_hours_of_the_night_in_which_the_clocks_change():
    autumn = EventFactory(start_local=dt.datetime(2031, 10, 26, 0), end_local=dt.datetime(2031, 10, 26, 9))
    session(autumn, "A", dt.datetime(2031, 10, 26, 2, 30), dt.datetime(2031, 10, 26, 4))
    assert found(autumn) == [("hour", False, ["A"])]
    spring = EventFactory(start_local=dt.datetime(2031, 3, 30, 0), end_local=dt.datetime(2031, 3, 30, 9))
    moved = session(spring, "A", dt.datetime(2031, 3, 30, 1), dt.datetime(2031, 3, 30, 4))
    type(moved).objects.filter(pk=moved.pk).update(start_local=dt.datetime(2031, 3, 30, 2, 30))
    assert found(spring) == [("hour", True, ["A"])]


@pytest.mark.parametrize("number", [1, 30])
def test_three_queries_however_many_sessions(django_assert_num_queries, event, room, number):
    for each in range(number):
        RoleFactory(session=session(event, f"S{each}", at(9), at(10), room=room, part=PartFactory(event=event)))
    with django_assert_num_queries(3):
        clashes.report(event)


# --- The staff's page ----------------------------------------------------------------------------------------------


def test_staff_read_what_to_correct_first_and_reach_it(staff_client, event, room):
    first = session(event, "A", at(9), at(10), room=room, **FOUR)
    second = session(event, "B", at(9, 30), at(10), room=room, **FOUR)
    session(event, "C", at(10), at(11), **FOUR)
    response = staff_client.get(f"/admin/events/event/{event.pk}/check/")
    page = response.content.decode()
    assert [label for label, _rows in response.context["groups"]] == ["La misma sala dos veces a la vez", "Sin sala, mientras otras la tienen"]
    assert response.context["summary"] == "1 por corregir · 1 por mirar"
    assert all(f'href="/admin/events/session/{one.pk}/change/"' in page for one in (first, second))


def test_the_event_s_page_says_how_much_there_is(staff_client, event, room):
    for title in "AB":
        session(event, title, at(9), at(10), room=room, **FOUR)
    links = {str(link["label"]): link for link in staff_client.get(f"/admin/events/event/{event.pk}/change/").context["event_pages"]}
    link = links["Revisar la agenda"]
    assert (link["url"], link["hint"]) == (f"/admin/events/event/{event.pk}/check/", "1 por corregir")
