"""An agenda in words: what ``events/includes/timetable.html`` writes, each piece made once and safe to print.

A template that asked tags for every row took longer than all the queries; so translations, addresses and offsets are
fetched once here, and the rows are put together from plain strings. Everything that people typed goes through :func:`escape`.
"""

import datetime as dt
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events import jsonld
from events.models import Session
from events.services import timetable as timetables
from events.services import zones
from events.views.talks import TalkWriter
from lib import moments

# Wider than this, or with more moments in one row, rooms are told one after the other (static/css/agenda.css has no more).
MOST_LANES, MOST_LINES = 4, 17


@dataclass(slots=True)
class Row:
    attributes: SafeString
    time: SafeString
    clocks: SafeString
    body: str
    talks: list[tuple[SafeString, SafeString]]


@dataclass(slots=True)
class Stretch:
    anchor: str
    number: SafeString
    title: SafeString
    text: SafeString
    rows: list[Row]


@dataclass(slots=True)
class Day:
    anchor: str
    words: str
    short: str
    date: str
    zone: str
    clocks: str
    stretches: list[Stretch]


class Choice(NamedTuple):
    words: SafeString
    query: str
    is_chosen: bool


class Group(NamedTuple):
    label: str
    without: str
    choices: list[Choice]

    @property
    def is_used(self):
        return any(choice.is_chosen for choice in self.choices)


class Writer:
    """Writes the days of one event's agenda for one reader."""

    def __init__(self, event, clocks=()):
        self.event, self.clocks, self.talks = event, clocks, TalkWriter(event)
        self.here = f' data-here="{escape(_("your time"))}"'
        self.offsets = {}

    def days(self, days):
        return [self._day(number, day) for number, day in enumerate(days, start=1)]

    def filter_groups(self, filters):
        """What the page can be narrowed to: groups of ``(words, query, whether it is chosen)``; no group of one choice only."""
        rooms = [(self.talks.named(room.name, self.talks.room_language), str(room.pk)) for room in filters.rooms]
        topics = [(self.talks.shown(topic.name), topic.slug) for topic in filters.topics]
        languages = [(capfirst(self.talks.languages[code]), code) for code in filters.languages]
        groups = (("room", _("Room"), rooms), ("topic", _("Topic"), topics), ("language", _("Language"), languages))
        return [
            Group(
                label,
                filters.query(**{name: ""}),
                [Choice(SafeString(words), filters.query(**{name: value}), value == getattr(filters, name)) for words, value in choices],
            )
            for name, label, choices in groups
            if len(choices) > 1
        ]

    def sub_events(self, lines):
        """The sessions for machines, as ``events.jsonld`` wants them; breaks are none."""
        return [
            jsonld.sub_event(
                self.event,
                name=line.title.value,
                path=self.talks.path(line),
                start=f"{line.start_local.isoformat()}{self._offset(line.start_local, line.start)}",
                end=f"{line.end_local.isoformat()}{self._offset(line.end_local, line.end)}",
                is_cancelled=line.state == Session.State.CANCELLED,
            )
            for line in lines
            if not line.is_break
        ]

    def moment(self, moment, local):
        """A moment with the offset that the event's clocks have then: ``2018-07-05T09:00+02:00``."""
        return f"{local.isoformat(timespec='minutes')}{self._offset(local, moment)}"

    def _offset(self, local, moment):
        ahead = local.replace(tzinfo=dt.UTC) - moment
        if ahead not in self.offsets:
            self.offsets[ahead] = str(dt.timezone(ahead)).removeprefix("UTC") or "+00:00"
        return self.offsets[ahead]

    def _day(self, number, day):
        rows = [row for stretch in day.stretches for row in stretch.rows]
        return Day(
            anchor=f"day-{day.date.isoformat()}",
            words=moments.day(day.date, weekday=True),
            short=moments.day_of_week(day.date),
            date=day.date.isoformat(),
            zone=f"{zones.day_words(self.event, rows[0].start, rows[-1].end)}.",
            clocks=self._elsewhere_that_day(rows),
            stretches=[self._stretch(f"{number}-{place}", stretch) for place, stretch in enumerate(day.stretches, start=1)],
        )

    def _elsewhere_that_day(self, rows):
        """``hora de Medellín (UTC−5)`` of each city whose clock differs from the event's at some hour of the day."""
        differing = [clock for clock in self.clocks if any(timetables.elsewhere([clock], row.talks[0].session) for row in rows)]
        return " · ".join(f"{moments.zone_words(clock.name.value)} ({zones.distance(rows[0].start, clock.zone)})" for clock in differing)

    def _stretch(self, anchor, stretch):
        part = stretch.part
        return Stretch(
            anchor=anchor,
            number=SafeString(stretch.number or ""),
            title=SafeString(self.talks.shown(part.title) if part else ""),
            text=SafeString(self.talks.paragraphs(part.description) if part else ""),
            rows=[self._row(row, "h4" if part else "h3") for row in stretch.rows],
        )

    def _row(self, row, heading):
        first, last = row.talks[0].session, max((talk.session for talk in row.talks), key=lambda line: line.end)
        lanes = len(row.tracks)
        parallel = 1 < lanes <= MOST_LANES and max(talk.bottom for talk in row.talks) <= MOST_LINES
        until = f'<time datetime="{self.moment(last.end, last.end_local)}">{last.end_local:%H:%M}</time>'
        if last.end_local.date() != first.start_local.date():
            until += f' <span class="slot__later">({moments.day_of_week(last.end_local.date())})</span>'
        start = f'<time datetime="{self.moment(first.start, first.start_local)}"{self.here}>{first.start_local:%H:%M}</time>'
        return Row(
            attributes=SafeString(_row_attributes(row, lanes)),
            time=SafeString(f'{start}<span class="slot__until">–{until}</span>'),
            clocks=self._elsewhere(first) if self.clocks else "",
            body=f"slot__body tracks tracks--{lanes}" if parallel else "slot__body",
            talks=[(self.talks.attributes(talk, parallel), self.talks.words(talk, heading, is_parallel=lanes > 1)) for talk in row.talks],
        )

    def _elsewhere(self, line):
        found = []
        for local, names in timetables.elsewhere(self.clocks, line):
            day = "" if local.date() == line.start_local.date() else f" ({moments.day_of_week(local.date())})"
            found.append(f'<span><b class="num">{local:%H:%M}</b> {", ".join(map(self.talks.shown, names))}{day}</span>')
        return SafeString(" ".join(found))


def _row_attributes(row, lanes):
    only = row.only.session if row.only else None
    classes = ["slot"]
    if only and only.is_break:
        classes.append("slot--break")
    if only and only.state == Session.State.CANCELLED:
        classes.append("slot--cancelled")
    if lanes > 1:
        classes.append("slot--parallel")
    if row.is_now:
        classes.append("slot--now")
    elif row.is_passed:
        classes.append("slot--passed")
    return f'class="{" ".join(classes)}"' + (' aria-current="time" id="now"' if row.is_now else "")
