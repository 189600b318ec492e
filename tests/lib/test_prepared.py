"""Queries whose SQL is kept give what the queryset would."""

import datetime as dt

import pytest
from django.utils import timezone, translation

from events.models import Event, Session, Topic
from lib import prepared as module
from lib.prepared import attach, prepared
from publications.models import Note
from tests.factories import EventFactory, NoteFactory, SessionFactory, TopicFactory

pytestmark = pytest.mark.django_db


@prepared
def sessions_of(event):
    return Session.objects.public().filter(event=event).select_related("part", "event")


@prepared
def coming(at):
    return Event.objects.public(at=at).coming(at=at)


@prepared
def among(events):
    return Event.objects.filter(pk__in=events).order_by("pk").values_list("slug", "start_local")


@prepared
def topics():
    return Topic.objects.by_name()


@prepared
def notes(at):
    return Note.objects.public(at=at).newest_first()


def test_each_answer_is_read_anew_for_its_value(django_assert_num_queries):
    first, second = EventFactory(), EventFactory()
    one, other = SessionFactory(event=first, languages=["es", "fr"]), SessionFactory(event=second)
    for event, expected in ((first, [one]), (second, [other]), (first, [one]), (EventFactory(), [])):
        with django_assert_num_queries(1):
            found = sessions_of(event=event.pk)
            assert [(session, session.event, session.languages, session.start_local) for session in found] == [
                (session, event, session.languages, session.start_local) for session in expected
            ]
    added = SessionFactory(event=first, start_local=first.start_local + dt.timedelta(hours=2))
    assert sessions_of(event=first.pk) == [one, added]


def test_moments_and_lists_of_any_length_are_values():
    events = [EventFactory(slug=f"e{year}", start_local=dt.datetime(year, 7, 5, 9)) for year in (2030, 2031, 2032)]
    assert [event.slug for event in coming(at=dt.datetime(2031, 1, 1, tzinfo=dt.UTC))] == ["e2031", "e2032"]
    assert [event.slug for event in coming(at=dt.datetime(2032, 1, 1, tzinfo=dt.UTC))] == ["e2032"]
    for wanted in (events[:1], events, events[1:], []):
        assert among(events=[event.pk for event in wanted]) == [(event.slug, event.start_local) for event in wanted]


def test_the_day_of_a_moment_counts():
    note = NoteFactory(date=dt.date(2026, 5, 2))
    assert notes(at=dt.datetime(2026, 5, 1, 23, tzinfo=dt.UTC)) == []
    assert notes(at=dt.datetime(2026, 5, 2, 1, tzinfo=dt.UTC)) == [note]


def test_each_language_has_its_order():
    one, other = TopicFactory(name_es="agua", name_fr="voirie"), TopicFactory(name_es="vivienda", name_fr="eau")
    assert topics() == [one, other]
    with translation.override("fr"):
        assert topics() == [other, one]


def test_while_more_decides_queries_are_written_anew(monkeypatch):
    event = EventFactory(state="draft")
    assert coming(at=timezone.now()) == []
    monkeypatch.setattr(module, "unless", [lambda: event.pk])
    monkeypatch.setattr("events.models.event.previewed", lambda: event.pk)
    assert coming(at=timezone.now()) == [event]
    monkeypatch.undo()
    assert coming(at=timezone.now()) == []


def test_rows_stand_for_a_relation(django_assert_num_queries):
    event, topic = EventFactory(), TopicFactory()
    attach(event, topics=[topic], sessions=[])
    with django_assert_num_queries(0):
        assert [list(event.topics.all()), list(event.sessions.all())] == [[topic], []]
