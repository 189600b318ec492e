"""The line: where an event comes from and where it leads, as stops in time."""

import datetime as dt
from collections import deque
from dataclasses import dataclass

from events import ports
from events.models import Event, EventLink
from lib.prepared import prepared

# A line longer than this is no longer read as one; the stops nearest to the event stay.
LONGEST = 12
# From this many events on, a newer line comes before a longer one on the home page.
ENOUGH = 3
CHAIN = (EventLink.Kind.FOLLOWS_UP, EventLink.Kind.PREPARES)


@dataclass
class Line:
    """The stops in order (events and :class:`ports.Stop`), and the other pages that the event points to."""

    stops: list
    related: list[EventLink]

    def __bool__(self):
        return len(self.stops) > 1


@dataclass
class EventStop:
    """An event on the line, as seen from one of its events."""

    event: Event
    is_here: bool
    is_passed: bool
    told: list[ports.Extra]


def of(event, *, at):
    """Return the :class:`Line` through an event. One query, and one for each app that adds to it."""
    links = _links(at=at)
    related = [link for link in links if link.from_event_id == event.pk and (link.kind not in CHAIN or link.to_event_id is None)]
    return Line(_stops(event, links, at=at, here=event.pk), related + _related_back(event, links))


def latest(*, at):
    """Return the latest :class:`Line` worth showing, with no stop marked as this one; None where no event is linked.

    A line that has hardly begun comes after an older one of :data:`ENOUGH` events that took place or will.
    """
    links = _links(at=at)
    linked = {event.pk: event for link in links if link.kind in CHAIN and link.to_event_id is not None for event in (link.from_event, link.to_event)}
    if not linked:
        return None
    chains, seen = [], set()
    for event in linked.values():
        if event.pk not in seen:
            chains.append(_chain(event, links))
            seen.update(found.pk for found in chains[-1])
    best = max(chains, key=lambda chain: (min(sum(not event.is_cancelled for event in chain), ENOUGH), max(event.start for event in chain)))
    return Line(_stops(best[0], links, at=at), [])


@prepared
def _links(at):
    return EventLink.objects.public(at=at).for_lines()


def _stops(event, links, *, at, here=None):
    """The events of the chain in time, with what other apps set among them."""
    events = _chain(event, links)
    added = [stop for source in ports.line_stops for stop in source(events)]
    told = [source(events) for source in ports.line_notes]
    stops = [
        EventStop(found, found.pk == here, found.is_over(at), [note for notes in told for note in notes.get(found.pk, [])])
        for found in sorted(events, key=lambda found: (found.start, found.pk))
    ]
    return _placed(stops, added)


def _chain(event, links):
    """The events that links of the chain lead to, both ways and onward, nearest first; a circle ends where it began."""
    beside, found = {}, {event.pk: event}
    for link in links:
        if link.kind in CHAIN and link.to_event_id is not None:
            beside.setdefault(link.from_event_id, []).append(link.to_event)
            beside.setdefault(link.to_event_id, []).append(link.from_event)
    waiting = deque([event.pk])
    while waiting and len(found) < LONGEST:
        for other in beside.get(waiting.popleft(), []):
            if other.pk not in found and len(found) < LONGEST:
                found[other.pk] = other
                waiting.append(other.pk)
    return list(found.values())


def _related_back(event, links):
    """A relation counts from both sides: links of others to this event, unless it links back itself."""
    return [link for link in links if link.to_event_id == event.pk and link.kind == EventLink.Kind.RELATED]


def _placed(stops, added):
    """Set each added stop before the first event that presented it, else after the last it was born from, else by its year."""
    placed = list(stops)
    for extra in sorted(added, key=lambda stop: (stop.year or dt.MAXYEAR, stop.number or 0, stop.url)):
        placed.insert(_place(placed, extra), extra)
    return placed


def _place(placed, extra):
    presented = [number for number, stop in enumerate(placed) if isinstance(stop, EventStop) and stop.event.pk in extra.presented_at]
    born = [number for number, stop in enumerate(placed) if isinstance(stop, EventStop) and stop.event.pk in extra.born_from]
    if presented and (not born or presented[0] > born[0]):
        return presented[0]
    return _after_others(placed, born[-1] + 1) if born else len(placed)


def _after_others(placed, number):
    """Publications born from the same event keep their own order."""
    while number < len(placed) and not isinstance(placed[number], EventStop):
        number += 1
    return number
