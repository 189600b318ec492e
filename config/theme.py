"""The admin's dress: the house's colours and type, and a sidebar grouped as staff think.

The colours repeat static/css/tokens.css as scales, because the theme computes with them.
"""

from django.apps import apps
from django.contrib import admin
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse, reverse_lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

# Group of the sidebar → models, as "app.Model"; a group without anything the reader may see is left out.
SIDEBAR = [
    (_("Events"), ["events.Event", "events.Session", "events.Series", "events.Topic", "events.Venue"]),
    (_("Registrations"), ["registrations.RegistrationPage", "registrations.Question", "registrations.Delegation", "registrations.Registration"]),
    (_("Publications"), ["publications.Publication", "publications.Collection", "publications.Document", "publications.Note"]),
    (_("The network"), ["events.City", "events.Organisation", "events.Person", "events.PartnerSite"]),
    (_("Mail"), ["registrations.Mailing", "registrations.Reminder", "outbox.Batch", "outbox.Message"]),
    (_("Team"), ["auth.User", "auth.Group"]),
]

INK = {
    "50": "#f6f8f8",
    "100": "#eef2f1",
    "200": "#d5dddf",
    "300": "#a9b9be",
    "400": "#63787f",
    "500": "#6b8088",
    "600": "#3c545e",
    "700": "#2f444d",
    "800": "#1c3039",
    "900": "#0a161b",
    "950": "#060e12",
}
BLUE = {
    "50": "#eef4ff",
    "100": "#dce7fd",
    "200": "#bcd2fb",
    "300": "#8fb3f6",
    "400": "#5c8cec",
    "500": "#86b0ff",
    "600": "#1a56d6",
    "700": "#1647b3",
    "800": "#143b91",
    "900": "#133273",
    "950": "#0d2049",
}
TEXT = {
    "subtle-light": "#48606a",
    "subtle-dark": "#a5b7bd",
    "default-light": "#0e2a33",
    "default-dark": "#d5dfe1",
    "important-light": "#0e2a33",
    "important-dark": "#eaf1f2",
}


def navigation(request):
    """The sidebar: what the reader may see of what has admin pages."""
    return [{"title": title, "items": items} for title, names in SIDEBAR if (items := [item for name in names if (item := _item(request, name))])]


def _item(request, name):
    model = apps.get_model(name) if _is_installed(name) else None
    if model not in admin.site._registry or not admin.site._registry[model].has_view_or_change_permission(request):
        return None
    options = model._meta
    link = reverse(f"admin:{options.app_label}_{options.model_name}_changelist")
    return {"title": capfirst(options.verbose_name_plural), "link": link, "active": request.path.startswith(link)}


def _is_installed(name):
    app, model = name.split(".")
    return model.lower() in apps.get_app_config(app).models


def environment(request):
    """A label in the head of every page of a demo installation."""
    from lib.pages import freshness

    return [_("Demonstration"), "info"] if freshness.of(request)[1] else None


def locked_out(request, response=None, credentials=None):
    """The page after too many wrong passwords, in the staff's language."""
    context = admin.site.each_context(request) | {"title": _("Log-in paused")}
    return render(request, "admin/lockout.html", context, status=429)


def column_label(label, language):
    """How a form calls one language's column: ``título (español)``."""
    from lib.fields import language_name

    return f"{label} ({language_name(language)})"


UNFOLD = {
    "SITE_TITLE": "AL-LAs",
    "SITE_HEADER": "AL-LAs",
    "SITE_URL": "/",
    "SITE_ICON": lambda request: static("img/mark.svg"),
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("img/mark.svg")}],
    "STYLES": [lambda request: static("css/tokens.css"), lambda request: static("css/admin.css")],
    "SCRIPTS": [lambda request: static("js/admin.js"), lambda request: static("js/admin_rows.js")],
    "SHOW_LANGUAGES": True,
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": True,
    "SHOW_BACK_BUTTON": True,
    "LANGUAGES": {"action": reverse_lazy("set_language")},
    "ENVIRONMENT": "config.theme.environment",
    "DASHBOARD_CALLBACK": "config.dashboard.index",
    "BORDER_RADIUS": "4px",
    "COLORS": {"base": INK, "primary": BLUE, "font": TEXT},
    "SIDEBAR": {"show_search": False, "navigation": navigation},
}
