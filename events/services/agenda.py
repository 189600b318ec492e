"""The agenda as plain data: days, the parts of each day, rows in time; rooms side by side where they run at once."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Prefetch

from events.models import Part, Role, Session, Topic
from lib.walltime import to_local


@dataclass
class Talk:
    """One session as the agenda shows it."""

    session: Session
    is_passed: bool
    is_now: bool
    has_own_hours: bool = False
    foreign_part: Part | None = None

    @property
    def roles(self):
        return self.session.roles.all()

    @property
    def topics(self):
        return self.session.topics.all()


@dataclass
class Track:
    """What runs in one room during a row."""

    room: object
    talks: list[Talk]


@dataclass
class Row:
    """A stretch of time: one session, or several rooms that part and join again."""

    start: dt.datetime
    end: dt.datetime
    tracks: list[Track]

    @property
    def talks(self):
        return [talk for track in self.tracks for talk in track.talks]

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


@dataclass
class Stretch:
    """A part of the day with its rows; ``part`` is None for what belongs to no part."""

    part: Part | None
    number: int | None
    rows: list[Row] = field(default_factory=list)


@dataclass
class Day:
    date: dt.date
    stretches: list[Stretch]


@dataclass
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
    moments = [moment for session in sessions for moment in (session.start, session.end) if moment > at]
    return Agenda(days=_days(sessions, event, at), next_moment=min(moments, default=None))


def summary(event):
    """Return the parts of an event with their sessions, ``[(part or None, [session…])…]``; breaks are left out. One query."""
    found = {}
    for session in event.sessions.public().exclude(kind=Session.Kind.BREAK).select_related("part"):
        session.event = event
        found.setdefault(session.part, []).append(session)
    return list(found.items())


def neighbours(session):
    """Return the sessions with a page before and after one in the order of the agenda. One query."""
    others = list(session.event.sessions.public().exclude(kind=Session.Kind.BREAK))
    for other in others:
        other.event = session.event
    place = next((number for number, other in enumerate(others) if other.pk == session.pk), None)
    if place is None:
        return None, None
    return (others[place - 1] if place else None), (others[place + 1] if place + 1 < len(others) else None)


def _days(sessions, event, at):
    numbers = {}
    days = {}
    for row in _rows(sessions, at):
        days.setdefault(to_local(row.start, event.time_zone).date(), []).append(row)
    return [Day(date, _stretches(rows, numbers)) for date, rows in days.items()]


def _rows(sessions, at):
    """Sessions that overlap, directly or through others, make one row."""
    cluster, end = [], None
    for session in sorted(sessions, key=lambda session: (session.start, session.end, session.pk)):
        if cluster and session.start >= end:
            yield _row(cluster, at)
            cluster = []
        end = session.end if not cluster else max(end, session.end)
        cluster.append(session)
    if cluster:
        yield _row(cluster, at)


def _row(cluster, at):
    start, end = cluster[0].start, max(session.end for session in cluster)
    rooms = {}
    for session in cluster:
        talk = Talk(session, is_passed=session.end <= at, is_now=session.start <= at < session.end)
        talk.has_own_hours = (session.start, session.end) != (start, end)
        talk.foreign_part = session.part if session.part_id and session.part_id != cluster[0].part_id else None
        rooms.setdefault(session.room_id or 0, Track(session.room, [])).talks.append(talk)
    tracks = sorted(rooms.values(), key=lambda track: (track.room is None, track.room and track.room.name))
    return Row(start, end, tracks)


def _stretches(rows, numbers):
    """Rows in order, cut where the part changes; a break between two rows of one part stays inside it."""
    stretches = []
    for place, row in enumerate(rows):
        part = row.talks[0].session.part
        if part is None and stretches and row.talks[0].session.is_break and _next_part(rows[place:]) == stretches[-1].part:
            part = stretches[-1].part
        if not stretches or stretches[-1].part != part:
            number = numbers.setdefault(part.pk, len(numbers) + 1) if part else None
            stretches.append(Stretch(part, number))
        stretches[-1].rows.append(row)
    return stretches


def _next_part(rows):
    return next((row.talks[0].session.part for row in rows if row.talks[0].session.part), None)
