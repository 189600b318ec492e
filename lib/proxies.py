"""Whose word counts about the visitor's address: only that of proxies named in TRUSTED_PROXIES."""

import ipaddress

from django.conf import settings


class TrustedProxyMiddleware:
    """Takes the visitor's address and scheme from ``X-Forwarded-For`` / ``-Proto`` of a trusted proxy (RFC 7239's elders).

    The rightmost address that is not itself a trusted proxy is the visitor's; anything to its left may be invented.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.networks = [ipaddress.ip_network(item, strict=False) for item in settings.TRUSTED_PROXIES]

    def __call__(self, request):
        if self.networks and self._trusted(request.META.get("REMOTE_ADDR", "")):
            self._believe(request)
        return self.get_response(request)

    def _believe(self, request):
        hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
        for hop in reversed(hops):
            if _address(hop) is None:
                break
            request.META["REMOTE_ADDR"] = hop
            if not self._trusted(hop):
                break
        if request.META.get("HTTP_X_FORWARDED_PROTO") in {"http", "https"}:
            request.META["wsgi.url_scheme"] = request.META["HTTP_X_FORWARDED_PROTO"]

    def _trusted(self, text):
        address = _address(text)
        return address is not None and any(address in network for network in self.networks)


def _address(text):
    """Return the IP address, or None; an IPv4 address that came in through an IPv6 socket is itself."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
