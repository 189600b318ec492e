"""A public person: speaker or author."""

from django.shortcuts import get_object_or_404, render

from events.models import Person
from lib.pages import public_page


@public_page()
def person(request, slug):
    return render(request, "events/person.html", {"person": get_object_or_404(Person, slug=slug)})
