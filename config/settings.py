"""One settings file; everything that differs between machines comes from the environment (config/env.py)."""

import hashlib
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from config import env, theme

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

# --- The four things a real installation must say ---------------------------------------------------------------

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.text(
    "SECRET_KEY",
    "development-only-" * 4 if DEBUG else None,
    needed_for="Set it to a long random text, such as the output of: python -c 'import secrets; print(secrets.token_urlsafe(50))'",
)
SITE_URL = env.site_url("SITE_URL", "http://127.0.0.1:8000" if DEBUG else None)
SITE_HOST = urlsplit(SITE_URL).hostname
EMAIL = env.email("EMAIL_URL", f"file://{VAR_DIR}/mail" if DEBUG else None)
globals().update(EMAIL)
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", f"AL-LAs <no-reply@{SITE_HOST}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

ALLOWED_HOSTS = env.items("ALLOWED_HOSTS", f"{SITE_HOST},127.0.0.1,localhost,[::1]" if DEBUG else SITE_HOST)
LINK_KEYS = env.items("LINK_KEYS", hashlib.sha256(f"personal links {SECRET_KEY}".encode()).hexdigest())
RATE_LIMITS = env.rate_limits("RATE_LIMITS", "register=30/m,lost=10/m,personal=120/m")
TRUSTED_PROXIES = env.networks("TRUSTED_PROXIES")

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR_DIR}/db.sqlite3")}
CACHES = {"default": env.cache("CACHE_URL")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- What the project is made of ---------------------------------------------------------------------------------

INSTALLED_APPS = [
    "modeltranslation",
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_countries",
    "django_prose_editor",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "axes",
    "config",
    "publications",
    "registrations",
    "events",
    "outbox",
    "lib",
]

MIDDLEWARE = [
    "config.health.HealthMiddleware",
    "lib.proxies.TrustedProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.middleware.ContentSecurityPolicyMiddleware",
    "lib.pages.KeptPagesMiddleware",
    "config.middleware.DatabaseDownMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "lib.addresses.MovedMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Languages and time ------------------------------------------------------------------------------------------

LANGUAGE_CODE = "es"
LANGUAGES = [("es", _("Spanish")), ("pt-br", _("Portuguese")), ("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
MODELTRANSLATION_DEFAULT_LANGUAGE = "es"
MODELTRANSLATION_LANGUAGES = ("es", "pt-br", "fr", "en")
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ("es", "en", "pt-br", "fr")}
MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = theme.column_label
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
# The admin theme's date filter reads these instead of the locale's own formats.
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]

# --- Files -------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = env.text("STATIC_ROOT", str(VAR_DIR / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = env.text("MEDIA_ROOT", str(VAR_DIR / "media"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG else "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
UPLOAD_MAX_BYTES = 50_000_000

# --- Safety ------------------------------------------------------------------------------------------------------
# HTTPS behaviour follows the scheme of SITE_URL, so that a production set-up can be tried on plain HTTP.

HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
LANGUAGE_COOKIE_NAME = "__Host-language" if HTTPS else "language"
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "config.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# The admin theme evaluates expressions and writes style attributes; the exception holds under /admin/ alone.
ADMIN_CONTENT_SECURITY_POLICY = {
    "script-src": [SELF, "'unsafe-eval'", NONCE],
    "style-src": [SELF, "'unsafe-inline'"],
}

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
LOGIN_URL = reverse_lazy("admin:login")
LOGIN_REDIRECT_URL = reverse_lazy("admin:index")
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "config.theme.locked_out"
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True  # who logged in, when and from where: nobody asked for it, so it is not kept
AXES_VERBOSE = False

UNFOLD = theme.UNFOLD

# --- Logs: no token, no personal data ----------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"class": "config.logs.DiscreetFormatter", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "axes": {"level": "WARNING"},
    },
}
