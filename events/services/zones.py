"""An event's time zone in words that a reader knows."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from lib import moments
from lib.translated import Text, read, reader_language
from lib.walltime import zone


def place(event):
    """The :class:`Text` to call the zone by: the host city where the clocks are its own, else the zone's city."""
    host = event.host_city
    if host is not None and host.time_zone == event.time_zone:
        name = read(host, "name")
        if name.value and not name.is_fallback:
            return name
    return Text(moments.place_of_zone(event.time_zone), reader_language())


def words(event):
    """``hora de París``."""
    return moments.universal_time() if event.time_zone == "UTC" else moments.zone_words(place(event).value)


def offset(event, moment):
    """The zone's distance from UTC at a moment: ``UTC+2``, ``UTC−3:30``."""
    return distance(moment, zone_of(event))


def distance(moment, clock):
    """A ``ZoneInfo``'s distance from UTC at a moment: ``UTC+2``, ``UTC−3:30``."""
    minutes = int(moment.astimezone(clock).utcoffset().total_seconds() // 60)
    sign, (whole, rest) = "−" if minutes < 0 else "+", divmod(abs(minutes), 60)
    return f"UTC{sign}{whole}:{rest:02}" if rest else f"UTC{sign}{whole}"


def day_words(event, start, end):
    """``Hora de París (UTC+2)`` for what runs from ``start`` to ``end``, and the later distance where the clocks change in between."""
    first, later = offset(event, start), offset(event, end)
    said = f"{capfirst(words(event))} ({first})"
    if later == first:
        return said
    return said + ". " + _("The clocks change on this day: %(offset)s afterwards") % {"offset": later}


def zone_of(event):
    """The event's ``ZoneInfo``."""
    return zone(event.time_zone)
