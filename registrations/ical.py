"""The calendar entry of a registration: its own UID, so that a withdrawal takes only this one away."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from lib.ical import Attendee, Entry, calendar
from lib.translated import read


def invitation(registration, *, method="REQUEST"):
    """Return the text of the calendar (RFC 5546): ``REQUEST`` enters the event, ``CANCEL`` takes it out again."""
    with override(registration.language):
        return calendar([_entry(registration, cancelled=method == "CANCEL")], method=method)


def own_copy(registration):
    """Return the calendar to download from the own page, with the state it has now."""
    with override(registration.language):
        return calendar([_entry(registration, cancelled=False)], method="PUBLISH")


def _entry(registration, *, cancelled):
    event = registration.page.event
    title = read(event, "title")
    cancelled = cancelled or event.is_cancelled or not registration.is_active
    held = "CONFIRMED" if registration.seat is not None else "TENTATIVE"
    sender = settings.DEFAULT_FROM_EMAIL
    return Entry(
        uid=f"registration-{registration.pk}@{settings.SITE_HOST}",
        start=event.start,
        end=event.end,
        zone=event.time_zone,
        summary=title.value,
        language=title.language,
        description=read(event, "summary").value,
        location=where(event),
        url=f"{settings.SITE_URL}{reverse('event', args=[event.slug])}",
        sequence=event.sequence + registration.calendar_sequence,
        status="CANCELLED" if cancelled else held,
        last_modified=max(event.updated_at, registration.updated_at),
        organizer=Attendee("AL-LAs", sender.rpartition("<")[2].strip(" >")),
        attendees=(Attendee(str(registration), registration.email, "ACCEPTED"),),
    )


def where(event):
    """Return venue, address and city on one line; empty where the event has none of them."""
    return ", ".join(part for part in _places(event) if part)


def _places(event):
    if event.venue:
        yield event.venue.name
        yield " ".join(event.venue.address.split())
    if event.host_city:
        yield read(event.host_city, "name").value
