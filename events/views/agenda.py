"""The agenda of an event: a timetable by day, shown as soon as staff have released it."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from events import jsonld
from events.services import timetable
from events.views import calendar_links
from events.views.events import public_event
from events.views.timetable import Writer
from events.views.trail import to_event
from lib.jsonld import script
from lib.pages import public_page


@public_page("room", "topic", "language", "sessions")
def agenda(request, slug):
    """The whole agenda, or what a room, a topic, a language or a list of sessions leave of it (``?room=3&language=fr``)."""
    now = timezone.now()
    event = public_event(slug, at=now)
    found = timetable.read(event, request.GET, at=now)
    writer = Writer(event, found.clocks)
    context = {
        "event": event,
        "days": writer.days(found.days),
        "calendars": calendar_links.of_agenda(event, at=now) if found.lines else None,
        "has_sessions": bool(found.lines),
        "filters": writer.filter_groups(found.filters),
        "narrowed": found.filters,
        "is_over": found.next_moment is None,
        "is_now": any(line.start <= now < line.end for line in found.lines),
        "jsonld": script(jsonld.event(event, sub_events=writer.sub_events(found.lines)), to_event(event, (_("Agenda"), request.path))),
    }
    response = render(request, "events/agenda.html", context)
    # Lists of sessions are too many to keep: only the filters proper are.
    response.understood = found.filters.chosen
    response.fresh_until = found.next_moment
    return response
