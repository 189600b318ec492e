"""Moments are derived from the wall time of the event's zone, by one function."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.services import content
from events.services.scheduling import derive, give_slug, reschedule
from tests.factories import EventFactory, SessionFactory

pytestmark = pytest.mark.django_db
NINE_IN_PARIS = dt.datetime(2018, 7, 5, 7, 0, tzinfo=dt.UTC)


def at(*when):
    return dt.datetime(*when)


def utc(*when):
    return dt.datetime(*when, tzinfo=dt.UTC)


def test_wall_time_is_that_of_the_event_wherever_the_server_runs(settings):
    settings.TIME_ZONE = "America/Mexico_City"
    event = EventFactory.build(start_local=at(2018, 7, 5, 9), end_local=at(2018, 7, 5, 18), time_zone="Europe/Paris", start=None, end=None)
    with timezone.override("America/Mexico_City"):
        derive(event)
        event.save()
    event.refresh_from_db()
    assert (event.start, event.end, event.start_local) == (NINE_IN_PARIS, utc(2018, 7, 5, 16), at(2018, 7, 5, 9))


def test_session_takes_the_zone_of_its_event():
    session = SessionFactory.build(
        event=EventFactory(time_zone="America/Bogota"), start_local=at(2018, 7, 5, 9), end_local=at(2018, 7, 5, 10), start=None, end=None
    )
    assert derive(session).start == utc(2018, 7, 5, 14)


@pytest.mark.parametrize(
    ("start", "end", "zone", "fields"),
    [
        (at(2018, 7, 5, 9), at(2018, 7, 5, 9), "Europe/Paris", ["end_local"]),
        (at(2018, 7, 5, 9), at(2018, 7, 4, 9), "Europe/Paris", ["end_local"]),
        (at(2018, 3, 25, 2, 30), at(2018, 3, 25, 4), "Europe/Paris", ["start_local"]),
        (at(2018, 3, 25, 1, 30), at(2018, 3, 25, 2, 30), "Europe/Paris", ["end_local"]),
        (at(2018, 7, 5, 9), at(2018, 7, 5, 10), "Europe/Lutetia", ["time_zone"]),
    ],
)
def test_what_is_wrong_is_said_on_its_field(start, end, zone, fields):
    event = EventFactory.build(start_local=start, end_local=end, time_zone=zone, start=None, end=None)
    with pytest.raises(ValidationError) as caught:
        derive(event)
    assert list(caught.value.message_dict) == fields


def test_an_hour_that_exists_twice_means_the_first():
    event = EventFactory.build(start_local=at(2018, 10, 28, 2, 30), end_local=at(2018, 10, 28, 4), time_zone="Europe/Paris", start=None, end=None)
    assert derive(event).start == utc(2018, 10, 28, 0, 30)


def test_missing_times_are_left_to_the_fields():
    event = EventFactory.build(start_local=None, end_local=at(2018, 7, 5, 18), start=None, end=None)
    assert derive(event).start is None


def test_a_changed_zone_keeps_the_wall_times_of_event_and_sessions():
    event = EventFactory(start_local=at(2018, 7, 5, 9), end_local=at(2018, 7, 5, 18))
    session = SessionFactory(event=event, start_local=at(2018, 7, 5, 10), end_local=at(2018, 7, 5, 11))
    before = content.current()
    event.time_zone = "America/Bogota"
    reschedule(event)
    event.refresh_from_db()
    session.refresh_from_db()
    assert (event.start, session.start, session.end) == (utc(2018, 7, 5, 14), utc(2018, 7, 5, 15), utc(2018, 7, 5, 16))
    assert (session.start_local, session.state) == (at(2018, 7, 5, 10), "confirmed")
    assert content.current() != before


def test_a_zone_where_one_session_cannot_be_changes_nothing():
    event = EventFactory(time_zone="America/Bogota", start_local=at(2018, 3, 25, 0), end_local=at(2018, 3, 25, 18))
    first = SessionFactory(event=event, start_local=at(2018, 3, 25, 0), end_local=at(2018, 3, 25, 1))
    SessionFactory(event=event, title_es="Brindis", start_local=at(2018, 3, 25, 2, 30), end_local=at(2018, 3, 25, 4))
    event.time_zone = "Europe/Paris"
    with pytest.raises(ValidationError) as caught:
        reschedule(event)
    assert "Brindis" in caught.value.message_dict["time_zone"][0]
    event.refresh_from_db()
    first.refresh_from_db()
    assert (event.time_zone, first.start) == ("America/Bogota", utc(2018, 3, 25, 5))


def test_slug_is_made_from_the_spanish_title_and_unlike_its_neighbours():
    event = EventFactory()
    slugs = []
    for _number in range(3):
        session = SessionFactory.build(event=event, slug="", title_es="Dimensión política: ¿quién decide?")
        give_slug(session).save()
        slugs.append(session.slug)
    assert slugs == ["dimension-politica-quien-decide", "dimension-politica-quien-decide-2", "dimension-politica-quien-decide-3"]


def test_slug_of_another_event_is_no_neighbour_and_a_given_one_stays():
    SessionFactory(slug="apertura")
    assert give_slug(SessionFactory.build(event=EventFactory(), slug="", title_es="Apertura")).slug == "apertura"
    assert give_slug(SessionFactory.build(event=EventFactory(), slug="mía", title_es="Apertura")).slug == "mía"


def test_slug_without_letters_and_a_long_one():
    assert give_slug(SessionFactory.build(event=EventFactory(), slug="", title_es="…", kind="break")).slug == "break"
    event = EventFactory()
    for _number in range(2):
        give_slug(session := SessionFactory.build(event=event, slug="", title_es="a" * 200)).save()
    assert session.slug == "a" * 118 + "-2"
