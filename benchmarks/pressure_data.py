"""The events that a crowd registers for, and what became of them: ``python -m benchmarks.pressure_data make multitud-1 100`` · ``… count multitud-1``."""

import json
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from benchmarks.floor.models import Booking, Room  # noqa: E402
from outbox.models import Message  # noqa: E402
from registrations.models import Registration  # noqa: E402
from tests import factories  # noqa: E402


def prepare():
    """The tables, and the floor's beside ours."""
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Room)
        editor.create_model(Booking)
    for number in range(20):
        factories.CityFactory(slug=f"ciudad-{number}", name_es=f"Ciudad {number}")


def make(slug, places):
    """An event open for registration, and the floor's counterpart."""
    factories.RegistrationPageFactory(event__slug=slug, event__title_es="Multitud", places=int(places))
    Room.objects.create(name=slug, places=int(places))


def count(slug):
    """Print seats, the line, and whether each registration has its mail."""
    people = Registration.objects.filter(page__event__slug=slug)
    mails = set(Message.objects.filter(to__in=people.values("email")).values_list("to", flat=True))
    found = {
        "people": sorted(people.values_list("email", flat=True)),
        "seats": sorted(people.filter(state="confirmed").values_list("seat", flat=True)),
        "line": list(people.waiting_line().values_list("waiting_number", flat=True)),
        "without_mail": people.exclude(email__in=mails).count(),
        "mails": Message.objects.filter(to__in=people.values("email")).count(),
        "floor": sorted(Booking.objects.filter(room__name=slug, seat__isnull=False).values_list("seat", flat=True)),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    {"prepare": prepare, "make": make, "count": count}[sys.argv[1]](*sys.argv[2:])
