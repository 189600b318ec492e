"""How long a known and an unknown address take: the ratio of medians, interleaved, for the form and for the lost link.

.venv/bin/python benchmarks/same_answer.py        (a throw-away SQLite database; 1.0 means that nothing is told)
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 60


def main():
    os.environ.update(DEBUG="1", RATE_LIMITS="off", DATABASE_URL=f"sqlite:///{tempfile.mkdtemp()}/db.sqlite3", DJANGO_SETTINGS_MODULE="config.settings")
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)
    client = Client(HTTP_HOST="127.0.0.1")
    known = "ana@quito.example"
    post(client, known)
    print(f"register: a repeated post takes {ratio(lambda: post(client, known), lambda number: post(client, f'nr{number}@quito.example')):.2f} of a first one")
    print(
        f"lost link: a known address takes {ratio(lambda: lose(client, known), lambda number: lose(client, f'no{number}@quito.example')):.2f} of an unknown one"
    )


def post(client, email):
    data = {"given_name": "Ana", "family_name": "Paz", "email": email, "city": "other", "other_city": "Loja", "language": "es", "privacy_consent": "on"}
    response = client.post("/es/events/encuentro-de-ejemplo/register/", data)
    assert response.status_code == 303, response.content.decode()


def lose(client, email):
    response = client.post("/es/registrations/lost/", {"email": email})
    assert response.status_code == 303, response.content.decode()


def ratio(first, second):
    times = [], []
    for number in range(ROUNDS):
        for spent, call in ((times[0], first), (times[1], lambda number=number: second(number))):
            started = time.perf_counter()
            call()
            spent.append(time.perf_counter() - started)
    return statistics.median(times[0]) / statistics.median(times[1])


if __name__ == "__main__":
    main()
