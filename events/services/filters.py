"""The filters of the list of events, read from its address."""

import re

from django.utils.text import capfirst

from events.models import City, Event
from lib.translated import read

SLUG = re.compile(r"[-\w]{1,80}", re.ASCII)


class EventFilter:
    """Kind, city and year from the address; what is not on offer is ignored, as if it were not there."""

    def __init__(self, query, *, at):
        public = Event.objects.public(at=at)
        self.kinds = [(kind.value, kind.label) for kind in Event.Kind]
        self.years = sorted({moment.year for moment in public.values_list("start_local", flat=True)}, reverse=True)
        self.cities = [(city.slug, read(city, "name")) for city in City.objects.of_events(public).by_name()]
        self.kind = _choice(query.get("kind"), [value for value, _label in self.kinds])
        self.city = _choice(query.get("city"), [slug for slug, _name in self.cities])
        self.year = _choice(query.get("year"), [str(year) for year in self.years])

    def __bool__(self):
        return bool(self.kind or self.city or self.year)

    @property
    def chosen(self):
        """The filters that are set: ``{"kind": "seminar"}``."""
        return {name: value for name, value in (("kind", self.kind), ("city", self.city), ("year", self.year)) if value}

    def apply(self, events):
        """Narrow a queryset of events."""
        if self.kind:
            events = events.filter(kind=self.kind)
        if self.city:
            events = events.with_city(self.city)
        if self.year:
            events = events.in_year(int(self.year))
        return events


class FeedFilter:
    """City and kind of the feeds of events, read like :class:`EventFilter`, without what only its form needs."""

    def __init__(self, query, *, at):
        self.kind = _choice(query.get("kind"), Event.Kind.values)
        slug = query.get("city", "")
        cities = City.objects.of_events(Event.objects.public(at=at))
        self.city = cities.filter(slug=slug).first() if SLUG.fullmatch(slug) else None

    @property
    def chosen(self):
        """The filters that are set, as the address has them."""
        return {name: value for name, value in (("city", self.city and self.city.slug), ("kind", self.kind)) if value}

    @property
    def labels(self):
        """The filters in words."""
        return [word for word in (self.city and read(self.city, "name").value, self.kind and capfirst(str(Event.Kind(self.kind).label))) if word]

    def apply(self, events):
        """Narrow a queryset of events."""
        if self.kind:
            events = events.filter(kind=self.kind)
        return events.with_city(self.city.slug) if self.city else events


def _choice(value, offered):
    return value if value in offered else ""
