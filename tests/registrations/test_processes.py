"""Many processes at once: a place is never given twice, and a killed process loses nothing it has promised."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from tests.registrations import crowd

pytestmark = pytest.mark.processes
WORKERS, EACH, PLACES = 6, 10, 20


@pytest.fixture
def stage(tmp_path):
    """A database of its own, with an event for twenty; yields a runner of tests/registrations/crowd.py."""
    name = f"crowd_{os.getpid()}"
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        url = f"sqlite:///{tmp_path}/crowd.sqlite3"
    else:
        database = settings.DATABASES["default"]
        url = f"postgres://{database.get('USER') or ''}{'@' if database.get('USER') else ''}{database['HOST']}:{database['PORT']}/{name}"
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings", "DEBUG": "1", "RATE_LIMITS": "off"}

    def start(*arguments):
        command = [sys.executable, "-m", crowd.__name__, *map(str, arguments)]
        return subprocess.Popen(command, env=environment, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True)

    def say(*arguments):
        process = start(*arguments)
        output, _errors = process.communicate(timeout=120)
        assert process.returncode == 0
        return output.split()

    with crowd.database(url, name):
        say("prepare", PLACES)
        yield start, say


def test_without_the_lock_the_seat_constraint_has_to_refuse(stage):
    """What the next tests watch over can fail: only the lock keeps two processes from one seat."""
    start, say = stage
    workers = [start("come", number, EACH, "unlocked") for number in range(WORKERS)]
    said = [word for worker in workers for word in worker.communicate(timeout=180)[0].split()]
    seats = dict(item.split("=") for item in say("count"))["seats"].split(",")
    assert (said.count("refused") > 0, len(seats)) == (True, len(set(seats)))


def test_sixty_people_for_twenty_places(stage):
    start, say = stage
    workers = [start("come", number, EACH) for number in range(WORKERS)]
    answers = [worker.communicate(timeout=180)[0].split() for worker in workers]
    assert [len(answer) for answer in answers] == [EACH] * WORKERS
    assert say("count") == [
        "confirmed=20",
        "waiting=40",
        f"seats={','.join(map(str, range(1, 21)))}",
        f"line={','.join(map(str, range(1, 41)))}",
        "mails=60",
        "alone=0",
    ]


def test_a_killed_process_keeps_every_answered_registration_with_its_mail(stage):
    start, say = stage
    workers = [start("come", number, EACH) for number in range(WORKERS)]
    answered = [workers[0].stdout.readline().strip() for _number in range(2)]
    workers[0].send_signal(signal.SIGKILL)
    answered += workers[0].communicate()[0].split()
    for worker in workers[1:]:
        answered += worker.communicate(timeout=180)[0].split()
    time.sleep(0.1)
    kept = say("people")
    assert set(answered) - set(kept) == set()
    counts = dict(item.split("=") for item in say("count"))
    assert (counts["confirmed"], counts["seats"], counts["alone"]) == ("20", ",".join(map(str, range(1, 21))), "0")
    assert int(counts["mails"]) == len(kept)


def test_reminders_by_several_processes_of_which_one_is_killed_reach_everybody_once(stage):
    start, say = stage
    say("appoint", 120)
    workers = [start("remind", 5) for _number in range(3)]
    workers[0].stdout.readline()
    workers[0].send_signal(signal.SIGKILL)
    said = [list(map(int, worker.communicate(timeout=180)[0].split())) for worker in workers]
    assert sum(map(sum, said[1:])) > 0
    say("remind", 5)
    assert say("reminded") == ["mails=120", "people=120", "noted=120", "lines=120", "done=1"]
