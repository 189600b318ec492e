"""A time zone as calendars carry it: the VTIMEZONE of RFC 5545, 3.6.5, from the zone's own history."""

import datetime as dt
from functools import cache

from lib.walltime import zone

# The changes of clocks that are listed: from before the network's first event to far ahead.
FIRST, END = dt.datetime(2012, 1, 1, tzinfo=dt.UTC), dt.datetime(2041, 1, 1, tzinfo=dt.UTC)
DAY, SECOND = dt.timedelta(days=1), dt.timedelta(seconds=1)


@cache
def vtimezone(name):
    """Return the unfolded lines of a zone's VTIMEZONE: found once a process, as its 10,000 days are looked at one by one."""
    clock = zone(name)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    begins = FIRST.astimezone(clock)
    lines += _observance(clock, FIRST, begins.utcoffset(), [begins.replace(tzinfo=None)])
    kinds = {}
    for moment in _changes(clock):
        before, after = (moment - SECOND).astimezone(clock), moment.astimezone(clock)
        kind = (before.utcoffset(), after.utcoffset(), after.tzname())
        # The onset is told by the clock that still shows the former offset.
        kinds.setdefault(kind, []).append((moment, (moment + before.utcoffset()).replace(tzinfo=None)))
    for (former, *_rest), onsets in kinds.items():
        lines += _observance(clock, onsets[0][0], former, [local for _moment, local in onsets])
    return (*lines, "END:VTIMEZONE")


def _changes(clock):
    """The moments from which on the zone has another offset, to the second."""
    moment = FIRST
    while moment < END:
        following = moment + DAY
        if moment.astimezone(clock).utcoffset() != following.astimezone(clock).utcoffset():
            yield _change(clock, moment, following)
        moment = following


def _change(clock, before, after):
    """The moment between two at which the offset changes."""
    former = before.astimezone(clock).utcoffset()
    while after - before > SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(clock).utcoffset() == former:
            before = middle
        else:
            after = middle
    return after


def _observance(clock, moment, former, onsets):
    """One STANDARD or DAYLIGHT with all its onsets."""
    local = moment.astimezone(clock)
    name = "DAYLIGHT" if local.dst() > dt.timedelta(0) else "STANDARD"
    lines = [f"BEGIN:{name}", f"DTSTART:{onsets[0]:%Y%m%dT%H%M%S}"]
    if onsets[1:]:
        lines.append(f"RDATE:{','.join(f'{onset:%Y%m%dT%H%M%S}' for onset in onsets[1:])}")
    return [*lines, f"TZNAME:{local.tzname()}", f"TZOFFSETFROM:{_offset(former)}", f"TZOFFSETTO:{_offset(local.utcoffset())}", f"END:{name}"]


def _offset(delta):
    """``+0200``, ``-0330``; with seconds where the zone has them."""
    seconds = int(delta.total_seconds())
    sign, seconds = "-" if seconds < 0 else "+", abs(seconds)
    text = f"{sign}{seconds // 3600:02}{seconds // 60 % 60:02}"
    return f"{text}{seconds % 60:02}" if seconds % 60 else text
