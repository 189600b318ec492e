"""The bare floor: what any Django page must pay. No sessions, no languages, no cache; the server, the driver and the connection are ours.

It is: one view, three queries of plain columns (60 sessions, 60 people, 4 rooms), one template that writes 24 KB with
loops and Django's escaping. It is not: a page anybody would publish. No translation, no structured data, no zone, no
compression, no checksum, no link computed from the URL patterns.
"""

import os

from config import env

SECRET_KEY = "only-for-the-benchmark"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["benchmarks.floor"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
ROOT_URLCONF = "benchmarks.floor.urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
DATABASES = {"default": env.database("DATABASE_URL", os.environ["DATABASE_URL"])}
USE_TZ = True
USE_I18N = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
