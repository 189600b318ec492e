"""A change of the agenda in words, in the reader's language: on the change log, in its feed and in the mails."""

import datetime as dt
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.models import Event
from events.services.snapshots import Kind
from lib import moments
from lib.translated import Text, order_of_choice, reader_language


class Line(NamedTuple):
    """One change as it is read: what it is about (empty for the event itself), what happened, and from what to what."""

    kind: str
    session: int | None
    title: Text
    what: str
    was: str
    now: str

    @property
    def words(self):
        """The change without its title, on one line."""
        sides = " → ".join(side for side in (self.was, self.now) if side)
        return _("%(what)s: %(sides)s") % {"what": self.what, "sides": sides} if sides else self.what


def lines(difference):
    """Return a :class:`Line` for each change, in their order."""
    return [_line(change) for change in difference.changes]


def _line(change):
    was, now = _from_to(change)
    title = Text("", reader_language()) if change.whole else _title(change.now or change.was)
    return Line(change.kind.value, change.session, title, _what(change), was, now)


def _what(change):
    whole = {
        Kind.PUBLISHED: _("The agenda is public"),
        Kind.MOVED: _("The event takes place at another time"),
        Kind.PLACE: _("The event takes place somewhere else"),
        Kind.CANCELLED: _("The event is cancelled"),
        Kind.RESTORED: _("The event takes place after all"),
    }
    one = {
        Kind.NEW: pgettext("change of a session", "New"),
        Kind.REMOVED: pgettext("change of a session", "No longer on the agenda"),
        Kind.MOVED: pgettext("change of a session", "Another time"),
        Kind.PLACE: pgettext("change of a session", "Another room"),
        Kind.CANCELLED: pgettext("change of a session", "Cancelled"),
        Kind.RESTORED: pgettext("change of a session", "Takes place after all"),
        Kind.RENAMED: pgettext("change of a session", "Another title"),
    }
    return whole[change.kind] if change.whole else one[change.kind]


def _from_to(change):
    """Return both sides in words; either may be empty."""
    was, now = change.was, change.now
    match change.kind:
        case Kind.NEW:
            return "", ", ".join(part for part in (_when(now), now["room"]) if part)
        case Kind.MOVED if change.whole:
            return _when_of_event(was, now), _when_of_event(now, was)
        case Kind.MOVED:
            return _moved(was, now)
        case Kind.PLACE if change.whole:
            return _where(was), _where(now)
        case Kind.PLACE:
            return was["room"] or _("no room named"), now["room"] or _("no room named")
        case Kind.RENAMED:
            return _renamed(was, now)
        case Kind.CANCELLED | Kind.REMOVED if not change.whole:
            return "", _when(was)
    return "", ""


def _title(session):
    return next((Text(session["title"][code], code) for code in order_of_choice() if code in session["title"]), Text("", reader_language()))


def _renamed(was, now):
    """The reader's own titles; where those are the same the change was in another language, and the words say so."""
    before, after = _title(was), _title(now)
    if before == after:
        return "", _("in another language")
    return _quoted(before.value), _quoted(after.value)


def _quoted(title):
    return _("“%(title)s”") % {"title": title}


def _span(thing):
    return dt.datetime.fromisoformat(thing["start"]), dt.datetime.fromisoformat(thing["end"])


def _when(session):
    start, end = _span(session)
    return f"{moments.day(start, weekday=True)}, {moments.hours(start, end)}"


def _moved(was, now):
    """The day is said once where it stays."""
    if was["start"][:10] == now["start"][:10]:
        (start, end), after = _span(was), _span(now)
        return f"{moments.day(start, weekday=True)}, {moments.hours(start, end)}", moments.hours(*after)
    return _when(was), _when(now)


def _when_of_event(event, other):
    """Day or days with their hours; the zone where it changed."""
    start, end = _span(event)
    words = f"{moments.days(start.date(), end.date())}, {moments.hours(start, end)}"
    return words if event["zone"] == other["zone"] else f"{words} ({moments.zone_words(moments.place_of_zone(event['zone']))})"


def _where(event):
    city = next((event["city"][code] for code in order_of_choice() if code in event["city"]), "")
    if event["mode"] == Event.Mode.ONLINE:
        return str(Event.Mode.ONLINE.label)
    place = ", ".join(part for part in (event["venue"], city) if part) or _("no place named")
    return f"{place} ({Event.Mode.HYBRID.label})" if event["mode"] == Event.Mode.HYBRID else place
