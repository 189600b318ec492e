"""Pages of the whole site that belong to no app: the way in, home, the statements, a form that went stale."""

import datetime as dt

from django.http import HttpResponseRedirect
from django.middleware.csrf import REASON_BAD_ORIGIN
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import get_language_from_request

from events.models import City, Event
from events.services import line
from events.views.events import SEATS_SECONDS
from lib.pages import public_page
from lib.prepared import prepared
from lib.translated import columns

COMING = 5
PAST = 4


def enter(request):
    """``/``: on to the home page in the visitor's language."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response


@public_page()
def home(request):
    """What is next, where the work comes from and leads, what remains of it, and who takes part."""
    now = timezone.now()
    coming, past = _coming(at=now), _past(at=now)
    first = next((event for event in coming if not event.is_cancelled), None) or next((event for event in past if not event.is_cancelled), None)
    response = render(
        request,
        "config/home.html",
        {
            "first": first,
            "is_running": first is not None and first.start <= now <= first.end,
            "is_over": first is not None and first.is_over(now),
            "line": line.latest(at=now),
            "coming": [event for event in coming if event != first][:COMING],
            "past": [event for event in past if event != first][:PAST],
            "cities": _members(),
        },
    )
    moments = [moment for event in coming for moment in (event.start, event.end) if moment > now]
    if first is not None and not first.is_over(now):
        moments.append(now + dt.timedelta(seconds=SEATS_SECONDS))
    response.fresh_until = min(moments, default=None)
    return response


@prepared
def _coming(at):
    return Event.objects.public(at=at).for_lists().coming(at=at)[: COMING + 1]


@prepared
def _past(at):
    return Event.objects.public(at=at).for_lists().past(at=at)[: PAST + 1]


@prepared
def _members():
    return City.objects.members().by_name().only("slug", *columns("name"))


@public_page()
def privacy(request):
    return render(request, "config/privacy.html")


@public_page()
def accessibility(request):
    return render(request, "config/accessibility.html")


def csrf_failure(request, reason=""):
    """A form whose token went stale shows again with what was typed; its view looks at ``request.csrf_failed``."""
    request.csrf_failed = reason
    try:
        match = resolve(request.path_info)
    except Resolver404:
        match = None
    if match and getattr(match.func, "keeps_typed_on_csrf_failure", False) and reason != REASON_BAD_ORIGIN:
        return match.func(request, *match.args, **match.kwargs)
    return render(request, "403.html", {"csrf_failed": True}, status=403)
