import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from lib import tokens
from outbox.models import Message

pytestmark = pytest.mark.django_db
LINK = {"purpose": "registration", "id": 12, "version": 3, "path": "/es/registrations/{token}/"}


def test_a_queued_mail_waits_with_its_message_id_on_our_domain(queued, settings):
    settings.SITE_HOST = "eventos.example.org"
    message = queued()
    assert message.message_id.endswith("@eventos.example.org>")
    assert len(message.message_id) == len("<@eventos.example.org>") + 32
    assert (message.state, message.tries, message.error, message.sent_at) == ("queued", 0, "", None)
    assert message.next_try <= timezone.now()
    assert list(Message.objects.due(at=timezone.now())) == [message]


@pytest.mark.parametrize(("host", "domain"), [("::1", "[IPv6:::1]"), ("año.example", "xn--ao-zja.example")])
def test_the_message_id_is_valid_on_hosts_of_every_kind(queued, settings, host, domain):
    settings.SITE_HOST = host
    assert queued().message_id.endswith(f"@{domain}>")


def test_a_mail_of_a_transaction_that_fails_was_never_queued(queued):
    with transaction.atomic():
        queued()
        transaction.set_rollback(True)
    assert not Message.objects.exists()


def test_a_mail_is_kept_ninety_days_unless_told(queued):
    message = queued()
    assert message.purge_after - message.created_at == dt.timedelta(days=90)
    day = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    assert queued(purge_after=day).purge_after == day


@pytest.mark.parametrize(
    ("subject", "kept"),
    [
        ("Hola\r\nBcc: todos@example.org", "Hola Bcc: todos@example.org"),
        ("  dos \t  blancos\u2028aquí\x00 ", "dos blancos aquí"),
        ("\u202eabc", "abc"),
        ("x" * 300, "x" * 119 + "…"),
    ],
)
def test_a_subject_is_one_line_that_fits(queued, subject, kept):
    assert queued(subject=subject).subject == kept


def test_the_calendars_type_takes_its_method_from_the_body(queued):
    calendar = "BEGIN:VCALENDAR\r\nDESCRIPTION:es\r\n METHOD:CANCEL\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n"
    message = queued(attachments=[{"name": "a.ics", "content": calendar, "mimetype": "text/calendar"}])
    assert message.attachments == [{"name": "a.ics", "content": calendar, "mimetype": "text/calendar; method=PUBLISH; charset=utf-8"}]
    without = calendar.replace("METHOD:PUBLISH\r\n", "")
    message = queued(attachments=[{"name": "a.ics", "content": without, "mimetype": "text/calendar"}])
    assert message.attachments[0]["mimetype"] == "text/calendar; charset=utf-8"


@pytest.mark.parametrize("mimetype", ["text/calendar; method=REQUEST", "text/calendar; METHOD=request; charset=utf-8"])
@pytest.mark.parametrize("body", ["METHOD:PUBLISH\r\n", ""])
def test_a_calendar_whose_type_says_another_method_is_refused(queued, mimetype, body):
    with pytest.raises(ValueError, match="METHOD"):
        queued(attachments=[{"name": "a.ics", "content": f"BEGIN:VCALENDAR\r\n{body}END:VCALENDAR\r\n", "mimetype": mimetype}])


@pytest.mark.parametrize(
    "wrong",
    [
        {"language": "pt"},
        {"links": {"mark": LINK}},
        {"text": "mark", "links": {"mark": LINK | {"path": "https://elsewhere.example/{token}/"}}},
        {"text": "mark", "links": {"mark": LINK | {"path": "/es/registrations/"}}},
        {"text": "mark", "links": {"mark": {"purpose": "registration"}}},
    ],
)
def test_mistakes_of_the_caller_are_refused(queued, wrong):
    with pytest.raises(ValueError, match=r"language|link"):
        queued(**wrong)


def test_every_link_of_the_text_must_stand_in_the_html_too(queued):
    mark = tokens.placeholder()
    with pytest.raises(ValueError, match="html"):
        queued(text=mark, html="<p>none</p>", links={mark: LINK})
