"""Registering: one short transaction that writes the registration, its place and its mail together, or nothing."""

from enum import Enum

from django.db import IntegrityError, transaction

from registrations import emails
from registrations.models import Registration, RegistrationPage
from registrations.services.places import lock, put, seat_for_newcomer

State = Registration.State
Phase = RegistrationPage.Phase


class Answer(Enum):
    """What the sender is told. A first and a repeated registration get the same answer."""

    THANKS = "thanks"
    FULL = "full"


class NotOpen(Exception):
    """Registration is not open; ``phase`` says why."""

    def __init__(self, phase):
        super().__init__(str(phase))
        self.phase = phase


def register(page, data, *, at):
    """Register a person: ``data`` holds the columns of :class:`Registration`, checked by the form.

    Sent twice, the same person keeps one registration, and its owner gets the link by mail. Raises :class:`NotOpen`.
    """
    try:
        return _register(page.pk, data, at)
    except IntegrityError:
        # Another process wrote the same person between our question and our answer: now it is a repeat.
        return _register(page.pk, data, at)


@transaction.atomic
def _register(page_id, data, at):
    page = lock(page_id)
    phase = page.phase(at)
    if phase != Phase.OPEN or not page.event.is_public:
        raise NotOpen(phase)
    seat = seat_for_newcomer(page, at=at)
    full = seat is None and not page.waiting_list
    known = page.registrations.of_person(**{name: data[name] for name in ("email", "given_name", "family_name")}).select_related("city").first()
    if known:
        known.page = page
        emails.link_again(known)
    elif not full:
        _write(page, data, seat, at)
    return Answer.FULL if full else Answer.THANKS


def _write(page, data, seat, at):
    registration = Registration(page=page, consented_at=at, **data)
    registration.fold()
    if page.approval:
        put(registration, State.PENDING)
    elif seat is None:
        put(registration, State.WAITING)
    else:
        put(registration, State.CONFIRMED, seat)
    registration.save(force_insert=True)
    emails.WELCOME[registration.state](registration)
