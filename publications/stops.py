"""Publications as stops on the line of events (events/ports.py)."""

from django.db.models import F, Q
from django.utils import timezone

from events.models import Session
from events.ports import Stop
from lib.translated import read
from publications.models import Publication


def line_stops(events):
    """Return a stop for every publication that was born from one of ``events`` or presented at one. One query."""
    numbers = {event.pk for event in events}
    rows = (
        Publication.objects.public(at=timezone.now())
        .select_related("collection")
        .annotate(born_id=F("born_from"), presented_id=F("presented_at__event"), session_state=F("presented_at__state"))
        .filter(Q(born_id__in=numbers) | Q(presented_id__in=numbers) & ~Q(session_state=Session.State.DRAFT))
        .order_by("pk")
    )
    found, born, presented = {}, {}, {}
    for row in rows:
        found[row.pk] = row
        born.setdefault(row.pk, set()).add(row.born_id)
        if row.session_state != Session.State.DRAFT:
            presented.setdefault(row.pk, set()).add(row.presented_id)
    return [_stop(row, born[pk] & numbers, presented.get(pk, set()) & numbers) for pk, row in found.items()]


def _stop(publication, born, presented):
    label = read(publication.collection, "title").value if publication.collection else publication.get_kind_display()
    return Stop(
        title=read(publication, "title"),
        url=publication.get_absolute_url(),
        label=label,
        number=publication.number,
        year=publication.year,
        born_from=frozenset(born),
        presented_at=frozenset(presented),
    )
