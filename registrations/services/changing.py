"""What becomes of a registration afterwards: accepted, corrected, withdrawn, confirmed, declined, its link sent again.

``by`` says who does it (``services/history.py``); each change writes its line there.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from registrations import announcements, emails
from registrations.models import Registration
from registrations.services import answering, claims, history, mailings
from registrations.services.history import PERSON, SYSTEM, What
from registrations.services.locking import NotPossible, locked, refuse_what_is_over
from registrations.services.merging import PLACE, join
from registrations.services.places import fill_seats, free_seat, put, save_place, settle

State = Registration.State
OWN_COLUMNS = (
    *("given_name", "family_name", "email", "city", "other_city", "organisation", "position"),
    *("language", "interpretation", "accessibility_needs", "dietary_needs"),
)


def withdraw(registration, *, at=None, by=PERSON):
    """Withdraw; the freed seat goes to the first who waits. Return the registration.

    Done twice it changes nothing more; staff are told so by :class:`NotPossible`.
    """
    with locked(registration) as registration:
        if registration.is_active:
            leave(registration, State.WITHDRAWN, What.WITHDRAWN, by, at=at)
        elif by.actor == history.Actor.STAFF:
            raise NotPossible(_("It is no longer active."))
        return registration


def accept(registration, *, at=None, by=PERSON):
    """Accept an offered place. Done twice it changes nothing more; raises :class:`NotPossible` once the offer has ended."""
    at = at or timezone.now()
    with locked(registration) as registration:
        if registration.state == State.CONFIRMED:
            return registration
        refuse_what_is_over(registration.page.event, at)
        over = not registration.is_offered or registration.offered_until <= at
        if not over:
            put(registration, State.CONFIRMED, registration.seat)
            save_place(registration)
            history.note(What.ACCEPTED, by, registration=registration, at=at)
            emails.confirmed(registration)
            return registration
    raise NotPossible(_("This place is no longer kept for you: the time to accept it has passed."))


def decline(registration, *, reason="", at=None, by=SYSTEM):
    """Decline by staff, with a ``reason`` in the delegate's language; the freed seat goes to the first who waits."""
    with locked(registration) as registration:
        if registration.state == State.DECLINED:
            raise NotPossible(_("It was declined already."))
        if registration.state == State.WITHDRAWN:
            raise NotPossible(_("The person withdrew; there is nothing to decline."))
        registration.reason = reason
        registration.save(update_fields=["reason"])
        leave(registration, State.DECLINED, What.DECLINED, by, at=at)
        return registration


def leave(registration, state, what, by, *, at=None, write=None):
    """Take a registration out of the event: its seat and places go to who is next, with the mails. The page must be locked.

    ``write``: the mail to the person, where it is another than that of the ``state``.
    """
    at = at or timezone.now()
    held = registration.state == State.CONFIRMED
    put(registration, state)
    save_place(registration)
    claims.let_go(registration)
    history.note(what, by, registration=registration, at=at)
    write = write or (emails.declined if state == State.DECLINED else emails.withdrawn)
    write(registration, held_seat=held)
    settle(registration.page, at=at)


def queue(registration, *, at=None, by=SYSTEM):
    """Move somebody to the end of the waiting list; the place goes to who is next. Refused while nobody would have to wait."""
    at = at or timezone.now()
    with locked(registration) as registration:
        page = registration.page
        refuse_what_is_over(page.event, at)
        if not registration.is_active or registration.state == State.WAITING:
            raise NotPossible(_("Only who is confirmed or waits for a decision can be moved to the waiting list."))
        if not page.waiting_list:
            raise NotPossible(_("This event has no waiting list."))
        held = registration.seat is not None
        if not (page.registrations.waiting_line().exists() if held else free_seat(page, city_key=registration.city_key) is None):
            raise NotPossible(_("Nobody has to wait now: the place would come back to this person at once."))
        put(registration, State.WAITING)
        save_place(registration)
        claims.let_go(registration)
        history.note(What.MOVED, by, registration=registration, at=at)
        emails.waiting(registration, held_seat=held)
        settle(page, at=at)
        return registration


def confirm(registration, *, at=None, by=SYSTEM):
    """Confirm by staff. Those who wait come first; without a free seat a pending one joins them, if there is a waiting list."""
    at = at or timezone.now()
    try:
        with locked(registration) as registration:
            _refuse_confirming(registration, at)
            fill_seats(registration.page, at=at)
            registration.refresh_from_db(fields=[*PLACE, "calendar_sequence"])
            if registration.state != State.CONFIRMED:  # the first who waited may have been this very person
                _give_place(registration, at, by)
            return registration
    except IntegrityError as error:
        raise NotPossible(_("This person has registered again meanwhile.")) from error


