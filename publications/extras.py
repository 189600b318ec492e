"""What stands beside a session on its event's agenda: the documents that anybody may see, the publications presented there."""

from urllib.parse import quote

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from events.ports import Extra
from lib.prepared import prepared
from lib.translated import columns_in, first_text, order_of_choice
from publications.models import Document, Publication


def agenda_extras(sessions):
    """Return the extras of all sessions of a public agenda, by the session's primary key: publications first. Two queries."""
    keys, languages, found = {session.pk for session in sessions}, order_of_choice(), {}
    event = sessions[0].event_id
    for session, extra in (*_publications(event, languages), *_documents(event, languages)):
        if session in keys:
            found.setdefault(session, []).append(extra)
    return found


@prepared
def _presented(event, at):
    rows = Publication.objects.public(at=at).filter(presented_at__event=event).rewrite(False)
    rows = rows.order_by(F("year").desc(nulls_last=True), F("number").desc(nulls_last=True), "pk")
    return rows.values_list("presented_at", "slug", "kind", *columns_in(order_of_choice(), "title"))


def _publications(event, languages):
    base = reverse("publication", args=["-"]).removesuffix("-/")
    kinds = {kind.value: str(kind.label) for kind in Publication.Kind}
    for session, slug, kind, *titles in _presented(event=event, at=timezone.now()):
        yield session, Extra(title=first_text(titles, languages), url=f"{base}{slug}/", label=kinds[kind])


@prepared
def _documents_of(event):
    rows = Document.objects.for_everybody().filter(session__event=event).order_by("order", "pk")
    return rows.rewrite(False).values_list("session_id", "pk", "kind", "language", "url", "original_name", *columns_in(order_of_choice(), "title"))


def _documents(event, languages):
    base = reverse("document", args=[0, "-"]).removesuffix("0/-")
    kinds = {kind.value: str(kind.label) for kind in Document.Kind}
    rows = sorted(_documents_of(event=event), key=lambda row: languages.index(row[3]))
    for session, pk, kind, language, url, name, *titles in rows:
        address = url or f"{base}{pk}/{quote(name)}"
        label = "" if kind == Document.Kind.OTHER else kinds[kind]
        yield session, Extra(title=first_text(titles, languages), url=address, label=label, language="" if language == languages[0] else language)
