"""Every address of the site; the table in docs/architecture.md says what each is. (/healthz is answered by config/health.py.)"""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from config import sitemaps, views

urlpatterns = [
    path("", views.enter, name="enter"),
    re_path(r"^pt/(?P<rest>.*)$", RedirectView.as_view(url="/pt-br/%(rest)s", query_string=True, permanent=True)),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("privacy/", views.privacy, name="privacy"),
        path("accessibility/", views.accessibility, name="accessibility"),
        path("", include("registrations.urls")),
        path("", include("publications.urls")),
        path("", include("events.urls")),
    ),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
