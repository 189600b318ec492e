"""Where higher apps join in: typed lists that they fill in ``AppConfig.ready()``. One call for a whole page, never one a row."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lib.translated import Text

if TYPE_CHECKING:
    from events.models import Event


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


# Each gets all events of a line, the page's own first, and returns the stops to set among them.
line_stops: list[Callable[[list["Event"]], list[Stop]]] = []

# Rows that higher apps add to an event's page in the admin (inline classes of lib/admin.py).
admin_inlines: list[type] = []

# Each is told of an event whose zone changed, inside the same transaction; a ValidationError on time_zone refuses the change.
zone_changed: list[Callable[["Event"], None]] = []
