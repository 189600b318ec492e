"""The queue's jobs for the ``work`` process: each takes its time budget in seconds."""

import datetime as dt

from django.utils import timezone

from outbox.courier import Unreachable
from outbox.services.delivering import deliver_due
from outbox.services.desk import purge


def deliver_mail(budget):
    """Send what is due, beginning no mail once the budget is spent; raises ``Unreachable`` so that ``work`` rests and says so."""
    report = deliver_due(until=timezone.now() + dt.timedelta(seconds=budget))
    if report.unreachable:
        raise Unreachable(report.unreachable)


def purge_mails(budget):
    """Delete mails past their purge date."""
    purge()
