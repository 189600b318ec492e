"""Delegations: places kept for a city, the people its focal point names for them, and what goes back to everybody.

``kept`` of a delegation is what its people hold or may still take; it never falls under the seats they hold. All is decided
under the lock of the page's row, like every place (``services/places.py``).
"""

import datetime as dt
import time
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registrations import delegation_emails, emails
from registrations.models import Delegation, Registration
from registrations.services import answering, claims, history, mailings
from registrations.services.changing import leave
from registrations.services.history import FOCAL_POINT, PERSON, SYSTEM, What
from registrations.services.locking import NotPossible, refuse_what_is_over
from registrations.services.places import free_seat, lock, put, room_of, save_place, seat_for_newcomer, settle

State = Registration.State
# A deadline is announced so long before.
ANNOUNCED_BEFORE = dt.timedelta(days=3)
# What mails that wait for the focal point follow.
FOLLOWED = ("focal_name", "focal_email", "language")


def save(delegation, *, by, at=None):
    """Write a delegation that staff made or changed; more places than are left, or fewer than are held: :class:`NotPossible`.

    Another address of the focal point ends the link sent to the former one. Deadlines must be derived before.
    """
    at = at or timezone.now()
    with transaction.atomic():
        page = delegation.page = lock(delegation.page_id)
        before = Delegation.objects.filter(pk=delegation.pk).first()
        if before is None or before.places != delegation.places:
            _keep(delegation, page, before)
        if before and before.focal_email != delegation.focal_email:
            delegation.link_version += 1
        delegation.save()
        if before and any(getattr(before, name) != getattr(delegation, name) for name in FOLLOWED):
            mailings.follow(delegation)
        history.note(What.CHANGED, by, delegation=delegation, at=at)
        settle(page, at=at)
    return delegation


def _keep(delegation, page, before):
    held = delegation.registrations.seated().count() if before else 0
    if delegation.places < held:
        words = ngettext("%(count)s of its people has a place already.", "%(count)s of its people have a place already.", held)
        raise NotPossible(words % {"count": held})
    left = room_of(page).open
    more = delegation.places - (max(before.kept, held) if before else 0)
    if left is not None and more > max(left, 0):
        words = ngettext("Only %(count)s place is left at this event.", "Only %(count)s places are left at this event.", max(left, 0))
        raise NotPossible(words % {"count": max(left, 0)})
    if page.places_per_city is not None and delegation.places > page.places_per_city:
        raise NotPossible(_("A city may hold %(count)s places at this event.") % {"count": page.places_per_city})
    delegation.kept = 0 if delegation.withdrawn_at else delegation.places


def invite(delegation, *, by, at=None):
    """Mail the focal point the link to their page; again as often as staff ask for it."""
    at = at or timezone.now()
    with _locked(delegation) as delegation:
        _refuse_what_is_over(delegation, at)
        delegation_emails.invited(delegation)
        delegation.invited_at = delegation.contacted_at = at
        delegation.save(update_fields=["invited_at", "contacted_at", "updated_at"])
        history.note(What.INVITED, by, delegation=delegation, at=at)
        return delegation


def withdraw(delegation, *, by, at=None):
    """The city does not come: its people leave, each with a mail, and its places go back. Done twice it changes nothing more."""
    at = at or timezone.now()
    with _locked(delegation) as delegation:
        if delegation.withdrawn_at:
            return delegation
        delegation.withdrawn_at, delegation.kept = at, 0
        delegation.save(update_fields=["withdrawn_at", "kept", "updated_at"])
        history.note(What.WITHDRAWN, by, delegation=delegation, at=at)
        for registration in delegation.registrations.active().select_related("city").order_by("pk"):
            registration.page = delegation.page
            leave(registration, State.WITHDRAWN, What.WITHDRAWN, by, at=at)
        settle(delegation.page, at=at)
        return delegation


# --- What the focal point does -----------------------------------------------------------------------------------


