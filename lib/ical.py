"""iCalendar text (RFC 5545, RFC 7986), written line by line.

The caller gives :class:`Entry` objects; their UID and the last change are stable, so the same entries give the same bytes.
Texts are plain, or a :class:`lib.translated.Text` that says its language.
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from django.utils import timezone

from lib.translated import Text, language_tag
from lib.vtimezone import vtimezone
from lib.walltime import to_local

PRODUCT = "-//AL-LAs//Eventos//ES"
CONTENT_TYPE = "text/calendar; charset=utf-8"
LINE_OCTETS = 75
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
LINE_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
NEEDS_QUOTES = re.compile(r"[:;,]")


@dataclass(frozen=True)
class Attendee:
    """Somebody invited, or the organiser: a name and a mail address."""

    name: str
    email: str
    status: str = "NEEDS-ACTION"


@dataclass(frozen=True)
class Conference:
    """How to take part online (RFC 7986, 5.11): an address and what to call it. Never in a calendar that everybody reads."""

    url: str
    label: Text | str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One VEVENT; moments are aware, ``zone`` is the IANA name they are shown in, ``image`` the address of a PNG.

    ``transparent``: it takes no time of whoever has it in the calendar; what is cancelled never does.
    """

    uid: str
    start: dt.datetime
    end: dt.datetime
    zone: str
    summary: Text | str
    last_modified: dt.datetime
    created: dt.datetime | None = None
    description: Text | str = ""
    location: Text | str = ""
    url: str = ""
    sequence: int = 0
    status: str = "CONFIRMED"
    geo: tuple | None = None
    categories: tuple = ()
    related_to: str = ""
    image: str = ""
    conference: Conference | None = None
    transparent: bool = False
    organizer: Attendee | None = None
    attendees: tuple = ()


@dataclass(frozen=True, kw_only=True)
class Feed:
    """What a calendar that people subscribe to says about itself (RFC 7986, 5): ``source`` is its own address, ``url`` its page.

    ``zones`` are described even while no entry needs them: a calendar without any component is not valid.
    """

    name: Text | str
    url: str
    source: str
    description: Text | str = ""
    refresh: str = "PT1H"
    zones: tuple = ()


def calendar(entries, *, method=None, feed=None, stamp=None):
    """Return the text of a VCALENDAR. With ``method`` (REQUEST, CANCEL, PUBLISH) DTSTAMP is ``stamp``, else now."""
    entries = list(entries)
    if method in {"REQUEST", "CANCEL", "REPLY"} and any(entry.organizer is None for entry in entries):
        raise ValueError(f"METHOD:{method} needs an organizer in each entry (RFC 5546, 3.2).")
    if method:
        stamp = stamp or timezone.now()
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    if method:
        lines.append(f"METHOD:{method}")
    if feed:
        lines += _about(feed)
    zones = {entry.zone for entry in entries}.union(feed.zones if feed else ()) - {"UTC"}
    if not (entries or zones):
        zones = {"UTC"}  # a calendar without any component is none (RFC 5545, 3.6)
    parts = [_folded(lines), *(_folded_zone(zone) for zone in sorted(zones))]
    parts += [_folded(_event(entry, stamp)) for entry in entries]
    return "".join([*parts, "END:VCALENDAR\r\n"])


def escape(value):
    """Escape a TEXT value (RFC 5545, 3.3.11); control characters are dropped."""
    value = CONTROL.sub("", str(value))
    value = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return LINE_BREAK.sub(r"\\n", value)


def fold(line):
    """Fold a content line at 75 octets, never inside a UTF-8 character."""
    if line.isascii() and len(line) <= LINE_OCTETS:
        return line
    encoded = line.encode()
    pieces, room = [], LINE_OCTETS
    while encoded:
        cut = min(room, len(encoded))
        while cut < len(encoded) and encoded[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(encoded[:cut].decode())
        encoded, room = encoded[cut:], LINE_OCTETS - 1
    return "\r\n ".join(pieces)


def _folded(lines):
    return "".join(f"{fold(line)}\r\n" for line in lines)


@cache
def _folded_zone(zone):
    return _folded(vtimezone(zone))


def _about(feed):
    """The lines of a calendar about itself; those with X- are read by Outlook and older Apple calendars."""
    lines = [_text("NAME", feed.name), f"X-WR-CALNAME:{escape(feed.name)}"]
    if str(feed.description):
        lines += [_text("DESCRIPTION", feed.description), f"X-WR-CALDESC:{escape(feed.description)}"]
    lines += [f"URL;VALUE=URI:{_bare(feed.url)}", f"SOURCE;VALUE=URI:{_bare(feed.source)}"]
    return [*lines, f"REFRESH-INTERVAL;VALUE=DURATION:{feed.refresh}", f"X-PUBLISHED-TTL:{feed.refresh}"]


def _event(entry, stamp):
    changed = _utc(entry.last_modified)
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escape(entry.uid)}",
        f"DTSTAMP:{_utc(stamp) if stamp else changed}",
        _moment("DTSTART", entry.start, entry.zone),
        _moment("DTEND", entry.end, entry.zone),
        f"SEQUENCE:{entry.sequence}",
        f"STATUS:{entry.status}",
        f"TRANSP:{'TRANSPARENT' if entry.transparent or entry.status == 'CANCELLED' else 'OPAQUE'}",
        f"LAST-MODIFIED:{changed}",
    ]
    if entry.created:
        lines.append(f"CREATED:{_utc(entry.created)}")
    for name, value in (("SUMMARY", entry.summary), ("DESCRIPTION", entry.description), ("LOCATION", entry.location)):
        if str(value):
            lines.append(_text(name, value))
    if entry.geo:
        lines.append("GEO:{:.5f};{:.5f}".format(*entry.geo))
    if entry.url:
        lines.append(f"URL:{_bare(entry.url)}")
    lines += [_text("CATEGORIES", category) for category in entry.categories]
    if entry.related_to:
        lines.append(f"RELATED-TO:{escape(entry.related_to)}")
    if entry.image:
        lines.append(f"IMAGE;VALUE=URI;DISPLAY=BADGE;FMTTYPE=image/png:{_bare(entry.image)}")
    if entry.conference:
        lines.append(_conference(entry.conference))
    if entry.organizer:
        lines.append(f"ORGANIZER;CN={_parameter(entry.organizer.name)}:{_mailto(entry.organizer.email)}")
    lines += [_attendee(attendee) for attendee in entry.attendees]
    return [*lines, "END:VEVENT"]


def _conference(conference):
    language = f";LANGUAGE={language_tag(conference.label.language)}" if isinstance(conference.label, Text) else ""
    return f"CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL={_parameter(conference.label)}{language}:{_bare(conference.url)}"


def _attendee(attendee):
    return f"ATTENDEE;CN={_parameter(attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT={attendee.status};RSVP=FALSE:{_mailto(attendee.email)}"


def _text(name, value):
    """A property of type TEXT, with the language of a text that knows it."""
    if isinstance(value, Text) and value.language:
        return f"{name};LANGUAGE={language_tag(value.language)}:{escape(value.value)}"
    return f"{name}:{escape(value)}"


def _parameter(value):
    """A parameter value: quotes, carets and line breaks by RFC 6868, quoted where it must be."""
    value = CONTROL.sub("", str(value)).replace("^", "^^").replace('"', "^'")
    value = LINE_BREAK.sub("^n", value).replace("\t", " ")
    return f'"{value}"' if NEEDS_QUOTES.search(value) else value


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
