"""The cities of the network: all of them, and one with its history."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import City, Event, EventCity, Person
from lib.jsonld import breadcrumbs, script
from lib.pages import public_page
from lib.prepared import prepared
from lib.translated import read


@public_page()
def cities(request):
    """All cities, those that belong to the network today first."""
    found = {"members": [], "former": [], "guests": []}
    for city in City.objects.public().by_name().prefetch_related("memberships"):
        found[_standing(city)].append(city)
    context = {**found, "jsonld": script(breadcrumbs((_("Home"), reverse("home")), (_("Cities"), reverse("cities"))))}
    return render(request, "events/cities.html", context)


@public_page()
def city(request, slug):
    """What a city did in the network: no moment in time changes it, only what staff write."""
    found = _by_slug(slug=slug)
    if not found:
        raise Http404
    shown = found[0]
    hosted, joined = _events(shown)
    crumbs = breadcrumbs((_("Home"), reverse("home")), (_("Cities"), reverse("cities")), (read(shown, "name"), shown.get_absolute_url()))
    context = {"city": shown, "hosted": hosted, "joined": joined, "people": _people(city=shown.pk), "jsonld": script(crumbs)}
    return render(request, "events/city.html", context)


def _standing(city):
    memberships = city.memberships.all()
    if any(membership.is_current for membership in memberships):
        return "members"
    return "former" if memberships else "guests"


def _events(city):
    """Return the events it hosts and those it takes part in, the latest first, each with its ``city_role`` in words."""
    roles = dict(_roles(city=city.pk))
    hosted, joined = [], []
    for event in _events_with(city=city.slug, at=timezone.now()):
        role = roles.get(event.pk, EventCity.Role.HOST)
        event.city_role = EventCity.Role(role).label
        (hosted if role == EventCity.Role.HOST or event.host_city_id == city.pk else joined).append(event)
    return hosted, joined


@prepared
def _by_slug(slug):
    return City.objects.public().filter(slug=slug).order_by().prefetch_related("memberships")


@prepared
def _people(city):
    return Person.objects.public().filter(city=city)


@prepared
def _roles(city):
    return EventCity.objects.filter(city=city).order_by().values_list("event", "role")


@prepared
def _events_with(city, at):
    return Event.objects.public(at=at).with_city(city).for_lists().order_by("-start", "pk")
