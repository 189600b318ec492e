"""Personal links: derived, never stored.

A token is ``<id>-<version>-<MAC>``: id and version in base 36, an HMAC-SHA-256 under the first of LINK_KEYS cut to
160 bits (RFC 2104 allows cutting to half or more), in base 32. Older keys in LINK_KEYS are still accepted.
Raising an object's ``link_version`` revokes the links made before.

A link that ends by itself carries its last minute, under the same MAC: ``<id>-<version>-<minutes since 1970>-<MAC>``.
"""

import base64
import datetime as dt
import hashlib
import hmac
import re
import secrets
from typing import NamedTuple

from django.conf import settings
from django.utils.http import base36_to_int, int_to_base36

TOKEN = re.compile(r"[0-9a-z]{1,13}-[0-9a-z]{1,6}-[a-z2-7]{32}")
DATED_TOKEN = re.compile(r"[0-9a-z]{1,13}-[0-9a-z]{1,6}-[0-9a-z]{1,6}-[a-z2-7]{32}")


class Claim(NamedTuple):
    """What a token says once its MAC is right; the caller still compares the version."""

    id: int
    version: int


class DatedClaim(NamedTuple):
    """What a token that ends says; the caller compares the version, and the end (aware, in UTC) with its own clock."""

    id: int
    version: int
    until: dt.datetime


def make(purpose, pk, version):
    """Return the token of object ``pk`` for ``purpose`` (``registration``, ``delegation``)."""
    return _sign(purpose, pk, version, settings.LINK_KEYS[0])


def make_until(purpose, pk, version, until):
    """Return a token like that of :func:`make` which ends at the aware moment ``until``, cut to the minute."""
    return _sign(purpose, pk, version, settings.LINK_KEYS[0], int(until.timestamp()) // 60)


def read(purpose, token):
    """Return the :class:`Claim` of a token, or None for anything forged, cut or malformed."""
    numbers = _numbers(purpose, token, TOKEN)
    return numbers and Claim(*numbers)


def read_until(purpose, token):
    """Return the :class:`DatedClaim` of a token made by :func:`make_until`, over or not; None for anything forged, cut or malformed."""
    numbers = _numbers(purpose, token, DATED_TOKEN)
    return numbers and DatedClaim(*numbers[:2], dt.datetime.fromtimestamp(numbers[2] * 60, dt.UTC))


def _numbers(purpose, token, pattern):
    """The numbers before a token's MAC, if the MAC is right under one of the keys."""
    if not pattern.fullmatch(token):
        return None
    pk, version, *end = (base36_to_int(part) for part in token.split("-")[:-1])
    for key in settings.LINK_KEYS:
        if hmac.compare_digest(_sign(purpose, pk, version, key, *end), token):
            return pk, version, *end
    return None


def placeholder():
    """Return an unguessable mark that stands for a personal link until the mail leaves."""
    return f"[[link-{secrets.token_hex(12)}]]"


def _sign(purpose, pk, version, key, *end):
    signed = ":".join(str(part) for part in (purpose, pk, version, *end))
    mac = hmac.new(key.encode(), signed.encode(), hashlib.sha256).digest()[:20]
    return "-".join([*(int_to_base36(part) for part in (pk, version, *end)), base64.b32encode(mac).decode().lower()])
