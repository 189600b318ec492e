"""The visitor's address: told by trusted proxies only."""

import pytest
from django.test import RequestFactory

from lib.proxies import TrustedProxyMiddleware


def seen(settings, trusted, remote, forwarded=None, scheme=None):
    """Return the address and scheme that a view sees."""
    settings.TRUSTED_PROXIES = trusted
    headers = {name: value for name, value in (("X-Forwarded-For", forwarded), ("X-Forwarded-Proto", scheme)) if value is not None}
    request = RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers)
    return TrustedProxyMiddleware(lambda asked: (asked.META["REMOTE_ADDR"], asked.scheme))(request)


@pytest.mark.parametrize(
    ("trusted", "remote", "forwarded", "address"),
    [
        ([], "203.0.113.7", "198.51.100.1", "203.0.113.7"),
        (["10.0.0.0/8"], "203.0.113.7", "198.51.100.1", "203.0.113.7"),
        (["10.0.0.0/8"], "10.0.0.2", "198.51.100.1", "198.51.100.1"),
        (["10.0.0.0/8"], "10.0.0.2", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (["10.0.0.0/8"], "10.0.0.2", "6.6.6.6, 198.51.100.1, 10.0.0.3", "198.51.100.1"),
        (["10.0.0.0/8"], "10.0.0.2", "nonsense, 10.0.0.3", "10.0.0.3"),
        (["10.0.0.0/8"], "10.0.0.2", "<script>", "10.0.0.2"),
        (["10.0.0.0/8"], "10.0.0.2", "", "10.0.0.2"),
        (["10.0.0.0/8"], "::ffff:10.0.0.2", "198.51.100.1", "198.51.100.1"),
        (["10.0.0.0/8"], "", "198.51.100.1", ""),
        (["fd00::/8"], "fd00::1", "2001:db8::5", "2001:db8::5"),
    ],
)
def test_the_address(settings, trusted, remote, forwarded, address):
    assert seen(settings, trusted, remote, forwarded)[0] == address


@pytest.mark.parametrize(
    ("trusted", "said", "scheme"),
    [([], "https", "http"), (["127.0.0.1"], "https", "https"), (["127.0.0.1"], "gopher", "http"), (["127.0.0.1"], None, "http")],
)
def test_the_scheme(settings, trusted, said, scheme):
    assert seen(settings, trusted, "127.0.0.1", scheme=said)[1] == scheme
