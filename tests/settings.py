"""The settings of the tests: those of the project in development, deaf to the environment except for the database."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

DEAF_TO = [
    *("SECRET_KEY", "SITE_URL", "EMAIL_URL", "ALLOWED_HOSTS", "CACHE_URL", "DEFAULT_FROM_EMAIL", "MEDIA_ROOT", "STATIC_ROOT"),
    *("LINK_KEYS", "TRUSTED_PROXIES", "WEB_CONCURRENCY", "SENTRY_DSN"),
]
for name in DEAF_TO:
    os.environ.pop(name, None)
os.environ.update(DEBUG="1", RATE_LIMITS="off", DJANGO_ALLOW_ASYNC_UNSAFE="true")

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES  # noqa: E402

TEST_DIR = Path(tempfile.mkdtemp(prefix="tests-"))
atexit.register(shutil.rmtree, TEST_DIR, ignore_errors=True)

# A file, as in real life: other threads and processes have connections of their own.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_DIR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0

MEDIA_ROOT = str(TEST_DIR / "media")
STATIC_ROOT = str(TEST_DIR / "static")
Path(STATIC_ROOT).mkdir()
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
