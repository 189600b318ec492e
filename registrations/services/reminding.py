"""Reminders: mails that leave by themselves before or after an event, each person's once, whatever is killed or runs twice."""

import datetime as dt
import time

from django.db import transaction
from django.utils import timezone

from lib.walltime import to_utc_or_next
from outbox import services as outbox
from registrations import group_mails
from registrations.models import Reminder, ReminderSent
from registrations.services import history
from registrations.services.audiences import recipients
from registrations.services.history import SYSTEM, What

# So many are written in one transaction, to keep it short.
BATCH = 50
# A reminder of what comes is of no use much later: when nothing ran that long, it is left out.
LATE = dt.timedelta(hours=24)


def due_at(reminder):
    """Return the moment (UTC) at which a reminder leaves: its hour in the event's zone, or the next hour that exists."""
    event = reminder.page.event
    before = reminder.anchor == Reminder.Anchor.START
    day = event.days[0] - dt.timedelta(days=reminder.days) if before else event.days[-1] + dt.timedelta(days=reminder.days)
    return to_utc_or_next(dt.datetime.combine(day, reminder.hour), event.time_zone)


def was_left_out(reminder):
    """Whether a reminder ended without leaving, since nothing was at work for longer than :data:`LATE`."""
    if not reminder.done_at or reminder.anchor != Reminder.Anchor.START:
        return False
    return reminder.done_at - due_at(reminder) > LATE and not reminder.sent.exists()


def send_reminders(budget=60):
    """Write all that is due, within ``budget`` seconds; return how many mails.

    Each reminder goes once to those whom its rule means when it leaves; who belongs to them later is not reminded any more.
    """
    until, written = time.monotonic() + budget, 0
    waiting = Reminder.objects.filter(is_active=True, done_at=None, page__event__state="published").select_related("page__event").order_by("pk")
    for reminder in waiting:
        now = timezone.now()
        due = due_at(reminder)
        if due > now:
            continue
        if reminder.anchor == Reminder.Anchor.START and now - due > LATE:
            Reminder.objects.filter(pk=reminder.pk, done_at=None).update(done_at=now)
            continue
        while time.monotonic() < until and (number := _write_some(reminder, at=now)):
            written += number
    return written


def _write_some(reminder, *, at):
    """Write the next few mails of a reminder and note who got them; when nobody is left the reminder is done. Return how many."""
    with transaction.atomic():
        reminder = Reminder.objects.select_for_update(of=("self",)).select_related("page__event").get(pk=reminder.pk)
        if reminder.done_at or not reminder.is_active:
            return 0
        had = set(reminder.sent.values_list("registration", "delegation"))
        left = [one for one in recipients(reminder.page, reminder.audience) if _columns(one) not in had]
        settings = {}
        for one in left[:BATCH]:
            _remind(reminder, one, settings, at)
        if len(left) <= BATCH:
            reminder.done_at = at
            reminder.save(update_fields=["done_at"])
        return len(left[:BATCH])


def _columns(one):
    return (None, one.thing.pk) if one.is_delegation else (one.thing.pk, None)


def _remind(reminder, one, settings, at):
    registration, delegation = _columns(one)
    ReminderSent.objects.create(reminder=reminder, registration_id=registration, delegation_id=delegation, at=at)
    language = group_mails.language_for(reminder, one.language)
    if language not in settings:
        settings[language] = group_mails.setting_of(reminder, language)
    mail = group_mails.mail_of(one, language)
    words = settings[language].mail(mail["values"], has_calendar=False)
    more = {name: mail[name] for name in ("to", "links", "purge_after", "values")}
    outbox.queue(**more, **words._asdict(), language=language, purpose=group_mails.REMINDER)
    whose = {"delegation": one.thing} if one.is_delegation else {"registration": one.thing}
    history.note(What.WRITTEN, SYSTEM, **whose, at=at, text=str(reminder))
