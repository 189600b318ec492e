"""What stands beside a session on its event's agenda: the documents that anybody may see, the publications presented there."""

from urllib.parse import quote

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from events.ports import Extra
from lib.translated import Text, column, order_of_choice
from publications.models import Document, Publication


def agenda_extras(sessions):
    """Return the extras of all sessions of a public agenda, by the session's primary key: publications first. Two queries."""
    now, keys = timezone.now(), [session.pk for session in sessions]
    languages, found = order_of_choice(), {}
    for session, extra in (*_publications(keys, now, languages), *_documents(keys, languages)):
        found.setdefault(session, []).append(extra)
    return found


def _publications(keys, now, languages):
    rows = Publication.objects.public(at=now).annotate(session_pk=F("presented_at")).filter(session_pk__in=keys)
    rows = rows.order_by(F("year").desc(nulls_last=True), F("number").desc(nulls_last=True), "pk")
    base = reverse("publication", args=["-"]).removesuffix("-/")
    kinds = {kind.value: str(kind.label) for kind in Publication.Kind}
    for session, slug, kind, *titles in rows.rewrite(False).values_list("session_pk", "slug", "kind", *_titles(languages)):
        yield session, Extra(title=_title(titles, languages), url=f"{base}{slug}/", label=kinds[kind])


def _documents(keys, languages):
    rows = Document.objects.for_everybody().filter(session__in=keys).order_by("order", "pk")
    base = reverse("document", args=[0, "-"]).removesuffix("0/-")
    kinds = {kind.value: str(kind.label) for kind in Document.Kind}
    plain = ("session_id", "pk", "kind", "language", "url", "original_name")
    rows = list(rows.rewrite(False).values_list(*plain, *_titles(languages)))
    for session, pk, kind, language, url, name, *titles in sorted(rows, key=lambda row: languages.index(row[3])):
        address = url or f"{base}{pk}/{quote(name)}"
        label = "" if kind == Document.Kind.OTHER else kinds[kind]
        yield session, Extra(title=_title(titles, languages), url=address, label=label, language="" if language == languages[0] else language)


def _titles(languages):
    return [column("title", code) for code in languages]


def _title(values, languages):
    """The first title that is there, as :func:`lib.translated.read` would choose it."""
    return next(Text(value, code) for value, code in zip(values, languages, strict=True) if value)
