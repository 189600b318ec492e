"""A series: its numbered events as the stops of a line, and what stands beside them."""

from itertools import pairwise

from django.db.models import F
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from events import jsonld
from events.models import Event, Series
from events.services import numbers
from events.views.trail import to_events
from lib.jsonld import script
from lib.pages import public_page
from lib.translated import read


@public_page()
def series(request, slug):
    """What the series is, what comes next, what there was by number, and the events without one. Three queries with the page's own."""
    now = timezone.now()
    shown = get_object_or_404(Series, slug=slug)
    events = list(
        Event.objects.public(at=now).filter(series=shown).select_related("host_city").order_by(F("series_number").asc(nulls_last=True), "start", "pk")
    )
    for event in events:
        event.series = shown
        event.is_passed = event.is_over(now)
        event.numbered = numbers.numbered_title(event)
    numbered = [event for event in events if event.series_number is not None]
    for event, following in pairwise(numbered):
        event.is_before_gap = following.series_number > event.series_number + 1
    context = {
        "series": shown,
        "numbered": numbered,
        "others": [event for event in events if event.series_number is None],
        "coming": sorted((event for event in events if not event.is_passed and not event.is_cancelled), key=lambda event: event.start),
        "jsonld": script(jsonld.series(shown, events), to_events((read(shown, "title"), shown.get_absolute_url()))),
    }
    response = render(request, "events/series.html", context)
    response.fresh_until = min((event.end for event in events if not event.is_passed), default=None)
    return response
