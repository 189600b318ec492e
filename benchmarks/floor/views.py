from django.shortcuts import render

from benchmarks.floor.models import Person, Room, Session


def page(request):
    """Three queries, one template."""
    return render(request, "floor.html", {"sessions": Session.objects.all(), "people": Person.objects.all(), "rooms": Room.objects.all()})
