"""Personal links: derived, never stored.

A token is ``<id>-<version>-<MAC>``: id and version in base 36, an HMAC-SHA-256 under the first of LINK_KEYS cut to
160 bits (RFC 2104 allows cutting to half or more), in base 32. Older keys in LINK_KEYS are still accepted.
Raising an object's ``link_version`` revokes the links made before.
"""

import base64
import hashlib
import hmac
import re
import secrets
from typing import NamedTuple

from django.conf import settings
from django.utils.http import base36_to_int, int_to_base36

TOKEN = re.compile(r"[0-9a-z]{1,13}-[0-9a-z]{1,6}-[a-z2-7]{32}")


class Claim(NamedTuple):
    """What a token says once its MAC is right; the caller still compares the version."""

    id: int
    version: int


def make(purpose, pk, version):
    """Return the token of object ``pk`` for ``purpose`` (``registration``, ``delegation``)."""
    return _sign(purpose, pk, version, settings.LINK_KEYS[0])


def read(purpose, token):
    """Return the :class:`Claim` of a token, or None for anything forged, cut or malformed."""
    if not TOKEN.fullmatch(token):
        return None
    pk, version, _mac = token.split("-")
    claim = Claim(base36_to_int(pk), base36_to_int(version))
    for key in settings.LINK_KEYS:
        if hmac.compare_digest(_sign(purpose, *claim, key), token):
            return claim
    return None


def placeholder():
    """Return an unguessable mark that stands for a personal link until the mail leaves."""
    return f"[[link-{secrets.token_hex(12)}]]"


def _sign(purpose, pk, version, key):
    mac = hmac.new(key.encode(), f"{purpose}:{pk}:{version}".encode(), hashlib.sha256).digest()[:20]
    return f"{int_to_base36(pk)}-{int_to_base36(version)}-{base64.b32encode(mac).decode().lower()}"
