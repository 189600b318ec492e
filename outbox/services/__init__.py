"""The door to the mail queue: :func:`queue` for those who write, the rest for the worker and for staff."""

from outbox.services.queueing import queue

__all__ = ["queue"]
