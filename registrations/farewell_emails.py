"""The last mails about a registration, once its link no longer works; written inside the caller's transaction."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from lib.translated import read
from registrations.links import purge_after
from registrations.writing import calendar_of, facts, in_their_language, write

# The last mail to somebody whose data are deleted goes soon after it has left.
KEPT_AFTER_ERASING = dt.timedelta(days=2)


@in_their_language
def merged(registration, *, held_seat):
    """The person was registered twice, and this one of the two has ended: no link, and its calendar entry goes."""
    return _farewell(
        registration,
        "registration-merged",
        subject=_("You were registered twice: %(event)s"),
        heading=_("Your two registrations are now one"),
        sentences=[_("You were registered twice for this event. The other registration stays, and its link reaches you in a mail of its own.")],
        why=_("You get this mail because this address was given when registering for the event."),
        held_seat=held_seat,
    )


@in_their_language
def erased(registration, *, held_seat):
    """The person had their data deleted: one last mail without a link, which takes the entry out of the calendar."""
    return _farewell(
        registration,
        "registration-erased",
        subject=_("Your data are deleted: %(event)s"),
        heading=_("Your data are deleted"),
        sentences=[
            _("What you told us when registering for this event is deleted, and your registration has ended."),
            _("To come after all, register again on the event's page while registration is open."),
        ],
        why=_("You get this mail because somebody with your personal link, probably you, had these data deleted."),
        held_seat=held_seat,
        until=timezone.now() + KEPT_AFTER_ERASING,
    )


def _farewell(registration, purpose, *, subject, heading, sentences, why, held_seat, until=None):
    """A mail about a registration that has ended for good: its link no longer works, so there is none."""
    event = registration.page.event
    return write(
        purpose,
        to=registration.email,
        language=registration.language,
        subject=subject % {"event": read(event, "title").value},
        context={**facts(event), "heading": heading, "sentences": sentences, "why": why},
        attachments=[calendar_of(registration, "CANCEL")] if held_seat else [],
        purge_after=until or purge_after(registration),
    )
