"""The agenda as data: days, parts, rows, rooms side by side."""

import datetime as dt

import pytest

from events.services import agenda
from tests.factories import EventFactory, PartFactory, RoomFactory, SessionFactory

pytestmark = pytest.mark.django_db
LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def event():
    return EventFactory(start_local=dt.datetime(2018, 7, 5, 9), end_local=dt.datetime(2018, 7, 6, 18))


def session(event, title, start, end, day=5, **more):
    start, end = (dt.datetime.combine(dt.date(2018, 7, day), dt.time.fromisoformat(hour)) for hour in (start, end))
    if end < start:
        end += dt.timedelta(days=1)
    return SessionFactory(event=event, title_es=title, start_local=start, end_local=end, **more)


def outline(event, at=LONG_AGO):
    """``[(day, [(part, [[[titles of a track], …] of a row, …])])]``."""
    return [
        (
            day.date.day,
            [
                (
                    stretch.part and stretch.part.title_es,
                    [[[talk.session.title_es for talk in track.talks] for track in row.tracks] for row in stretch.rows],
                )
                for stretch in day.stretches
            ],
        )
        for day in agenda.build(event, at=at).days
    ]


def test_parts_are_stretches_and_a_break_within_one_stays_inside(event):
    first, second = PartFactory(event=event, title_es="Uno"), PartFactory(event=event, title_es="Dos")
    session(event, "A", "09:00", "10:00", part=first)
    session(event, "Café", "10:00", "10:30", kind="break")
    session(event, "B", "10:30", "12:00", part=first)
    session(event, "Almuerzo", "12:00", "14:00", kind="break")
    session(event, "C", "14:00", "15:00", part=second)
    session(event, "Cierre", "15:00", "15:30")
    assert outline(event) == [
        (5, [("Uno", [[["A"]], [["Café"]], [["B"]]]), (None, [[["Almuerzo"]]]), ("Dos", [[["C"]]]), (None, [[["Cierre"]]])]),
    ]


def test_rooms_part_and_join_again(event):
    big, small = RoomFactory(name="Sala 1"), RoomFactory(name="Sala 2")
    session(event, "A", "09:00", "11:00", room=big)
    session(event, "B", "09:00", "10:00", room=small)
    session(event, "C", "10:00", "11:00", room=small)
    session(event, "Juntos", "11:00", "12:00", room=big)
    assert outline(event) == [(5, [(None, [[["A"], ["B", "C"]], [["Juntos"]]])])]
    row = agenda.build(event, at=LONG_AGO).days[0].stretches[0].rows[0]
    assert {talk.session.title_es: talk.has_own_hours for talk in row.talks} == {"A": False, "B": True, "C": True}


def test_a_part_met_again_keeps_its_number(event):
    first, second = PartFactory(event=event), PartFactory(event=event)
    for number, part in enumerate((first, second, first)):
        session(event, f"S{number}", f"{9 + number:02}:00", f"{10 + number:02}:00", part=part)
    assert [stretch.number for stretch in agenda.build(event, at=LONG_AGO).days[0].stretches] == [1, 2, 1]


def test_what_runs_past_midnight_belongs_to_the_day_it_began(event):
    session(event, "Cena", "22:00", "00:30")
    session(event, "Desayuno", "08:00", "09:00", day=6)
    assert outline(event) == [(5, [(None, [[["Cena"]]])]), (6, [(None, [[["Desayuno"]]])])]


def test_days_are_those_of_the_events_zone():
    event = EventFactory(time_zone="America/Mexico_City", start_local=dt.datetime(2018, 7, 5, 9), end_local=dt.datetime(2018, 7, 5, 23))
    session(event, "Tarde", "22:00", "23:00")
    assert [day.date for day in agenda.build(event, at=LONG_AGO).days] == [dt.date(2018, 7, 5)]


def test_drafts_are_hidden_and_cancelled_ones_stay(event):
    session(event, "Borrador", "09:00", "10:00", state="draft")
    session(event, "Anulada", "10:00", "11:00", state="cancelled")
    assert outline(event) == [(5, [(None, [[["Anulada"]]])])]


def test_now_passed_and_the_next_moment(event):
    session(event, "A", "09:00", "10:00")
    session(event, "B", "10:00", "11:00")
    half_past_ten = dt.datetime(2018, 7, 5, 8, 30, tzinfo=dt.UTC)
    shown = agenda.build(event, at=half_past_ten)
    assert [(row.is_passed, row.is_now) for row in shown.days[0].stretches[0].rows] == [(True, False), (False, True)]
    assert shown.next_moment == dt.datetime(2018, 7, 5, 9, 0, tzinfo=dt.UTC)
    assert agenda.build(event, at=dt.datetime(2019, 1, 1, tzinfo=dt.UTC)).next_moment is None


def test_nothing_yet(event):
    assert not agenda.build(event, at=LONG_AGO)


def test_neighbours_skip_breaks(event):
    first, _pause, second = session(event, "A", "09:00", "10:00"), session(event, "P", "10:00", "11:00", kind="break"), session(event, "B", "11:00", "12:00")
    assert (agenda.neighbours(first), agenda.neighbours(second)) == ((None, second), (first, None))
