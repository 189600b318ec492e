"""An event before it is public, for whoever has the link: the public pages themselves, kept nowhere, their links leading on in the preview."""

import re
from inspect import unwrap

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.models.previewed import previewing
from events.services import previews, zones
from lib import moments
from lib.pages import private
from lib.ratelimit import limited
from lib.walltime import to_local

# The pages that a preview has, by the names of their addresses.
PAGES = {"event", "agenda", "session", "programme", "document", "event_cover"}
LANGUAGES = "|".join(code for code, _name in settings.LANGUAGES)


@require_safe
@limited("personal", methods=("GET", "HEAD"))
def preview(request, token, rest=""):
    """Show the page that stands at ``rest`` below the event's address, or the document at ``documents/…``."""
    found = previews.read(token, at=timezone.now())
    if found is None:
        return private(render(request, "events/preview_over.html", status=404))
    event, until = found
    request.preview = {"until": _in_words(event, until), "start": reverse("preview", args=[token])}
    with previewing(event):
        try:
            response = _page(request, event, rest)
        except Http404:
            response = render(request, "events/preview_missing.html", {"event": event}, status=404)
    if response.headers.get("Content-Type", "").startswith("text/html"):
        response.content = _leading_on(response.content.decode(), event, token).encode()
    return private(response)


def _page(request, event, rest):
    """Call the view of a public page without what keeps its answers."""
    below = "" if rest.startswith("documents/") else f"events/{event.slug}/"
    try:
        match = resolve(f"/{get_language()}/{below}{rest}")
    except Resolver404 as error:
        raise Http404 from error
    if match.url_name not in PAGES:
        raise Http404
    return unwrap(match.func)(request, *match.args, **match.kwargs)


def _leading_on(html, event, token):
    """Links to pages below the event, and to its documents, stay within the preview, in any language."""
    html = re.sub(rf"/({LANGUAGES})/events/{re.escape(event.slug)}/", rf"/\1/previews/{token}/", html)
    return re.sub(rf"/({LANGUAGES})/documents/", rf"/\1/previews/{token}/documents/", html)


def _in_words(event, until):
    here = to_local(until, event.time_zone)
    return _("%(day)s, %(hour)s (%(zone)s)") % {"day": moments.day(here.date(), weekday=True), "hour": f"{here:%H:%M}", "zone": zones.words(event)}
