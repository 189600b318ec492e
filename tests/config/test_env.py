"""Every wrong variable stops the start with one sentence that says what to write."""

import pytest

from tests.processes import Installation

PRODUCTION = {
    "DEBUG": "0",
    "SECRET_KEY": "made-up-for-the-tests-0123456789-abcdefghijklmnopqrstuvwxyz",
    "SITE_URL": "https://eventos.example.org",
    "EMAIL_URL": "smtp://mail.example.org:25",
}

pytestmark = pytest.mark.processes


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"DEBUG": "yes"}, "DEBUG is 'yes': write 1 for yes or 0 for no."),
        ({"DEBUG": None, "SECRET_KEY": None}, "SECRET_KEY is not set. Set it to a long random text, such as the output of:"),
        ({"SITE_URL": ""}, "SITE_URL is not set. Set it to the public address, such as https://eventos.example.org"),
        ({"SITE_URL": "eventos.example.org"}, "SITE_URL is 'eventos.example.org': write scheme and host only"),
        ({"SITE_URL": "https://example.org/eventos"}, "SITE_URL is 'https://example.org/eventos': write scheme and host only"),
        ({"SITE_URL": "https://example.org:http"}, "SITE_URL is 'https://example.org:http': write scheme and host only"),
        ({"EMAIL_URL": None}, "EMAIL_URL is not set. Set it to your mail server"),
        ({"EMAIL_URL": "mail.example.org"}, "EMAIL_URL could not be read: write smtp://host:25"),
        ({"EMAIL_URL": "smtp://host:port"}, "EMAIL_URL could not be read: write smtp://host:25"),
        ({"DATABASE_URL": "mysql://localhost/x"}, "DATABASE_URL names neither SQLite nor PostgreSQL"),
        ({"DATABASE_URL": "somewhere"}, "DATABASE_URL names neither SQLite nor PostgreSQL"),
        ({"DATABASE_URL": "postgres://localhost:port/x"}, "DATABASE_URL names neither SQLite nor PostgreSQL"),
        ({"DATABASE_URL": "sqlite:////proc/nowhere/db.sqlite3"}, "DATABASE_URL needs the folder /proc/nowhere, which cannot be made"),
        ({"CACHE_URL": "memcached://localhost"}, "CACHE_URL is 'memcached://localhost': write redis://host:6379/0"),
        ({"RATE_LIMITS": "register=many"}, "RATE_LIMITS has 'register=many': write such as register=30/m"),
        ({"RATE_LIMITS": "regster=30/m"}, "RATE_LIMITS has 'regster=30/m': write such as register=30/m"),
        ({"TRUSTED_PROXIES": "nginx"}, "TRUSTED_PROXIES has 'nginx': write addresses or networks, such as 10.0.0.0/8."),
    ],
    ids=str,
)
def test_a_wrong_variable(tmp_path, wrong, sentence):
    done = Installation(tmp_path, **PRODUCTION | wrong).manage("check")
    assert done.returncode == 1
    assert done.stderr.startswith(f"Configuration: {sentence}")
    assert done.stderr.count("\n") == 1


def test_three_variables_are_enough_and_the_checks_for_production_pass(tmp_path):
    done = Installation(tmp_path, **PRODUCTION | {"DATABASE_URL": None, "MEDIA_ROOT": None}).manage("check", "--deploy", "--fail-level", "WARNING")
    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n"), done.stderr


@pytest.mark.parametrize(
    ("careless", "check"),
    [({"SITE_URL": "http://eventos.example.org"}, "config.W001"), ({"LINK_KEYS": "short"}, "config.E001"), ({"SECRET_KEY": "short"}, "security.W009")],
    ids=str,
)
def test_what_is_careless_in_production_is_told(tmp_path, careless, check):
    done = Installation(tmp_path, **PRODUCTION | careless).manage("check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 1
    assert check in done.stderr


SHOW = "from django.conf import settings as s; print({name: getattr(s, name) for name in %r})"


@pytest.mark.parametrize(
    ("env", "settings"),
    [
        ({}, {"ALLOWED_HOSTS": ["eventos.example.org"], "DEFAULT_FROM_EMAIL": "AL-LAs <no-reply@eventos.example.org>", "SECURE_SSL_REDIRECT": True}),
        ({"SITE_URL": "http://localhost:9000/"}, {"SITE_URL": "http://localhost:9000", "SESSION_COOKIE_NAME": "session", "SESSION_COOKIE_SECURE": False}),
        ({"EMAIL_URL": "smtp+tls://user:p%40ss@mail.example.org:587"}, {"EMAIL_HOST": "mail.example.org", "EMAIL_PORT": 587, "EMAIL_USE_TLS": True}),
        ({"EMAIL_URL": "smtp+tls://user:p%40ss@mail.example.org:587"}, {"EMAIL_HOST_USER": "user", "EMAIL_HOST_PASSWORD": "p@ss"}),
        ({"EMAIL_URL": "smtp+ssl://mail.example.org"}, {"EMAIL_PORT": 465, "EMAIL_USE_SSL": True, "EMAIL_USE_TLS": False}),
        ({"EMAIL_URL": "smtp://127.0.0.1:2525"}, {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": 2525, "EMAIL_HOST_USER": ""}),
        ({"RATE_LIMITS": "register=5/h"}, {"RATE_LIMITS": {"register": (5, 3600), "lost": (10, 60), "personal": (120, 60)}}),
        ({"RATE_LIMITS": "off"}, {"RATE_LIMITS": {}}),
        ({"LINK_KEYS": "new, old"}, {"LINK_KEYS": ["new", "old"]}),
    ],
    ids=str,
)
def test_what_the_variables_come_to(tmp_path, env, settings):
    done = Installation(tmp_path, **PRODUCTION | env).manage("shell", "-v0", "-c", SHOW % list(settings))
    assert done.stdout.strip() == str(settings), done.stderr
