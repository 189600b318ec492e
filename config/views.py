"""Pages of the whole site that belong to no app: the way in, a form that went stale."""

from django.http import HttpResponseRedirect
from django.middleware.csrf import REASON_BAD_ORIGIN
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_request


def enter(request):
    """``/``: on to the home page in the visitor's language."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    response.headers["Vary"] = "Accept-Language, Cookie"
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
