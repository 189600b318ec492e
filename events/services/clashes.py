"""What does not fit in an agenda, found before a delegate finds it: read once, then compared in memory.

Cancelled sessions clash with nothing. A draft may still change: what it clashes with is something to look at, not to correct.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Event, Part, Role, Session
from events.services import zones
from lib.fields import language_name
from lib.translated import column
from lib.walltime import exists_twice, to_utc

# A day's agenda without anything for longer than this is worth a look.
GAP = dt.timedelta(minutes=30)
LABELS = {
    "room": gettext_lazy("The same room twice at once"),
    "person": gettext_lazy("The same person in two sessions at once"),
    "outside": gettext_lazy("Outside the event"),
    "hour": gettext_lazy("Hours when the clocks change"),
    "overlap": gettext_lazy("At the same time, without rooms to tell them apart"),
    "gap": gettext_lazy("Gaps in the day"),
    "no_room": gettext_lazy("Without a room, while others have one"),
    "translation": gettext_lazy("Missing translations"),
}
TRANSLATED = {Event: ("title", "summary", "description"), Part: ("title", "description"), Session: ("title", "description"), Role: ("title",)}


@dataclass(frozen=True)
class Clash:
    """One thing that does not fit: its kind (a key of :data:`LABELS`), whether it must be corrected, and the pages where it can be."""

    kind: str
    words: str
    about: tuple
    must: bool = False


@dataclass(frozen=True)
class Report:
    clashes: list[Clash]

    @property
    def must(self):
        """How many are to be corrected."""
        return sum(clash.must for clash in self.clashes)

    @property
    def look(self):
        """How many are to be looked at."""
        return len(self.clashes) - self.must

    @property
    def groups(self):
        """``[(label, clashes)]``: kinds with something to correct first, then in the order of :data:`LABELS`."""
        found = {kind: [clash for clash in self.clashes if clash.kind == kind] for kind in LABELS}
        order = sorted((kind for kind in LABELS if found[kind]), key=lambda kind: not any(clash.must for clash in found[kind]))
        return [(LABELS[kind], sorted(found[kind], key=lambda clash: not clash.must)) for kind in order]


def report(event):
    """Return the :class:`Report` of an event: three queries, however many sessions."""
    return find(event, list(event.parts.all()), read(event))


def read(event):
    """Return the event's sessions with everything that can clash, in the order of time. Two queries."""
    roles = Prefetch("roles", Role.objects.select_related("person"))
    sessions = list(event.sessions.select_related("room", "part").prefetch_related(roles).order_by("start", "end", "pk"))
    for session in sessions:
        session.event = event
    return sessions


def find(event, parts, sessions):
    """Return the :class:`Report` of an agenda in hand; asks the database nothing."""
    standing = sorted((session for session in sessions if session.state != Session.State.CANCELLED), key=lambda session: (session.start, session.end))
    found = [*overlaps(standing)]
    for check in CHECKS:
        found += check(event, standing)
    return Report(found + list(_translations(event, parts, standing)))


def overlaps(sessions):
    """Yield what two sessions that run at once must not share: the room, a person, the hour where rooms do not tell them apart."""
    for first, second in _at_once(sessions):
        names, must = {"first": _named(first), "second": _named(second)}, not _is_draft(first, second)
        if first.room_id and first.room_id == second.room_id:
            yield Clash("room", _("%(room)s: %(first)s and %(second)s overlap.") % {**names, "room": first.room.name}, (first, second), must)
        elif not (first.room_id and second.room_id):
            yield Clash("overlap", _("%(first)s and %(second)s overlap.") % names, (first, second))
        for person in _shared_people(first, second):
            words = _("%(person)s is in %(first)s and in %(second)s.") % {**names, "person": person}
            yield Clash("person", words, (first, second), must)


def _at_once(sessions):
    for place, first in enumerate(sessions):
        for second in sessions[place + 1 :]:
            if second.start >= first.end:
                break
            yield first, second


def _shared_people(first, second):
    people = {role.person_id: role.person for role in first.roles.all()}
    return [people[pk] for pk in sorted({role.person_id for role in second.roles.all()} & set(people))]


