"""Moving the rest of a day: a session and what comes after it, by so many minutes of wall time, all or nothing.

:func:`plan` says what would happen, :func:`move` does it. Cancelled sessions stay where they are, unless the whole event moves.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Event, Session
from events.services import clashes, content, releases
from events.services.clashes import Clash
from events.services.editing import count_change
from events.services.scheduling import derive

INSTANT = dt.timedelta(microseconds=1)


class Reach(models.TextChoices):
    """How far a move goes."""

    DAY = "day", gettext_lazy("the rest of that day")
    REST = "rest", gettext_lazy("the rest of the event")
    WHOLE = "whole", gettext_lazy("the whole event, its own start and end too")


class NotPossible(Exception):
    """A move that is refused; ``problems`` are sentences for staff."""

    def __init__(self, problems):
        super().__init__(" ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Wish:
    """What staff ask for: from which session on, by how much, how far, and what may give way."""

    session: Session
    by: dt.timedelta
    reach: Reach = Reach.DAY
    only_room: bool = False
    prolong: bool = False
    past_midnight: bool = False


@dataclass(frozen=True)
class Hours:
    """Wall time and moments of a session or of the event."""

    start_local: dt.datetime
    end_local: dt.datetime
    start: dt.datetime
    end: dt.datetime

    @classmethod
    def of(cls, obj):
        return cls(obj.start_local, obj.end_local, obj.start, obj.end)


@dataclass(frozen=True)
class Move:
    """One session with its hours before; the session itself carries the new ones."""

    session: Session
    before: Hours


@dataclass
class Plan:
    """What a wish comes to: the moves, why they cannot be (``problems``), and what would clash that does not clash now."""

    event: Event
    event_before: Hours
    moves: list[Move]
    problems: list[str] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    outside: bool = False
    midnight: bool = False

    @property
    def event_moves(self):
        return Hours.of(self.event) != self.event_before

    @property
    def seal(self):
        """The same for the same moves only: staff confirm what they saw."""
        seen = [
            (move.session.pk, move.before.start_local.isoformat(), move.session.start_local.isoformat(), move.session.end_local.isoformat())
            for move in self.moves
        ]
        return hashlib.sha256(repr((seen, Hours.of(self.event))).encode()).hexdigest()[:32]


def plan(wish):
    """Return the :class:`Plan` of a :class:`Wish`; nothing is written. The event is read anew."""
    event = Event.objects.get(pk=wish.session.event_id)
    sessions = clashes.read(event)
    before = {_what(clash) for clash in clashes.overlaps(_standing(sessions))}
    made = Plan(event, Hours.of(event), [])
    if wish.reach == Reach.WHOLE:
        made.problems += _shift(event, wish.by, event)
    for session in _chosen(sessions, wish):
        made.moves.append(Move(session, Hours.of(session)))
        made.problems += _shift(session, wish.by, session)
    if not made.problems:
        _check_hours(made, wish)
    if not made.problems:
        standing = sorted(_standing(sessions), key=lambda session: (session.start, session.end))
        moved = {one.session.pk for one in made.moves}
        made.clashes = [clash for clash in clashes.overlaps(standing) if _what(clash) not in before]
        made.clashes += [clash for clash in clashes.hours(event, standing) if clash.about[0].pk in moved]
    return made


@transaction.atomic
def move(wish, seal):
    """Do what the plan with this ``seal`` showed; :class:`NotPossible` with the reasons, and nothing is changed.

    The calendar sequence number of each session that really moves rises once, the event's where its own hours change.
    """
    Event.objects.select_for_update().get(pk=wish.session.event_id)
    list(Session.objects.select_for_update().filter(event=wish.session.event_id).order_by("pk").values_list("pk"))
    made = plan(wish)
    if made.problems:
        raise NotPossible(made.problems)
    if made.seal != seal:
        raise NotPossible([_("The agenda has changed since you looked. See again what would move.")])
    releases.remember(Event.objects.get(pk=wish.session.event_id))
    if made.event_moves:
        count_change(made.event, ["start_local", "end_local"])
        made.event.save(update_fields=["start_local", "end_local", "start", "end", "sequence", "updated_at"])
    for one in made.moves:
        count_change(one.session, ["start_local", "end_local"])
        one.session.save(update_fields=["start_local", "end_local", "start", "end", "sequence", "updated_at"])
    content.bump()
    return made


def _what(clash):
    return clash.kind, frozenset(session.pk for session in clash.about)


def _standing(sessions):
    return [session for session in sessions if session.state != Session.State.CANCELLED]


def _chosen(sessions, wish):
    """The session and those that begin with it or after it, as far as the wish reaches."""
    if wish.reach == Reach.WHOLE:
        return sessions
    first = next((session for session in sessions if session.pk == wish.session.pk), None)
    if first is None:
        return []
    later = [session for session in _standing(sessions) if session.start >= first.start]
    if wish.reach == Reach.DAY:
        later = [session for session in later if session.start_local.date() == first.start_local.date()]
    return [session for session in later if session.room_id == first.room_id] if wish.only_room else later


def _shift(obj, by, named):
    """Give new wall times and moments; return why they cannot be, in sentences."""
    try:
        obj.start_local, obj.end_local = obj.start_local + by, obj.end_local + by
        derive(obj)
    except OverflowError:
        return [_("“%(title)s”: no calendar has this day.") % {"title": named}]
    except ValidationError as error:
        return [_("“%(title)s”: %(message)s") % {"title": named, "message": message} for message in error.messages]
    return []


def _check_hours(made, wish):
    """Midnight and the event's own hours: refused unless the wish says that they may give way."""
    for one in made.moves:
        if not wish.past_midnight and _passes_midnight(one, wish.by):
            made.midnight = True
            made.problems.append(_("“%(title)s” would pass midnight: %(hours)s.") % {"title": one.session, "hours": _in_words(one.session)})
    if wish.prolong:
        _prolong(made)
    for one in made.moves:
        if one.session.start < made.event.start or one.session.end > made.event.end:
            made.outside = True
            names = {"title": one.session, "hours": _in_words(one.session), "event": _in_words(made.event)}
            made.problems.append(_("“%(title)s” would lie outside the event: %(hours)s. The event: %(event)s.") % names)


def _passes_midnight(one, by):
    """Whether a session comes to lie on other days than before; a move by whole days means to."""
    if not by % dt.timedelta(days=1):
        return False
    old = (one.before.end_local - INSTANT).date() - one.before.start_local.date()
    new = (one.session.end_local - INSTANT).date() - one.session.start_local.date()
    days = int(by / dt.timedelta(days=1))
    return old != new or one.session.start_local.date() != one.before.start_local.date() + dt.timedelta(days=days)


def _prolong(made):
    """Make the event begin with its first and end with its last moved session, where they lie outside."""
    event, moved = made.event, [one.session for one in made.moves]
    event.start_local = min([event.start_local, *(session.start_local for session in moved)])
    event.end_local = max([event.end_local, *(session.end_local for session in moved)])
    derive(event)


def _in_words(obj):
    return (
        f"{obj.start_local:%d/%m %H:%M}–{obj.end_local:%H:%M}"
        if obj.start_local.date() == obj.end_local.date()
        else f"{obj.start_local:%d/%m %H:%M} – {obj.end_local:%d/%m %H:%M}"
    )
