"""Personal data: taken along or deleted by the person themselves, and deleted by date. What is left counts by city, role and year.

Each registration is anonymised in a transaction of its own, under its page's lock; files go once it is committed.
"""

import datetime as dt
import time
from typing import NamedTuple

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from events.services import content
from lib.translated import read
from outbox import services as outbox
from registrations import farewell_emails
from registrations.models import Answer, Choice, Delegation, HistoryEntry, Registration, RegistrationPage
from registrations.services import history
from registrations.services.changing import leave
from registrations.services.history import PERSON, SYSTEM, What
from registrations.services.locking import locked
from registrations.services.places import lock

State = Registration.State
# What says who somebody was or what they need; city, role, language, state and moments stay.
PERSONAL = ("given_name", "family_name", "email", "organisation", "position", "accessibility_needs", "dietary_needs", "reason")
FOCAL = ("focal_name", "focal_email")
FOLDER = "answers"
# A file that no answer names is left of a registration that was not written in the end; one just uploaded is still on its way.
STRAY_AFTER = dt.timedelta(days=1)


class Purged(NamedTuple):
    """What is deleted of one event, or would be: numbers of registrations, answers (files among them) and focal points."""

    event: str
    registrations: int
    answers: int
    focal_points: int


def own_data(registration):
    """Return all that is kept of a registration, as JSON takes it (GDPR, article 20): columns, answers, sessions, history, mails."""
    columns = ("given_name", "family_name", "email", "other_city", "organisation", "position", "role", "language", "interpretation")
    more = ("accessibility_needs", "dietary_needs", "state", "reason", "consent_text", "consent_language", "consented_at", "listed_text", "listed_at")
    answers = registration.answers.select_related("question").order_by("question__order", "pk")
    return {
        "event": read(registration.page.event, "title").value,
        "city": read(registration.city, "name").value if registration.city else registration.other_city,
        **{name: getattr(registration, name) for name in (*columns, *more, "created_at", "updated_at")},
        "answers": [{"question": one.label, "answer": one.shown, "answered_at": one.answered_at} for one in answers if not one.question.staff_only],
        "sessions": [read(one.session, "title").value for one in registration.session_places.select_related("session")],
        "history": [{"what": str(one), "at": one.at} for one in registration.history.exclude(what=What.NOTE)],
    }


def downloaded(registration):
    """Note that somebody took their data along."""
    history.note(What.DOWNLOADED, PERSON, registration=registration)


def list_publicly(registration, *, text, language, at=None):
    """Put a person on the public list of participants: ``text`` is the consent as it was shown, in ``language``."""
    with locked(registration) as registration:
        if registration.page.public_list and registration.is_active and registration.listed_at is None:
            registration.listed_text, registration.listed_language, registration.listed_at = text, language, at or timezone.now()
            _save_listing(registration, What.LISTED)


def unlist(registration):
    """Take a person off the public list: they have withdrawn that consent."""
    with locked(registration) as registration:
        if registration.listed_at is not None:
            _clear_listing(registration)
            _save_listing(registration, What.UNLISTED)


def erase(registration, *, at=None, by=PERSON):
    """Delete the personal data of a registration on the person's word: the place goes to who is next, one last mail says so."""
    at = at or timezone.now()
    with locked(registration) as registration:
        if registration.anonymised_at:
            return
        if registration.is_active:
            leave(registration, State.WITHDRAWN, What.WITHDRAWN, by, at=at, write=farewell_emails.erased)
        else:
            farewell_emails.erased(registration, held_seat=False)
        _anonymise(registration, by, at)


def purge(*, at=None, dry_run=False, budget=3600):
    """Delete what is past its date, within ``budget`` seconds; return a list of :class:`Purged`, an event each with anything due.

    ``dry_run`` counts only. Done again it finds nothing more.
    """
    at = at or timezone.now()
    until = time.monotonic() + budget
    report = []
    for page in RegistrationPage.objects.filter(event__end__lte=at).select_related("event").order_by("event__end", "pk"):
        people, answers, delegations = _due(page, at)
        found = Purged(_name(page.event), people.count(), answers.count(), delegations.count())
        if any(found[1:]):
            report.append(found)
            if not dry_run:
                _purge_page(page, people, answers, delegations, at, until)
        if time.monotonic() >= until:
            break
    if not dry_run:
        _sweep(at)
    return report


