"""The ground floor: cities, people, places, events and their agenda."""

from events.models.agenda import Part, Role, Session
from events.models.city import City, Membership
from events.models.content import ContentVersion
from events.models.event import Event, Series, Topic
from events.models.links import EventLink
from events.models.organisation import Organisation
from events.models.participation import EventCity, EventOrganisation
from events.models.person import Person
from events.models.venue import Room, Venue

__all__ = [
    "City",
    "ContentVersion",
    "Event",
    "EventCity",
    "EventLink",
    "EventOrganisation",
    "Membership",
    "Organisation",
    "Part",
    "Person",
    "Role",
    "Room",
    "Series",
    "Session",
    "Topic",
    "Venue",
]
