"""The agenda for partners' pages: plain, without script or navigation, framed by nobody but whom staff list."""

from django.shortcuts import render
from django.utils import timezone

from events.services import embedding, numbers
from events.views.events import public_event
from lib.pages import public_page


@public_page()
def embed(request, slug):
    event = public_event(slug, at=timezone.now())
    context = {"event": event, "numbered": numbers.numbered_title(event), "days": embedding.days(event)}
    response = render(request, "events/embed.html", context)
    response.framed_by = embedding.origins()
    return response
