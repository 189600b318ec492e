"""People whom staff enter, by hand or from a spreadsheet: they are asked by mail to complete their data, and with that take their place."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from registrations import delegation_emails
from registrations.models import Registration
from registrations.services import history
from registrations.services.history import What
from registrations.services.locking import NotPossible, refuse_what_is_over
from registrations.services.places import lock, put

State = Registration.State
COLUMNS = ("given_name", "family_name", "email", "city", "other_city", "organisation", "position", "language", "role")


def enter(page, data, *, by, at=None, ask=True, what=What.ENTERED):
    """Enter a person: ``data`` holds :data:`COLUMNS`, checked by a form. ``ask``: write to them at once.

    They hold no place until they have agreed and completed their data (``delegations.complete``). Raises :class:`NotPossible` for
    somebody who is registered already. Return the registration.
    """
    at = at or timezone.now()
    try:
        with transaction.atomic():
            page = lock(page.pk)
            refuse_what_is_over(page.event, at)
            if page.registrations.of_person(**{name: data[name] for name in ("email", "given_name", "family_name")}).exists():
                raise NotPossible(_("This person is registered under this address already."))
            registration = Registration(page=page, origin=by.actor, **{name: data[name] for name in COLUMNS})
            registration.fold()
            put(registration, State.PENDING)
            registration.save(force_insert=True)
            history.note(what, by, registration=registration, at=at)
            if ask:
                delegation_emails.entered(registration)
            return registration
    except IntegrityError as error:
        raise NotPossible(_("This person is registered under this address already.")) from error
