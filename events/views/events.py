"""All events, and one: its page is the stop where everything about it begins."""

import datetime as dt

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events import jsonld
from events.models import Event
from events.services import brief, line, numbers, surroundings
from events.services.filters import EventFilter
from events.views import brief as brief_lines
from events.views import calendar_links
from events.views.trail import to_event, to_events
from lib.jsonld import script
from lib.pages import public_page
from lib.pictures import picture_response
from lib.prepared import prepared

PAGE = 40
# A page that shows seats is kept no longer than this.
SEATS_SECONDS = 5


@public_page("kind", "city", "year", "page")
def events(request):
    now = timezone.now()
    filters = EventFilter(request.GET, at=now)
    found = filters.apply(Event.objects.public(at=now).for_lists())
    page = Paginator(found.past(at=now), PAGE).get_page(request.GET.get("page"))
    coming = list(found.coming(at=now))
    response = render(
        request,
        "events/list.html",
        {
            "filters": filters,
            "coming": coming,
            "page": page,
            "years": _by_year(page.object_list),
            "calendars": calendar_links.of_events(filters.chosen),
            "jsonld": script(to_events()),
        },
    )
    response.understood = filters.chosen | ({"page": str(page.number)} if "page" in request.GET else {})
    response.fresh_until = min((event.end for event in coming), default=None)
    return response


@public_page()
def event(request, slug):
    now = timezone.now()
    shown = public_event(slug, at=now)
    around = surroundings.of(shown, at=now)
    parts = brief.of(shown)
    response = render(
        request,
        "events/event.html",
        {
            "event": shown,
            "numbered": numbers.numbered_title(shown),
            "around": around,
            "parts": brief_lines.lines(parts, several_days=len(shown.days) > 1),
            "line": line.of(shown, at=now),
            "is_over": shown.is_over(now),
            "calendars": calendar_links.of_event(shown, at=now, with_agenda=bool(parts)),
            "is_running": shown.start <= now <= shown.end,
            "jsonld": script(jsonld.event(shown, around, sub_events=_sub_events(shown, parts)), to_event(shown)),
        },
    )
    if not shown.is_over(now) and not shown.is_cancelled:
        response.fresh_until = min(now + dt.timedelta(seconds=SEATS_SECONDS), shown.end)
    return response


@require_safe
def cover(request, slug, name):
    """One size of the cover of an event that may be seen."""
    shown = public_event(slug, at=timezone.now())
    return picture_response(request, shown.cover, name, modified=shown.updated_at, public=not shown.is_previewed)


def _sub_events(shown, parts):
    return [
        jsonld.sub_event(shown, name=one.title.value, path=one.path, start=one.start.isoformat(), end=one.end.isoformat(), is_cancelled=one.is_cancelled)
        for _part, sessions in parts
        for one in sessions
    ]


def public_event(slug, *, at):
    """The event of a page, or 404."""
    found = _by_slug(slug=slug, at=at)
    if not found:
        raise Http404
    return found[0]


@prepared
def _by_slug(slug, at):
    return Event.objects.public(at=at).for_page().filter(slug=slug).order_by()


def _by_year(events):
    years = {}
    for found in events:
        years.setdefault(found.start_local.year, []).append(found)
    return list(years.items())
