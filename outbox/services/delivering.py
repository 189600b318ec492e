"""Delivery: leased per message, committed per message, at least once, one Message-ID for ever.

A worker takes a message by one conditional UPDATE that moves ``next_try`` to the end of its lease; that moment is
also what it must find again when it writes down how it went. A worker that dies loses its lease, and the message is
due again; its Message-ID lets the reader's mail server see that it is the same mail.
"""

import datetime as dt
import logging
from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone

from outbox.composing import Unsendable, compose
from outbox.courier import Broken, Courier, Later, Refused, Unreachable
from outbox.models import Message

# Longer than one mail takes while every answer of the server comes just before EMAIL_TIMEOUT.
LEASE = dt.timedelta(seconds=100)
# Pauses after the first, second … try: two days in all.
PAUSES = [dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440)]
MAX_TRIES = len(PAUSES) + 1
BATCH = 100
# So many mails in a row break a fresh connection before the server is held to be down.
BROKEN_IN_A_ROW = 2

log = logging.getLogger(__name__)
State, Trouble = Message.State, Message.Trouble


@dataclass
class Report:
    """What one round did."""

    sent: int = 0
    failed: int = 0
    postponed: int = 0
    unreachable: str = ""


def deliver_due(*, until=None):
    """Send all that is due, or as much as can be begun before the moment ``until``; return a :class:`Report`."""
    report, courier, broken = Report(), Courier(), 0
    try:
        for pk in _due():
            if until and timezone.now() >= until:
                break
            courier.open()
            message = _take(pk)
            if message:
                broken = _deliver(message, courier, report, broken)
    except Unreachable as error:
        report.unreachable = str(error)
        _note_unreachable(str(error))
    finally:
        courier.close()
    return report


def _due():
    """Yield the ids of due messages until there are none; each leaves the due ones by being taken, here or elsewhere."""
    while batch := list(Message.objects.due(at=timezone.now()).values_list("pk", flat=True)[:BATCH]):
        yield from batch


def _take(pk):
    """Take a message if it is still due; return it, or None when another worker was first."""
    now = timezone.now()
    if not Message.objects.due(at=now).filter(pk=pk).update(state=State.SENDING, next_try=now + LEASE, tries=F("tries") + 1):
        return None
    message = Message.objects.filter(pk=pk).first()
    if message and message.tries > MAX_TRIES:  # its workers died each time
        _settle(message, state=State.FAILED, trouble=Trouble.INTERRUPTED)
        return None
    return message


def _deliver(message, courier, report, broken):
    """Hand one message over and write down how it went; return how many in a row broke their connection."""
    try:
        courier.hand_over(compose(message))
    except Unsendable as error:
        _fail(message, Trouble.UNSENDABLE, error, report)
    except Refused as error:
        _fail(message, Trouble.REFUSED, error, report)
    except Later as error:
        _postpone(message, Trouble.POSTPONED, error, report)
    except Broken as error:
        if broken + 1 >= BROKEN_IN_A_ROW:
            _give_back(message)
            raise Unreachable(str(error)) from error
        _postpone(message, Trouble.INTERRUPTED, error, report)
        return broken + 1
    except Unreachable:
        _give_back(message)
        raise
    else:
        _settle(message, state=State.SENT, sent_at=timezone.now(), trouble="", error="")
        report.sent += 1
    return 0


def _fail(message, trouble, error, report):
    _settle(message, state=State.FAILED, trouble=trouble, error=str(error))
    report.failed += 1
    log.warning("Mail %s (%s) failed: %s", message.pk, message.purpose, trouble)


def _postpone(message, trouble, error, report):
    if message.tries >= MAX_TRIES:
        _fail(message, Trouble.GIVEN_UP, error, report)
        return
    _settle(message, state=State.QUEUED, trouble=trouble, error=str(error), next_try=timezone.now() + PAUSES[message.tries - 1])
    report.postponed += 1


def _give_back(message):
    """The server was at fault, not the mail: the try does not count."""
    _settle(message, state=State.QUEUED, next_try=timezone.now(), tries=message.tries - 1)


def _settle(message, **changes):
    """Write down how it went, if the message is still ours: a lease that ran out may have passed to another worker."""
    if not Message.objects.filter(pk=message.pk, state=State.SENDING, next_try=message.next_try).update(**changes):
        log.warning("Mail %s (%s) took longer than its lease.", message.pk, message.purpose)


def _note_unreachable(words):
    """Tell staff why the mails wait; no try counts, and no pause, so that all leaves once the server is back."""
    log.warning("The mail server cannot be reached: mails wait.")
    waiting = Message.objects.due(at=timezone.now()).filter(state=State.QUEUED)
    waiting.exclude(trouble=Trouble.UNREACHABLE, error=words).update(trouble=Trouble.UNREACHABLE, error=words)
