"""The jobs of ``manage.py work``: what each app wants done beside the requests, and how often."""

import datetime as dt
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from axes.models import AccessAttempt
from django.core.management import call_command
from django.db import Error
from django.utils import timezone

from config.models import JobRun
from outbox import services as outbox
from registrations.services import privacy
from registrations.services.delegations import release_due
from registrations.services.places import release_seats
from registrations.services.reminding import send_reminders

LATE = dt.timedelta(minutes=2)
HOUR = 3600
NOTED_EVERY = 30
FAILED_LOG_INS_KEPT = dt.timedelta(days=1)
REST_AFTER_ERROR = 60

logger = logging.getLogger(__name__)


@dataclass
class Job:
    """A function that does what is due within ``budget`` seconds, asked every ``every`` seconds."""

    name: str
    run: Callable[[float], object]
    every: float
    budget: float = 5
    due: float = field(default=0, compare=False)
    noted: float = field(default=float("-inf"), compare=False)


def all_jobs():
    """Return the jobs, each with a clock of its own."""
    return [
        Job("deliver_mail", outbox.deliver_mail, every=1),
        Job("release_seats", release_seats, every=30),
        Job("delegations", release_due, every=60),
        Job("reminders", send_reminders, every=60),
        Job("purge_personal_data", lambda budget: privacy.purge(budget=budget), every=HOUR),
        Job("purge_mails", outbox.purge_mails, every=HOUR),
        Job("forget_log_ins", forget_log_ins, every=HOUR),
    ]


def forget_log_ins(budget):
    """Delete sessions that have ended, and wrong passwords of yesterday."""
    call_command("clearsessions")
    AccessAttempt.objects.filter(attempt_time__lt=timezone.now() - FAILED_LOG_INS_KEPT).delete()


def run(job):
    """Run one job now; its error is logged and noted, never raised. Return whether it went well."""
    started, error = time.monotonic(), ""
    try:
        job.run(job.budget)
    except Exception as trouble:
        error = type(trouble).__name__
        logger.exception("The job %s failed.", job.name)
    now = time.monotonic()
    job.due = now + (max(job.every, REST_AFTER_ERROR) if error else job.every)
    if error or now - job.noted >= NOTED_EVERY:
        job.noted = now
        _note(job, now - started, error)
    return not error


def _note(job, seconds, error):
    try:
        JobRun.objects.update_or_create(name=job.name, defaults={"finished_at": timezone.now(), "seconds": round(seconds, 3), "error": error})
    except Error:
        logger.exception("The job %s could not be noted.", job.name)


def state(at=None):
    """Return what /healthz says of ``work``: ok, late, never (it has not run yet), and the jobs in error."""
    runs = list(JobRun.objects.all())
    if not runs:
        return {"work": "never", "failing": []}
    last = max(run.finished_at for run in runs)
    return {"work": "late" if (at or timezone.now()) - last > LATE else "ok", "failing": sorted(run.name for run in runs if run.error)}
