"""``manage.py work``: every job in its turn, whatever happens to the others."""

import datetime as dt
import signal

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from config import jobs
from config.models import JobRun
from tests.processes import Installation, wait_for


@pytest.fixture
def only(monkeypatch):
    """``only(a=function, …)``: these are the jobs."""

    def use(**functions):
        monkeypatch.setattr(jobs, "all_jobs", lambda: [jobs.Job(name, function, every=1) for name, function in functions.items()])

    return use


def broken(budget):
    raise OperationalError("the address of somebody@example.org")


@pytest.mark.django_db
def test_once_runs_every_job_with_its_budget(only):
    budgets = []
    only(one=budgets.append, two=budgets.append)
    call_command("work", "--once")
    assert budgets == [5, 5]
    assert list(JobRun.objects.values_list("name", "error")) == [("one", ""), ("two", "")]


@pytest.mark.django_db
def test_a_broken_job_stops_no_other_and_is_noted(only):
    done = []
    only(one=broken, two=done.append)
    with pytest.raises(CommandError, match=r"Failed: one\."):
        call_command("work", "--once")
    assert done == [5]
    assert JobRun.objects.get(name="one").error == "OperationalError"


@pytest.mark.django_db
def test_a_broken_job_rests_a_while_and_recovers():
    job = jobs.Job("one", broken, every=1)
    jobs.run(job)
    rest = job.due
    job.run = lambda budget: None
    job.noted = float("-inf")
    jobs.run(job)
    assert rest - job.due > 50
    assert JobRun.objects.get(name="one").error == ""


@pytest.mark.django_db
def test_the_real_jobs_run_on_an_empty_site(capsys):
    call_command("work", "--once")
    names = ["delegations", "deliver_mail", "forget_log_ins", "purge_mails", "purge_personal_data", "release_seats", "reminders"]
    assert list(JobRun.objects.values_list("name", flat=True)) == names


@pytest.mark.django_db
def test_ended_sessions_and_old_log_ins_are_forgotten():
    for key, days in (("past", -1), ("coming", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=timezone.now() + dt.timedelta(days=days))
    for address, days in (("192.0.2.1", 2), ("192.0.2.2", 0)):
        attempt = AccessAttempt.objects.create(username="x", ip_address=address, failures_since_start=1)
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=timezone.now() - dt.timedelta(days=days))
    jobs.forget_log_ins(5)
    assert list(AccessAttempt.objects.values_list("ip_address", flat=True)) == ["192.0.2.2"]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["coming"]


@pytest.mark.django_db
def test_work_that_stopped_is_late():
    with time_machine.travel("2031-07-05 09:00:00+00:00", tick=False) as clock:
        jobs.run(jobs.Job("one", lambda budget: None, every=1))
        assert jobs.state()["work"] == "ok"
        clock.shift(121)
        assert jobs.state()["work"] == "late"


@pytest.mark.processes
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_two_work_side_by_side_and_end_when_told(tmp_path, number):
    installation = Installation(tmp_path)
    assert installation.manage("migrate", "-v0").returncode == 0
    workers = [installation.start("work"), installation.start("work")]
    assert [worker.stdout.readline() for worker in workers] == ["Background work has begun.\n"] * 2
    wait_for(lambda: "deliver_mail" in installation.manage("dumpdata", "site_composition").stdout, "the first round")
    for worker in workers:
        worker.send_signal(number)
    assert [worker.communicate(timeout=20)[0].splitlines()[-1] for worker in workers] == ["Background work has ended."] * 2
    assert [worker.returncode for worker in workers] == [0, 0]
