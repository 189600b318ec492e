"""The cities of the network: all of them, and one with its history."""

from django.shortcuts import get_object_or_404, render

from events.models import City
from lib.pages import public_page


@public_page()
def cities(request):
    return render(request, "events/cities.html", {"cities": City.objects.public().by_name()})


@public_page()
def city(request, slug):
    return render(request, "events/city.html", {"city": get_object_or_404(City.objects.public(), slug=slug)})
