"""The way to a page, for machines: the breadcrumbs that its template shows to people."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lib.jsonld import breadcrumbs
from lib.translated import read


def to_events(*steps):
    """Home, the list of events, then ``(name, path)`` steps."""
    return breadcrumbs((_("Home"), f"/{get_language()}/"), (_("Events"), reverse("events")), *steps)


def to_event(event, *steps):
    """On to one event, then ``(name, path)`` steps."""
    return to_events((read(event, "title"), event.get_absolute_url()), *steps)
