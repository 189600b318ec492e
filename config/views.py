"""Pages of the whole site that belong to no app: errors, health, the way in."""

import time

from django.db import DatabaseError, connection
from django.http import HttpResponseRedirect, JsonResponse
from django.middleware.csrf import REASON_BAD_ORIGIN
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_request


def enter(request):
    """``/``: on to the home page in the visitor's language."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response


def service_unavailable(request):
    """Our own 503 page: no query, so that it works while the database does not."""
    response = render(request, "503.html", status=503)
    response.headers["Retry-After"] = "30"
    response.headers["Cache-Control"] = "no-store"
    return response


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


def healthz(request):
    """200 while the database answers, else 503; never redirects, never cached."""
    started = time.monotonic()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        body, status = {"database": "ok", "milliseconds": round((time.monotonic() - started) * 1000)}, 200
    except DatabaseError:
        body, status = {"database": "down"}, 503
    return JsonResponse(body, status=status, headers={"Cache-Control": "no-store"})
