"""The programme of an event on paper: the agenda's own data, laid out by ``templates/pdf/programme.typ``.

Everything is a value: a plain string in the reader's language, or ``{"value", "language"}`` for a text in another one. The
file says when what it shows was last changed, and nothing of the moment it is made: the same agenda gives the same bytes.
"""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.models import Event, EventOrganisation, Session
from events.services import agenda, numbers, surroundings, zones
from events.services.languages import in_words, spoken
from events.services.releases import BASELINE
from lib import moments, pdf, qr
from lib.jsonld import absolute
from lib.translated import Text, read, reader_language
from lib.walltime import to_local

# A cover has room for so many stops of the line.
MOST_STOPS = 8


def write(event, *, at):
    """Return the PDF of an event's programme in the reader's language, or None while it has no agenda. Six queries."""
    shown = agenda.build(event, at=at)
    if not shown:
        return None
    release = event.releases.exclude(version=BASELINE).order_by("-version").values_list("version", "released_at").first()
    changed = _changed(event, shown, release)
    return pdf.compile("programme", values(event, shown, changed, release, at=at), timestamp=int(changed.timestamp()))


def file_name(event):
    """How the file is called where it is kept: ``programa-encuentro-es.pdf``."""
    word = pgettext("file name", "programme")
    return f"{word}-{event.slug}-{reader_language()}.pdf"


def values(event, shown, changed, release, *, at, note=""):
    """Return what the template asks for; ``shown`` is the event's agenda, ``release`` a pair of version and moment, or None."""
    language, _dash, region = reader_language().partition("-")
    title, numbered = read(event, "title"), numbers.numbered_title(event)
    clocks = [(read(city, "name"), city.time_zone) for city in event.clocks.by_name()]
    state = _state(event, changed, release)
    return {
        "language": language,
        "region": region.upper() or None,
        "title": _said(title),
        "file_title": title.value,
        "kind": event.kind,
        "kicker": _said(numbered) if numbered.value else capfirst(event.get_kind_display()),
        "cancelled": _("Cancelled") if event.is_cancelled else None,
        "dates": capfirst(moments.days(event.days[0], event.days[-1])),
        "hours": _hours(event),
        "place": _place(event),
        "stops": _stops(event, shown),
        "days": [_day(event, day, clocks) for day in shown.days],
        "facts": _facts(event, clocks, at),
        "live": _live(event),
        "state": state,
        "note": note,
        "words": {
            "programme": pgettext("on a cover", "Programme"),
            "practical": _("Practical information"),
            "cancelled": pgettext("session", "Cancelled"),
            "colon": pgettext("between a person and a contribution", ": "),
        },
    }


def _said(text, language=None):
    """A text as the template takes it: plain, or with the language it is in."""
    value, code = (text.value, text.language) if isinstance(text, Text) else (text, language)
    if not value:
        return None
    return {"value": value, "language": code} if code and code != reader_language() else value


def _changed(event, shown, release):
    sessions = [talk.session for day in shown.days for stretch in day.stretches for row in stretch.rows for talk in row.talks]
    return max([event.updated_at, *(session.updated_at for session in sessions), *([release[1]] if release else [])])


def _state(event, changed, release):
    local = to_local(changed, event.time_zone)
    moment = f"{moments.day(local.date())}, {local:%H:%M}"
    known = _("As of %(moment)s, %(zone)s") % {"moment": moment, "zone": zones.words(event)}
    if release is None:
        return known
    return known + "; " + _("version %(number)s") % {"number": release[0]}


def _hours(event):
    if len(event.days) > 1:
        return ""
    return f"{moments.hours(event.start_local, event.end_local)}, {zones.words(event)}"


def _place(event):
    """Lines: the building, the city with its country; of an event online that it is."""
    if event.mode == Event.Mode.ONLINE:
        return [[capfirst(event.get_mode_display())]]
    venue, city = event.venue, event.host_city
    lines = [[_said(venue.name, venue.name_language)]] if venue else []
    lines += [[_said(read(city, "name")), str(city.country.name)]] if city else []
    lines += [[capfirst(event.get_mode_display())]] if event.mode == Event.Mode.HYBRID else []
    return lines


def _stops(event, shown):
    """What the line of the cover passes: the parts of the event, or its days."""
    stretches = [stretch for day in shown.days for stretch in day.stretches]
    talks = [talk for stretch in stretches for row in stretch.rows for talk in row.talks]
    found = [stretch.part for stretch in stretches] + [talk.foreign_part for talk in talks]
    parts = {part.pk: part for part in sorted(filter(None, found), key=lambda part: (part.order, part.pk))}
    if len(parts) > 1:
        return [_said(read(part, "title")) for part in parts.values()][:MOST_STOPS]
    return [capfirst(moments.day_of_week(day.date)) for day in shown.days][:MOST_STOPS] if len(shown.days) > 1 else []


# --- The timetable -----------------------------------------------------------------------------------------------


