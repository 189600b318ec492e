import html

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lib import tokens
from outbox.models import Message
from outbox.purposes import purposes
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
State = Message.State
LIST = "/admin/outbox/message/"
LINK = {"purpose": "registration", "id": 12, "version": 3, "path": "/es/registrations/{token}/"}
SEND_AGAIN, CANCEL = "outbox_message_send_again", "outbox_message_cancel"


def page(message):
    return reverse("admin:outbox_message_change", args=[message.pk])


def put(message, **fields):
    Message.objects.filter(pk=message.pk).update(**fields)
    message.refresh_from_db()
    return message


def logged_in(*permissions, **fields):
    user = UserFactory(is_staff=True, **fields)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="outbox", codename__in=permissions))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def desk():
    return logged_in("view_message", "change_message")


def test_staff_see_which_mails_wait_and_why(desk, queued, monkeypatch):
    monkeypatch.setitem(purposes, "registration", "Inscripción recibida")
    put(queued("ana@quito.example", subject="Primera"), state=State.QUEUED, trouble="unreachable")
    put(queued("bea@quito.example", subject="Segunda"), state=State.FAILED, trouble="refused", error="550 no")
    page = desk.get(LIST).content.decode()
    for words in ("ana@quito.example", "Segunda", "Inscripción recibida", str(Message.Trouble.UNREACHABLE.label), str(Message.Trouble.REFUSED.label)):
        assert html.escape(words) in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "bea@"}, ["bea@quito.example"]),
        ({"q": "Segunda"}, ["bea@quito.example"]),
        ({"state__exact": "failed"}, ["bea@quito.example"]),
        ({"purpose": "lost-link"}, ["ana@quito.example"]),
        ({"trouble__exact": "refused"}, ["bea@quito.example"]),
        ({"language__exact": "fr"}, ["ana@quito.example"]),
    ],
)
def test_mails_are_searched_and_filtered(desk, queued, query, found):
    queued("ana@quito.example", purpose="lost-link", language="fr")
    put(queued("bea@quito.example", subject="Segunda"), state=State.FAILED, trouble="refused")
    rows = desk.get(LIST, query).context["cl"].result_list
    assert [message.to for message in rows] == found


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_the_same_number_of_questions_however_many_mails(desk, queued, count, django_assert_num_queries):
    for number in range(count):
        queued(f"ana{number}@quito.example")
    desk.get(LIST)
    with django_assert_num_queries(9):
        desk.get(LIST)


def test_a_mail_is_read_without_its_personal_link(desk, queued):
    mark = tokens.placeholder()
    message = queued(
        text=f"Hola <Ana>\n{mark}\n",
        html=f'<html><head></head><body><a href="{mark}">Su página</a> {mark} <script>alert(1)</script><a href="https://x.example/">x</a></body></html>',
        links={mark: LINK},
        attachments=[{"name": "seminario.ics", "content": f"BEGIN:VCALENDAR\r\nURL:{mark}\r\nEND:VCALENDAR\r\n", "mimetype": "text/calendar"}],
    )
    shown = desk.get(page(message)).content.decode()
    assert mark not in shown
    assert tokens.make("registration", 12, 3) not in shown
    assert "registrations/" not in shown
    assert "Hola &lt;Ana&gt;\n<span" in shown
    assert "seminario.ics" in shown
    assert "<iframe sandbox title=" in shown
    assert "<script>alert(1)" not in shown
    frame = html.unescape(shown.partition('srcdoc="')[2].partition('"')[0])
    assert frame.startswith('<html><head><base target="_blank"></head><body><a >Su página</a> <span')
    assert '<a href="https://x.example/">' in frame


@pytest.mark.parametrize(
    ("state", "buttons"),
    [
        (State.QUEUED, [CANCEL]),
        (State.SENDING, []),
        (State.SENT, [SEND_AGAIN]),
        (State.FAILED, [SEND_AGAIN]),
        (State.CANCELLED, [SEND_AGAIN]),
    ],
)
def test_a_mails_page_offers_what_its_state_allows(desk, queued, state, buttons):
    message = put(queued(), state=state, sent_at=timezone.now())
    shown = desk.get(page(message)).content.decode()
    assert [name for name in (SEND_AGAIN, CANCEL) if f'name="{name}"' in shown] == buttons
    assert 'name="_save"' not in shown
    assert 'name="_continue"' not in shown


def test_send_again_and_cancel_from_the_mails_page(desk, queued):
    failed, waiting = put(queued(), state=State.FAILED), queued()
    answer = desk.post(page(failed), {SEND_AGAIN: "1"}, follow=True)
    assert (answer.redirect_chain, [message.level_tag for message in answer.context["messages"]]) == ([(page(failed), 302)], ["success"])
    desk.post(page(waiting), {CANCEL: "1"})
    assert (put(failed).state, put(waiting).state) == (State.QUEUED, State.CANCELLED)


def test_send_again_and_cancel_from_the_list_say_what_was_not_possible(desk, queued):
    sent, waiting, failed = put(queued(), state=State.SENT, sent_at=timezone.now()), queued(), put(queued(), state=State.FAILED)
    everything = [sent.pk, waiting.pk, failed.pk]
    answer = desk.post(LIST, {"action": "send_again", "_selected_action": everything}, follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["success", "warning"]
    assert sorted(Message.objects.values_list("state", flat=True)) == ["queued", "queued", "queued", "sent"]
    answer = desk.post(LIST, {"action": "cancel", "_selected_action": everything}, follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["success", "warning"]
    assert sorted(Message.objects.values_list("state", flat=True)) == ["cancelled", "cancelled", "queued", "sent"]


def test_nothing_of_a_mail_is_edited_by_posting_its_page(desk, queued):
    message = queued()
    before = Message.objects.values().get()
    desk.post(page(message), {"to": "eva@quito.example", "text": "other", "_save": "1"})
    assert Message.objects.values().get() == before


def test_who_may_only_read_presses_nothing(queued):
    client = logged_in("view_message")
    message = put(queued(), state=State.FAILED)
    assert SEND_AGAIN not in client.get(page(message)).content.decode()
    assert client.post(page(message), {SEND_AGAIN: "1"}).status_code == 403
    client.post(LIST, {"action": "send_again", "_selected_action": [message.pk]})
    assert put(message).state == State.FAILED


def test_who_has_no_business_with_mails_sees_none(queued):
    client = logged_in()
    message = queued()
    assert [client.get(url).status_code for url in (LIST, page(message))] == [403, 403]
    assert client.post(page(message), {CANCEL: "1"}).status_code == 403
    assert Client().get(LIST).status_code == 302


def test_nobody_writes_mails_here_and_only_a_superuser_deletes(desk, queued):
    message = queued()
    delete = reverse("admin:outbox_message_delete", args=[message.pk])
    assert [desk.get(url).status_code for url in (f"{LIST}add/", delete)] == [403, 403]
    client = logged_in(is_superuser=True)
    assert [client.get(url).status_code for url in (f"{LIST}add/", delete)] == [403, 200]
    client.post(delete, {"post": "yes"})
    assert not Message.objects.exists()


def test_a_mail_that_is_gone_is_said_to_be_gone(desk):
    assert desk.post(f"{LIST}999/change/", {CANCEL: "1"}).status_code == 404
    assert desk.get(f"{LIST}999/change/").status_code == 302
