"""Our own pages for everything that goes wrong; those for 500 and 503 ask the database nothing."""

import errno
import logging
import sys

from django.db import Error, InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.csrf import requires_csrf_token
from redis import RedisError

DISK = {errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO}
READ_ONLY = "25006"  # PostgreSQL while another machine is being made the main one
MISTAKES = ("no such ", "near ", "too many SQL variables")  # SQLite says OperationalError to these, too

logger = logging.getLogger(__name__)


def is_away(error):
    """Whether an exception says that database, cache or disk cannot be used now: away, locked, full, read-only."""
    if isinstance(error, OSError):
        return error.errno in DISK
    if isinstance(error, RedisError):
        return True
    if isinstance(error, (OperationalError, InterfaceError)):
        return not str(error).startswith(MISTAKES)
    return isinstance(error, Error) and getattr(error.__cause__, "pgcode", None) == READ_ONLY


def service_unavailable(request, error):
    """503: nothing was saved, and the next request may already succeed."""
    logger.error("Answered 503: %s: %s", type(error).__name__, str(error).partition("\n")[0])
    response = _still(request, "503.html", 503)
    response.headers["Retry-After"] = "30"
    return response


def server_error(request):
    """500; or 503 where the error was the database's, raised so early or late that no view could be asked."""
    error = sys.exc_info()[1]
    return service_unavailable(request, error) if is_away(error) else _still(request, "500.html", 500)


@requires_csrf_token
def not_found(request, exception):
    """404, with the way back."""
    return _page(request, "404.html", 404)


@requires_csrf_token
def forbidden(request, exception=None):
    """403."""
    return _page(request, "403.html", 403)


def bad_request(request, exception=None):
    """400: what was sent cannot be read, perhaps not even its Host header."""
    return _still(request, "400.html", 400)


def _page(request, template, status):
    response = render(request, template, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _still(request, template, status):
    """Render without context processors: neither session nor database nor Host header is asked."""
    language = translation.get_language_from_request(request, check_path=True)
    with translation.override(language):
        content = render_to_string(template, {"request": request, "site_url": "", "is_demo": False})
    return HttpResponse(content, status=status, headers={"Cache-Control": "no-store", "Content-Language": language})
