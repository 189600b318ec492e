"""Atom feeds of the library and of the news, one a language."""

import datetime as dt

from django.db.models import Max
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lib.atom import Entry, entry_id, feed
from lib.jsonld import absolute
from lib.pages import public_page
from lib.translated import read
from publications.models import Note, Publication

LONGEST = 50


@require_safe
@public_page()
def notes_feed(request):
    """The newest notes, whole."""
    found = Note.objects.public(at=timezone.now()).newest_first()[:LONGEST]
    return feed(request, _("News"), [_note(note) for note in found], page=reverse("notes"), subtitle=_("News of the network AL-LAs"))


@require_safe
@public_page()
def publications_feed(request):
    """The publications that came into the library last, or got another edition."""
    found = Publication.objects.public(at=timezone.now()).select_related("collection")
    found = found.annotate(changed_at=Coalesce(Max("editions__updated_at"), "updated_at")).order_by("-created_at", "-pk")[:LONGEST]
    return feed(
        request, _("Publications"), [_publication(one) for one in found], page=reverse("publications"), subtitle=_("Publications of the network AL-LAs")
    )


def _note(note):
    """A note appears on its day, whenever it was written."""
    body = read(note, "body")
    published = dt.datetime.combine(note.date, dt.time(), dt.UTC)
    return Entry(
        id=entry_id("note", note.pk),
        title=read(note, "title"),
        url=note.get_absolute_url(),
        updated=max(published, note.updated_at),
        published=published,
        summary=read(note, "summary"),
        content_html=_with_whole_addresses(body.value),
        content_language=body.language,
    )


def _publication(one):
    collection = read(one.collection, "title").value if one.collection else ""
    return Entry(
        id=entry_id("publication", one.pk),
        title=read(one, "title"),
        url=one.get_absolute_url(),
        updated=max(one.updated_at, one.changed_at),
        published=one.created_at,
        summary=read(one, "abstract"),
        categories=tuple(filter(None, [collection, str(one.get_kind_display())])),
    )


def _with_whole_addresses(html):
    """Readers of feeds know nothing of this site's paths."""
    return html.replace('href="/', f'href="{absolute("/")}')
