"""The queue's jobs for the ``work`` process: each takes its time budget in seconds."""

import datetime as dt

from django.utils import timezone

from outbox.services.delivering import deliver_due
from outbox.services.desk import purge


def deliver_mail(budget):
    """Send what is due, beginning no mail once the budget is spent."""
    deliver_due(until=timezone.now() + dt.timedelta(seconds=budget))


def purge_mails(budget):
    """Delete mails past their purge date."""
    purge()
