import datetime as dt

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from config import env
from outbox import services
from outbox.models import Message
from outbox.services import delivering
from tests.outbox.smtp import Post, free_port, running

pytestmark = pytest.mark.django_db
State, Trouble = Message.State, Message.Trouble


def how_it_went(message):
    message.refresh_from_db()
    return message.state, message.trouble, message.error, message.tries


def test_the_command_sends_all_that_is_due_on_one_connection(queued, post, capsys):
    messages = [queued(f"ana{number}@quito.example") for number in range(5)]
    call_command("deliver_mail")
    assert sorted(post.message_ids) == sorted(message.message_id for message in messages)
    assert post.connections == 1
    assert {how_it_went(message) for message in messages} == {(State.SENT, "", "", 1)}
    assert all(message.sent_at for message in messages)
    assert capsys.readouterr().out == "Mails sent: 5, failed: 0, to be tried again: 0.\n"
    call_command("deliver_mail")
    assert len(post.mails) == 5


def test_nothing_due_opens_no_connection(queued, post):
    message = queued()
    Message.objects.update(next_try=timezone.now() + dt.timedelta(minutes=1))
    assert services.deliver_due() == services.Report()
    assert (post.connections, how_it_went(message)) == (0, (State.QUEUED, "", "", 0))


def test_cancelled_and_failed_mails_stay(queued, post):
    for state in (State.CANCELLED, State.FAILED):
        message = queued()
        Message.objects.filter(pk=message.pk).update(state=state)
    services.deliver_due()
    assert post.mails == []


def test_what_the_server_refuses_fails_at_once_and_holds_nobody_up(queued, post):
    post.answers = {"nadie": "550 5.1.1 No such user"}
    post.data_answers = {"correo": "554 5.7.1 Looks like spam"}
    refused, spam, fine = queued("nadie@quito.example"), queued("correo@quito.example"), queued()
    assert services.deliver_due() == services.Report(sent=1, failed=2)
    assert how_it_went(refused) == (State.FAILED, Trouble.REFUSED, "550 5.1.1 No such user", 1)
    assert how_it_went(spam) == (State.FAILED, Trouble.REFUSED, "554 5.7.1 Looks like spam", 1)
    assert how_it_went(fine) == (State.SENT, "", "", 1)
    assert post.connections == 1


def test_a_broken_address_or_row_fails_and_holds_nobody_up(queued, post):
    broken, odd, fine = queued(), queued(), queued()
    Message.objects.filter(pk=broken.pk).update(to="nobody")
    Message.objects.filter(pk=odd.pk).update(attachments=[{"strange": 1}])
    assert services.deliver_due() == services.Report(sent=1, failed=2)
    assert how_it_went(broken)[:2] == how_it_went(odd)[:2] == (State.FAILED, Trouble.UNSENDABLE)
    assert how_it_went(fine)[0] == State.SENT


def test_later_means_a_longer_pause_each_time_and_then_the_end(queued, post):
    post.answers = {"ana": "451 4.7.1 Greylisted"}
    message = queued()
    pauses = []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(9):
            services.deliver_due()
            message.refresh_from_db()
            pauses.append((message.next_try - timezone.now()).total_seconds() / 60)
            clock.move_to(message.next_try - dt.timedelta(seconds=1))
            assert services.deliver_due() == services.Report()
            clock.move_to(message.next_try)
        assert services.deliver_due() == services.Report()
    assert pauses[:8] == [1, 5, 15, 60, 180, 360, 720, 1440]
    assert how_it_went(message) == (State.FAILED, Trouble.GIVEN_UP, "451 4.7.1 Greylisted", 9)


def test_later_and_then_taken(queued, post):
    post.answers = {"ana": ["450 4.2.1 Busy"]}
    message = queued()
    services.deliver_due()
    assert how_it_went(message) == (State.QUEUED, Trouble.POSTPONED, "450 4.2.1 Busy", 1)
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=1, seconds=1)):
        services.deliver_due()
    assert how_it_went(message) == (State.SENT, "", "", 2)
    assert post.message_ids == [message.message_id]


def test_a_server_that_is_down_costs_no_mail_a_try(queued, settings, capsys, caplog):
    port = free_port()
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", port
    messages = [queued() for _ in range(3)]
    for _ in range(20):
        call_command("deliver_mail")
    assert {how_it_went(message) for message in messages} == {(State.QUEUED, Trouble.UNREACHABLE, "[Errno 111] Connection refused", 0)}
    assert "The mail server cannot be reached; mails wait. It said: [Errno 111] Connection refused" in capsys.readouterr().err
    assert "quito" not in caplog.text
    with running(Post(), port) as _:
        assert services.deliver_due() == services.Report(sent=3)
    assert {how_it_went(message) for message in messages} == {(State.SENT, "", "", 1)}


