"""What was announced, as plain data, and what is different since: two pure functions.

A snapshot holds the event's own time, place and state, and its public sessions. Texts of a difference are made when they
are shown, in the reader's language (``events.services.change_words``).
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings

from lib.translated import column

LANGUAGES = [code for code, _name in settings.LANGUAGES]
CANCELLED = "cancelled"


class Kind(StrEnum):
    """What can be different between two announcements."""

    PUBLISHED = "published"  # the agenda can be seen from now on
    NEW = "new"
    REMOVED = "removed"
    MOVED = "moved"
    PLACE = "place"  # another room; of the event: another building, city, or way to take part
    CANCELLED = "cancelled"
    RESTORED = "restored"
    RENAMED = "renamed"


@dataclass(frozen=True)
class Change:
    """One change of a session, or (``whole``) of the event itself; ``was`` and ``now`` are their parts of the snapshots."""

    kind: Kind
    was: dict | None
    now: dict | None
    whole: bool = False

    @property
    def session(self):
        """The primary key of the session that changed; None for the event."""
        return None if self.whole else (self.now or self.was)["pk"]


@dataclass(frozen=True)
class Difference:
    """All changes from one snapshot to the next: those of the event first, then the sessions in order of time."""

    changes: tuple[Change, ...] = ()

    def __bool__(self):
        return bool(self.changes)

    @property
    def number(self):
        """How many changes there are to know of; that the agenda becomes public is none."""
        return sum(change.kind != Kind.PUBLISHED for change in self.changes)

    @property
    def is_of_the_event(self):
        """Whether the event as a whole is concerned, so that everybody must know."""
        return any(change.whole and change.kind != Kind.PUBLISHED for change in self.changes)


def snapshot(event, *, agenda):
    """Return the event and, where its ``agenda`` is public, its sessions as JSON takes them. One query beside the event's own."""
    sessions = event.sessions.exclude(state="draft").select_related("room").order_by("start", "end", "pk") if agenda else []
    return {
        "event": {
            "start": event.start_local.isoformat(),
            "end": event.end_local.isoformat(),
            "zone": event.time_zone,
            "venue": event.venue.name if event.venue else "",
            "city": _texts(event.host_city, "name") if event.host_city else {},
            "mode": event.mode,
            "state": event.state,
        },
        "agenda": agenda,
        "sessions": [_session(session) for session in sessions],
    }


def _session(session):
    return {
        "pk": session.pk,
        "title": _texts(session, "title"),
        "start": session.start_local.isoformat(),
        "end": session.end_local.isoformat(),
        "room": session.room.name if session.room else "",
        "state": session.state,
    }


def _texts(obj, field):
    """The languages that are filled: ``{"es": …, "fr": …}``."""
    return {code: text for code in LANGUAGES if (text := getattr(obj, column(field, code)))}


def difference(old, new):
    """Return the :class:`Difference` between two snapshots; ``old`` is None before anything was announced."""
    whole = list(_of_event(old["event"] if old else None, new["event"]))
    if new["agenda"] and not (old and old["agenda"]):
        return Difference((*whole, Change(Kind.PUBLISHED, None, new["event"], whole=True)))
    if old is None or new["event"]["state"] == CANCELLED:
        return Difference(tuple(whole))
    return Difference((*whole, *_of_sessions(old["sessions"], new["sessions"], _shift(old["event"], new["event"]))))


def _of_event(was, now):
    if now["state"] == CANCELLED:
        if was is None or was["state"] != CANCELLED:
            yield Change(Kind.CANCELLED, was, now, whole=True)
        return
    if was is None:
        return
    if was["state"] == CANCELLED:
        yield Change(Kind.RESTORED, was, now, whole=True)
    for kind, names in ((Kind.MOVED, ("start", "end", "zone")), (Kind.PLACE, ("venue", "city", "mode"))):
        if any(was[name] != now[name] for name in names):
            yield Change(kind, was, now, whole=True)


def _shift(was, now):
    """By how much the whole event moved: sessions that moved along with it are not listed one by one."""
    start, end = (new - old for old, new in zip(_hours(was), _hours(now), strict=True))
    return start if start == end else dt.timedelta()


def _of_sessions(old, new, shift):
    """Changes in the order of the new agenda; what is gone stands where it was."""
    before, after = ({session["pk"]: session for session in sessions} for sessions in (old, new))
    both = {**before, **after}
    for pk in sorted(both, key=lambda pk: (both[pk]["start"], both[pk]["end"], pk)):
        for kind in _kinds(before.get(pk), after.get(pk), shift):
            yield Change(kind, before.get(pk), after.get(pk))


def _kinds(was, now, shift):
    """What became of one session; where it is cancelled nothing else matters any more."""
    if now is None or now["state"] == CANCELLED:
        if was is not None and was["state"] != CANCELLED:
            yield Kind.CANCELLED if now else Kind.REMOVED
        return
    if was is None:
        yield Kind.NEW
        return
    if was["state"] == CANCELLED:
        yield Kind.RESTORED
    if _hours(now) not in (_hours(was), tuple(hour + shift for hour in _hours(was))):
        yield Kind.MOVED
    if was["room"] != now["room"]:
        yield Kind.PLACE
    if was["title"] != now["title"]:
        yield Kind.RENAMED


def _hours(session):
    return tuple(dt.datetime.fromisoformat(session[name]) for name in ("start", "end"))