def _outside(event, sessions):
    for session in sessions:
        if session.start < event.start or session.end > event.end:
            yield Clash("outside", _("%(session)s lies outside the hours of the event.") % {"session": _named(session, day=True)}, (session,), True)


def hours(event, sessions):
    """Yield the hours that the clocks jump over, or show twice, on the day the clocks change."""
    for session in sessions:
        for local in (session.start_local, session.end_local):
            names = {"session": _named(session, day=True), "hour": f"{local:%H:%M}"}
            try:
                to_utc(local, event.time_zone)
            except ValidationError:
                yield Clash("hour", _("%(session)s: %(hour)s does not exist that day, the clocks go forward.") % names, (session,), True)
            else:
                if exists_twice(local, event.time_zone):
                    yield Clash("hour", _("%(session)s: %(hour)s exists twice that day, the clocks go back. The first is meant.") % names, (session,))


def event_hours(event, sessions):
    """The same of the event's own start and end."""
    for local in (event.start_local, event.end_local):
        if exists_twice(local, event.time_zone):
            words = _("The event itself: %(hour)s exists twice that day, the clocks go back. The first is meant.") % {"hour": f"{local:%H:%M}"}
            yield Clash("hour", words, (event,))


def twice(event):
    """Return what :func:`hours` and :func:`event_hours` find; asks for the sessions only where the clocks change during the event."""
    if zones.offset(event, event.start) == zones.offset(event, event.end):
        return []
    sessions = list(event.sessions.exclude(state=Session.State.CANCELLED).order_by("start", "end", "pk"))
    return [*event_hours(event, sessions), *hours(event, sessions)]


def _gaps(event, sessions):
    """Nothing at all in any room, breaks included, between two sessions of a day."""
    days = {}
    for session in sessions:
        days.setdefault(session.start_local.date(), []).append(session)
    for listed in days.values():
        latest = listed[0]
        for before, session in pairwise(listed):
            latest = max(latest, before, key=lambda one: one.end)
            if session.start - latest.end > GAP:
                names = {"from": f"{latest.end_local:%H:%M}", "until": f"{session.start_local:%H:%M}", "session": _named(session, day=True)}
                yield Clash("gap", _("Nothing from %(from)s to %(until)s, before %(session)s.") % names, (latest, session))


def _rooms(event, sessions):
    talks = [session for session in sessions if not session.is_break]
    if any(session.room_id for session in talks):
        for session in talks:
            if not session.room_id:
                yield Clash("no_room", _("%(session)s has no room.") % {"session": _named(session, day=True)}, (session,))


def _translations(event, parts, sessions):
    """Texts that are there in one language and not in another; a contribution is corrected on its session's page."""
    for obj in (event, *parts, *sessions):
        yield from _missing(obj, obj)
        for role in obj.roles.all() if isinstance(obj, Session) else ():
            yield from _missing(role, obj)


def _missing(obj, page):
    for field in TRANSLATED[type(obj)]:
        filled = {code: bool(getattr(obj, column(field, code))) for code, _name in settings.LANGUAGES}
        if any(filled.values()) and not all(filled.values()):
            languages = ", ".join(language_name(code) for code in filled if not filled[code])
            names = {"what": capfirst(str(obj._meta.get_field(field).verbose_name)), "of": _subject(obj), "languages": languages}
            yield Clash("translation", _("%(what)s of %(of)s: missing in %(languages)s.") % names, (page,))


def _subject(obj):
    if isinstance(obj, Session):
        return _named(obj)
    return f"“{obj.title}”" if isinstance(obj, (Event, Part)) else f"“{obj.title}” ({obj.person})"


def _named(session, *, day=False):
    """A session as staff know it: the hour and the title."""
    moment = f"{session.start_local:%d/%m %H:%M}" if day else f"{session.start_local:%H:%M}"
    draft = " ({})".format(_("draft")) if session.state == Session.State.DRAFT else ""
    return f"{moment} “{session}”{draft}"


def _is_draft(*sessions):
    return any(session.state == Session.State.DRAFT for session in sessions)


CHECKS: tuple[Callable, ...] = (_outside, event_hours, hours, _gaps, _rooms)
