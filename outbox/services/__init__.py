"""The door to the mail queue: :func:`queue` for those who write; delivery for the worker; the rest for staff."""

from outbox.services.delivering import Report, deliver_due
from outbox.services.desk import NotPossible, cancel, forget, purge, send_again
from outbox.services.jobs import deliver_mail, purge_mails
from outbox.services.queueing import queue

__all__ = ["NotPossible", "Report", "cancel", "deliver_due", "deliver_mail", "forget", "purge", "purge_mails", "queue", "send_again"]
