"""Who holds which seat: always decided under the lock of the page's row, first come first served."""

import time

from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef
from django.utils import timezone

from registrations import emails
from registrations.models import Registration, RegistrationPage

State = Registration.State
# So many move up in one transaction, to keep it short.
BATCH = 50


def lock(page_id):
    """Return the page, its row locked until the transaction ends (SQLite: the whole file, from the transaction's start)."""
    pages = RegistrationPage.objects.select_related("event__venue", "event__host_city")
    return pages.select_for_update(of=("self",)).get(pk=page_id)


def free_seat(page):
    """Return the lowest free seat while fewer than ``places`` are held, else None. The page must be locked."""
    held = Registration.objects.filter(page=page, seat__isnull=False)
    if page.places is not None and held.count() >= page.places:
        return None
    if not held.filter(seat=1).exists():
        return 1
    next_one = Registration.objects.filter(page=page, seat=OuterRef("seat") + 1)
    return held.filter(~Exists(next_one)).order_by("seat").values_list(F("seat") + 1, flat=True).first()


def put(registration, state, seat=None):
    """Set state and place together, and count the change for calendars; the caller saves."""
    registration.state, registration.seat = state, seat
    registration.waiting_number = _next_in_line(registration.page_id) if state == State.WAITING else None
    registration.calendar_sequence += 1


def save_place(registration):
    """Save what :func:`put` changed."""
    registration.save(update_fields=["state", "seat", "waiting_number", "calendar_sequence", "updated_at"])


def fill_seats(page, *, at):
    """Give free seats to those who wait, in order of arrival, each with a mail; return how many moved up.

    The page must be locked. A long queue moves up :data:`BATCH` by :data:`BATCH`, the rest by ``release_seats``.
    Nobody moves up for an event that is cancelled, a draft or over.
    """
    event = page.event
    if event.state != "published" or event.is_over(at):
        return 0
    moved = 0
    for registration in page.registrations.waiting_line().select_related("city")[:BATCH]:
        seat = free_seat(page)
        if seat is None:
            break
        registration.page = page
        put(registration, State.CONFIRMED, seat)
        save_place(registration)
        emails.promoted(registration)
        moved += 1
    return moved


def seat_for_newcomer(page, *, at):
    """Return the seat of somebody who registers now, or None: whoever waits comes first. The page must be locked."""
    more_may_wait = fill_seats(page, at=at) == BATCH
    return None if more_may_wait and page.registrations.waiting_line().exists() else free_seat(page)


def release_seats(budget=60):
    """Fill every page whose places grew or became free, within ``budget`` seconds; return how many people moved up."""
    until, moved = time.monotonic() + budget, 0
    pages = RegistrationPage.objects.running(at=timezone.now()).filter(registrations__state=State.WAITING)
    for page_id in pages.order_by("pk").values_list("pk", flat=True).distinct():
        while time.monotonic() < until:
            with transaction.atomic():
                batch = fill_seats(lock(page_id), at=timezone.now())
            moved += batch
            if batch < BATCH:
                break
    return moved


def _next_in_line(page_id):
    last = Registration.objects.filter(page_id=page_id).aggregate(last=Max("waiting_number"))["last"]
    return (last or 0) + 1
