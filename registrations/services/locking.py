"""What every change of a registration shares: the lock of its page, and the exception that says why it cannot be."""

from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from registrations.models import Registration
from registrations.services.places import lock


class NotPossible(Exception):
    """The change cannot be made; the message says why, in the reader's language."""


@contextmanager
def locked(registration):
    """The registration read again under its page's lock, in one transaction."""
    with transaction.atomic():
        page = lock(registration.page_id)
        fresh = Registration.objects.select_related("city").get(pk=registration.pk)
        fresh.page = page
        yield fresh


def refuse_what_is_over(event, at):
    """Raise :class:`NotPossible` for an event that is cancelled or over: nobody gets a place there any more."""
    if event.is_cancelled:
        raise NotPossible(_("The event is cancelled."))
    if event.is_over(at):
        raise NotPossible(_("The event is over."))
