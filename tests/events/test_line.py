"""The line: both ways and onward, circles safe, publications between their events."""

import datetime as dt
from itertools import pairwise

import pytest

from events import ports
from events.services import line
from lib.translated import Text
from tests.factories import EventFactory, EventLinkFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2018, 7, 5, 12, 0, tzinfo=dt.UTC)


def event(year, **more):
    return EventFactory(start_local=dt.datetime(year, 7, 5, 9), title_es=str(year), **more)


def names(event):
    return [stop.event.title_es if isinstance(stop, line.EventStop) else stop.title.value for stop in line.of(event, at=NOW).stops]


@pytest.fixture
def chain():
    first, second, third = event(2017), event(2018), event(2019)
    EventLinkFactory(from_event=second, to_event=first)
    EventLinkFactory(from_event=second, to_event=third, kind="prepares")
    return first, second, third


def test_the_same_line_from_each_of_its_events(chain):
    for stop in chain:
        assert names(stop) == ["2017", "2018", "2019"]


def test_each_stop_knows_its_state(chain):
    assert [(stop.is_passed, stop.is_here) for stop in line.of(chain[2], at=NOW).stops] == [(True, False), (False, False), (False, True)]


def test_circles_end_where_they_began(chain):
    EventLinkFactory(from_event=chain[0], to_event=chain[2])
    assert names(chain[1]) == ["2017", "2018", "2019"]


def test_drafts_are_no_stops_and_hide_what_lies_behind_them(chain):
    chain[1].state = "draft"
    chain[1].save()
    assert names(chain[0]) == ["2017"]
    assert not line.of(chain[0], at=NOW)


def test_a_very_long_chain_keeps_the_nearest():
    events = [event(2000 + number) for number in range(30)]
    for earlier, later in pairwise(events):
        EventLinkFactory(from_event=later, to_event=earlier)
    assert names(events[0]) == [str(2000 + number) for number in range(line.LONGEST)]


def test_related_events_and_other_pages_stand_apart(chain):
    other = event(2020)
    EventLinkFactory(from_event=other, to_event=chain[0], kind="related")
    EventLinkFactory(from_event=chain[0], to_event=None, url="https://example.org/", label="Nota")
    found = line.of(chain[0], at=NOW)
    assert [(link.from_event.title_es, link.label) for link in found.related] == [("2017", "Nota"), ("2020", "")]
    assert names(other) == ["2020"]


def test_publications_stand_between_what_they_came_from_and_what_presented_them(chain, monkeypatch):
    def stop(title, **more):
        return ports.Stop(title=Text(title, "es"), url=f"/{title}/", **{name: frozenset(event.pk for event in events) for name, events in more.items()})

    stops = [
        stop("nacido", born_from=[chain[0]]),
        stop("presentado", presented_at=[chain[2]]),
        stop("ambos", born_from=[chain[0]], presented_at=[chain[1]]),
        stop("suelto"),
    ]
    monkeypatch.setattr(ports, "line_stops", [lambda events: stops])
    assert names(chain[0]) == ["2017", "ambos", "nacido", "2018", "presentado", "2019", "suelto"]


def test_one_query_however_long(chain, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(ports, "line_stops", [])
    monkeypatch.setattr(ports, "line_notes", [])
    with django_assert_num_queries(1):
        names(chain[0])
