"""Staff page: what does not fit in the agenda, by kind, with the way to where it is corrected."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.services import clashes


def check(page, request, event):
    """Show the report; there is nothing to press."""
    report = clashes.report(event)
    groups = [(label, [_row(clash) for clash in found]) for label, found in report.groups]
    return page.render(request, event, "admin/events/event/check.html", {"report": report, "groups": groups, "summary": hint_of(report)})


def hint(event):
    """How much there is, for the link on the event's page; nothing where all fits."""
    return hint_of(clashes.report(event))


def hint_of(report):
    """``3 to correct · 5 to look at``."""
    parts = []
    if report.must:
        parts.append(ngettext("%(count)d to correct", "%(count)d to correct", report.must) % {"count": report.must})
    if report.look:
        parts.append(ngettext("%(count)d to look at", "%(count)d to look at", report.look) % {"count": report.look})
    return " · ".join(parts)


def _row(clash):
    links = [{"url": reverse(f"admin:events_{obj._meta.model_name}_change", args=[obj.pk]), "label": str(obj) or _("Open")} for obj in clash.about]
    return {"clash": clash, "links": links}
