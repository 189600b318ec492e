"""A process of the crowd (see test_processes.py): ``python -m tests.registrations.crowd come 3 10``."""

import sys
from contextlib import contextmanager

import django
import psycopg2


@contextmanager
def database(url, name):
    """A PostgreSQL database for the time of the test; an SQLite file comes by itself."""
    if url.startswith("sqlite"):
        yield
        return
    connection = psycopg2.connect(url.rpartition("/")[0] + "/postgres")
    connection.autocommit = True
    connection.cursor().execute(f"CREATE DATABASE {name}")
    try:
        yield
    finally:
        connection.cursor().execute(f"DROP DATABASE {name} WITH (FORCE)")
        connection.close()


def prepare(places):
    from django.core.management import call_command

    from tests.factories import RegistrationPageFactory

    call_command("migrate", verbosity=0)
    RegistrationPageFactory(event__slug="multitud", places=int(places))


def come(worker, each, lock="locked"):
    """Register ``each`` people through the form, saying the address of each once it is answered; ``unlocked``: and what the constraint refused."""
    from django.test import Client

    from benchmarks.lockless import switch_off
    from tests.registrations.persons import ana

    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    if lock == "unlocked":
        switch_off(lambda: print("refused", flush=True))
    for number in range(int(each)):
        email = f"w{worker}n{number}@multitud.example"
        response = client.post("/es/events/multitud/register/", ana(email=email))
        if response.status_code == 303:
            print(email, flush=True)


def count():
    from outbox.models import Message
    from registrations.models import Registration

    everybody = Registration.objects.all()
    seats = everybody.filter(seat__isnull=False).order_by("seat").values_list("seat", flat=True)
    line = everybody.waiting_line().values_list("waiting_number", flat=True)
    told = set(Message.objects.values_list("to", flat=True))
    print(f"confirmed={len(seats)} waiting={len(line)} seats={','.join(map(str, seats))} line={','.join(map(str, line))}")
    print(f"mails={Message.objects.count()} alone={everybody.exclude(email__in=told).count()}")


def people():
    from registrations.models import Registration

    print(*Registration.objects.values_list("email", flat=True))


if __name__ == "__main__":
    django.setup()
    {"prepare": prepare, "come": come, "count": count, "people": people}[sys.argv[1]](*sys.argv[2:])
