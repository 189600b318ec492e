"""The calendar entry of a registration: its own UID, so that a withdrawal takes only this one away."""

from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from events import ical
from lib.ical import Attendee, Conference, calendar
from lib.translated import Text, reader_language
from registrations.access import join_links, join_url
from registrations.models import Registration


def invitation(registration, *, method="REQUEST"):
    """Return the text of the calendar (RFC 5546): ``REQUEST`` enters the event, ``CANCEL`` takes it out again."""
    with override(registration.language):
        return calendar([_entry(registration, cancelled=method == "CANCEL")], method=method)


def own_copy(registration):
    """Return the calendar to download from the own page, with the state it has now.

    The sessions that have a video conference of their own come along, under the UID they have in the public calendar of
    the agenda: whoever follows that one has each session once. Nobody is invited by it (RFC 5546, 3.2.1: no ATTENDEE).
    """
    with override(registration.language):
        entry = replace(_entry(registration, cancelled=False), attendees=())
        return calendar([entry, *_sessions(registration)], method="PUBLISH")


def where(event):
    """Return venue, address and city on one line; empty where the event has none of them."""
    return ical.where(event).value


def _entry(registration, *, cancelled):
    event = registration.page.event
    cancelled = cancelled or event.is_cancelled or not registration.is_active
    is_confirmed = registration.state == Registration.State.CONFIRMED
    url = join_url(registration)
    return replace(
        ical.event_entry(event),
        uid=f"registration-{registration.pk}@{settings.SITE_HOST}",
        sequence=event.sequence + registration.calendar_sequence,
        status="CANCELLED" if cancelled else "CONFIRMED" if is_confirmed else "TENTATIVE",
        transparent=len(event.days) > 1,  # nobody is busy at night
        created=registration.created_at,
        last_modified=max(event.updated_at, registration.updated_at),
        conference=_conference(url) if url and not cancelled else None,
        organizer=_organizer(),
        attendees=(Attendee(str(registration), registration.email, "ACCEPTED" if is_confirmed else "NEEDS-ACTION"),),
    )


def _sessions(registration):
    _url, sessions = join_links(registration)
    entries = ical.session_entries(registration.page.event, sessions)
    return [replace(entry, conference=_conference(row.join_url), organizer=_organizer()) for entry, row in zip(entries, sessions, strict=True)]


def _conference(url):
    return Conference(url, Text(_("Take part online"), reader_language()))


def _organizer():
    return Attendee("AL-LAs", settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].strip(" >"))
