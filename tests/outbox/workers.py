"""``deliver_mail`` as real processes on the database of the tests."""

import os
import subprocess
import sys
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


def database_url():
    """The address of the test database, for a process of its own."""
    parts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{parts['NAME']}"
    login = f"{parts['USER']}:{parts['PASSWORD']}@" if parts["PASSWORD"] else f"{parts['USER']}@" if parts["USER"] else ""
    return f"postgres://{login}{parts['HOST']}:{parts['PORT'] or 5432}/{parts['NAME']}"


def start(port):
    """Start one worker that sends to the mail server on ``port``."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": database_url(),
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "DEBUG": "1",
    }
    return subprocess.Popen([sys.executable, "manage.py", "deliver_mail"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
