"""Public pages: cached whole, fresh everywhere within a second, the same bytes for everybody.

A page is kept by path and recognised query, together with the content version it was written for: one row in the database
that every write raises, and the only query of a warm page. Pages decorated here must read no cookie and hold no token.

The answer to a query is kept only if the view says that it understood all of it (``response.understood``): else
anybody could fill the cache with invented values.
"""

import datetime as dt
import gzip
import hashlib
import re
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response

DAY = 86_400
GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:[,\s]|$))", re.IGNORECASE)
KEPT_HEADERS = ("Content-Type", "Content-Language", "Link", "Content-Disposition", "Content-Security-Policy")


class Freshness:
    """Where the content version lives: an app above fills this in at start (``AppConfig.ready``)."""

    def use(self, *, read, bump):
        """Name the functions: ``read() -> (version, is_demo)`` and ``bump()``."""
        self.read, self.bump = read, bump

    def of(self, request):
        """Return ``(version, is_demo)``, asked from the database once a request."""
        if not hasattr(request, "_content_version"):
            request._content_version = self.read()
        return request._content_version


freshness = Freshness()


def public_page(*query, seconds=DAY):
    """Cache a view's 200 answers whole, with a strong ETag; ``query`` names the parameters it understands.

    A view sets ``response.understood``, the parameters with the values it went by, or an answer to a query is not kept.
    It may set ``response.fresh_until`` (aware datetime): the entry ends there, the page's next moment in time.
    Of a page for other people's pages, ``response.framed_by`` lists the origins that may frame it (CSP 3, frame-ancestors).
    ``seconds`` is the longest an entry lives (5 for a page that shows seats); none lives beyond the day (UTC), since notes appear by their date.
    """

    def decorate(view):
        @wraps(view)
        def wrapped(request, *args, **kwargs):
            if request.method not in {"GET", "HEAD"}:
                return view(request, *args, **kwargs)
            wanted = asked(request, query)
            key = _key(request, wanted)
            kept = _kept(request, key)
            if kept is None:
                freshness.of(request)  # what is written from now on makes this answer old
                response = view(request, *args, **kwargs)
                if response.status_code != 200:
                    return response
                kept = _keep(request, response, key, seconds if wanted == getattr(response, "understood", {}) else 0)
            return _answer(request, *kept)

        wrapped.public_query = query
        return wrapped

    return decorate


def asked(request, names):
    """Return what an address asks of the parameters ``names``, as views read it: of several values the last, no empty one."""
    return {name: request.GET[name] for name in names if request.GET.get(name)}


class KeptPagesMiddleware:
    """Answers with a kept page before any other work is done for the request; what is not kept goes on to its view.

    Only at addresses without a query: of a query, the view knows what counts.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.beginnings = tuple(f"/{code}/" for code, _name in settings.LANGUAGES)

    def __call__(self, request):
        if request.method in {"GET", "HEAD"} and not request.META.get("QUERY_STRING") and request.path_info.startswith(self.beginnings):
            request.get_host()  # a foreign Host header is refused here as everywhere
            kept = _kept(request, _key(request, {}))
            if kept is not None:
                response = _answer(request, *kept)
                response.headers.setdefault("Content-Language", request.path_info.split("/", 2)[1])
                return response
        return self.get_response(request)


def _key(request, wanted):
    digest = hashlib.sha256(f"{request.path}|{urlencode(sorted(wanted.items()))}".encode()).hexdigest()
    return f"page:{digest}"


def _kept(request, key):
    """Return what is kept under a key if nothing was written since, else None; looked for once a request."""
    if getattr(request, "_missed_page", None) == key:
        return None
    version, *kept = cache.get(key) or [None]
    if kept and version == freshness.of(request)[0]:
        return kept
    request._missed_page = key
    return None


def _keep(request, response, key, seconds):
    if hasattr(response, "render") and not response.is_rendered:
        response.render()
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    now = timezone.now()
    tomorrow = dt.datetime.combine(now.date() + dt.timedelta(days=1), dt.time(), dt.UTC)
    until = min(getattr(response, "fresh_until", None) or tomorrow, tomorrow)
    seconds = min(seconds, int((until - now).total_seconds()))
    # Kept compressed alone: nearly everybody takes it so, and what goes to the cache and back is a sixth.
    kept = (gzip.compress(response.content, 6, mtime=0), headers, etag, getattr(response, "framed_by", None))
    if seconds > 0:
        cache.set(key, (freshness.of(request)[0], *kept), seconds)
    return kept


def _answer(request, content, headers, etag, framed_by):
    if GZIP.search(request.headers.get("Accept-Encoding", "")):
        headers, etag = headers | {"Content-Encoding": "gzip"}, f'{etag[:-1]}-gz"'
    else:
        content = gzip.decompress(content)
    response = HttpResponse(content, headers=headers)
    response.headers["Content-Length"] = str(len(content))
    response.headers["ETag"] = etag
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return _guarded(get_conditional_response(request, etag=etag, response=response), headers, framed_by)


def _guarded(response, headers, framed_by):
    """Say on a 304 too who may frame the page: what it carries replaces what the browser has kept (RFC 9111, 3.2)."""
    if "Content-Security-Policy" in headers:
        response.headers["Content-Security-Policy"] = headers["Content-Security-Policy"]
    if framed_by is not None:
        response._csp_replace = {"frame-ancestors": framed_by}
        response.xframe_options_exempt = True
    return response


def private(response):
    """Mark an answer that shows a person or carries a form: never stored, and its address not told to other sites."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
