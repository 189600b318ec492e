"""Places in sessions and of options: counted from rows under the lock of the page, and held only by those who may come.

Whoever has a seat or waits for the organisers' decision holds what they chose; whoever waits in line has chosen, but holds nothing.
"""

from typing import NamedTuple

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from events.models import Event, Session
from registrations import emails
from registrations.models import Choice, Registration, SessionPlace

State = Registration.State
CONFIRMED = Session.State.CONFIRMED
HOLDERS = Q(registration__seat__isnull=False) | Q(registration__state=State.PENDING)


class Kind(NamedTuple):
    """A table of claims, and the column that names what is claimed."""

    model: type[models.Model]
    target: str


KINDS = (
    Kind(SessionPlace, "session"),
    Kind(Choice, "option"),
)


def may_hold(registration):
    """Whether the registration's choices take places now."""
    return registration.seat is not None or registration.state == State.PENDING


def hold(registration):
    """Take a place for each choice where one is left; return the sessions and options that have none. The page must be locked."""
    gone = []
    for kind in KINDS:
        for claim in kind.model.objects.filter(registration=registration, held=False).select_related(kind.target).order_by("pk"):
            target = getattr(claim, kind.target)
            if _is_left(kind, target):
                kind.model.objects.filter(pk=claim.pk).update(held=True)
            else:
                gone.append(target)
    return gone


def let_go(registration):
    """Give up the places of a registration that no longer comes; what it chose stays on record. The page must be locked."""
    for kind in KINDS:
        kind.model.objects.filter(registration=registration, held=True).update(held=False)


def fill(page):
    """Give places that became free in sessions and options to those who chose them first, each with a mail; return how many.

    Nobody gets one of an event that is cancelled, a draft or over, nor of a session that does not take place.
    """
    if page.event.state != Event.State.PUBLISHED or page.event.is_over(timezone.now()):
        return 0
    given = 0
    for kind in KINDS:
        waiting = kind.model.objects.filter(HOLDERS, registration__page=page, held=False)
        for claim in waiting.select_related(kind.target, "registration__city").order_by("registration__created_at", "pk"):
            target = getattr(claim, kind.target)
            if _is_left(kind, target) and getattr(target, "state", CONFIRMED) == CONFIRMED:
                kind.model.objects.filter(pk=claim.pk).update(held=True)
                claim.registration.page = page
                emails.choice_given(claim.registration, target)
                given += 1
    return given


def taken(page_id):
    """Return how many places are taken: ``({session key: number}, {option key: number})``, for the page's form."""
    held = [kind.model.objects.filter(registration__page_id=page_id, held=True).order_by() for kind in KINDS]
    return tuple(dict(rows.values_list(kind.target).annotate(Count("pk"))) for kind, rows in zip(KINDS, held, strict=True))


def _is_left(kind, target):
    return target.places is None or kind.model.objects.filter(**{kind.target: target}, held=True).count() < target.places
