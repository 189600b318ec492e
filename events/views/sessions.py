"""One session of an agenda."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events import jsonld
from events.models import Role, Session, Topic
from events.services import agenda
from events.views import calendar_links
from events.views.events import public_event
from events.views.trail import to_event
from lib.jsonld import script
from lib.pages import public_page
from lib.prepared import prepared
from lib.translated import read


@public_page()
def session(request, slug, session_slug):
    now = timezone.now()
    event = public_event(slug, at=now)
    found = _by_slug(event=event.pk, slug=session_slug)
    if not found:
        raise Http404
    shown = found[0]
    shown.event = event
    previous, following = agenda.neighbours(shown)
    roles = _roles(session=shown.pk)
    crumbs = to_event(event, (_("Agenda"), reverse("agenda", args=[event.slug])), (read(shown, "title"), shown.get_absolute_url()))
    response = render(
        request,
        "events/session.html",
        {
            "event": event,
            "session": shown,
            "roles": roles,
            "topics": _topics(session=shown.pk),
            "previous": previous,
            "following": following,
            "calendars": calendar_links.of_session(event, shown, at=now),
            "is_passed": shown.end <= now,
            "is_now": shown.start <= now < shown.end,
            "jsonld": script(jsonld.session(shown, roles), crumbs),
        },
    )
    response.fresh_until = min((moment for moment in (shown.start, shown.end) if moment > now), default=None)
    return response


@prepared
def _by_slug(event, slug):
    return Session.objects.public().filter(event=event, slug=slug).exclude(kind=Session.Kind.BREAK).select_related("part", "room").order_by()


@prepared
def _roles(session):
    return Role.objects.filter(session=session).select_related("person__city", "person__organisation")


@prepared
def _topics(session):
    return Topic.objects.filter(sessions=session).by_name()
