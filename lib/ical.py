"""iCalendar text (RFC 5545, RFC 7986): events written here, time zones made once each by the icalendar package.

The caller gives :class:`Entry` objects; their UID and the last change are stable, so the same entries give the same bytes.
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from django.utils import timezone

from lib.walltime import to_local

PRODUCT = "-//AL-LAs//Eventos//ES"
CONTENT_TYPE = "text/calendar; charset=utf-8"
LINE_OCTETS = 75
# The transitions a VTIMEZONE lists: from before the network's first event to far ahead.
ZONE_YEARS = (2012, 2040)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
LINE_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
NEEDS_QUOTES = re.compile(r"[:;,]")


@dataclass(frozen=True)
class Attendee:
    """Somebody invited, or the organiser: a name and a mail address."""

    name: str
    email: str
    status: str = "NEEDS-ACTION"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One VEVENT; moments are aware, ``zone`` is the IANA name they are shown in."""

    uid: str
    start: dt.datetime
    end: dt.datetime
    zone: str
    summary: str
    last_modified: dt.datetime
    created: dt.datetime | None = None
    description: str = ""
    location: str = ""
    url: str = ""
    sequence: int = 0
    status: str = "CONFIRMED"
    language: str = ""
    geo: tuple | None = None
    categories: tuple = ()
    related_to: str = ""
    organizer: Attendee | None = None
    attendees: tuple = ()


def calendar(entries, *, method=None, name=None, description=None, language="", url=None, stamp=None):
    """Return the text of a VCALENDAR. With ``method`` (REQUEST, CANCEL, PUBLISH) DTSTAMP is ``stamp``, else now."""
    entries = list(entries)
    if method in {"REQUEST", "CANCEL", "REPLY"} and any(entry.organizer is None for entry in entries):
        raise ValueError(f"METHOD:{method} needs an organizer in each entry (RFC 5546, 3.2).")
    if method:
        stamp = stamp or timezone.now()
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    if method:
        lines.append(f"METHOD:{method}")
    if name:
        lines += [_text("NAME", name, language), _text("X-WR-CALNAME", name)]
    if description:
        lines.append(_text("DESCRIPTION", description, language))
    if url:
        lines.append(_uri("URL", url))
    for zone in sorted({entry.zone for entry in entries} - {"UTC"}):
        lines += vtimezone(zone)
    for entry in entries:
        lines += _event(entry, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines)


@cache
def vtimezone(zone):
    """Return the unfolded lines of a zone's VTIMEZONE."""
    from icalendar import Timezone  # a third of a second to import, and most requests need no calendar

    first, last = (dt.date(year, 1, 1) for year in ZONE_YEARS)
    text = Timezone.from_tzid(zone, first_date=first, last_date=last).to_ical().decode()
    return tuple(text.replace("\r\n ", "").strip().split("\r\n"))


def escape(value):
    """Escape a TEXT value (RFC 5545, 3.3.11); control characters are dropped."""
    value = CONTROL.sub("", str(value))
    value = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return LINE_BREAK.sub(r"\\n", value)


def fold(line):
    """Fold a content line at 75 octets, never inside a UTF-8 character."""
    encoded = line.encode()
    if len(encoded) <= LINE_OCTETS:
        return line
    pieces, room = [], LINE_OCTETS
    while encoded:
        cut = min(room, len(encoded))
        while cut < len(encoded) and encoded[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(encoded[:cut].decode())
        encoded, room = encoded[cut:], LINE_OCTETS - 1
    return "\r\n ".join(pieces)


def _event(entry, stamp):
    lines = [
        "BEGIN:VEVENT",
        _text("UID", entry.uid),
        f"DTSTAMP:{_utc(stamp or entry.last_modified)}",
        _moment("DTSTART", entry.start, entry.zone),
        _moment("DTEND", entry.end, entry.zone),
        f"SEQUENCE:{entry.sequence}",
        f"STATUS:{entry.status}",
        f"LAST-MODIFIED:{_utc(entry.last_modified)}",
    ]
    if entry.created:
        lines.append(f"CREATED:{_utc(entry.created)}")
    for name, value in (("SUMMARY", entry.summary), ("DESCRIPTION", entry.description), ("LOCATION", entry.location)):
        if value:
            lines.append(_text(name, value, entry.language))
    if entry.geo:
        latitude, longitude = entry.geo
        lines.append(f"GEO:{latitude:.5f};{longitude:.5f}")
    if entry.url:
        lines.append(_uri("URL", entry.url))
    if entry.categories:
        lines.append(f"CATEGORIES{_language(entry.language)}:{','.join(escape(category) for category in entry.categories)}")
    if entry.related_to:
        lines.append(_text("RELATED-TO", entry.related_to))
    if entry.organizer:
        lines.append(f"ORGANIZER;CN={_parameter(entry.organizer.name)}:{_mailto(entry.organizer.email)}")
    lines += [_attendee(attendee) for attendee in entry.attendees]
    if entry.status == "CANCELLED":
        lines.append("TRANSP:TRANSPARENT")
    return [*lines, "END:VEVENT"]


def _attendee(attendee):
    return f"ATTENDEE;CN={_parameter(attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT={attendee.status};RSVP=FALSE:{_mailto(attendee.email)}"


def _text(name, value, language=""):
    return f"{name}{_language(language)}:{escape(value)}"


def _language(code):
    """The LANGUAGE parameter as RFC 5646 writes it: ``pt-BR``."""
    if not code:
        return ""
    language, _hyphen, region = code.partition("-")
    return f";LANGUAGE={language}-{region.upper()}" if region else f";LANGUAGE={language}"


def _parameter(value):
    """A parameter value: quotes, carets and line breaks by RFC 6868, quoted where it must be."""
    value = CONTROL.sub("", str(value)).replace("^", "^^").replace('"', "^'")
    value = LINE_BREAK.sub("^n", value).replace("\t", " ")
    return f'"{value}"' if NEEDS_QUOTES.search(value) else value


def _uri(name, value):
    return f"{name}:{_bare(value)}"


def _mailto(email):
    return f"mailto:{_bare(email)}"


def _bare(value):
    """A value that is not text (an address) stays as it is, save that nothing in it may end the line."""
    return re.sub(r"\s", "", CONTROL.sub("", LINE_BREAK.sub("", str(value))))


def _moment(name, moment, zone):
    if zone == "UTC":
        return f"{name}:{_utc(moment)}"
    return f"{name};TZID={zone}:{to_local(moment, zone):%Y%m%dT%H%M%S}"


def _utc(moment):
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
