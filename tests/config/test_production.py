"""A production start as README.md tells it: three variables, migrate, collectstatic, gunicorn, work."""

import re
import subprocess
import sys
from contextlib import contextmanager

import pytest

from tests.processes import ROOT, Installation, answers, free_port, get, wait_for

pytestmark = pytest.mark.processes


@pytest.fixture(scope="module")
def static_root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("static")
    done = production(folder, STATIC_ROOT=str(folder)).manage("collectstatic", "--noinput", "-v0")
    assert (done.returncode, done.stderr) == (0, "")
    return str(folder)


def production(folder, **env):
    secret = "made-up-for-the-tests-0123456789-abcdefghijklmnopqrstuvwxyz"
    return Installation(folder, **{"DEBUG": "0", "SECRET_KEY": secret, "SITE_URL": "http://127.0.0.1", "EMAIL_URL": "smtp://127.0.0.1:25", **env})


@contextmanager
def gunicorn(installation):
    """Serve an installation; yield its address."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--log-level", "error"]
    server = subprocess.Popen(command, env=installation.env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(lambda: answers(f"http://127.0.0.1:{port}/healthz"), "an answer of gunicorn")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def test_the_site_is_served_with_its_files(tmp_path, static_root):
    installation = production(tmp_path, STATIC_ROOT=static_root)
    assert installation.manage("migrate", "-v0").returncode == 0
    with gunicorn(installation) as address:
        assert get(f"{address}/healthz")[0] == 200
        status, headers, page = get(f"{address}/es/", **{"Accept-Encoding": "identity"})
        assert (status, headers["Content-Language"]) == (200, "es")
        files = set(re.findall(r'"(/static/[^"]+)"', page))
        assert files
        assert all(re.search(r"\.[0-9a-f]{12}\.\w+$", file) for file in files)
        for file in sorted(files):
            status, headers, _body = get(address + file)
            assert (file, status, headers["Cache-Control"]) == (file, 200, "max-age=315360000, public, immutable")
        assert get(f"{address}/es/nothing/")[0] == 404
        assert get(f"{address}/admin/login/")[0] == 200


def test_https_is_asked_for_but_not_of_health(tmp_path, static_root):
    installation = production(tmp_path, STATIC_ROOT=static_root, SITE_URL="https://eventos.example.org", TRUSTED_PROXIES="127.0.0.1")
    assert installation.manage("migrate", "-v0").returncode == 0
    with gunicorn(installation) as address:
        assert get(f"{address}/healthz")[0] == 200
        status, headers, _body = get(f"{address}/es/", Host="eventos.example.org")
        assert (status, headers["Location"]) == (301, "https://eventos.example.org/es/")
        status, headers, _body = get(f"{address}/es/", Host="eventos.example.org", **{"X-Forwarded-Proto": "https"})
        assert (status, headers["Strict-Transport-Security"]) == (200, "max-age=31536000; includeSubDomains; preload")
        assert get(f"{address}/es/")[0] == 400


def test_without_its_database_the_site_says_so_in_our_words(tmp_path, static_root):
    installation = production(tmp_path, STATIC_ROOT=static_root, DATABASE_URL="postgres://127.0.0.1:1/nowhere")
    with gunicorn(installation) as address:
        assert get(f"{address}/healthz")[::2] == (503, '{"database": "down"}')
        for path, language in (("/es/", "es"), ("/fr/events/", "fr"), ("/en/publications/", "en"), ("/admin/login/", "es")):
            status, headers, page = get(address + path, Cookie="session=somebody")
            assert (status, headers["Retry-After"], headers["Content-Language"]) == (503, "30", language)
            assert "<h1>" in page
