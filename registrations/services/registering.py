"""Registering: one short transaction that writes the registration, its place and its mail together, or nothing."""

from enum import Enum

from django.db import IntegrityError, transaction

from lib.prepared import prepared
from registrations import emails
from registrations.folding import fold_email, fold_name
from registrations.models import Registration, RegistrationPage, city_key
from registrations.services import answering, claims, history
from registrations.services.history import PERSON, What
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


def register(page, data, *, at, answers=(), sessions=()):
    """Register a person: ``data`` holds the columns of :class:`Registration`, checked by the form.

    ``answers``: :class:`registrations.questions.Given`; ``sessions``: those chosen. Sent twice, the same person keeps one
    registration, and its owner gets the link by mail. Raises :class:`NotOpen`, or ``answering.Taken`` when a chosen place is gone.
    """
    try:
        return _register(page.pk, data, at, answers, sessions)
    except IntegrityError:
        # Another process wrote the same person between our question and our answer: now it is a repeat.
        return _register(page.pk, data, at, answers, sessions)


@transaction.atomic
def _register(page_id, data, at, answers, sessions):
    page = lock(page_id)
    phase = page.phase(at)
    if phase != Phase.OPEN or not page.event.is_public:
        raise NotOpen(phase)
    seat = seat_for_newcomer(page, city_key(data["city"] and data["city"].pk, data.get("other_city", "")), at=at)
    full = seat is None and not page.waiting_list
    email, name = fold_email(data["email"]), fold_name(data["given_name"], data["family_name"])
    for key in _known(page=page.pk, email=email, name=name):
        known = Registration.objects.select_related("city").get(pk=key)
        known.page = page
        emails.link_again(known)
        break
    else:
        if not full:
            _write(page, data, seat, at, answers, sessions)
    return Answer.FULL if full else Answer.THANKS


@prepared
def _known(page, email, name):
    """As ``of_person`` asks, with what identifies a person folded already."""
    return Registration.objects.active().filter(page=page, email_folded=email, name_folded=name).order_by().values_list("pk", flat=True)


def _write(page, data, seat, at, answers, sessions):
    registration = Registration(page=page, consented_at=at, listed_at=at if data.get("listed_text") else None, **data)
    registration.fold()
    if page.approval:
        put(registration, State.PENDING)
    elif seat is None:
        put(registration, State.WAITING)
    else:
        put(registration, State.CONFIRMED, seat)
    registration.save(force_insert=True)
    if answers or sessions:
        answering.write(registration, answers, sessions, at=at)
        if claims.may_hold(registration) and (gone := claims.hold(registration)):
            raise answering.Taken(gone)
    history.note(What.REGISTERED, PERSON, registration=registration, at=at)
    emails.WELCOME[registration.state](registration)
