"""In which order a reader meets editions, documents and contributors."""

from typing import NamedTuple

from django.conf import settings

from events.models import Event, Session
from lib.translated import reader_language
from publications.models import Document


class Stop(NamedTuple):
    """A stop of a publication's journey: an event, a session where it was presented, or (without event) itself."""

    state: str
    event: Event | None = None
    session: Session | None = None


def journey(publication, at):
    """Return the stops: the events it was born from, itself, the sessions where it was presented; none without events."""
    born = journey_of(publication.born_from.all(), at)
    presented = [Stop(_state(session.event, at), session.event, session) for session in publication.presented_at.all()]
    return [*born, Stop("here"), *presented] if born or presented else []


def journey_of(events, at):
    """Return a stop for every one of ``events``."""
    return [Stop(_state(event, at), event) for event in events]


def _state(event, at):
    if event.is_cancelled:
        return "cancelled"
    return "passed" if event.is_over(at) else "coming"


def reader_first(items):
    """Return editions or documents with those in the reader's language first, then in the order of the languages."""
    order = [reader_language(), *(code for code, _name in settings.LANGUAGES)]
    return sorted(items, key=lambda item: order.index(item.language))


def by_kind(documents):
    """Return ``[(name of the kind, documents), …]`` in the order of the kinds."""
    groups = [(kind.label, [document for document in documents if document.kind == kind]) for kind in Document.Kind]
    return [(label, found) for label, found in groups if found]


def by_role(contributors):
    """Return groups of contributors: those with the same role together, in the order of their first."""
    groups = {}
    for contributor in contributors:
        groups.setdefault((contributor.role, contributor.role_text_es or ""), []).append(contributor)
    return list(groups.values())
