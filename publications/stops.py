"""What stays of events, on their line and on their page: publications between them, notes beside them."""

from django.utils import timezone

from events.ports import Extra, Stop
from lib.translated import Text, read, reader_language
from publications import around

# More notes than these at one stop would hide the line.
TOLD_AT_A_STOP = 2


def line_stops(events):
    """Return a stop for every publication that was born from one of ``events`` or presented at one."""
    return [_stop(publication) for publication in around_line(events).publications]


def line_notes(events):
    """Return the newest notes that tell about each of ``events``, by the event's primary key."""
    found = {}
    for note in around_line(events).notes:
        for pk in note.events:
            found.setdefault(pk, []).append(Extra(title=read(note, "title"), url=note.get_absolute_url()))
    return {pk: notes[:TOLD_AT_A_STOP] for pk, notes in found.items()}


def around_line(events):
    """Return what stays of ``events``: one query for stops, notes and boxes together.

    The first of ``events`` is the one whose page shows the line: what was found for all of them is kept on it.
    """
    if not hasattr(events[0], "stays"):
        events[0].stays = around.of_events(events, at=timezone.now())
    return events[0].stays


def around_event(event):
    """Return ``(presented, born, notes)`` of one event, each once. One query, none after its line."""
    found = around_line([event])
    presented = [publication for publication in found.publications if event.pk in publication.presented]
    born = [publication for publication in found.publications if event.pk in publication.born and publication not in presented]
    return presented, born, [note for note in found.notes if event.pk in note.events]


def _stop(publication):
    return Stop(
        title=read(publication, "title"),
        url=publication.get_absolute_url(),
        label=Text(publication.get_kind_display(), reader_language()),
        number=publication.number,
        year=publication.year,
        born_from=frozenset(publication.born),
        presented_at=frozenset(publication.presented),
    )
