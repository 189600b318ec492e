"""How a mail about registrations and delegations is set and queued: what all of them share."""

from functools import wraps

from django.utils.translation import override

from events.services import zones
from lib import mails, moments
from lib.translated import read
from outbox import services as outbox
from registrations import ical


def in_their_language(write):
    """Call a function that writes a mail about a registration with its person's language active."""

    @wraps(write)
    def wrapped(registration, *args, **kwargs):
        with override(registration.language):
            return write(registration, *args, **kwargs)

    return wrapped


def write(purpose, *, to, language, subject, context, links=None, attachments=(), purge_after=None):
    """Queue a mail set by the house's template; called with its language active."""
    mail = mails.render("registration", language, {"subject_line": subject, **context})
    return outbox.queue(to=to, language=language, **mail._asdict(), purpose=purpose, links=links, attachments=attachments, purge_after=purge_after)


def facts(event):
    """Return what the table of a mail says of its event."""
    return {"event": event, "title": read(event, "title"), "when": when(event), "where": ical.where(event)}


def when(event):
    """Return days, hours and zone of an event in words."""
    first, last = event.days[0], event.days[-1]
    hours = moments.hours(event.start_local, event.end_local)
    if first != last:
        hours = f"{moments.day_of_week(first)} {event.start_local:%H:%M} – {moments.day_of_week(last)} {event.end_local:%H:%M}"
    return f"{moments.days(first, last)}, {hours} ({zones.words(event)}, {zones.offset(event, event.start)})"


def calendar_of(registration, method):
    """Return the attachment that puts the event into a calendar (``REQUEST``) or takes it out again (``CANCEL``)."""
    return {"name": "event.ics", "content": ical.invitation(registration, method=method), "mimetype": "text/calendar"}
