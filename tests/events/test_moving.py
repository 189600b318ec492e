"""Move the rest: what staff see first, what then changes, and everything that is refused."""

import datetime as dt

import pytest

from events.models import ContentVersion, Event
from events.services import moving
from events.services.moving import NotPossible, Reach, Wish
from tests.factories import EventFactory, PersonFactory, RoleFactory, RoomFactory, SessionFactory, VenueFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2031, 7, 5)


def at(hour, minute=0, day=DAY):
    return dt.datetime.combine(day, dt.time(hour, minute))


def hours(event):
    """What the agenda says: ``{title: (begins, ends, sequence)}``."""
    return {session.title_es: (f"{session.start_local:%d %H:%M}", f"{session.end_local:%d %H:%M}", session.sequence) for session in event.sessions.all()}


def moment_of(event):
    event.refresh_from_db()
    return f"{event.start_local:%d %H:%M}", f"{event.end_local:%d %H:%M}", event.sequence


def do(wish):
    return moving.move(wish, moving.plan(wish).seal)


@pytest.fixture
def event():
    """Two days, from nine to six; on the first three sessions in two rooms, one of them cancelled; one on the second."""
    made = EventFactory(start_local=at(9), end_local=at(18, day=DAY + dt.timedelta(days=1)), venue=VenueFactory())
    big, small = RoomFactory(venue=made.venue, name="Grande"), RoomFactory(venue=made.venue, name="Pequeña")
    for title, start, room, state in (("A", 9, big, "confirmed"), ("B", 11, big, "confirmed"), ("C", 11, small, "confirmed"), ("D", 15, big, "cancelled")):
        SessionFactory(event=made, title_es=title, start_local=at(start), room=room, state=state)
    SessionFactory(event=made, title_es="E", start_local=at(10, day=DAY + dt.timedelta(days=1)), room=big, state="draft")
    return made


def test_a_session_and_the_rest_of_its_day_move(event):
    before = ContentVersion.objects.values_list("number", flat=True).first() or 0
    do(Wish(event.sessions.get(title_es="B"), dt.timedelta(minutes=20)))
    assert hours(event) == {
        "A": ("05 09:00", "05 10:00", 0),
        "B": ("05 11:20", "05 12:20", 1),
        "C": ("05 11:20", "05 12:20", 1),
        "D": ("05 15:00", "05 16:00", 0),
        "E": ("06 10:00", "06 11:00", 0),
    }
    assert event.sessions.get(title_es="B").start == dt.datetime(2031, 7, 5, 9, 20, tzinfo=dt.UTC)
    assert moment_of(event) == ("05 09:00", "06 18:00", 0)
    assert ContentVersion.objects.get().number == before + 1


@pytest.mark.parametrize(
    ("wish", "moved"),
    [({"reach": Reach.REST}, "BCE"), ({"only_room": True}, "B"), ({"reach": Reach.REST, "only_room": True}, "BE"), ({"reach": Reach.WHOLE}, "ABCDE")],
)
def test_how_far_a_move_reaches(event, wish, moved):
    made = do(Wish(event.sessions.get(title_es="B"), dt.timedelta(minutes=-10), **wish))
    assert sorted(one.session.title_es for one in made.moves) == sorted(moved)
    assert {title for title, (_start, _end, sequence) in hours(event).items() if sequence} == set(moved)
    assert moment_of(event) == (("05 08:50", "06 17:50", 1) if wish.get("reach") == Reach.WHOLE else ("05 09:00", "06 18:00", 0))


def test_a_whole_event_is_put_off_by_a_week(event):
    do(Wish(event.sessions.first(), dt.timedelta(days=7), Reach.WHOLE))
    assert moment_of(event) == ("12 09:00", "13 18:00", 1)
    assert hours(event)["A"] == ("12 09:00", "12 10:00", 1)


# --- Refused: in sentences, and nothing has changed ----------------------------------------------------------------


def refused(event, wish):
    before = hours(event), moment_of(event)
    with pytest.raises(NotPossible) as caught:
        do(wish)
    assert (hours(event), moment_of(event)) == before
    return caught.value.problems


def test_outside_the_event_is_refused_unless_the_event_may_take_longer(event):
    last = event.sessions.get(title_es="E")
    wish = Wish(last, dt.timedelta(hours=7, minutes=30))
    assert refused(event, wish) == ["“E” quedaría fuera del evento: 06/07 17:30–18:30. El evento: 05/07 09:00 – 06/07 18:00."]
    do(Wish(last, dt.timedelta(hours=7, minutes=30), prolong=True))
    assert moment_of(event) == ("05 09:00", "06 18:30", 1)
    assert hours(event)["E"] == ("06 17:30", "06 18:30", 1)


def test_midnight_is_passed_only_where_it_is_meant(event):
    wish = Wish(event.sessions.get(title_es="B"), dt.timedelta(hours=12, minutes=30), only_room=True)
    assert refused(event, wish) == ["“B” pasaría de la medianoche: 05/07 23:30 – 06/07 00:30."]
    do(Wish(wish.session, wish.by, only_room=True, past_midnight=True))
    assert hours(event)["B"] == ("05 23:30", "06 00:30", 1)


