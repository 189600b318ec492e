"""Workers are processes; they are killed with SIGKILL, and they work side by side. No mail is lost, none comes thrice."""

import threading
import time
from collections import Counter

import pytest
from django.db import connection
from django.utils import timezone

from outbox.models import Message
from tests.outbox import workers
from tests.outbox.smtp import Post, running

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processes]
State = Message.State


@pytest.fixture(autouse=True)
def away_from_the_database():
    """Between the steps of a test its own connection stays closed: no lock of ours delays a worker."""
    yield
    connection.close()


def leases_run_out():
    """What time does to the mail of a killed worker."""
    return Message.objects.filter(state=State.SENDING).update(next_try=timezone.now())


def finish(port):
    worker = workers.start(port)
    out, err = worker.communicate(timeout=60)
    assert worker.returncode == 0, err
    return out


def kill_at(post, moment, number):
    """Have the server reach ``moment`` for the ``number``-th time, kill the worker there, and wait until it is dead."""
    reached, dead, seen = threading.Event(), threading.Event(), []

    def stop_here():
        seen.append(1)
        if len(seen) == number:
            reached.set()
            dead.wait(30)

    setattr(post, moment, stop_here)
    with running(post) as port:
        worker = workers.start(port)
        assert reached.wait(60)
        worker.kill()
        worker.wait(30)
        dead.set()
    setattr(post, moment, lambda: None)
    return worker.returncode


@pytest.mark.parametrize(
    ("moment", "times"),
    [
        ("on_mail", 1),  # the mail is leased, nothing of it handed over: a kill between two mails
        ("on_data", 2),  # the server has it, the worker does not know yet: the interrupted mail comes twice
    ],
)
def test_a_killed_worker_loses_no_mail_and_repeats_at_most_the_one_in_its_hands(queued, moment, times):
    messages = [queued(f"ana{number}@quito.example") for number in range(6)]
    post = Post()
    assert kill_at(post, moment, 3) == -9
    assert Counter(Message.objects.values_list("state", flat=True)) == {State.SENT: 2, State.SENDING: 1, State.QUEUED: 3}
    interrupted = Message.objects.get(state=State.SENDING).message_id

    with running(post) as port:
        assert finish(port) == "Mails sent: 3, failed: 0, to be tried again: 0.\n"
        assert leases_run_out() == 1
        assert finish(port) == "Mails sent: 1, failed: 0, to be tried again: 0.\n"
        assert finish(port) == "Mails sent: 0, failed: 0, to be tried again: 0.\n"
    assert Counter(post.message_ids) == {message.message_id: times if message.message_id == interrupted else 1 for message in messages}
    assert set(Message.objects.values_list("state", flat=True)) == {State.SENT}


def test_workers_killed_again_and_again_at_any_moment(queued):
    messages = [queued(f"ana{number}@quito.example") for number in range(40)]
    post = Post()
    post.on_mail = post.on_data = lambda: time.sleep(0.02)
    interrupted = Counter()
    kills = 0
    with running(post) as port:
        while Message.objects.exclude(state=State.SENT).exists():
            before = len(post.mails)
            worker = workers.start(port)
            while worker.poll() is None and len(post.mails) < before + 7:
                time.sleep(0.003)
            time.sleep(0.004 * kills)  # each kill a little later within the handing over
            worker.kill()
            kills += worker.wait(30) == -9
            interrupted.update(Message.objects.filter(state=State.SENDING, next_try__gt=timezone.now()).values_list("message_id", flat=True))
            leases_run_out()
    received = Counter(post.message_ids)
    assert set(received) == {message.message_id for message in messages}
    assert {key: count for key, count in received.items() if count > 1 + interrupted[key]} == {}
    assert max(interrupted.total(), 4) <= kills


def test_workers_side_by_side_send_each_mail_once(queued):
    messages = [queued(f"ana{number}@quito.example") for number in range(60)]
    post = Post()
    post.on_data = lambda: time.sleep(0.01)
    with running(post) as port:
        crew = [workers.start(port) for _ in range(4)]
        outputs = [worker.communicate(timeout=60) for worker in crew]
    assert [worker.returncode for worker in crew] == [0, 0, 0, 0], outputs
    assert sorted(post.message_ids) == sorted(message.message_id for message in messages)
    assert set(Message.objects.values_list("state", "tries")) == {(State.SENT, 1)}
    assert sum(int(out.split()[2].rstrip(",")) > 0 for out, _err in outputs) >= 2, "the workers did not work side by side"
