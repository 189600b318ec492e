"""When a row takes place: its day, start, end and, after midnight, the day of the end."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.models import Session
from events.services.exchange import hours
from events.services.exchange.words import Refused
from events.services.scheduling import derive
from lib.walltime import exists_twice

KEYS = ("day", "start", "end_day", "end")
FIELD_COLUMNS = {"start_local": "start", "end_local": "end"}


def written(session):
    """Return ``{column: date or time}`` of a session; the day of the end only where it is another."""
    start, end = whole(session.start_local), whole(session.end_local)
    return {"day": start.date(), "start": start.time(), "end_day": end.date() if end.date() != start.date() else "", "end": end.time()}


def whole(moment):
    """Return a wall time without fractions of a second: no table keeps them."""
    return moment.replace(microsecond=0)


def read(cells, session, event, notes, problems):
    """Return ``(start, end)`` as wall times, None where a problem was found; ``problems`` gets ``(column, message)``."""
    given = {}
    for key in KEYS:
        if key in cells:
            try:
                given[key] = (hours.day if key in {"day", "end_day"} else hours.hour)(cells[key], notes)
            except Refused as error:
                problems.append((key, str(error)))
    wrong = {key for key, _message in problems}
    missing = [key for key in ("day", "start", "end") if key not in wrong and _is_missing(key, given, cells, session)]
    problems += [(key, _("This cell is empty.") if key in cells else _("This column is missing.")) for key in missing]
    if problems:
        return None
    start, end = _joined(given, session, problems)
    if start and _stays(start, end, session):
        return session.start_local, session.end_local
    if not start or not _is_possible(start, end, event, problems):
        return None
    for local in (start, end):
        if exists_twice(local, event.time_zone):
            notes.add(_("%(moment)s exists twice that day, the clocks go back. The first is meant.") % {"moment": said(local)})
    return start, end


def said(moment):
    """Return how the page shows a wall time."""
    return f"{date_format(moment, 'SHORT_DATE_FORMAT')} {moment:%H:%M}"


def _is_missing(key, given, cells, session):
    if given.get(key) is not None:
        return False
    if key == "day" and given.get("start") and given["start"][2]:
        return False
    return session is None or key in cells


def _joined(given, session, problems):
    clock, after, date = given.get("start") or (session.start_local.time().replace(microsecond=0), 0, None)
    day = given.get("day") or date or session.start_local.date()
    if after or (date and date != day):
        problems.append(("start", _("The start is on another day than the column of the day says.")))
        return None, None
    start = dt.datetime.combine(day, clock)
    clock, after, date = given.get("end") or (session.end_local.time().replace(microsecond=0), 0, None)
    nights = (session.end_local.date() - session.start_local.date()).days if session and "end_day" not in given else 0
    last = given.get("end_day") or date or day + dt.timedelta(days=after or nights)
    return start, dt.datetime.combine(last, clock)


def _stays(start, end, session):
    return session is not None and (start, end) == (whole(session.start_local), whole(session.end_local))


def _is_possible(start, end, event, problems):
    """Look at the hours as the event's clocks show them: in order, existing, and within the event."""
    if end <= start:
        same_day = end.date() == start.date()
        after_midnight = _("The end comes before the start. If it is after midnight, write the day of the end too.")
        problems.append(("end", after_midnight if same_day else _("The end comes before the start.")))
        return False
    probe = Session(event=event, start_local=start, end_local=end)
    try:
        derive(probe)
    except ValidationError as error:
        problems += [(FIELD_COLUMNS[field], " ".join(messages)) for field, messages in error.message_dict.items()]
        return False
    if probe.start < event.start or probe.end > event.end:
        limits = {"start": said(event.start_local), "end": said(event.end_local)}
        problems.append(("start" if probe.start < event.start else "end", _("The event takes place from %(start)s to %(end)s.") % limits))
        return False
    return True
