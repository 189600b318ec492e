"""An agenda inside other people's pages: a short timetable, and who may frame it."""

from itertools import groupby

from django.urls import reverse
from django.utils.text import capfirst

from events.models import PartnerSite, Session
from events.services import zones
from lib import moments
from lib.translated import read, reader_language

SELF = "'self'"


def origins():
    """Return the origins that may frame an agenda, ours first (our staff pages show it). One query."""
    return [SELF, *PartnerSite.objects.order_by("origin").values_list("origin", flat=True)]


def days(event):
    """Return the days of an event's agenda with their parts and sessions, all as plain values. One query."""
    sessions = list(event.sessions.public().select_related("part", "room"))
    return [_day(event, date, list(found)) for date, found in groupby(sessions, key=lambda session: session.start_local.date())]


def _day(event, date, sessions):
    parts = groupby(sessions, key=lambda session: None if session.is_break else session.part)
    return {
        "date": date,
        "words": capfirst(moments.day(date, weekday=True)),
        "zone": zones.day_words(event, sessions[0].start, sessions[-1].end),
        "stretches": _joined([(part, [_row(event, session) for session in found]) for part, found in parts]),
    }


def _joined(stretches):
    """A break stands with what comes before it, and names no part anew."""
    joined = []
    for part, rows in stretches:
        if joined and (part is None or part == joined[-1]["part"]):
            joined[-1]["rows"].extend(rows)
        else:
            joined.append({"part": part, "title": read(part, "title") if part else None, "rows": rows})
    return joined


def _row(event, session):
    later = session.end_local.date() != session.start_local.date()
    return {
        "start": f"{session.start_local:%H:%M}",
        "end": f"{session.end_local:%H:%M}",
        "later": moments.day_of_week(session.end_local.date()) if later else "",
        "title": read(session, "title"),
        "url": "" if session.is_break else reverse("session", args=[event.slug, session.slug]),
        "room": session.room.name if session.room else "",
        "room_language": _foreign(event.venue.name_language) if session.room and event.venue else "",
        "is_cancelled": session.state == Session.State.CANCELLED,
    }


def _foreign(language):
    return language if language != reader_language() else ""
