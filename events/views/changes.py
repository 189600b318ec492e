"""What was announced about an event, the latest first: for people, and as a feed."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from events.models import AgendaRelease, Session
from events.services import change_words, releases, zones
from events.views.events import public_event
from events.views.trail import to_event
from lib import moments
from lib.atom import Entry, entry_id, feed
from lib.jsonld import script
from lib.pages import public_page
from lib.translated import Text, read

FEED_ENTRIES = 50


@dataclass
class Announced:
    """A release as it is read: when, what is told about it, and its lines, each with the address of its session."""

    release: AgendaRelease
    when: str
    note: Text
    lines: list[tuple[change_words.Line, str]]

    @property
    def moment(self):
        return self.release.released_at.isoformat(timespec="seconds")

    @property
    def paragraphs(self):
        return [block.strip() for block in self.note.value.replace("\r\n", "\n").split("\n\n") if block.strip()]


@public_page()
def changes(request, slug):
    event, announced = _read(slug)
    crumbs = to_event(event, (_("Agenda"), reverse("agenda", args=[event.slug])), (_("Changes"), request.path))
    return render(request, "events/changes.html", {"event": event, "announced": announced, "jsonld": script(crumbs)})


@public_page()
def changes_feed(request, slug):
    event, announced = _read(slug)
    page = reverse("changes", args=[event.slug])
    entries = [
        Entry(
            id=entry_id("release", one.release.pk),
            title=_("Announcement of %(moment)s") % {"moment": one.when},
            url=f"{page}#announcement-{one.release.version}",
            updated=one.release.released_at,
            published=one.release.released_at,
            content_html=_html(one),
        )
        for one in announced[:FEED_ENTRIES]
    ]
    title = read(event, "title").value
    return feed(request, _("Changes: %(event)s") % {"event": title}, entries, page=page)


def _read(slug):
    """The event and what was announced about it: three queries."""
    event = public_event(slug, at=timezone.now())
    sessions = event.sessions.public().exclude(kind=Session.Kind.BREAK).values_list("pk", "slug")
    addresses = {pk: reverse("session", args=[event.slug, session]) for pk, session in sessions}
    return event, [_announced(event, release, found, addresses) for release, found in releases.history(event)]


def _announced(event, release, found, addresses):
    here = release.released_at.astimezone(zones.zone_of(event))
    lines = [(line, addresses.get(line.session, "")) for line in change_words.lines(found)]
    return Announced(release, f"{moments.day(here)}, {here:%H:%M}", read(release, "note"), lines)


def _html(one):
    """The announcement as HTML for feed readers; each text in another language says so."""
    note = format_html_join("", "<p{}>{}</p>", ((_lang(one.note), block) for block in one.paragraphs))
    items = format_html_join("", "<li>{}{}</li>", ((_about(line), line.words) for line, _url in one.lines))
    return f"{note}{format_html('<ul>{}</ul>', items) if items else ''}"


def _about(line):
    return format_html("<strong{}>{}</strong> ", _lang(line.title), line.title.value) if line.title.value else ""


def _lang(text):
    return format_html(' lang="{}"', text.language) if text.is_fallback else ""
