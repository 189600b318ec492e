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


def appoint(number):
    """A reminder that has just become due, and ``number`` people whom it means."""
    import datetime as dt

    from django.core.management import call_command
    from django.utils import timezone

    from registrations.models import Reminder
    from tests.factories import EventFactory, RegistrationFactory, RegistrationPageFactory

    call_command("migrate", verbosity=0)
    hour = (timezone.now() - dt.timedelta(minutes=5)).replace(tzinfo=None, second=0, microsecond=0)
    start = hour + dt.timedelta(days=3)
    page = RegistrationPageFactory(event=EventFactory(start_local=start, end_local=start + dt.timedelta(hours=8), time_zone="UTC"), places=None)
    for seat in range(1, int(number) + 1):
        RegistrationFactory(page=page, seat=seat, email=f"n{seat}@multitud.example")
    Reminder.objects.create(page=page, anchor="start", days=3, hour=hour.time(), audience="confirmed", subject_es="Pronto", text_es="Hola, {name}")


def remind(batch):
    """Send what is due in transactions of ``batch`` mails, saying the number of each once it is written."""
    from registrations.services import reminding

    reminding.BATCH, write = int(batch), reminding._write_some

    def written(*arguments, **options):
        number = write(*arguments, **options)
        print(number, flush=True)
        return number

    reminding._write_some = written
    reminding.send_reminders(budget=120)


def reminded():
    from outbox.models import Message
    from registrations.models import HistoryEntry, Reminder, ReminderSent

    told = Message.objects.filter(purpose="group-reminder").values_list("to", flat=True)
    done = Reminder.objects.exclude(done_at=None).count()
    print(f"mails={len(told)} people={len(set(told))} noted={ReminderSent.objects.count()} lines={HistoryEntry.objects.count()} done={done}")


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
    {"prepare": prepare, "come": come, "count": count, "people": people, "appoint": appoint, "remind": remind, "reminded": reminded}[sys.argv[1]](*sys.argv[2:])