def name(delegation, data, *, by=FOCAL_POINT, at=None):
    """Name a person: ``given_name``, ``family_name``, ``email``, ``language``, ``role``. They are asked by mail to complete their data.

    Whoever registered alone for the same city joins the delegation. Return the registration.
    """
    at = at or timezone.now()
    with _locked(delegation) as delegation:
        _refuse_what_is_over(delegation, at)
        if delegation.name_until and delegation.name_until <= at and by == FOCAL_POINT:
            raise NotPossible(_("The time to name people has passed. Write to the organisers."))
        return _name(delegation, data, by, at)


def swap(delegation, registration, data, *, by=FOCAL_POINT, at=None):
    """Put somebody else in a person's stead; the history of both says so. Return the new registration."""
    at = at or timezone.now()
    with _locked(delegation) as delegation:
        _refuse_what_is_over(delegation, at)
        old = _of(delegation, registration)
        leave(old, State.WITHDRAWN, What.SWAPPED, by, at=at)
        return _name(delegation, data, by, at)


def withdraw_person(delegation, registration, *, by=FOCAL_POINT, at=None):
    """Take a person out; the place stays the delegation's, to be given to somebody else."""
    at = at or timezone.now()
    with _locked(delegation) as delegation:
        _refuse_what_is_over(delegation, at)
        leave(_of(delegation, registration), State.WITHDRAWN, What.WITHDRAWN, by, at=at)


def remind(delegation, registration, *, by=FOCAL_POINT, at=None):
    """Send a person who has not completed their data the link once more."""
    at = at or timezone.now()
    with _locked(delegation) as delegation:
        _refuse_what_is_over(delegation, at)
        found = _of(delegation, registration)
        if not found.is_named_only:
            raise NotPossible(_("This person has completed their data already."))
        delegation_emails.named(found)
        history.note(What.LINK, by, registration=found, at=at)


def _name(delegation, data, by, at):
    people = delegation.registrations.active()
    if people.count() >= delegation.kept:
        raise NotPossible(_("All places of your delegation have a name. Put somebody in another person’s stead, or write to the organisers."))
    quotas = dict(delegation.quotas.values_list("role", "places"))
    if quotas and people.filter(role=data["role"]).count() >= quotas.get(data["role"], 0):
        raise NotPossible(_("All places of this role have a name. Choose another role, or write to the organisers."))
    person = {name: data[name] for name in ("email", "given_name", "family_name")}
    twin = delegation.page.registrations.of_person(**person).select_related("city").first()
    if twin:
        return _join(delegation, twin, data["role"], by, at)
    registration = Registration(
        page=delegation.page, delegation=delegation, city=delegation.city, role=data["role"], origin=by.actor, language=data["language"], **person
    )
    registration.fold()
    put(registration, State.PENDING)
    registration.save(force_insert=True)
    history.note(What.NAMED, by, registration=registration, delegation=delegation, at=at)
    delegation_emails.named(registration)
    return registration


def _join(delegation, twin, role, by, at):
    if twin.delegation_id or twin.city_id != delegation.city_id:
        raise NotPossible(_("This person cannot be named here. Ask them, or write to the organisers."))
    twin.page, twin.delegation, twin.role = delegation.page, delegation, role
    twin.save(update_fields=["delegation", "role", "updated_at"])
    history.note(What.NAMED, by, registration=twin, delegation=delegation, at=at)
    if twin.seat is None and not twin.is_named_only:
        _seat(twin, at)
    settle(delegation.page, at=at)  # the place held alone until now is free for somebody
    return twin


# --- What the person does ----------------------------------------------------------------------------------------


def complete(registration, data, *, at, answers=(), sessions=()):
    """A named person gives their data and consent, and with them takes the place that was kept.

    ``data``: the columns that the person says, with the consent; the city and the address stay. Raises :class:`NotPossible`,
    or ``answering.Taken`` when a chosen place is gone. Done twice it corrects nothing more.
    """
    try:
        with transaction.atomic():
            page = lock(registration.page_id)
            registration = Registration.objects.select_related("city", "delegation").get(pk=registration.pk)
            registration.page = page
            if not registration.is_named_only:
                return registration
            _refuse_what_is_over(registration, at)
            for column, value in data.items():
                if column not in {"email", "city", "other_city"}:
                    setattr(registration, column, value)
            registration.consented_at, registration.listed_at = at, at if data.get("listed_text") else None
            registration.fold()
            registration.save()
            answering.write(registration, answers, sessions or (), at=at)
            history.note(What.COMPLETED, PERSON, registration=registration, at=at)
            _seat(registration, at)
            return registration
    except IntegrityError as error:
        raise NotPossible(_("This person is registered under this address already.")) from error


