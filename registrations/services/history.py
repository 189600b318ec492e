"""What happened to a registration or a delegation, and who did it: a line each, written in the same transaction."""

from typing import NamedTuple

from django.utils import timezone

from registrations.models import HistoryEntry

What = HistoryEntry.What
Actor = HistoryEntry.Actor


class By(NamedTuple):
    """Who acts: one of :class:`Actor`, and of staff the account."""

    actor: str
    user: object = None


PERSON = By(Actor.PERSON)
FOCAL_POINT = By(Actor.FOCAL_POINT)
SYSTEM = By(Actor.SYSTEM)


def staff(user):
    """Return the :class:`By` of a member of staff."""
    return By(Actor.STAFF, user)


def note_all(what, by, whose, *, at=None):
    """Write a line each for many: ``whose`` are dicts of what differs, such as ``{"registration_id": 7, "text": "…"}``."""
    at = at or timezone.now()
    HistoryEntry.objects.bulk_create([HistoryEntry(what=what, actor=by.actor, user=by.user, at=at, **one) for one in whose], batch_size=200)


def note(what, by, *, registration=None, delegation=None, text="", at=None):
    """Write one line. ``text`` names columns or says why; never what stood in them before."""
    return HistoryEntry.objects.create(
        registration=registration, delegation=delegation, what=what, actor=by.actor, user=by.user, text=text, at=at or timezone.now()
    )