def test_an_end_at_midnight_is_still_the_same_day(event):
    do(Wish(event.sessions.get(title_es="B"), dt.timedelta(hours=12), only_room=True))
    assert hours(event)["B"] == ("05 23:00", "06 00:00", 1)


def test_an_hour_that_does_not_exist_is_refused_by_the_name_of_its_session():
    event = EventFactory(start_local=dt.datetime(2031, 3, 30, 0), end_local=dt.datetime(2031, 3, 30, 9))
    SessionFactory(event=event, title_es="Vela", start_local=dt.datetime(2031, 3, 30, 1), end_local=dt.datetime(2031, 3, 30, 1, 45))
    problems = refused(event, Wish(event.sessions.get(), dt.timedelta(minutes=60)))
    assert problems == ["“Vela”: Esa hora no existe ese día: se adelantan los relojes."] * 2 or all("Vela" in problem for problem in problems)


def test_what_has_changed_since_the_preview_is_not_moved(event):
    wish = Wish(event.sessions.get(title_es="B"), dt.timedelta(minutes=20))
    seal = moving.plan(wish).seal
    do(Wish(event.sessions.get(title_es="C"), dt.timedelta(minutes=5), only_room=True))
    before = hours(event)
    with pytest.raises(NotPossible):
        moving.move(wish, seal)
    assert hours(event) == before


def test_new_clashes_are_named_before_and_old_ones_are_not(event):
    ana = PersonFactory(given_name="Ana", family_name="Ruiz")
    for title in "AB":
        RoleFactory(session=event.sessions.get(title_es=title), person=ana)
    assert moving.plan(Wish(event.sessions.get(title_es="B"), dt.timedelta(minutes=-60))).clashes == []
    found = moving.plan(Wish(event.sessions.get(title_es="B"), dt.timedelta(minutes=-90))).clashes
    assert [(clash.kind, clash.must, sorted(session.title_es for session in clash.about)) for clash in found] == [
        ("room", True, ["A", "B"]),
        ("person", True, ["A", "B"]),
    ]


# --- The staff's page ----------------------------------------------------------------------------------------------


def page(event):
    return f"/admin/events/event/{event.pk}/move/"


def typed(event, title, **changes):
    return {"session": event.sessions.get(title_es=title).pk, "reach": "day", "minutes": 20, "days": 0, **changes}


def test_staff_see_what_would_move_and_then_move_it(staff_client, event):
    assert staff_client.get(page(event)).status_code == 200
    shown = staff_client.post(page(event), typed(event, "B") | {"look": ""})
    assert [(one.session.title_es, f"{one.before.start_local:%H:%M}", f"{one.session.start_local:%H:%M}") for one in shown.context["plan"].moves] == [
        ("B", "11:00", "11:20"),
        ("C", "11:00", "11:20"),
    ]
    assert hours(event)["B"] == ("05 11:00", "05 12:00", 0)
    response = staff_client.post(page(event), typed(event, "B") | {"move": "", "seal": shown.context["plan"].seal}, follow=True)
    assert response.redirect_chain == [(f"/admin/events/event/{event.pk}/change/", 302)]
    assert [str(message) for message in response.context["messages"]] == ["2 sesiones movidas."]
    assert hours(event)["B"] == ("05 11:20", "05 12:20", 1)


def test_a_refused_move_keeps_what_was_typed(staff_client, event):
    response = staff_client.post(page(event), typed(event, "E", minutes=450) | {"move": "", "seal": ""})
    assert response.status_code == 200
    assert response.context["form"]["minutes"].value() == "450"
    assert response.context["plan"].outside
    assert hours(event)["E"] == ("06 10:00", "06 11:00", 0)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"minutes": 0}, "minutes"),
        ({"minutes": "pronto"}, "minutes"),
        ({"minutes": 9999}, "minutes"),
        ({"session": 0}, "session"),
        ({"reach": "x"}, "reach"),
        ({"reach": "whole", "only_room": "on"}, "only_room"),
    ],
)
def test_what_is_typed_wrong_is_said_beside_the_field(staff_client, event, changes, field):
    response = staff_client.post(page(event), typed(event, "B") | changes)
    assert list(response.context["form"].errors) == [field]


def test_a_stranger_moves_nothing(client, event):
    assert client.post(page(event), typed(event, "B") | {"move": ""}).status_code == 302
    assert hours(event)["B"] == ("05 11:00", "05 12:00", 0)


def test_a_session_of_another_event_is_no_choice(staff_client, event):
    other = SessionFactory()
    response = staff_client.post(page(event), typed(event, "B") | {"session": other.pk, "move": ""})
    assert list(response.context["form"].errors) == ["session"]
    assert Event.objects.get(pk=other.event_id).sessions.get().sequence == 0
