"""What becomes of a registration afterwards: corrected, withdrawn, confirmed, declined, its link sent again."""

from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from registrations import emails
from registrations.models import Registration
from registrations.services.places import fill_seats, free_seat, lock, put, save_place

State = Registration.State
OWN_COLUMNS = (
    *("given_name", "family_name", "email", "city", "other_city", "organisation", "position"),
    *("language", "interpretation", "accessibility_needs", "dietary_needs"),
)
# Of two registrations of one person the better place is kept.
BETTER_FIRST = (State.CONFIRMED, State.WAITING, State.PENDING)


class NotPossible(Exception):
    """The change cannot be made; the message says why, in the reader's language."""


def withdraw(registration, *, at=None):
    """Withdraw; the freed seat goes to the first who waits. Done twice it changes nothing more. Return the registration."""
    with _locked(registration) as registration:
        if registration.is_active:
            held = registration.seat is not None
            put(registration, State.WITHDRAWN)
            save_place(registration)
            emails.withdrawn(registration, held_seat=held)
            fill_seats(registration.page, at=at or timezone.now())
        return registration


def decline(registration, *, at=None):
    """Decline by staff; the freed seat goes to the first who waits."""
    with _locked(registration) as registration:
        if registration.state == State.DECLINED:
            raise NotPossible(_("It was declined already."))
        if registration.state == State.WITHDRAWN:
            raise NotPossible(_("The person withdrew; there is nothing to decline."))
        held = registration.seat is not None
        put(registration, State.DECLINED)
        save_place(registration)
        emails.declined(registration, held_seat=held)
        fill_seats(registration.page, at=at or timezone.now())
        return registration


def confirm(registration, *, at=None):
    """Confirm by staff. Those who wait come first; without a free seat a pending one joins them, if there is a waiting list."""
    at = at or timezone.now()
    try:
        with _locked(registration) as registration:
            _refuse_confirming(registration, at)
            fill_seats(registration.page, at=at)
            registration.refresh_from_db(fields=["state", "seat", "waiting_number", "calendar_sequence"])
            if registration.state != State.CONFIRMED:  # the first who waited may have been this very person
                _give_place(registration)
            return registration
    except IntegrityError as error:
        raise NotPossible(_("This person has registered again meanwhile.")) from error


def correct(registration, data, *, at=None, by_owner=True):
    """Correct one's own data. A changed address ends the links sent so far; a new one goes to the new address.

    Where the person turns out to be registered under that address already, the owner sees no difference: the two
    become one and the link goes to that address. Staff are told, and who keeps their address.
    """
    with _locked(registration) as registration:
        before = registration.email
        language = registration.language
        for name in OWN_COLUMNS:
            setattr(registration, name, data[name])
        registration.fold()
        moved = registration.email != before
        twin = _twin(registration)
        if twin and not (by_owner and moved):
            raise NotPossible(_("This person is registered under this address already."))
        if twin:
            _merge(registration, twin, before, at or timezone.now())
            return registration
        if moved:
            registration.link_version += 1
        registration.save(update_fields=[*OWN_COLUMNS, "email_folded", "name_folded", "link_version", "updated_at"])
        if moved:
            emails.address_changed(registration)
            emails.address_left(registration, to=before, language=language)
        return registration


def resend_link(registration):
    """Send the link to the registration's own page again."""
    with _locked(registration) as registration:
        if not registration.is_active:
            raise NotPossible(_("It is no longer active."))
        emails.link_again(registration)
        return registration


def send_lost_links(email, language):
    """Mail the links of all active registrations of an address, if there are any.

    The work is the same either way, a mail written and committed, so that its time tells nothing.
    """
    with transaction.atomic():
        found = list(Registration.objects.lost_by(email))
        message = emails.lost_links(found, to=email if not found else found[0].email, language=language)
        if not found:
            message.delete()


@contextmanager
def _locked(registration):
    """The registration read again under its page's lock, in one transaction."""
    with transaction.atomic():
        page = lock(registration.page_id)
        fresh = Registration.objects.select_related("city").get(pk=registration.pk)
        fresh.page = page
        yield fresh


def _refuse_confirming(registration, at):
    event = registration.page.event
    if registration.state == State.CONFIRMED:
        raise NotPossible(_("It was confirmed already."))
    if event.is_cancelled:
        raise NotPossible(_("The event is cancelled."))
    if event.is_over(at):
        raise NotPossible(_("The event is over."))


def _give_place(registration):
    page, seat = registration.page, free_seat(registration.page)
    if seat is not None:
        put(registration, State.CONFIRMED, seat)
    elif registration.state != State.WAITING and page.waiting_list:
        put(registration, State.WAITING)
    else:
        raise NotPossible(_("All %(places)s places are taken. Add places first, or decline somebody.") % {"places": page.places})
    save_place(registration)
    emails.WELCOME[registration.state](registration)


def _twin(registration):
    if not registration.is_active:
        return None
    people = {name: getattr(registration, name) for name in ("email", "given_name", "family_name")}
    return registration.page.registrations.of_person(**people).exclude(pk=registration.pk).select_related("city").first()


def _merge(registration, twin, before, at):
    """Leave one registration of a person registered twice: the other one, with the better of the two places."""
    place = (registration.state, registration.seat, registration.waiting_number)
    better = BETTER_FIRST.index(State(registration.state)) < BETTER_FIRST.index(State(twin.state))
    left = Registration.objects.select_related("city").get(pk=registration.pk)
    left.page = twin.page = registration.page
    put(left, State.WITHDRAWN)
    left.link_version += 1
    save_place(left)
    left.save(update_fields=["link_version"])
    if better:
        twin.state, twin.seat, twin.waiting_number = place
        twin.calendar_sequence += 1
        save_place(twin)
    emails.link_again(twin)
    emails.address_left(left, to=before, language=left.language)
    fill_seats(registration.page, at=at)
