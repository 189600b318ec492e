"""An agenda in words: what ``events/includes/timetable.html`` writes, each piece made once and safe to print.

A template that asked tags for every row took longer than all the queries; so translations, addresses and offsets are
fetched once here, and the rows are put together from plain strings. Everything that people typed goes through :func:`escape`.
"""

import datetime as dt
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events import jsonld
from events.models import Role, Session
from events.services import timetable as timetables
from events.services import zones
from lib import moments
from lib.translated import reader_language

# Wider than this, or with more moments in one row, rooms are told one after the other (static/css/agenda.css has no more).
MOST_LANES, MOST_LINES = 5, 17


@dataclass(slots=True)
class Talk:
    attributes: SafeString
    room: SafeString
    title: SafeString
    meta: SafeString
    state: SafeString
    people: SafeString
    topics: SafeString
    extras: SafeString


@dataclass(slots=True)
class Row:
    attributes: SafeString
    time: SafeString
    clocks: SafeString
    body: str
    talks: list[Talk]


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
        self.event, self.clocks = event, clocks
        self.language = reader_language()
        self.kinds = {kind.value: capfirst(str(kind.label)) for kind in Session.Kind}
        self.roles = {kind.value: str(kind.label) for kind in Role.Kind}
        self.languages = {code: str(name) if self.language == "en" else str(name).lower() for code, name in settings.LANGUAGES}
        self.here = f' data-here="{escape(_("your time"))}"'
        self.now = f'<p class="state state--open" data-now-state>{escape(_("Now"))}</p>'
        self.cancelled = f'<p class="state state--cancelled">{escape(pgettext("session", "Cancelled"))}</p>'
        self.in_words, self.interpreted = _("in %(languages)s"), _("interpreted into %(languages)s")
        self.session_path = reverse("session", args=[event.slug, "-"])[:-2]
        self.person_path = reverse("person", args=["-"])[:-2]
        self.room_language = event.venue.name_language if event.venue else ""
        self.offsets = {}

    def days(self, days):
        return [self._day(number, day) for number, day in enumerate(days, start=1)]

    def filter_groups(self, filters):
        """What the page can be narrowed to: groups of ``(words, query, whether it is chosen)``; no group of one choice only."""
        rooms = [(self._named(room.name, self.room_language), str(room.pk)) for room in filters.rooms]
        topics = [(self._shown(topic.name), topic.slug) for topic in filters.topics]
        languages = [(capfirst(self.languages[code]), code) for code in filters.languages]
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
                path=self.path(line),
                start=f"{line.start_local.isoformat()}{self._offset(line.start_local, line.start)}",
                end=f"{line.end_local.isoformat()}{self._offset(line.end_local, line.end)}",
                is_cancelled=line.state == Session.State.CANCELLED,
            )
            for line in lines
            if not line.is_break
        ]

    def path(self, line):
        return f"{self.session_path}{line.slug}/"

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
            zone=self._zone(rows[0].start, rows[-1].end),
            clocks=self._elsewhere_that_day(rows),
            stretches=[self._stretch(f"{number}-{place}", stretch) for place, stretch in enumerate(day.stretches, start=1)],
        )

    def _zone(self, start, end):
        """``Hora de París (UTC+2).``, and both distances on a day on which the clocks change."""
        words = f"{capfirst(zones.words(self.event))} ({zones.offset(self.event, start)})."
        later = zones.offset(self.event, end)
        return words if later == zones.offset(self.event, start) else f"{words} {_('The clocks change on this day: {offset} afterwards.').format(offset=later)}"

    def _elsewhere_that_day(self, rows):
        """``hora de Medellín (UTC−5)`` of each city whose clock differs from the event's at some hour of the day."""
        differing = [clock for clock in self.clocks if any(timetables.elsewhere([clock], row.talks[0].session) for row in rows)]
        return " · ".join(f"{moments.zone_words(clock.name.value)} ({zones.distance(rows[0].start, clock.zone)})" for clock in differing)

    def _stretch(self, anchor, stretch):
        part = stretch.part
        return Stretch(
            anchor=anchor,
            number=SafeString(stretch.number or ""),
            title=SafeString(self._shown(part.title) if part else ""),
            text=SafeString(self._paragraphs(part.description) if part else ""),
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
            talks=[self._talk(talk, heading, lanes > 1, parallel) for talk in row.talks],
        )

    def _elsewhere(self, line):
        found = []
        for local, names in timetables.elsewhere(self.clocks, line):
            day = "" if local.date() == line.start_local.date() else f" ({moments.day_of_week(local.date())})"
            found.append(f'<span><b class="num">{local:%H:%M}</b> {", ".join(map(self._shown, names))}{day}</span>')
        return SafeString(" ".join(found))

    def _talk(self, talk, heading, is_parallel, is_placed):
        line = talk.session
        title = self._shown(line.title)
        room = self._named(line.room.name, self.room_language) if line.room else ""
        if line.is_break:
            title = f'<p class="slot__title">{title}</p>'
        else:
            language = f' lang="{line.title.language}"' if line.title.language != self.language else ""
            title = f'<{heading} class="slot__title"><a href="{self.path(line)}"{language}>{escape(line.title.value)}</a></{heading}>'
        state = self.cancelled if line.state == Session.State.CANCELLED else self.now if talk.is_now else ""
        return Talk(
            attributes=SafeString(self._attributes(talk, is_placed)),
            room=SafeString(room if is_parallel else ""),
            title=SafeString(title),
            state=SafeString(state),
            meta=SafeString(self._meta(talk, "" if is_parallel else room)),
            people=SafeString("".join(map(self._speaker, line.speakers))),
            topics=SafeString("".join(f"<li>{self._shown(topic.name)}</li>" for topic in line.topics)),
            extras=SafeString("".join(map(self._extra, line.extras))),
        )

    def _attributes(self, talk, is_placed):
        line = talk.session
        classes = "talk talk--cancelled" if line.state == Session.State.CANCELLED else "talk"
        if is_placed:
            classes += f" lane-{talk.lane} from-{talk.top} to-{talk.bottom}"
        mine = "" if line.is_break else f' id="session-{line.pk}" data-session="{line.pk}"'
        return f'class="{classes}"{mine} data-from="{line.start.timestamp():.0f}" data-until="{line.end.timestamp():.0f}"'

    def _meta(self, talk, room):
        line = talk.session
        pieces = []
        if talk.has_own_hours:
            pieces.append(f'<span class="num">{line.start_local:%H:%M}–{line.end_local:%H:%M}</span>')
        if not line.is_break:
            pieces.append(self.kinds[line.kind])
        if room:
            pieces.append(room)
        if line.has_own_languages:
            pieces.append(self.in_words % {"languages": self._list(line.languages)})
            if line.interpretation:
                pieces.append(self.interpreted % {"languages": self._list(line.interpretation)})
        if talk.foreign_part:
            pieces.append(self._shown(talk.foreign_part.title))
        return " · ".join(pieces)

    def _list(self, codes):
        return ", ".join(self.languages[code] for code in codes if code in self.languages)

    def _speaker(self, speaker):
        home = f" (<span>{self._shown(speaker.city)}</span>)" if speaker.city.value else ""
        if not home and speaker.organisation:
            home = f" ({self._named(speaker.organisation, speaker.organisation_language)})"
        contribution = ""
        if speaker.contribution.value:
            language = f' lang="{speaker.contribution.language}"' if speaker.contribution.language != self.language else ""
            contribution = f" · <em{language}>{escape(speaker.contribution.value)}</em>"
        return f'<li><a href="{self.person_path}{speaker.slug}/">{escape(speaker.name)}</a>, {self.roles[speaker.role]}{home}{contribution}</li>'

    def _extra(self, extra):
        about = ", ".join(word for word in (extra.label, self.languages.get(extra.language, "")) if word)
        return f'<li><a href="{escape(extra.url)}">{self._shown(extra.title)}</a>{f" ({escape(about)})" if about else ""}</li>'

    def _shown(self, text):
        """A text, in a ``<span lang>`` when the reader's language lacks it."""
        return self._named(text.value, text.language)

    def _paragraphs(self, text):
        language = f' lang="{text.language}"' if text.language != self.language else ""
        blocks = [block.strip() for block in text.value.replace("\r\n", "\n").split("\n\n") if block.strip()]
        return "".join(f"<p{language}>{escape(block)}</p>" for block in blocks)

    def _named(self, name, language):
        """A proper name, marked where it is in another language than the page."""
        return f'<span lang="{escape(language)}">{escape(name)}</span>' if language and language != self.language else escape(name)


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
