"""Mails that came back, told by a mail server's notification on standard input."""

import io
import sys
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.utils import timezone

from outbox.models import Message
from outbox.services import queue

pytestmark = pytest.mark.django_db

NOTICE = """From: MAILER-DAEMON@mx.example
To: no-reply@eventos.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; eva@quito.example
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user

--b
Content-Type: {kind}

Message-ID: {message_id}
Subject: Hola

{body}
--b--
"""


@pytest.fixture
def message():
    made = queue(to="eva@quito.example", language="es", subject="Hola", text="Hola.\n", purpose="group-mail")
    Message.objects.filter(pk=made.pk).update(state="sent", sent_at=timezone.now())
    made.refresh_from_db()
    return made


def told(monkeypatch, capsys, raw):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    call_command("note_bounce")
    return capsys.readouterr().out


def notice(message, action="failed", kind="text/rfc822-headers", body=""):
    return NOTICE.format(action=action, kind=kind, message_id=message.message_id, body=body).replace("\n", "\r\n").encode()


@pytest.mark.parametrize("kind", ["text/rfc822-headers", "message/rfc822"])
def test_what_came_back_is_noted_with_the_servers_words(monkeypatch, capsys, message, kind):
    assert told(monkeypatch, capsys, notice(message, kind=kind)) == f"Noted: mail {message.pk} did not arrive.\n"
    message.refresh_from_db()
    assert (message.state, message.trouble, message.error) == ("failed", "bounced", "5.1.1 smtp; 550 5.1.1 no such user")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00",
        b"Subject: hola\n\nhola",
        b"Content-Type: message/delivery-status\n\nAction: failed\n",
        b"Content-Type: multipart/report; boundary=x\n\n--x",
    ],
)
def test_what_is_no_notification_changes_nothing(monkeypatch, capsys, message, raw):
    assert told(monkeypatch, capsys, raw) == "No mail of ours is told about; nothing was noted.\n"
    message.refresh_from_db()
    assert message.state == "sent"


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw.replace(b"Message-ID: ", b"Message-ID: " + b"(" * 5000),
        lambda raw: raw.replace(b"Message-ID: <", b"Message-ID: <\x00"),
        lambda raw: b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (depth, depth) for depth in range(3000)) + raw,
    ],
    ids=["comments in comments", "no character", "parts in parts"],
)
def test_what_is_made_to_break_the_reading_changes_nothing(monkeypatch, capsys, message, change):
    assert told(monkeypatch, capsys, change(notice(message))) == "No mail of ours is told about; nothing was noted.\n"
    message.refresh_from_db()
    assert message.state == "sent"


def test_what_the_server_says_is_kept_as_plain_text(monkeypatch, capsys, message):
    told(monkeypatch, capsys, notice(message).replace(b"no such user", b"no\x00 such\x07 \xff user"))
    message.refresh_from_db()
    assert message.error == "5.1.1 smtp; 550 5.1.1 no such \ufffd user"


def test_a_delay_and_a_mail_of_others_change_nothing(monkeypatch, capsys, message):
    other = SimpleNamespace(message_id="<otro@otra.example>")
    for raw in (notice(message, action="delayed"), notice(other)):
        assert "nothing was noted" in told(monkeypatch, capsys, raw)
    message.refresh_from_db()
    assert message.state == "sent"
