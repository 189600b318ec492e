"""The filters of the list of events, read from its address."""

import re

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.text import capfirst

from events.models import City, Event
from events.services import addresses
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
    """City and kind of the feeds of events. What nobody can mean is a 404: whoever follows a city must not get all events instead.

    A city's former address stands for the city.
    """

    def __init__(self, query, *, at):
        self.kind, self.city = query.get("kind", ""), None
        if self.kind and self.kind not in Event.Kind.values:
            raise Http404
        if slug := query.get("city", ""):
            cities = City.objects.of_events(Event.objects.public(at=at))
            if not SLUG.fullmatch(slug):
                raise Http404
            self.city = cities.filter(slug=slug).first()
            if self.city is None:
                now = addresses.present(addresses.CITY, slug, 0)
                self.city = get_object_or_404(cities, pk=now and now.pk)

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
