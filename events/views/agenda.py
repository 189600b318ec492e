"""The agenda of an event: a timetable by day, shown as soon as the event is."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from events import jsonld
from events.services import agenda as agendas
from events.views.events import public_event
from events.views.trail import to_event
from lib.jsonld import script
from lib.pages import public_page


@public_page()
def agenda(request, slug):
    now = timezone.now()
    event = public_event(slug, at=now)
    shown = agendas.build(event, at=now)
    sessions = [talk.session for day in shown.days for stretch in day.stretches for row in stretch.rows for talk in row.talks if not talk.session.is_break]
    crumbs = to_event(event, (_("Agenda"), request.path))
    response = render(
        request, "events/agenda.html", {"event": event, "agenda": shown, "now": now, "jsonld": script(jsonld.event(event, sessions=sessions), crumbs)}
    )
    response.fresh_until = shown.next_moment
    return response