def correct(registration, data, *, at=None, by=PERSON, answers=(), sessions=None):
    """Correct one's own data. A changed address ends the links sent so far; a new one goes to the new address.

    Where the person turns out to be registered under that address already, the owner sees no difference: the two
    become one and the link goes to that address. Staff are told, and who keeps their address. ``answers`` and ``sessions`` as
    in ``registering.register``; raises ``answering.Taken`` when a chosen place is gone.
    """
    with locked(registration) as registration:
        before = registration.email
        language = registration.language
        changed = [name for name in OWN_COLUMNS if getattr(registration, name) != data[name]]
        for name in OWN_COLUMNS:
            setattr(registration, name, data[name])
        registration.fold()
        moved = registration.email != before
        twin = _twin(registration)
        if twin and not (by == PERSON and moved):
            raise NotPossible(_("This person is registered under this address already."))
        if twin:
            _merge(registration, twin, before, at or timezone.now(), by)
            return registration
        if moved:
            registration.link_version += 1
        registration.save(update_fields=[*OWN_COLUMNS, "email_folded", "name_folded", "city_key", "link_version", "updated_at"])
        if changed:
            announcements.follow(registration)
            mailings.follow(registration)
            history.note(What.CORRECTED, by, registration=registration, at=at, text=", ".join(changed))
        if answers or sessions is not None:
            _answer(registration, answers, sessions, at or timezone.now(), by)
        if moved:
            emails.address_changed(registration)
            emails.address_left(registration, to=before, language=language)
        return registration


def resend_link(registration, *, by=PERSON):
    """Send the link to the registration's own page again."""
    with locked(registration) as registration:
        if not registration.is_active:
            raise NotPossible(_("It is no longer active."))
        emails.link_again(registration)
        history.note(What.LINK, by, registration=registration)
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


def _answer(registration, answers, sessions, at, by):
    """Write answers and choices; what was let go of is for others, and ``answering.Taken`` undoes it all when a place is gone."""
    before = _said(registration)
    answering.write(registration, answers, sessions, at=at)
    if _said(registration) == before:
        return
    if claims.may_hold(registration) and (gone := claims.hold(registration)):
        raise answering.Taken(gone)
    claims.fill(registration.page)
    history.note(What.ANSWERED, by, registration=registration, at=at)


def _said(registration):
    answers = registration.answers.order_by("question").values_list("question", "value", "file")
    return [list(answers), *(sorted(rows.values_list(name, flat=True)) for rows, name in _chosen(registration))]


def _chosen(registration):
    return (registration.choices, "option"), (registration.session_places, "session")


def _refuse_confirming(registration, at):
    event = registration.page.event
    if registration.state == State.CONFIRMED:
        raise NotPossible(_("It was confirmed already."))
    refuse_what_is_over(event, at)


def _give_place(registration, at, by):
    page = registration.page
    seat = registration.seat or free_seat(page, city_key=registration.city_key, delegation_id=registration.delegation_id)
    if seat is not None:
        put(registration, State.CONFIRMED, seat)
    elif registration.state != State.WAITING and page.waiting_list:
        put(registration, State.WAITING)
    else:
        raise NotPossible(_("All %(places)s places are taken. Add places first, or decline somebody.") % {"places": page.places})
    save_place(registration)
    if claims.may_hold(registration):
        claims.hold(registration)
    else:
        claims.let_go(registration)
    history.note(What.CONFIRMED if registration.seat else What.WAITS, by, registration=registration, at=at)
    emails.WELCOME[registration.state](registration)


def _twin(registration):
    if not registration.is_active:
        return None
    people = {name: getattr(registration, name) for name in ("email", "given_name", "family_name")}
    return registration.page.registrations.of_person(**people).exclude(pk=registration.pk).select_related("city").first()


def _merge(registration, twin, before, at, by):
    """Leave one registration of a person registered twice: the other one, with the better of the two places."""
    held = registration.state == State.CONFIRMED
    left = Registration.objects.select_related("city").get(pk=registration.pk)
    left.page = twin.page = registration.page
    join(twin, left)
    history.note(What.MERGED, by, registration=twin, at=at)
    emails.link_again(twin)
    emails.address_left(left, to=before, language=left.language, held_seat=held)
    settle(registration.page, at=at)
