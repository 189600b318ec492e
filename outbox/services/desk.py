"""What staff and the calendar do with mails: send again, cancel, purge."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from outbox.models import Batch, Message, new_message_id

KEPT_AT_LEAST = dt.timedelta(days=7)
State = Message.State
FRESH = {"state": State.QUEUED, "trouble": "", "error": "", "tries": 0}


class NotPossible(Exception):
    """The mail is in a state that does not allow it."""


def send_again(message):
    """Queue a failed or cancelled mail anew, or a copy of a sent one; return the :class:`Message` that will leave.

    The copy is a mail of its own with its own Message-ID: mail servers drop what they believe to have seen before.
    """
    now = timezone.now()
    with transaction.atomic():
        stopped = Message.objects.filter(pk=message.pk, state__in=[State.FAILED, State.CANCELLED])
        if stopped.update(next_try=now, purge_after=_kept_until(message, now), **FRESH):
            message.refresh_from_db()
            return message
        message = Message.objects.filter(pk=message.pk, state=State.SENT).first()
        if message is None:
            raise NotPossible
        message.pk, message.sent_at, message.batch = None, None, None
        message._state.adding = True
        message.message_id, message.created_at, message.next_try = new_message_id(), now, now
        message.purge_after = _kept_until(message, now)
        for name, value in FRESH.items():
            setattr(message, name, value)
        message.save(force_insert=True)
        return message


def cancel(message):
    """Stop a mail that still waits, reviewed or not; raises :class:`NotPossible` once it is being sent or has left."""
    if not Message.objects.filter(pk=message.pk, state__in=[State.HELD, State.QUEUED]).update(state=State.CANCELLED):
        raise NotPossible


def purge(at=None):
    """Delete the mails past their purge date, whatever became of them, and batches without any; return how many mails."""
    _total, by_model = Message.objects.to_purge(at=at or timezone.now()).delete()
    Batch.objects.filter(messages=None).delete()
    return by_model.get("outbox.Message", 0)


def forget(address, *, purpose, id):
    """Delete all mails to an address that lead to this thing by a personal link, in whatever state; return how many."""
    found = Message.objects.filter(to__iexact=address).only("links", "values")
    leading = [mail.pk for mail in found if any((link["purpose"], link["id"]) == (purpose, id) for link in mail.links.values())]
    return Message.objects.filter(pk__in=leading).delete()[0]


def _kept_until(message, now):
    return max(message.purge_after, now + KEPT_AT_LEAST)
