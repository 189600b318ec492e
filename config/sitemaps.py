"""``/sitemap.xml`` and ``/robots.txt``: every public page in each language, with its alternates (sitemaps.org, hreflang)."""

from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from events.models import City, Event, Person, Session
from lib.pages import public_page
from publications.models import Collection, Note, Publication

HOUR = 3600
PLAIN = ("home", "events", "cities", "publications", "notes", "privacy", "accessibility")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'


def pages(at):
    """Yield URL name, arguments and last change (or None) of every public page at moment ``at``, by the apps' own rules."""
    yield from ((name, (), None) for name in PLAIN)
    events = Event.objects.public(at=at).order_by("pk")
    series = set()
    for slug, changed, series_slug, announced in events.values_list("slug", "updated_at", "series__slug", "announced_at"):
        yield "event", (slug,), changed
        yield "agenda", (slug,), changed
        if announced:
            yield "changes", (slug,), announced
        series.add(series_slug)
    yield from (("series", (slug,), None) for slug in sorted(series - {None}))
    sessions = Session.objects.public().exclude(kind=Session.Kind.BREAK).order_by("pk")
    yield from (("session", (event, slug), changed) for event, slug, changed in sessions.values_list("event__slug", "slug", "updated_at"))
    yield from (("publication", (slug,), None) for slug in Publication.objects.public(at=at).order_by("pk").values_list("slug", flat=True))
    yield from (("note", (slug,), changed) for slug, changed in Note.objects.public(at=at).order_by("pk").values_list("slug", "updated_at"))
    for name, things in (("collection", Collection.objects.all()), ("city", City.objects.public()), ("person", Person.objects.public())):
        yield from ((name, (slug,), None) for slug in things.order_by("pk").values_list("slug", flat=True))


@require_safe
@public_page(seconds=HOUR)
def sitemap(request):
    """One ``<url>`` a page and language."""
    parts = [HEAD]
    for name, arguments, changed in pages(timezone.now()):
        parts.extend(_entries(_addresses(name, arguments), changed))
    parts.append("</urlset>\n")
    return HttpResponse("".join(parts), content_type="application/xml; charset=utf-8")


@require_safe
def robots(request):
    """Everything public may be read; forms, personal pages and staff pages need no visit."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /*/registrations/", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _addresses(name, arguments):
    """Return ``{language: address}`` of a page."""
    addresses = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            addresses[language] = settings.SITE_URL + reverse(name, args=arguments)
    return addresses


def _entries(addresses, changed):
    alternates = {**addresses, "x-default": addresses[settings.LANGUAGE_CODE]}
    links = "".join(f'<xhtml:link rel="alternate" hreflang={quoteattr(language)} href={quoteattr(address)}/>\n' for language, address in alternates.items())
    date = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>\n" if changed else ""
    return [f"<url>\n<loc>{escape(address)}</loc>\n{date}{links}</url>\n" for address in addresses.values()]
