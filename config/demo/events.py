"""Writes venues, events and agendas from the plain data beside this file."""

import datetime as dt

from django.core.files.base import ContentFile

from config.demo import chain, drawings, examples, metropolitan, paris, workshops
from config.demo.rows import link, put
from config.demo.texts import columns
from events.models import Event, EventCity, EventLink, EventOrganisation, Part, Role, Room, Session, Venue
from events.services import covers
from events.services.scheduling import derive

# key: (name, its language, postal address, city, rooms)
VENUES = {
    "pavillon-d-armenonville": ("Pavillon d’Armenonville", "fr", "Allée de Longchamp\n75016 Paris", "paris", ["Salle Seine"]),
    "teatro-municipal-moron": ("Teatro Municipal de Morón", "es", "", "moron", ["Salón Mariano Moreno"]),
    "casa-de-ejemplo": ("Casa de ejemplo", "es", "", "quito", ["Sala 1", "Sala 2", "Sala 3"]),
}


class Network:
    """What the events refer to, by slug."""

    def __init__(self, cities, organisations, people, topics, series):
        self.cities, self.organisations, self.people, self.topics, self.series = cities, organisations, people, topics, series
        self.events, self.sessions, self.venues, self.rooms = {}, {}, {}, {}


def load(network, stage, now):
    """Write every event of the demo into ``network.events``, parents and forerunners first."""
    _venues(network)
    history = [*workshops.WORKSHOPS, *metropolitan.METROPOLITAN, *chain.CHAIN_BEFORE, *paris.PARIS, *chain.CHAIN_AFTER]
    for values in [*history, *examples.examples(stage, now)]:
        network.events[values["slug"]] = event = _event(values, network)
        _company(event, values, network)
        parts = values.get("parts") or [{"sessions": values.get("sessions", [])}]
        titled = [part for part in parts if "title" in part]
        for part in parts:
            _part(event, titled.index(part) + 1 if part in titled else None, part, network)


def _venues(network):
    for key, (name, language, address, city, rooms) in VENUES.items():
        venue = network.venues[key] = put(Venue, {"name": name}, {"name_language": language, "address": address, "city": network.cities[city]})
        for room in rooms:
            network.rooms[key, room] = put(Room, {"venue": venue, "name": room})


def _event(values, network):
    texts = {name: values[name] for name in ("title", "summary", "description")}
    plain = {
        "kind": values["kind"],
        "start_local": wall(values["start"]),
        "end_local": wall(values["end"]),
        "time_zone": values["zone"],
        "mode": values.get("mode", Event.Mode.IN_PERSON),
        "venue": network.venues.get(values.get("venue")),
        "host_city": network.cities.get(values.get("city")),
        "languages": values["languages"],
        "interpretation": values.get("interpretation", []),
        "state": values.get("state", Event.State.PUBLISHED),
        "parent": network.events.get(values.get("parent")),
        "series": network.series if "number" in values else None,
        "series_number": values.get("number"),
    }
    if "cover" in values:
        texts["cover_alt"] = values["cover"][1]
    event = put(Event, {"slug": values["slug"]}, columns(texts) | plain, prepare=derive)
    if "cover" in values and not event.cover:
        covers.save(event, ContentFile(getattr(drawings, values["cover"][0])(), name="cover.png"))
    return event


def _company(event, values, network):
    """Topics, clocks, cities, organisations, and the events that this one follows up."""
    link(event.topics, [network.topics[slug] for slug in values["topics"]])
    link(event.clocks, [network.cities[slug] for slug in values.get("clocks", [])])
    for slug, role in values["cities"]:
        put(EventCity, {"event": event, "city": network.cities[slug]}, {"role": role})
    for slug, role in values["organisations"]:
        put(EventOrganisation, {"event": event, "organisation": network.organisations[slug], "role": role})
    for kind, name in ((EventLink.Kind.FOLLOWS_UP, "follows"), (EventLink.Kind.PREPARES, "prepares")):
        for slug in values.get(name, []):
            put(EventLink, {"from_event": event, "to_event": network.events[slug], "kind": kind})


def _part(event, order, values, network):
    part = None
    if "title" in values:
        part = put(Part, {"event": event, "order": order}, columns({"title": values["title"], "description": values["description"]}))
    for session in values["sessions"]:
        network.sessions[event.slug, session["slug"]] = _session(event, part, session, network)


def _session(event, part, values, network):
    start, end = values["at"]
    fields = {
        "part": part,
        "kind": values["kind"],
        "title": values["title"],
        "description": values.get("description", {"es": ""}),
        "start_local": wall(start),
        "end_local": wall(f"{start.split()[0]} {end}"),
        "room": network.rooms.get(values.get("room")),
        "languages": values.get("languages", []),
        "interpretation": values.get("interpretation", []),
        "state": values.get("state", Session.State.CONFIRMED),
    }
    session = put(Session, {"event": event, "slug": values["slug"]}, columns(fields), prepare=derive)
    link(session.topics, [network.topics[slug] for slug in values.get("topics", [])])
    for order, (person, kind, title) in enumerate(values.get("roles", []), start=1):
        texts = columns({"title": title or {"es": ""}})
        put(Role, {"session": session, "person": network.people[person], "kind": kind}, texts | {"order": order})
    return session


def wall(text):
    """Read a wall time typed as ``2018-07-05 09:00``."""
    return dt.datetime.fromisoformat(text)
