"""The ground floor: cities, people, places, events and their agenda."""

from events.models.address import FormerAddress
from events.models.agenda import Part, Role, Session
from events.models.city import City, Membership
from events.models.content import ContentVersion
from events.models.event import Event, Series, Topic
from events.models.links import EventLink
from events.models.organisation import Organisation
from events.models.participation import EventCity, EventOrganisation
from events.models.partner_site import PartnerSite
from events.models.person import Person
from events.models.release import AgendaRelease
from events.models.venue import Room, Venue

__all__ = [
    "AgendaRelease",
    "City",
    "ContentVersion",
    "Event",
    "EventCity",
    "EventLink",
    "EventOrganisation",
    "FormerAddress",
    "Membership",
    "Organisation",
    "Part",
    "PartnerSite",
    "Person",
    "Role",
    "Room",
    "Series",
    "Session",
    "Topic",
    "Venue",
]
