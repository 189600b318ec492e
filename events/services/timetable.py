"""What the agenda page shows, read as plain rows: sixty sessions as models would cost more than the rest of the page.

Three queries for sessions, people and topics, one for the cities whose hour is shown too, and one call of each port.
"""

import datetime as dt
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple
from zoneinfo import ZoneInfo

from events import ports
from events.models import City, Event, Role, Session
from events.services import agenda
from events.services.agenda_filters import AgendaFilter
from lib.prepared import prepared
from lib.translated import Text, columns_in, first_text, order_of_choice
from lib.walltime import zone


@dataclass(slots=True, eq=False)
class Part:
    pk: int
    title: Text
    description: Text


class Room(NamedTuple):
    pk: int
    name: str


class Topic(NamedTuple):
    slug: str
    name: Text


@dataclass(slots=True)
class Speaker:
    """A person with what they do in a session, and where they come from: a city or an organisation."""

    slug: str
    name: str
    role: str
    contribution: Text
    city: Text
    organisation: str
    organisation_language: str


@dataclass(slots=True, eq=False)
class Line:
    """A session of the page; it has what ``agenda.arranged`` asks for under the names of the model."""

    pk: int
    slug: str
    kind: str
    state: str
    start: dt.datetime
    end: dt.datetime
    start_local: dt.datetime
    end_local: dt.datetime
    languages: list[str]
    interpretation: list[str]
    part_id: int | None
    room_id: int | None
    title: Text
    part: Part | None
    room: Room | None
    has_own_languages: bool
    event_id: int
    speakers: list[Speaker] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    extras: list[ports.Extra] = field(default_factory=list)

    @property
    def is_break(self):
        return self.kind == Session.Kind.BREAK


class Clock(NamedTuple):
    """A city whose hour the page shows beside the event's."""

    name: Text
    zone: ZoneInfo


@dataclass(slots=True)
class Timetable:
    days: list[agenda.Day]
    lines: list[Line]
    clocks: list[Clock]
    filters: AgendaFilter
    next_moment: dt.datetime | None


def read(event, query, *, at):
    """Return the :class:`Timetable` of an event at moment ``at``, narrowed by what ``query`` (of the address) asks."""
    lines = _lines(event)
    filters = AgendaFilter(query, lines)
    numbers = agenda.part_numbers(agenda.arranged(lines, at=at)) if filters else {}
    shown = [line for line in lines if filters.shows(line)]
    return Timetable(
        days=agenda.arranged(shown, at=at, numbers=numbers),
        lines=lines,
        clocks=_clocks(event) if lines else [],
        filters=filters,
        next_moment=agenda.next_moment(lines, at=at),
    )


def elsewhere(clocks, line):
    """Return ``[(wall time, [names])…]``: a session's start by the clocks that show another hour than the event's."""
    hours = {}
    for clock in clocks:
        local = line.start.astimezone(clock.zone).replace(tzinfo=None, fold=0)
        if local != line.start_local:
            hours.setdefault(local, []).append(clock.name)
    return list(hours.items())


PLAIN = ("pk", "slug", "kind", "state", "start", "end", "start_local", "end_local", "languages", "interpretation", "part_id", "room_id")


@prepared
def _sessions(event):
    columns = columns_in(order_of_choice(), "title", "part__title", "part__description")
    rows = Session.objects.public().rewrite(False).filter(event=event).order_by("start", "end", "pk")
    return rows.values_list(*PLAIN, "room__name", *columns)


@prepared
def _roles(event):
    columns = columns_in(order_of_choice(), "title", "person__city__name")
    plain = ("session_id", "kind", "person__slug", "person__given_name", "person__family_name")
    organisation = ("person__organisation__acronym", "person__organisation__name", "person__organisation__name_language")
    return Role.objects.rewrite(False).filter(session__event=event).order_by("order", "pk").values_list(*plain, *organisation, *columns)


@prepared
def _topics(event):
    columns = columns_in(order_of_choice(), "topic__name")
    return Session.topics.through.objects.filter(session__event=event).values_list("session_id", "topic__slug", *columns)


@prepared
def _cities(event):
    chosen = Event.clocks.through.objects.filter(event=event).values("city")
    return City.objects.rewrite(False).filter(pk__in=chosen).order_by("pk").values_list("time_zone", *columns_in(order_of_choice(), "name"))


def _lines(event):
    languages = order_of_choice()
    parts, rooms, lines = {}, {}, {}
    for row in _sessions(event=event.pk):
        part_id, room_id, room_name = row[10:13]
        if part_id and part_id not in parts:
            parts[part_id] = Part(part_id, first_text(row[17:21], languages), first_text(row[21:25], languages))
        if room_id and room_id not in rooms:
            rooms[room_id] = Room(room_id, room_name)
        own = any(said and said != usual for said, usual in ((row[8], event.languages), (row[9], event.interpretation)))
        line = Line(*row[:12], first_text(row[13:17], languages), parts.get(part_id), rooms.get(room_id), own, event.pk)
        if not line.is_break:
            line.languages, line.interpretation = line.languages or event.languages, line.interpretation or event.interpretation
        lines[line.pk] = line
    if lines:
        _add_speakers(event, lines)
        _add_topics(event, lines)
        _add_extras(lines)
    return list(lines.values())


def _add_speakers(event, lines):
    languages = order_of_choice()
    for session, kind, slug, given, family, acronym, name, language, *texts in _roles(event=event.pk):
        if session in lines:
            speaker = Speaker(
                slug, f"{given} {family}", kind, first_text(texts[:4], languages), first_text(texts[4:], languages), acronym or name or "", language or ""
            )
            lines[session].speakers.append(speaker)


def _add_topics(event, lines):
    languages = order_of_choice()
    topics = {}
    for session, slug, *texts in _topics(event=event.pk):
        if session in lines:
            topic = topics.get(slug) or topics.setdefault(slug, Topic(slug, first_text(texts, languages)))
            lines[session].topics.append(topic)
    for line in lines.values():
        line.topics.sort(key=lambda topic: (topic.name.value.casefold(), topic.slug))


def _add_extras(lines):
    found = list(lines.values())
    for pk, extras in chain.from_iterable(read_extras(found).items() for read_extras in ports.agenda_extras):
        lines[pk].extras.extend(extras)


def _clocks(event):
    languages = order_of_choice()
    clocks = [Clock(first_text(texts, languages), zone(name)) for name, *texts in _cities(event=event.pk)]
    return sorted(clocks, key=lambda clock: clock.name.value.casefold())
