"""The calendar sequence numbers (RFC 5545, 3.8.7.4): they rise with a change of time, place or state, and with nothing else.

Every writer of a stored event or session calls :func:`count_change` before it saves. Who changes an event calls
:func:`follow_event` too, last and in the same transaction, since a session's entry shows its event's zone, building and state.
"""

from django.db.models import F
from django.utils import timezone

from events.models import Event

COUNTED = {"start_local", "end_local", "time_zone", "venue", "room", "mode", "state"}
SHOWN_BY_SESSIONS = {"time_zone", "venue", "mode", "state"}


def count_change(obj, changed_fields):
    """Raise the sequence number of a stored event or session by one if its own calendar entry moved; the caller saves it."""
    if obj.pk and COUNTED & _names(obj, changed_fields):
        obj.sequence += 1
    return obj


def follow_event(event, changed_fields):
    """Raise the numbers of an event's sessions after a change of the event that their entries show; the caller raises the content version.

    Of an agenda that was never public nobody holds an entry: its numbers stay.
    """
    if event.agenda_released_at and SHOWN_BY_SESSIONS & _names(event, changed_fields):
        event.sessions.update(sequence=F("sequence") + 1, updated_at=timezone.now())


def _names(obj, changed_fields):
    """An event without a building takes place where its city is."""
    names = set(changed_fields)
    if "host_city" in names and isinstance(obj, Event) and obj.venue_id is None:
        names.add("venue")
    return names
