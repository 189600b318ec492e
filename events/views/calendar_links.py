"""What a page offers to calendars: the object that ``templates/events/includes/calendar_links.html`` shows. It asks no query.

Of what is over or cancelled nothing is offered, since whoever follows a calendar has the change already; a draft, previewed or
not, has no calendar at all.
"""

from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from events import ical
from events.models import Session
from lib.calendar_links import Appointment, Link, to_add, to_follow
from lib.translated import read


class Group(NamedTuple):
    """Links of one thing, and what it is."""

    label: str
    links: list[Link]


class Calendars(NamedTuple):
    """``path`` is the calendar's address for the page's head, ``title`` its name there; ``summary`` opens the ``groups`` of links."""

    title: str
    path: str
    groups: list[Group]
    summary: str


def of_event(event, *, at, with_agenda):
    """The event alone, and its agenda to follow where there is one to see."""
    title = read(event, "title").value
    path = reverse("event_calendar", args=[event.slug])
    if not _is_offered(event, event, at):
        return _silent(event, title, path)
    groups = [Group(_("The event"), _entry(event, event, title, path))]
    return Calendars(title, path, [*groups, _agenda(event, title)] if with_agenda else groups, _("Add to my calendar"))


def of_session(event, session, *, at):
    """The session alone, and the agenda to follow."""
    path = reverse("session_calendar", args=[event.slug, session.slug])
    title = read(session, "title").value
    if not _is_offered(event, session, at):
        return _silent(event, title, path)
    links = _entry(event, session, title, path, room=session.room.name if session.room else "")
    groups = [Group(_("This session"), links), _agenda(event, read(event, "title").value)]
    return Calendars(title, path, groups, _("Add to my calendar"))


def of_agenda(event, *, at):
    """The agenda to follow."""
    title, path = read(event, "title").value, reverse("agenda_calendar", args=[event.slug])
    if not _is_offered(event, event, at):
        return _silent(event, title, path)
    return Calendars(title, path, [Group("", to_follow(path, title))], _("Follow the agenda in my calendar"))


def of_events(chosen):
    """The calendar of all events to follow, or that of the kind and city of the list's filters (``{"kind": "seminar"}``)."""
    query = {name: chosen[name] for name in ("city", "kind") if name in chosen}
    path = reverse("events_calendar") + (f"?{urlencode(query)}" if query else "")
    summary = _("Follow this choice of events in my calendar") if query else _("Follow the events in my calendar")
    return Calendars(_("AL-LAs events"), path, [Group("", to_follow(path, _("AL-LAs events")))], summary)


def _is_offered(event, shown, at):
    return event.is_public and not event.is_previewed and not event.is_cancelled and shown.state != Session.State.CANCELLED and shown.end > at


def _silent(event, title, path):
    """The address alone, for the page's head."""
    return Calendars(title, path, [], "") if event.is_public and not event.is_previewed else None


def _agenda(event, title):
    return Group(_("The whole agenda, kept up to date by itself"), to_follow(reverse("agenda_calendar", args=[event.slug]), title))


def _entry(event, shown, title, path, *, room=""):
    place = ", ".join(part for part in (room, ical.where(event).value) if part)
    return to_add(Appointment(title=title, start=shown.start, end=shown.end, zone=event.time_zone, place=place, page=shown.get_absolute_url(), file=path))
