"""Staff page: what partners put into their own pages to show the agenda, and which sites may."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html

from events.models import PartnerSite
from lib.fields import language_name
from lib.translated import read


def embed(page, request, event):
    """Show the lines to copy, one a language, and how the agenda looks in a frame."""
    context = {
        "snippets": [_snippet(event, code) for code, _label in settings.LANGUAGES],
        "partners": PartnerSite.objects.all(),
        "sites_url": reverse("admin:events_partnersite_changelist"),
        "may_change_sites": request.user.has_perm("events.change_partnersite"),
    }
    return page.render(request, event, "admin/events/event/embed.html", context)


def _snippet(event, code):
    with translation.override(code):
        path = reverse("embed", args=[event.slug])
        title = f"AL-LAs: {read(event, 'title').value}"
    address = f"{settings.SITE_URL}{path}"
    html = format_html('<iframe src="{}" title="{}" width="100%" height="800" loading="lazy"></iframe>', address, title)
    return {"code": code, "language": language_name(code), "html": str(html), "path": path}
