"""What stands beside a session on its event's agenda: the documents that anybody may see, the publications presented there."""

from urllib.parse import quote

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from events.ports import Extra
from lib.translated import Text, column, order_of_choice, reader_language
from publications.models import Document, Publication


def agenda_extras(sessions):
    """Return the extras of all sessions of an agenda, by the session's primary key: publications first. Two queries."""
    now, keys = timezone.now(), [session.pk for session in sessions]
    found = {}
    for session, extra in (*_publications(keys, now), *_documents(keys, now)):
        found.setdefault(session, []).append(extra)
    return found


def _publications(keys, now):
    rows = Publication.objects.public(at=now).annotate(session_pk=F("presented_at")).filter(session_pk__in=keys)
    rows = rows.order_by(F("year").desc(nulls_last=True), F("number").desc(nulls_last=True), "pk")
    base = reverse("publication", args=["-"]).removesuffix("-/")
    kinds = {kind.value: str(kind.label) for kind in Publication.Kind}
    for session, slug, kind, *titles in rows.rewrite(False).values_list("session_pk", "slug", "kind", *_titles()):
        yield session, Extra(title=_title(titles), url=f"{base}{slug}/", label=kinds[kind])


def _documents(keys, now):
    rows = Document.objects.public(at=now).filter(session__in=keys).order_by("order", "pk")
    base = reverse("document", args=[0, "-"]).removesuffix("0/-")
    kinds = {kind.value: str(kind.label) for kind in Document.Kind}
    plain = ("session_id", "pk", "kind", "language", "url", "original_name")
    rows = list(rows.rewrite(False).values_list(*plain, *_titles()))
    languages = order_of_choice()
    for session, pk, kind, language, url, name, *titles in sorted(rows, key=lambda row: languages.index(row[3])):
        address = url or f"{base}{pk}/{quote(name)}"
        label = "" if kind == Document.Kind.OTHER else kinds[kind]
        yield session, Extra(title=_title(titles), url=address, label=label, language="" if language == reader_language() else language)


def _titles():
    return [column("title", code) for code in order_of_choice()]


def _title(values):
    """The first title that is there, as :func:`lib.translated.read` would choose it."""
    return next(Text(value, code) for value, code in zip(values, order_of_choice(), strict=True) if value)