def test_wrong_log_in_is_the_servers_trouble(queued, post, settings):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "allas", "secret"
    message = queued()
    report = services.deliver_due()
    assert (report.sent, bool(report.unreachable)) == (0, True)
    assert how_it_went(message)[:2] == (State.QUEUED, Trouble.UNREACHABLE)
    assert "secret" not in message.error


def test_a_server_that_ends_long_connections_gets_a_new_one(queued, post):
    post.closes_after = 2
    messages = [queued() for _ in range(5)]
    assert services.deliver_due() == services.Report(sent=5)
    assert {how_it_went(message) for message in messages} == {(State.SENT, "", "", 1)}
    assert post.connections == 3


def test_a_server_that_goes_away_in_the_middle_costs_no_mail_a_try(queued, post, settings):
    post.closes_after = 1
    asked = []

    def go_away():
        asked.append(1)
        if len(asked) == 2:
            settings.EMAIL_PORT = free_port()

    post.on_mail = go_away
    messages = [queued() for _ in range(3)]
    report = services.deliver_due()
    assert (report.sent, report.postponed, report.unreachable) == (1, 0, "[Errno 111] Connection refused")
    assert [how_it_went(message)[::3] for message in messages] == [(State.SENT, 1), (State.QUEUED, 0), (State.QUEUED, 0)]


def test_a_mail_that_breaks_the_connection_waits_and_the_others_leave(queued, post):
    post.data_answers = {"roto": "break"}
    fine, broken, last = queued(), queued("roto@quito.example"), queued()
    assert services.deliver_due() == services.Report(sent=2, postponed=1)
    assert how_it_went(broken)[:2] == (State.QUEUED, Trouble.INTERRUPTED)
    assert {how_it_went(fine)[0], how_it_went(last)[0]} == {State.SENT}


def test_a_server_that_breaks_every_connection_stops_the_round(queued, post):
    post.data_answers = {"roto": "break"}
    messages = [queued("roto@quito.example") for _ in range(5)]
    report = services.deliver_due()
    assert (report.sent, report.postponed, bool(report.unreachable)) == (0, 1, True)
    assert [how_it_went(message)[3] for message in messages] == [1, 0, 0, 0, 0]
    assert {how_it_went(message)[0] for message in messages} == {State.QUEUED}


def test_a_refused_sender_is_a_fault_of_ours_and_mails_wait(queued, post, monkeypatch):
    async def refuse(*args):
        return "550 5.7.1 Sender not allowed"

    monkeypatch.setattr(post, "handle_MAIL", refuse)
    message = queued()
    services.deliver_due()
    assert how_it_went(message) == (State.QUEUED, Trouble.POSTPONED, "550 5.7.1 Sender not allowed", 1)


def test_no_mail_is_begun_after_the_given_moment(queued, post):
    queued()
    assert services.deliver_due(until=timezone.now()) == services.Report()
    services.deliver_mail(0)
    assert post.mails == []
    services.deliver_mail(30)
    assert len(post.mails) == 1


def test_a_leased_mail_is_nobody_elses_until_its_lease_ends(queued, post):
    message = queued()
    assert delivering._take(message.pk).tries == 1
    assert delivering._take(message.pk) is None
    assert services.deliver_due() == services.Report()
    with time_machine.travel(timezone.now() + delivering.LEASE + dt.timedelta(seconds=1)):
        assert services.deliver_due() == services.Report(sent=1)
    assert how_it_went(message) == (State.SENT, "", "", 2)


def test_a_worker_that_lost_its_lease_writes_nothing(queued, post):
    message = queued()
    slow = delivering._take(message.pk)
    with time_machine.travel(timezone.now() + delivering.LEASE + dt.timedelta(seconds=1)):
        services.deliver_due()
    delivering._settle(slow, state=State.FAILED, trouble=Trouble.REFUSED)
    assert how_it_went(message) == (State.SENT, "", "", 2)


def test_a_mail_that_kills_every_worker_fails_in_the_end(queued, post):
    message = queued()
    Message.objects.update(tries=9)
    assert services.deliver_due() == services.Report()
    assert how_it_went(message)[:2] == (State.FAILED, Trouble.INTERRUPTED)


def test_a_mail_deleted_meanwhile_is_no_trouble(queued, post, monkeypatch):
    message = queued()
    monkeypatch.setattr(delivering, "_due", lambda: iter([message.pk]))
    Message.objects.all().delete()
    assert services.deliver_due() == services.Report()


def test_a_lease_outlasts_the_slowest_handing_over(monkeypatch):
    """Sender, recipient, start of data, data, end of data: five answers, each just before the time-out."""
    monkeypatch.setenv("EMAIL_URL", "smtp://mail.example:25")
    timeout = env.email("EMAIL_URL", None)["EMAIL_TIMEOUT"]
    assert delivering.LEASE.total_seconds() >= 5 * timeout
