"""Boxes that pages of lower apps show: each takes the page's object once and asks a fixed number of queries."""

from html import escape
from urllib.parse import quote

from django import template
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from events.models import Event
from lib.prepared import prepared
from lib.translated import read
from publications import around
from publications.models import Contributor, Document, Note, Publication
from publications.ordering import by_kind, reader_first
from publications.stops import around_event

register = template.Library()

# What stays as it is in an address's last step (RFC 3986, 3.3: pchar); Django's reverse() leaves the same.
SAFE = "!$&'()*+,;=/~:@"
# On the home page.
NEWEST_NOTES, NEWEST_PUBLICATIONS = 3, 4


@register.inclusion_tag("publications/boxes/event_documents.html")
def event_documents(event, with_programme=False):
    """What the public may read of an event: its programme in place, the rest by kind. One query.

    ``with_programme``: the agenda can be had as a programme, too; what staff uploaded comes before it.
    """
    documents = reader_first(_documents_of_event(event=event.pk, at=timezone.now()))
    programmes = [document for document in documents if document.kind == Document.Kind.PROGRAMME and not document.session_id]
    shown = next((document for document in programmes if document.is_pdf), None)
    rest = [document for document in documents if document not in programmes]
    return {"event": event, "shown": shown, "programmes": programmes, "groups": by_kind(rest), "with_programme": with_programme}


@register.simple_tag
def document_list(documents):
    """Documents as a list of links, put together from plain strings: an event may have many."""
    begin = reverse("document", args=[0, "-"]).removesuffix("0/-")
    return SafeString('<ul class="editions">{}</ul>'.format("".join(_line(document, begin) for document in documents)))


def _line(document, begin):
    """A link in the title's language, then the file's language and what it is; what people typed is escaped."""
    title = read(document, "title")
    address = document.url or f"{begin}{document.pk}/{quote(document.original_name, safe=SAFE)}"
    kind = "" if document.url else f' type="{escape(document.content_type)}"'
    words = f'<span lang="{title.language}">{escape(title.value)}</span>' if title.is_fallback else escape(title.value)
    language, about = document.language, f"{escape(document.language_name)}</span>, {escape(document.about)}"
    link = f'<a href="{escape(address)}" hreflang="{language}"{kind}>{words}</a>'
    return f'<li>{link} <span class="editions__meta"><span lang="{language}">{about}</span></li>'


@register.inclusion_tag("publications/boxes/event_publications.html")
def event_publications(event):
    """The notes about an event, the publications presented there and those born from it. One query, none where its line was read before."""
    presented, born, notes = around_event(event)
    return {"presented": presented, "born": born, "notes": notes}


@register.inclusion_tag("publications/boxes/session.html")
def session_boxes(session):
    """The documents of one session and the publications presented there. Two queries."""
    now = timezone.now()
    return {
        "documents": reader_first(_documents_of_session(session=session.pk, at=now)),
        "publications": _publications_of_session(session=session.pk, at=now),
    }


@register.inclusion_tag("publications/boxes/rows.html")
def city_publications(city):
    """What a city helped to make, what was born from events it hosted, and the notes about these. One query."""
    found = around.gathered(_of_city(city=city.pk, at=timezone.now()))
    return {"publications": found.publications, "notes": found.notes}


@register.inclusion_tag("publications/boxes/rows.html")
def person_publications(person):
    """What a person helped to make. One query."""
    made = Contributor.objects.filter(publication=OuterRef("pk"), person=person)
    return {"publications": _public().filter(Exists(made)).newest_first()}


@register.inclusion_tag("publications/boxes/newest.html")
def newest():
    """The latest notes and the latest of the library, for the home page. One query."""
    found = around.gathered(_newest(at=timezone.now()))
    return {"publications": found.publications, "notes": found.notes}


@register.inclusion_tag("publications/boxes/registration_documents.html")
def registration_documents(registration, token):
    """On a delegate's own page, once confirmed: the event's documents, those for participants too. One query."""
    documents = []
    if registration.state == registration.State.CONFIRMED:
        documents = reader_first(Document.objects.for_participants(at=timezone.now()).filter(event=registration.page.event_id).select_related("session"))
    return {"documents": documents, "token": token}


def _public():
    return Publication.objects.public(at=timezone.now()).select_related("collection")


@prepared
def _documents_of_event(event, at):
    return Document.objects.public(at=at).filter(event=event).for_boxes()


@prepared
def _documents_of_session(session, at):
    return Document.objects.public(at=at).filter(session=session).for_boxes()


@prepared
def _publications_of_session(session, at):
    return Publication.objects.public(at=at).filter(presented_at=session).select_related("collection").newest_first()


@prepared
def _of_city(city, at):
    made = Contributor.objects.filter(publication=OuterRef("pk"), city=city)
    hosted = Event.objects.public(at=at).filter(host_city=city)
    publications = Publication.objects.public(at=at).filter(Exists(made) | Exists(hosted.filter(publications_born=OuterRef("pk"))))
    return around.both(publications, Note.objects.public(at=at).filter(Exists(hosted.filter(notes=OuterRef("pk")))))


@prepared
def _newest(at):
    notes = Note.objects.public(at=at).newest_first().values("pk")[:NEWEST_NOTES]
    publications = Publication.objects.public(at=at).newest_first().values("pk")[:NEWEST_PUBLICATIONS]
    return around.both(Publication.objects.filter(pk__in=publications), Note.objects.filter(pk__in=notes))
