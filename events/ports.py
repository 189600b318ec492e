"""Where higher apps join in: typed lists that they fill in ``AppConfig.ready()``. One call for a whole page, never one a row."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lib.translated import Text

if TYPE_CHECKING:
    from events.models import Event, Session


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A stop of the line that is no event: a publication, between the events it came from and those that presented it."""

    title: Text
    url: str
    label: Text | None = None
    number: int | None = None
    year: int | None = None
    kind: str = "publication"
    born_from: frozenset[int] = field(default_factory=frozenset)
    presented_at: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, kw_only=True)
class Extra:
    """Something that stands beside a session on the agenda (slides, a publication presented there) or beside an event on its line (a note)."""

    title: Text
    url: str
    label: str = ""
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Copier:
    """What a higher app can take along when an event is copied; staff tick it by its label."""

    name: str
    label: str
    # (source event, its copy, by how much wall times move, {source session pk: copied session}, what ``prepare`` returned), inside the transaction.
    copy: Callable[["Event", "Event", dt.timedelta, dict[int, "Session"], object], None]
    # Called with the source before the transaction, for work on files; what it stores goes again where the copy fails.
    prepare: Callable[["Event"], object] = field(default=lambda source: None)
    # Whether staff find it ticked.
    is_usual: bool = True


# Each gets all events of a line, the page's own first, and returns the stops to set among them.
line_stops: list[Callable[[list["Event"]], list[Stop]]] = []

# Each gets the same events and returns what tells about each of them, by the event's primary key.
line_notes: list[Callable[[list["Event"]], dict[int, list[Extra]]]] = []

# Rows that higher apps add to an event's page in the admin (inline classes of lib/admin.py).
admin_inlines: list[type] = []

# Each is told of an event whose zone changed, inside the same transaction; a ValidationError on time_zone refuses the change.
zone_changed: list[Callable[["Event"], None]] = []

# Each gets all sessions of an agenda at once and returns what stands beside them, by the session's primary key.
agenda_extras: list[Callable[[list["Session"]], dict[int, list[Extra]]]] = []

# What higher apps take along when an event is copied.
copiers: list[Copier] = []

# Each is told of a release inside its transaction: (AgendaRelease, events.services.snapshots.Difference, outbox Batch or None).
# Where there is a batch, delegates are to be told: it writes its mails into it.
agenda_released: list[Callable[..., None]] = []

# Each returns a queryset of the primary keys of people whom its pages show: they have a public page of their own.
public_people: list[Callable[[], object]] = []

# Each says how many people it would write to, by language: (event, Difference) → {"es": 12}.
agenda_audience: list[Callable[..., dict[str, int]]] = []
