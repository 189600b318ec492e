"""A limit on how often one address may send a form: counted in the cache, window by window."""

import ipaddress
import time
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.shortcuts import render


def limited(what, methods=("POST",), *, keeps_typed=False):
    """Answer 429 with our own page once an address passes ``RATE_LIMITS[what]``; the typed page is one "back" away.

    With ``keeps_typed`` the view itself is called, ``request.is_limited`` set: it must show what was typed and save nothing.
    """

    def decorate(view):
        @wraps(view)
        def wrapped(request, *args, **kwargs):
            if request.method in methods:
                wait = seconds_to_wait(what, request.META.get("REMOTE_ADDR", ""))
                if wait:
                    request.is_limited = True
                    minutes = max(1, round(wait / 60))
                    response = view(request, *args, **kwargs) if keeps_typed else render(request, "429.html", {"minutes": minutes})
                    response.status_code = 429
                    response.headers["Retry-After"] = str(wait)
                    response.headers["Cache-Control"] = "private, no-store"
                    return response
            return view(request, *args, **kwargs)

        return wrapped

    return decorate


def seconds_to_wait(what, address):
    """Count one request of ``address``; return 0 if it is allowed, else the seconds until the window ends."""
    if what not in settings.RATE_LIMITS:
        return 0
    allowed, span = settings.RATE_LIMITS[what]
    now = int(time.time())
    key = f"rate:{what}:{_whose(address)}:{now // span}"
    cache.add(key, 0, span)
    try:
        count = cache.incr(key)
    except ValueError:  # the window ended between the two calls
        return 0
    return 0 if count <= allowed else span - now % span


def _whose(address):
    """An IPv6 visitor owns a whole /64 and could count anew with each of its addresses."""
    try:
        network = ipaddress.ip_network(f"{address}/64", strict=False)
    except ValueError:  # IPv4, or none
        return address
    return network