def _seat(registration, at):
    """Give the kept place; where it went back meanwhile, or none was kept, one of everybody's or a number in the line. The page must be locked."""
    page, before = registration.page, registration.state
    if registration.seat is not None:  # staff have given the place already
        return
    if registration.delegation_id:
        seat = free_seat(page, city_key=registration.city_key, delegation_id=registration.delegation_id)
    else:
        seat = seat_for_newcomer(page, registration.city_key, at=at)
    if seat is not None:
        put(registration, State.CONFIRMED, seat)
    elif page.waiting_list and registration.state != State.WAITING:
        put(registration, State.WAITING)
    save_place(registration)
    if claims.may_hold(registration) and (gone := claims.hold(registration)):
        raise answering.Taken(gone)
    if registration.state != before:
        history.note(What.CONFIRMED if registration.seat else What.WAITS, SYSTEM, registration=registration, at=at)
    emails.WELCOME[registration.state](registration)


# --- What the calendar does --------------------------------------------------------------------------------------


def release_due(budget=60):
    """Announce deadlines that come near and give back what a passed one frees, within ``budget`` seconds; return how many places went back."""
    until, released = time.monotonic() + budget, 0
    now = timezone.now()
    soon = Q(name_until__lte=now + ANNOUNCED_BEFORE) | Q(confirm_until__lte=now + ANNOUNCED_BEFORE)
    due = Delegation.objects.filter(soon, kept__gt=0, withdrawn_at=None, page__event__state="published", page__event__end__gt=now)
    for delegation in due.order_by("pk"):
        if time.monotonic() >= until:
            break
        released += _keep_time(delegation)
    return released


def _keep_time(delegation):
    """Give back what a passed deadline frees; announce the next one, and it alone, so that each is announced once."""
    at = timezone.now()
    with _locked(delegation) as delegation:
        used = [(delegation.name_until, delegation.registrations.active()), (delegation.confirm_until, delegation.registrations.seated())]
        used = [(deadline, people.count()) for deadline, people in used if deadline]
        back = max([0, *(delegation.kept - count for deadline, count in used if deadline <= at)])
        delegation.kept -= back
        coming = next(((deadline, delegation.kept - count) for deadline, count in used if deadline > at), None)
        if coming and coming[1] > 0 and coming[0] <= at + ANNOUNCED_BEFORE and delegation.announced_deadline != coming[0]:
            delegation.announced_deadline, delegation.contacted_at = coming[0], at
            history.note(What.ANNOUNCED, SYSTEM, delegation=delegation, at=at)
            delegation_emails.deadline(delegation, *coming)
        delegation.save(update_fields=["kept", "announced_deadline", "contacted_at", "updated_at"])
        if back:
            history.note(What.RELEASED, SYSTEM, delegation=delegation, at=at, text=str(back))
            delegation_emails.released(delegation, back)
            settle(delegation.page, at=at)
        return back


# --- What they share ---------------------------------------------------------------------------------------------


@contextmanager
def _locked(delegation):
    """The delegation read again under its page's lock, in one transaction."""
    with transaction.atomic():
        page = lock(delegation.page_id)
        fresh = Delegation.objects.select_related("city").get(pk=delegation.pk)
        fresh.page = page
        yield fresh


def _of(delegation, registration):
    """A person of this delegation who still means to come; for anybody else's :class:`NotPossible`."""
    found = delegation.registrations.active().filter(pk=registration.pk).select_related("city").first()
    if found is None:
        raise NotPossible(_("This person is no longer in your delegation."))
    found.page = delegation.page
    return found


def _refuse_what_is_over(thing, at):
    refuse_what_is_over(thing.page.event, at)
    if getattr(thing, "withdrawn_at", None):
        raise NotPossible(_("Your city has withdrawn from this event. Write to the organisers if it comes after all."))
