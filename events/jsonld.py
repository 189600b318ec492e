"""Events and sessions as schema.org describes them."""

from events.models import Event, Session
from lib.jsonld import absolute
from lib.translated import read
from lib.walltime import zone

STATUS = {True: "https://schema.org/EventCancelled", False: "https://schema.org/EventScheduled"}
MODE = {
    Event.Mode.IN_PERSON: "https://schema.org/OfflineEventAttendanceMode",
    Event.Mode.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
    Event.Mode.HYBRID: "https://schema.org/MixedEventAttendanceMode",
}


def event(shown, surroundings=None, sub_events=()):
    """An Event with the larger meeting above it, and the smaller ones and the sessions (:func:`sub_event`) within it."""
    document = _basics(shown, shown) | {
        "description": read(shown, "summary").value,
        "image": [absolute(shown.picture.largest)] if shown.picture else None,
        "inLanguage": _languages(shown.languages),
        "location": _location(shown),
        "superEvent": _basics(shown.parent, shown.parent) if shown.parent and shown.parent.is_public else None,
        "subEvent": [*sub_events],
    }
    if surroundings:
        document["organizer"] = [
            {"@type": "Organization", "name": row.name_es, "url": row.site} for row in surroundings.organisations if row.part in ("organiser", "host")
        ]
        document["subEvent"] += [
            {"@type": "Event", "name": row.name.value, "url": absolute(row.path), "startDate": row.moment.isoformat()} for row in surroundings.children
        ]
    return document


def series(shown, events):
    """An EventSeries with its events."""
    return {
        "@type": "EventSeries",
        "name": read(shown, "title").value,
        "description": read(shown, "description").value,
        "url": absolute(shown.get_absolute_url()),
        "subEvent": [_basics(event, event) for event in events],
    }


def sub_event(of, *, name, path, start, end, is_cancelled):
    """A session of the event ``of`` from plain values; ``start`` and ``end`` as ISO 8601 with their offset."""
    return {
        "@type": "Event",
        "name": name,
        "url": absolute(path),
        "startDate": start,
        "endDate": end,
        "eventStatus": STATUS[is_cancelled or of.is_cancelled],
        "eventAttendanceMode": MODE[of.mode],
    }


def session(shown, roles=()):
    """A session as an Event within its event."""
    return _session_basics(shown) | {
        "description": read(shown, "description").value,
        "inLanguage": _languages(shown.languages or shown.event.languages),
        "location": _location(shown.event),
        "performer": [{"@type": "Person", "name": str(role.person), "url": absolute(role.person.get_absolute_url())} for role in roles],
        "superEvent": _basics(shown.event, shown.event),
    }


def _session_basics(shown):
    return _basics(shown, shown.event) | {"eventStatus": STATUS[shown.state == Session.State.CANCELLED or shown.event.is_cancelled]}


def _basics(shown, of):
    """What events and sessions share; ``of`` is the event that says zone, mode and state."""
    clock = zone(of.time_zone)
    return {
        "@type": "Event",
        "name": read(shown, "title").value,
        "url": absolute(shown.get_absolute_url()),
        "startDate": shown.start.astimezone(clock).isoformat(),
        "endDate": shown.end.astimezone(clock).isoformat(),
        "eventStatus": STATUS[of.is_cancelled],
        "eventAttendanceMode": MODE[Event.Mode(of.mode)],
    }


def _languages(codes):
    """Language tags as RFC 5646 writes them."""
    return ["pt-BR" if code == "pt-br" else code for code in codes]


def _location(shown):
    online = {"@type": "VirtualLocation", "url": absolute(shown.get_absolute_url())}
    if shown.mode == Event.Mode.ONLINE:
        return online
    places = [place for place in (_place(shown), online if shown.mode == Event.Mode.HYBRID else None) if place]
    return places[0] if len(places) == 1 else places


def _place(shown):
    venue, city = shown.venue, shown.host_city
    if venue is None and city is None:
        return None
    found = {
        "@type": "Place",
        "name": venue.name if venue else read(city, "name").value,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": venue.address if venue else "",
            "addressLocality": read(city, "name").value if city else "",
            "addressCountry": str(city.country) if city else "",
        },
    }
    point = next((place for place in (venue, city) if place and place.latitude is not None), None)
    if point:
        found["geo"] = {"@type": "GeoCoordinates", "latitude": float(point.latitude), "longitude": float(point.longitude)}
    return found