def _due(page, at):
    """What of a page is past its date: people, answers (those of people due among them) and delegations."""
    is_over = page.purge_at <= at
    people = page.registrations.filter(anonymised_at=None) if is_over else page.registrations.none()
    asked = page.questions.exclude(kept_days=None).values_list("pk", "kept_days")
    old = [pk for pk, days in asked if page.event.end + dt.timedelta(days=days) <= at]
    answers = Answer.objects.filter(Q(question__in=old) | Q(registration__in=people), registration__page=page)
    delegations = page.delegations.exclude(focal_email="") if is_over else page.delegations.none()
    return people, answers, delegations


def _purge_page(page, people, answers, delegations, at, until):
    """One person after another: a purge that is stopped has done part of its work, and whole parts only."""
    for registration in people.order_by("pk").iterator(chunk_size=200):
        if time.monotonic() >= until:
            return
        with locked(registration) as fresh:
            if fresh.anonymised_at is None:
                _anonymise(fresh, SYSTEM, at)
    with transaction.atomic():
        lock(page.pk)
        questions = set(answers.values_list("question_id", flat=True))
        _delete_answers(answers)
        Choice.objects.filter(registration__page=page, option__question__in=questions).delete()
        for delegation in delegations:
            _forget_focal_point(delegation)


def _anonymise(registration, by, at):
    """Empty what is personal; the page must be locked."""
    before = registration.email
    for name in PERSONAL:
        setattr(registration, name, "")
    _clear_listing(registration)
    registration.email_folded = registration.name_folded = f"deleted {registration.pk}"
    registration.link_version += 1
    registration.anonymised_at = at
    registration.save()
    _delete_answers(registration.answers.all())
    registration.choices.filter(held=False).delete()
    registration.history.filter(what=What.NOTE).delete()
    registration.history.exclude(text="").update(text="")
    _forget(registration, "registration", before)
    history.note(What.ERASED, by, registration=registration, at=at)


def _forget_focal_point(delegation):
    before = delegation.focal_email
    Delegation.objects.filter(pk=delegation.pk).update(**dict.fromkeys(FOCAL, ""), link_version=delegation.link_version + 1)
    HistoryEntry.objects.filter(delegation=delegation, what=What.NOTE).delete()
    _forget(delegation, "delegation", before)


def _forget(thing, purpose, address):
    """Mails to the person, and their name in the log of the staff's pages."""
    outbox.forget(address, purpose=purpose, id=thing.pk)
    kind = ContentType.objects.get_for_model(thing)
    LogEntry.objects.filter(content_type=kind, object_id=str(thing.pk)).update(object_repr=str(thing)[:200])


def _delete_answers(answers):
    files = [name for name in answers.exclude(file="").values_list("file", flat=True) if name]
    answers.delete()
    transaction.on_commit(lambda: [default_storage.delete(name) for name in files])


def _sweep(at):
    """Delete files of answers that nothing names: left when a registration was not written in the end, or replaced."""
    if not default_storage.exists(FOLDER):
        return
    named = set(Answer.objects.exclude(file="").values_list("file", flat=True))
    for name in default_storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if path not in named and default_storage.get_modified_time(path) <= at - STRAY_AFTER:
            default_storage.delete(path)


def _clear_listing(registration):
    registration.listed_text, registration.listed_language, registration.listed_at = "", "", None


def _save_listing(registration, what):
    registration.save(update_fields=["listed_text", "listed_language", "listed_at", "updated_at"])
    history.note(what, PERSON, registration=registration)
    content.bump()  # the public list shows it at once


def _name(event):
    return f"{read(event, 'title').value} ({date_format(event.start_local, 'Y')})"
