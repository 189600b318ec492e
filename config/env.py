"""Reading the environment, loudly: every refusal names the variable and says what to write.

Sources: the variables listed in README.md, "Configuration".
"""

import ipaddress
import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}
DURATIONS = {"s": 1, "m": 60, "h": 3600}


def text(name, default=None, *, needed_for=""):
    """Return the variable, or ``default``; with neither, stop and say what is missing."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set. {needed_for}".strip())
    return default


def flag(name, default):
    """Return a yes/no variable as bool; only 0 and 1 are understood."""
    value = text(name, "1" if default else "0")
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} is {value!r}: write 1 for yes or 0 for no.")
    return value == "1"


def items(name, default=""):
    """Return a comma-separated variable as a list without blanks."""
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def networks(name):
    """Return a comma-separated variable of IP addresses and networks."""
    found = items(name)
    for item in found:
        try:
            ipaddress.ip_network(item, strict=False)
        except ValueError as error:
            raise ImproperlyConfigured(f"{name} has {item!r}: write addresses or networks, such as 10.0.0.0/8.") from error
    return found


def site_url(name, default=None):
    """Return scheme and host without a trailing slash, such as ``https://eventos.example.org``."""
    value = text(name, default, needed_for="Set it to the public address, such as https://eventos.example.org")
    parts = _parts(value)
    if not parts or parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.path.strip("/") or parts.query or parts.fragment:
        raise ImproperlyConfigured(f"{name} is {value!r}: write scheme and host only, such as https://eventos.example.org")
    return value.rstrip("/")


def _parts(value):
    """Return the parts of a URL, or None where it has none that make sense."""
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018  (reading it is what finds a port that is no number)
    except ValueError:
        return None
    return parts


def database(name, default):
    """Return Django's database settings from ``sqlite:////abs/path`` or ``postgres://host:5432/name``."""
    value = text(name, default)
    parts = _parts(value)
    if not parts or parts.scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name} names neither SQLite nor PostgreSQL: write sqlite:////abs/path or postgres://host:5432/name")
    parsed = environ.Env.db_url_config(value)
    if parts.scheme == "sqlite":
        _make_folder(name, Path(parsed["NAME"]).parent)
        parsed["OPTIONS"] = {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        }
    else:
        parsed["CONN_HEALTH_CHECKS"] = True
        parsed.setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
    parsed["CONN_MAX_AGE"] = 60
    return parsed


def _make_folder(name, folder):
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name} needs the folder {folder}, which cannot be made: {error.strerror}.") from error


def cache(name):
    """Return Django's cache settings; local memory unless a ``redis://`` address is given."""
    value = text(name, "locmemcache://")
    if value.startswith(("redis://", "rediss://")):
        return {"BACKEND": "lib.rediscache.RedisCache", "LOCATION": value}
    if value == "locmemcache://":
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}}
    raise ImproperlyConfigured(f"{name} is {value!r}: write redis://host:6379/0, or leave it out for local memory.")


def email(name, default):
    """Return Django's mail settings from ``smtp://user:password@host:port`` (``smtp+tls``, ``smtp+ssl``) or ``file:///folder``."""
    value = text(name, default, needed_for="Set it to your mail server, such as smtp+tls://user:password@mail.example.org:587")
    parts = _parts(value)
    if parts and parts.scheme == "file" and parts.path:
        return {"EMAIL_BACKEND": "outbox.backends.EmlBackend", "EMAIL_FILE_PATH": parts.path}
    if not parts or parts.scheme not in MAIL_PORTS or not parts.hostname:
        raise ImproperlyConfigured(f"{name} could not be read: write smtp://host:25, smtp+tls://user:password@host:587 or smtp+ssl://host:465")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or MAIL_PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtp+ssl",
        "EMAIL_TIMEOUT": 20,
    }


def rate_limits(name, default):
    """Return ``{"register": (30, 60), …}``: allowed requests and the span in seconds; ``off`` gives none."""
    limits = {}
    known = {item.partition("=")[0] for item in default.split(",")}
    value = text(name, default)
    if value == "off":
        return limits
    for item in (part.strip() for part in f"{default},{value}".split(",") if part.strip()):
        what, _, rate = item.partition("=")
        count, _, span = rate.partition("/")
        if not count.isdigit() or span not in DURATIONS or what not in known:
            raise ImproperlyConfigured(f"{name} has {item!r}: write such as {default} (s, m or h), or off.")
        limits[what] = (int(count), DURATIONS[span])
    return limits
