"""Reading the environment, loudly: every refusal names the variable and says what to write.

Sources: the variables listed in README.md, "Configuration".
"""

import ipaddress
import os
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

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
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ImproperlyConfigured(f"{name} is {value!r}: write scheme and host only, such as https://eventos.example.org")
    return value.rstrip("/")


def database(name, default):
    """Return Django's database settings from ``sqlite:////abs/path`` or ``postgres://host:5432/name``."""
    value = text(name, default)
    try:
        parsed = environ.Env.db_url_config(value)
    except Exception as error:
        raise ImproperlyConfigured(f"{name} could not be read: {error}") from error
    engine = parsed.get("ENGINE", "")
    if engine == "django.db.backends.sqlite3":
        _make_folder(name, Path(parsed["NAME"]).parent)
        parsed["OPTIONS"] = {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        }
    elif engine == "django.db.backends.postgresql":
        parsed["CONN_MAX_AGE"] = 60
        parsed["CONN_HEALTH_CHECKS"] = True
        parsed.setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
    else:
        raise ImproperlyConfigured(f"{name} names neither SQLite nor PostgreSQL: write sqlite:////abs/path or postgres://host:5432/name")
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
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": value}
    if value == "locmemcache://":
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}}
    raise ImproperlyConfigured(f"{name} is {value!r}: write redis://host:6379/0, or leave it out for local memory.")


def email(name, default):
    """Return Django's mail settings from ``smtp://user:password@host:port`` (``smtp+tls``, ``smtp+ssl``) or ``file:///folder``."""
    value = text(name, default, needed_for="Set it to your mail server, such as smtp+tls://user:password@mail.example.org:587")
    parts = urlsplit(value)
    if parts.scheme == "file" and parts.path:
        return {"EMAIL_BACKEND": "outbox.backends.EmlBackend", "EMAIL_FILE_PATH": parts.path}
    if parts.scheme not in {"smtp", "smtp+tls", "smtp+ssl"} or not parts.hostname:
        raise ImproperlyConfigured(f"{name} could not be read: write smtp://host:25, smtp+tls://user:password@host:587 or smtp+ssl://host:465")
    settings = environ.Env.email_url_config(value)
    return {key: settings[key] for key in settings if key.startswith("EMAIL_") and key != "EMAIL_FILE_PATH"} | {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_TIMEOUT": 20,
    }


def rate_limits(name, default):
    """Return ``{"register": (30, 60), …}``: allowed requests and the span in seconds; ``off`` gives none."""
    limits = {}
    value = text(name, default)
    if value == "off":
        return limits
    for item in (part.strip() for part in f"{default},{value}".split(",") if part.strip()):
        what, _, rate = item.partition("=")
        count, _, span = rate.partition("/")
        if not count.isdigit() or span not in DURATIONS:
            raise ImproperlyConfigured(f"{name} has {item!r}: write such as register=30/m (s, m or h), or off.")
        limits[what] = (int(count), DURATIONS[span])
    return limits
