"""For tests that need processes of their own: a database file, commands of manage.py, servers."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60


class Installation:
    """An installation of its own in ``folder``: ``env`` adds to, or (with None) takes from, its environment."""

    def __init__(self, folder, **env):
        wanted = {"DEBUG": "1", "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3", "MEDIA_ROOT": f"{folder}/media", "EMAIL_URL": f"file://{folder}/mail", **env}
        base = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
        self.env = base | {name: value for name, value in wanted.items() if value is not None}

    def manage(self, *arguments, **options):
        """Run a command of manage.py; return the completed process with its words."""
        return subprocess.run(self.command(*arguments), env=self.env, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120, **options)

    def start(self, *arguments, **options):
        """Start a command of manage.py and return at once."""
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, **options}
        return subprocess.Popen(self.command(*arguments), env=self.env, cwd=ROOT, **options)

    def command(self, *arguments):
        return [sys.executable, "manage.py", *arguments]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(address, **headers):
    """Return status, headers and text of an answer, whatever its status; no redirect is followed."""
    opener = urllib.request.build_opener(_NoRedirect)
    try:
        with opener.open(urllib.request.Request(address, headers=headers), timeout=PATIENCE) as response:
            return response.status, response.headers, response.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


def wait_for(condition, what="it"):
    """Wait until ``condition()`` is true and return its value."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"{what} did not happen within {PATIENCE} seconds")


def answers(address):
    """Whether a server answers there."""
    try:
        return bool(get(address))
    except OSError:
        return False


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None
