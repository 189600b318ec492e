"""The staff's pages of events, one module a noun."""

from events.admin import city, event, organisation, part, partner_site, person, series, session, topic, venue

__all__ = ["city", "event", "organisation", "part", "partner_site", "person", "series", "session", "topic", "venue"]
