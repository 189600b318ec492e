"""The agenda as plain data: days, the parts of each day, rows in time; rooms side by side where they run at once.

:func:`build` reads whole sessions, for papers and calendars; the page has lighter ones (``services/timetable.py``).
Both are laid out by :func:`arranged`, which asks of a session no more than its hours, its part and its room.
"""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Prefetch

from events.models import Part, Role, Session, Topic
from lib.prepared import prepared
from lib.translated import columns


@dataclass(slots=True)
class Talk:
    """One session as the agenda shows it; within a row it stands in ``lane`` from one grid line to another, both counted from 1."""

    session: Session
    is_passed: bool
    is_now: bool
    has_own_hours: bool = False
    foreign_part: Part | None = None
    lane: int = 1
    top: int = 1
    bottom: int = 2

    @property
    def roles(self):
        return self.session.roles.all()

    @property
    def topics(self):
        return self.session.topics.all()


@dataclass(slots=True)
class Track:
    """What runs in one room during a row, one after the other."""

    room: object
    talks: list[Talk]


@dataclass(slots=True)
class Row:
    """A stretch of time: one session, or several rooms that part and join again. ``talks`` are in the order of time."""

    start: dt.datetime
    end: dt.datetime
    tracks: list[Track]
    talks: list[Talk]

    @property
    def only(self):
        """The one session of a plain row."""
        return self.talks[0] if len(self.talks) == 1 else None

    @property
    def is_now(self):
        return any(talk.is_now for talk in self.talks)

    @property
    def is_passed(self):
        return all(talk.is_passed for talk in self.talks)


@dataclass(slots=True)
class Stretch:
    """A part of the day with its rows; ``part`` is None for what belongs to no part."""

    part: Part | None
    number: int | None
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Day:
    date: dt.date
    stretches: list[Stretch]


@dataclass(slots=True)
class Agenda:
    days: list[Day]
    next_moment: dt.datetime | None

    def __bool__(self):
        return bool(self.days)


def build(event, *, at):
    """Return the :class:`Agenda` of an event at moment ``at``: three queries, however many sessions."""
    people = Prefetch("roles", Role.objects.select_related("person__city", "person__organisation"))
    topics = Prefetch("topics", Topic.objects.by_name())
    sessions = list(event.sessions.public().select_related("part", "room").prefetch_related(people, topics))
    for session in sessions:
        session.event = event
    return Agenda(days=arranged(sessions, at=at), next_moment=next_moment(sessions, at=at))


def next_moment(sessions, *, at):
    """Return when the next of the sessions begins or ends after moment ``at``, or None."""
    return min((moment for session in sessions for moment in (session.start, session.end) if moment > at), default=None)


def part_numbers(days):
    """Return ``{primary key: number}`` of the parts of an agenda."""
    return {stretch.part.pk: stretch.number for day in days for stretch in day.stretches if stretch.part}


def arranged(sessions, *, at, numbers=None):
    """Return the :class:`Day` list of sessions: each stands once, in the order of time, on the day its wall time names.

    What runs past midnight stays on the day it began, and never pulls what begins on the next day to it. Parts are
    numbered as they are met, unless ``numbers`` (of the whole agenda) says how.
    """
    days, numbers = {}, dict(numbers or {})
    for session in sorted(sessions, key=lambda session: (session.start, session.end, session.pk)):
        days.setdefault(session.start_local.date(), []).append(session)
    return [Day(date, _stretches([_row(cluster, at) for cluster in _clusters(found)], numbers)) for date, found in days.items()]


def neighbours(session):
    """Return the sessions with a page before and after one in the order of the agenda. One query."""
    others = _pages_of(event=session.event.pk)
    for other in others:
        other.event = session.event
    place = next((number for number, other in enumerate(others) if other.pk == session.pk), None)
    if place is None:
        return None, None
    return (others[place - 1] if place else None), (others[place + 1] if place + 1 < len(others) else None)


@prepared
def _pages_of(event):
    """The sessions with a page, and no more of them than a link shows."""
    return Session.objects.public().filter(event=event).exclude(kind=Session.Kind.BREAK).only("event_id", "slug", *columns("title"))


def _clusters(sessions):
    """Sessions of a day that overlap, directly or through others, make one row."""
    cluster, end = [], None
    for session in sessions:
        if cluster and session.start >= end:
            yield cluster
            cluster = []
        end = max(end, session.end) if cluster else session.end
        cluster.append(session)
    if cluster:
        yield cluster


def _row(cluster, at):
    start, end = cluster[0].start, max(session.end for session in cluster)
    row = Row(start, end, [], [])
    for session in cluster:
        talk = Talk(session, is_passed=session.end <= at, is_now=session.start <= at < session.end)
        talk.has_own_hours = (session.start, session.end) != (start, end)
        row.talks.append(talk)
        _track(row.tracks, session).talks.append(talk)
    row.tracks.sort(key=lambda track: (track.room is None, track.room and track.room.name))
    if len(cluster) > 1:
        _place(row)
        row.talks.sort(key=lambda talk: (talk.top, talk.lane))
        for talk in row.talks[1:]:
            talk.foreign_part = _other_part(talk.session, row.talks[0].session)
    return row


def _other_part(session, first):
    return session.part if session.part_id and session.part_id != first.part_id else None


def _track(tracks, session):
    """The track of the session's room that is free by then; of two sessions that collide in a room, each has its own."""
    for track in tracks:
        before = track.talks[-1].session
        if before.room_id == session.room_id and before.end <= session.start:
            return track
    tracks.append(Track(session.room, []))
    return tracks[-1]


def _place(row):
    """Say where each talk stands in the grid of its row: its lane, and the lines of the moments it runs between."""
    moments = sorted({moment for talk in row.talks for moment in (talk.session.start, talk.session.end)})
    lines = {moment: number for number, moment in enumerate(moments, start=1)}
    for lane, track in enumerate(row.tracks, start=1):
        for talk in track.talks:
            talk.lane, talk.top, talk.bottom = lane, lines[talk.session.start], lines[talk.session.end]


def _stretches(rows, numbers):
    """Rows in order, cut where the part changes; a break between two rows of one part stays inside it."""
    stretches = []
    for place, row in enumerate(rows):
        first = row.talks[0].session
        part = first.part
        if part is None and stretches and first.is_break and _next_part(rows[place:]) == stretches[-1].part:
            part = stretches[-1].part
        if not stretches or stretches[-1].part != part:
            number = numbers.setdefault(part.pk, len(numbers) + 1) if part else None
            stretches.append(Stretch(part, number))
        stretches[-1].rows.append(row)
    return stretches


def _next_part(rows):
    return next((row.talks[0].session.part for row in rows if row.talks[0].session.part), None)