def _day(event, day, clocks):
    rows = [row for stretch in day.stretches for row in stretch.rows]
    return {
        "title": capfirst(moments.day(day.date, weekday=True)),
        "zone": zones.day_words(event, rows[0].start, rows[-1].end),
        "stretches": [_stretch(event, stretch, clocks) for stretch in day.stretches],
    }


def _stretch(event, stretch, clocks):
    part = stretch.part
    return {
        "number": stretch.number,
        "title": _said(read(part, "title")) if part else None,
        "description": _said(read(part, "description")) if part else None,
        "rows": [_row(event, row, clocks) for row in stretch.rows],
    }


def _row(event, row, clocks):
    return {
        "start": _hour(row.start, event.time_zone),
        "end": _hour(row.end, event.time_zone),
        "later": _later(row.start, row.end, event.time_zone),
        "clocks": [{"city": _said(name), "hour": _hour(row.start, name_of_zone) + _elsewhere(row.start, event, name_of_zone)} for name, name_of_zone in clocks],
        "is_break": all(talk.session.is_break for talk in row.talks),
        "tracks": [{"room": _room(event, track.room), "talks": [_talk(event, talk, track.room) for talk in track.talks]} for track in row.tracks],
    }


def _talk(event, talk, room):
    session = talk.session
    hours = moments.hours(session.start_local, session.end_local) if talk.has_own_hours else None
    words = [hours, None if session.is_break else capfirst(session.get_kind_display()), spoken(session, event) or None]
    return {
        "part": _said(read(talk.foreign_part, "title")) if talk.foreign_part else None,
        "title": _said(read(session, "title")),
        "is_break": session.is_break,
        "is_cancelled": session.state == Session.State.CANCELLED,
        "meta": " · ".join(word for word in words if word),
        "room": _room(event, room),
        "description": _said(read(session, "description")),
        "people": [_person(role) for role in talk.roles],
    }


def _person(role):
    person = role.person
    home = None
    if person.city:
        home = _said(read(person.city, "name"))
    elif person.organisation:
        home = _said(person.organisation.short_name, person.organisation.name_language)
    return {"name": str(person), "role": role.get_kind_display(), "home": home, "title": _said(read(role, "title"))}


def _room(event, room):
    return _said(room.name, event.venue.name_language if event.venue else None) if room else None


def _hour(moment, zone):
    return f"{to_local(moment, zone):%H:%M}"


def _later(start, end, zone):
    """The day on which a row ends, where it is not the one it began on."""
    return None if to_local(start, zone).date() == to_local(end, zone).date() else moments.day_of_week(to_local(end, zone).date())


def _elsewhere(moment, event, zone):
    """The day after an hour of another city, where it is not the event's."""
    there = to_local(moment, zone).date()
    return "" if there == to_local(moment, event.time_zone).date() else f" ({moments.day_of_week(there)})"


# --- Practical information ---------------------------------------------------------------------------------------


def _facts(event, clocks, at):
    """Pairs of a label and lines, each line a list of texts."""
    facts = [(_("When"), _when(event, clocks)), (_("Where"), _where(event))]
    if event.languages:
        lines = [[capfirst(in_words(event.languages))]]
        if event.interpretation:
            lines.append([_("Interpretation:") + " " + in_words(event.interpretation)])
        facts.append((_("Languages"), lines))
    found = {}
    for row in surroundings.of(event, at=at).organisations:
        found.setdefault(str(EventOrganisation.Role(row.part).label), []).append([_said(row.name_es, row.detail)])
    facts += [(capfirst(role), bodies) for role, bodies in found.items()]
    return [{"label": label, "lines": lines} for label, lines in facts]


def _when(event, clocks):
    zone = f"{capfirst(zones.words(event))} ({zones.offset(event, event.start)})"
    begins = _("It begins at %(hour)s") % {"hour": _hour(event.start, event.time_zone)}
    there = [[_said(name), f"{_hour(event.start, other)}{_elsewhere(event.start, event, other)}"] for name, other in clocks]
    return [[capfirst(moments.days(event.days[0], event.days[-1]))], [begins], [zone], *there]


def _where(event):
    lines = _place(event)
    if event.mode != Event.Mode.ONLINE and event.venue and event.venue.address:
        address = [[_said(line.strip(), event.venue.name_language)] for line in event.venue.address.splitlines() if line.strip()]
        lines[1:1] = address
    return lines or [[_("To be announced")]]


def _live(event):
    """Where the agenda lives: what the QR code says, in letters too."""
    live, page = absolute(reverse("agenda", args=[event.slug])), absolute(event.get_absolute_url())
    return {
        "agenda": live,
        "agenda_label": _("The agenda as it stands now"),
        "page": page,
        "page_label": _("Registration, documents and news of the event"),
        "qr": qr.svg(live),
        "alt": _("QR code that opens the agenda: %(address)s") % {"address": live},
    }
