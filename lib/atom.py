"""Atom feeds (RFC 4287), written by Django's generator: one call a feed, the same bytes for the same entries.

    @public_page()
    def notes_feed(request):
        entries = [
            Entry(id=entry_id("note", note.pk), title=read(note, "title"), url=note.get_absolute_url(), updated=note.updated_at,
                  published=note.published_at, summary="…", content_html=read(note, "body").value)
            for note in Note.objects.public(at=now)[:50]
        ]
        return feed(request, _("Notes"), entries, page=reverse("notes"))

Addresses are given as paths and become absolute from ``SITE_URL``. The head of a page leads to its feed by
``<link rel="alternate" type="application/atom+xml" title="…" href="…">``.
"""

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed, rfc3339_date

from lib.translated import Text, language_tag, reader_language

CONTENT_TYPE = Atom1Feed.content_type
AUTHOR = "AL-LAs"
# A tag (RFC 4151) says since when its authority speaks; the year never changes, or readers see every entry again.
TAG_YEAR = 2018
# What a feed without entries says it was changed at: a moment that stays, so that its ETag does.
NEVER = dt.datetime(TAG_YEAR, 1, 1, tzinfo=dt.UTC)
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry, newest first in its feed; ``title`` and ``summary`` may be a :class:`Text` or a plain str.

    ``updated`` and ``published`` are aware moments; ``content_html`` is safe HTML; ``categories`` are words for people.
    ``content_language`` is its language, where it may be another than the title's. Where ``language`` is empty, the title's language is that of the entry.
    """

    id: str
    title: Text | str
    url: str
    updated: dt.datetime
    published: dt.datetime | None = None
    summary: Text | str = ""
    content_html: str = ""
    content_language: str = ""
    language: str = ""
    categories: tuple[str, ...] = ()


def entry_id(kind, pk):
    """The lasting name of an entry in the reader's language: a slug may change, this does not."""
    return f"tag:{settings.SITE_HOST},{TAG_YEAR}:{kind}-{pk}-{reader_language()}"


def feed(request, title, entries, *, page, subtitle="", query=None):
    """Return the answer with the feed of ``entries``; ``page`` is the path of the page that shows the same to people.

    ``query`` is what the view understood of the address's query (``response.understood``): the rest is not part of the feed's name.
    """
    address = _absolute(request.path) + (f"?{urlencode(query)}" if query else "")
    written = _Feed(
        title=_clean(title),
        link=_absolute(page),
        description=None,
        language=language_tag(reader_language()),
        author_name=AUTHOR,
        author_link=f"{settings.SITE_URL}/",
        subtitle=_clean(subtitle) or None,
        feed_url=address,
        feed_guid=address,
    )
    for entry in entries:
        written.add_item(
            title=_clean(entry.title),
            link=_absolute(entry.url),
            description=None,
            summary=entry.summary,
            unique_id=entry.id,
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=[_clean(category) for category in entry.categories],
            content=_clean(entry.content_html),
            content_language=entry.content_language,
            language=entry.language,
            title_text=entry.title,
        )
    return HttpResponse(written.writeString("utf-8"), content_type=CONTENT_TYPE)


class _Feed(Atom1Feed):
    """Says the language of each entry, and whether a text is plain or HTML."""

    def root_attributes(self):
        return super().root_attributes() | {"xml:base": f"{settings.SITE_URL}/"}

    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=NEVER)

    def item_attributes(self, item):
        return {"xml:lang": language_tag(item["language"])} if item["language"] else _language(item["title_text"])

    def add_item_elements(self, handler, item):
        handler.addQuickElement("id", item["unique_id"])
        handler.addQuickElement("title", item["title"])
        handler.addQuickElement("link", "", {"rel": "alternate", "type": "text/html", "href": item["link"]})
        if item["pubdate"]:
            handler.addQuickElement("published", rfc3339_date(item["pubdate"]))
        handler.addQuickElement("updated", rfc3339_date(item["updateddate"]))
        for category in item["categories"]:
            handler.addQuickElement("category", "", {"term": category})
        if str(item["summary"]):
            handler.addQuickElement("summary", _clean(item["summary"]), {"type": "text"} | _language(item["summary"]))
        if item["content"]:
            handler.addQuickElement(
                "content", item["content"], {"type": "html"} | ({"xml:lang": language_tag(code)} if (code := item["content_language"]) else {})
            )


def _language(text):
    """The attribute of a text that knows its language."""
    return {"xml:lang": language_tag(text.language)} if isinstance(text, Text) else {}


def _clean(text):
    """The text without what XML has no way to write."""
    return NOT_XML.sub("", str(text))


def _absolute(path):
    return f"{settings.SITE_URL}{path}" if path.startswith("/") else path
