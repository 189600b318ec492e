import datetime as dt

import pytest
from django.utils import timezone

from outbox import services
from outbox.courier import Unreachable
from outbox.models import Message
from tests.outbox.smtp import free_port

pytestmark = pytest.mark.django_db
State = Message.State


def put(message, **fields):
    Message.objects.filter(pk=message.pk).update(**fields)
    message.refresh_from_db()
    return message


def test_sending_again_queues_a_copy_of_what_was_sent(queued, post):
    first = queued(html="<p>Hola</p>")
    services.deliver_due()
    before = Message.objects.values().get()
    second = services.send_again(first)
    assert second.pk != before["id"]
    assert (second.state, second.tries, second.text, second.html, second.to) == (State.QUEUED, 0, "Hola\n", "<p>Hola</p>", "ana@quito.example")
    services.deliver_due()
    assert len(set(post.message_ids)) == 2
    assert Message.objects.values().get(pk=before["id"]) == before


@pytest.mark.parametrize("state", [State.FAILED, State.CANCELLED])
def test_sending_again_takes_up_what_failed_or_was_stopped(queued, post, state):
    message = put(queued(), state=state, trouble="refused", error="550 no", tries=9, purge_after=timezone.now())
    again = services.send_again(message)
    assert (again.pk, again.message_id) == (message.pk, message.message_id)
    assert (again.state, again.trouble, again.error, again.tries) == (State.QUEUED, "", "", 0)
    assert again.purge_after > timezone.now() + dt.timedelta(days=6)
    services.deliver_due()
    assert post.message_ids == [message.message_id]


@pytest.mark.parametrize("state", [State.QUEUED, State.SENDING])
def test_what_waits_is_not_sent_again(queued, state):
    with pytest.raises(services.NotPossible):
        services.send_again(put(queued(), state=state))
    assert Message.objects.count() == 1


def test_a_waiting_mail_can_be_cancelled(queued, post):
    message = queued()
    services.cancel(message)
    services.deliver_due()
    message.refresh_from_db()
    assert (message.state, post.mails) == (State.CANCELLED, [])


@pytest.mark.parametrize("state", [State.SENDING, State.SENT, State.FAILED, State.CANCELLED])
def test_what_has_left_cannot_be_cancelled(queued, state):
    message = put(queued(), state=state, sent_at=timezone.now())
    with pytest.raises(services.NotPossible):
        services.cancel(message)
    message.refresh_from_db()
    assert message.state == state


def test_mails_are_deleted_after_their_purge_date_whatever_became_of_them(queued):
    past, now = timezone.now() - dt.timedelta(seconds=1), timezone.now()
    for state in State:
        put(queued(), state=state, sent_at=now, purge_after=past)
    in_hand = put(queued(), state=State.SENDING, next_try=now + dt.timedelta(minutes=1), purge_after=past)
    kept = queued()
    services.purge_mails(5)
    assert set(Message.objects.values_list("pk", flat=True)) == {in_hand.pk, kept.pk}
    assert services.purge() == 0


def test_the_job_tells_work_that_the_server_is_down(queued, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", free_port()
    services.deliver_mail(5)
    queued()
    with pytest.raises(Unreachable):
        services.deliver_mail(5)
