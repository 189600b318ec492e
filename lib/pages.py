"""Public pages: cached whole, fresh everywhere within a second, the same bytes for everybody.

A page is kept by path, recognised query and the content version, one row in the database that every write raises:
the only query of a warm page. Pages decorated here must read no cookie and hold no token.

The answer to a query is kept only if the view says that it understood all of it (``response.understood``): else
anybody could fill the cache with invented values.
"""

import gzip
import hashlib
import re
from functools import wraps
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response

DAY = 86_400
GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:[,\s]|$))", re.IGNORECASE)
KEPT_HEADERS = ("Content-Type", "Content-Language", "Link", "Content-Disposition")


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
    ``seconds`` is the longest an entry lives (5 for a page that shows seats).
    """

    def decorate(view):
        @wraps(view)
        def wrapped(request, *args, **kwargs):
            if request.method not in {"GET", "HEAD"}:
                return view(request, *args, **kwargs)
            wanted = asked(request, query)
            key = _key(request, wanted)
            kept = cache.get(key)
            if kept is None:
                response = view(request, *args, **kwargs)
                if response.status_code != 200:
                    return response
                kept = _keep(response, key, seconds if wanted == getattr(response, "understood", {}) else 0)
            return _answer(request, *kept)

        wrapped.public_query = query
        return wrapped

    return decorate


def asked(request, names):
    """Return what an address asks of the parameters ``names``, as views read it: of several values the last, no empty one."""
    return {name: request.GET[name] for name in names if request.GET.get(name)}


def _key(request, wanted):
    version, _demo = freshness.of(request)
    digest = hashlib.sha256(f"{version}|{request.path}|{urlencode(sorted(wanted.items()))}".encode()).hexdigest()
    return f"page:{digest}"


def _keep(response, key, seconds):
    if hasattr(response, "render") and not response.is_rendered:
        response.render()
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    until = getattr(response, "fresh_until", None)
    if until is not None:
        seconds = min(seconds, int((until - timezone.now()).total_seconds()))
    kept = (response.content, gzip.compress(response.content, 6, mtime=0), headers, etag)
    if seconds > 0:
        cache.set(key, kept, seconds)
    return kept


def _answer(request, content, zipped, headers, etag):
    if GZIP.search(request.headers.get("Accept-Encoding", "")):
        content, headers, etag = zipped, headers | {"Content-Encoding": "gzip"}, f'{etag[:-1]}-gz"'
    response = HttpResponse(content, headers=headers)
    response.headers["ETag"] = etag
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return get_conditional_response(request, etag=etag, response=response)


def private(response):
    """Mark an answer that shows a person or carries a form: never stored, and its address not told to other sites."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
