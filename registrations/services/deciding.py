"""What staff decide about several registrations at once: foreseen first, in a transaction that is undone, then done one by one."""

from collections import defaultdict
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max

from outbox.models import Message
from registrations.services import changing
from registrations.services.locking import NotPossible

# Decision → the service that carries it out for one registration.
SERVICES = {"confirm": changing.confirm, "decline": changing.decline, "withdraw": changing.withdraw, "queue": changing.queue}


class Mails(NamedTuple):
    """Mails of one purpose in one language: how many, and one of them to look at."""

    number: int
    sample: Message


class Outcome(NamedTuple):
    """``done``: the registrations as they are now; ``refused``: ``(registration, reason)``; ``mails``: those that it brings, by kind."""

    done: list
    refused: list
    mails: list


def decide(decision, registrations, *, by, reasons=None):
    """Carry a decision out, each registration in a transaction of its own and in order of arrival.

    ``reasons``: why somebody is declined, ``{language: text}``; who reads another language gets the Spanish one.
    """
    done, refused = [], []
    for registration in registrations:
        try:
            done.append(SERVICES[decision](registration, by=by, **_why(decision, registration, reasons or {})))
        except NotPossible as error:
            refused.append((registration, str(error)))
    return Outcome(done, refused, [])


def foresee(decision, registrations, *, by, reasons=None):
    """Return the :class:`Outcome` that the decision would have, others who move up and every mail included; nothing stays of it."""
    with transaction.atomic():
        last = Message.objects.aggregate(last=Max("pk"))["last"] or 0
        outcome = decide(decision, registrations, by=by, reasons=reasons)
        kinds = defaultdict(list)
        for message in Message.objects.filter(pk__gt=last).order_by("pk"):
            kinds[message.purpose, message.language].append(message)
        transaction.set_rollback(True)
    return outcome._replace(mails=[Mails(len(found), found[0]) for found in kinds.values()])


def _why(decision, registration, reasons):
    return {"reason": reasons.get(registration.language) or reasons.get("es", "")} if decision == "decline" else {}
