"""What publications have to do with events: born from them, presented at them; on their line and on their page."""

from django.db.models import F, Q
from django.utils import timezone

from events.models import Session
from events.ports import Stop
from lib.translated import Text, read, reader_language
from publications.models import Publication


def line_stops(events):
    """Return a stop for every publication that was born from one of ``events`` or presented at one. One query.

    The first of ``events`` is the one whose page shows the line: what was found for it is kept on it, so that
    its box of publications need not ask again.
    """
    found = _around(events)
    events[0].publications_around = found
    return [_stop(publication) for publication in found]


def around(event):
    """Return ``(presented, born)``: the publications of one event, each once. One query, none after its line."""
    found = event.publications_around if hasattr(event, "publications_around") else _around([event])
    presented = [publication for publication in found if event.pk in publication.presented_ids]
    return presented, [publication for publication in found if event.pk in publication.born_ids and publication not in presented]


def _around(events):
    """The publications of several events, newest first, with the ids of those events; one row a pair of relations."""
    numbers = {event.pk for event in events}
    rows = (
        Publication.objects.public(at=timezone.now())
        .select_related("collection")
        .annotate(born_id=F("born_from"), presented_id=F("presented_at__event"), session_state=F("presented_at__state"))
        .filter(Q(born_id__in=numbers) | Q(presented_id__in=numbers) & ~Q(session_state=Session.State.DRAFT))
        .newest_first()
    )
    found = {}
    for row in rows:
        publication = found.setdefault(row.pk, row)
        publication.__dict__.setdefault("born_ids", set()).update({row.born_id} & numbers)
        publication.__dict__.setdefault("presented_ids", set())
        if row.session_state != Session.State.DRAFT:
            publication.presented_ids.update({row.presented_id} & numbers)
    return list(found.values())


def _stop(publication):
    label = Text(publication.get_kind_display(), reader_language())
    return Stop(
        title=read(publication, "title"),
        url=publication.get_absolute_url(),
        label=label,
        number=publication.number,
        year=publication.year,
        born_from=frozenset(publication.born_ids),
        presented_at=frozenset(publication.presented_ids),
    )
