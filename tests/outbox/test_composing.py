"""The mail on the wire, read back with the standard library; calendars with the icalendar package."""

import datetime as dt
import email
import email.policy
import logging

import icalendar
import pytest

from lib import ical, tokens
from outbox.composing import Unsendable, compose

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
LINK = {"purpose": "registration", "id": 12, "version": 3, "path": "/es/registrations/{token}/"}


def on_the_wire(message):
    return email.message_from_bytes(compose(message).message().as_bytes(), policy=email.policy.default)


def parts(mail):
    """The MIME tree as nested lists of types."""
    if not mail.is_multipart():
        return mail.get_content_type()
    return [mail.get_content_subtype(), *(parts(part) for part in mail.iter_parts())]


def content(part):
    """The text of a part; line ends on the wire are CRLF."""
    text = part.get_content()
    assert text.count("\n") == text.count("\r\n")
    return text.replace("\r\n", "\n")


def calendar(method=None, description="Nos vemos"):
    start = dt.datetime(2018, 7, 5, 7, tzinfo=dt.UTC)
    organizer = ical.Attendee("AL-LAs", "no-reply@eventos.example")
    entry = ical.Entry(
        uid="event-1@eventos.example",
        start=start,
        end=start + HOUR,
        zone="Europe/Paris",
        summary="Seminario en París",
        last_modified=start,
        description=description,
        organizer=organizer,
        attendees=(ical.Attendee("Ana", "ana@quito.example"),),
    )
    return {"name": "seminario.ics", "content": ical.calendar([entry], method=method), "mimetype": "text/calendar"}


def test_headers(queued, settings):
    settings.DEFAULT_FROM_EMAIL = "AL-LAs <no-reply@eventos.example>"
    message = queued(language="pt-br", subject="Inscrição recebida 🎉", html="<p>Olá</p>")
    mail = on_the_wire(message)
    assert {name: mail[name] for name in ("Subject", "From", "To", "Message-ID", "Content-Language", "Auto-Submitted", "Reply-To")} == {
        "Subject": "Inscrição recebida 🎉",
        "From": "AL-LAs <no-reply@eventos.example>",
        "To": "ana@quito.example",
        "Message-ID": message.message_id,
        "Content-Language": "pt-br",
        "Auto-Submitted": "auto-generated",
        "Reply-To": None,
    }
    assert abs(mail["Date"].datetime - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)
    assert mail["MIME-Version"] == "1.0"


def test_answers_go_where_the_writer_says(queued):
    assert on_the_wire(queued(reply_to="oficina@paris.example"))["Reply-To"] == "oficina@paris.example"


def test_text_and_html_are_alternatives_and_survive_as_written(queued):
    text = "¿Qué tal?\nمرحبا 👋\n" + "largo " * 400 + "\n.\nFrom aquí\n"
    mail = on_the_wire(queued(text=text, html=f"<p>{text}</p>\n"))
    assert parts(mail) == ["alternative", "text/plain", "text/html"]
    plain, html = mail.iter_parts()
    assert (content(plain), content(html)) == (text, f"<p>{text}</p>\n")
    raw = compose(queued(text=text)).message().as_bytes()
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert (raw.count(b"\n"), b"=0D" in raw) == (raw.count(b"\r\n"), False)


def test_a_mail_without_html_is_plain(queued):
    assert parts(on_the_wire(queued())) == "text/plain"


@pytest.mark.parametrize("name", ["Seminario\r\nBcc: x@y.example", "👩‍👩‍👧 عربى " * 8, '"Comillas", <ángulos> y ;', "ñ" * 200])
def test_names_of_all_kinds_stay_in_the_subject(queued, name):
    message = queued(subject=f"Inscripción: {name}")
    mail = on_the_wire(message)
    assert mail["Subject"] == message.subject
    assert (mail["Bcc"], mail.defects, mail["Subject"].defects) == (None, [], ())
    header = compose(message).message().as_bytes().partition(b"\r\n\r\n")[0]
    assert max(map(len, header.split(b"\r\n"))) <= 78


@pytest.mark.parametrize(
    "address", ["ana@quito.example\nBcc: x@y.example", "ana", "", "ana@@quito.example", "ana@quito.example, x@y.example", "añá@quito.example"]
)
def test_a_broken_address_never_reaches_the_server(queued, address):
    message = queued()
    message.to = address
    with pytest.raises(Unsendable):
        compose(message)


def test_a_host_name_with_accents_is_written_as_mail_servers_know_it(queued):
    assert compose(queued(to="ana@año.example")).recipients() == ["ana@xn--ao-zja.example"]


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_an_invitation_is_an_alternative_and_a_file(queued, method):
    mail = on_the_wire(queued(html="<p>Hola</p>", attachments=[calendar(method)]))
    assert parts(mail) == ["mixed", ["alternative", "text/plain", "text/html", "text/calendar"], "text/calendar"]
    bodies, file = mail.iter_parts()
    invitation = list(bodies.iter_parts())[2]
    assert (file.get_filename(), invitation.get_filename()) == ("seminario.ics", None)
    for part in (invitation, file):
        assert (part["Content-Type"].params["method"], part.get_content_charset()) == (method, "utf-8")
        read = icalendar.Calendar.from_ical(part.get_payload(decode=True))
        assert (read["METHOD"], read.walk("VEVENT")[0]["SUMMARY"]) == (method, "Seminario en París")


@pytest.mark.parametrize("method", ["PUBLISH", None])
def test_a_calendar_that_asks_nothing_is_a_file_only(queued, method):
    mail = on_the_wire(queued(html="<p>Hola</p>", attachments=[calendar(method)]))
    assert parts(mail) == ["mixed", ["alternative", "text/plain", "text/html"], "text/calendar"]
    file = next(iter(mail.iter_attachments()))
    read = icalendar.Calendar.from_ical(file.get_payload(decode=True))
    assert (file["Content-Type"].params.get("method"), read.get("METHOD")) == (method, method)
    assert b"\r\n" in file.get_payload(decode=True)


def test_an_invitation_beside_text_alone(queued):
    assert parts(on_the_wire(queued(attachments=[calendar("REQUEST")]))) == ["mixed", ["alternative", "text/plain", "text/calendar"], "text/calendar"]


def test_other_files_are_attached(queued):
    files = [{"name": "año.txt", "content": "ñandú\n", "mimetype": "text/plain"}, {"name": "a.json", "content": "{}", "mimetype": "application/json"}]
    mail = on_the_wire(queued(attachments=files))
    text, data = mail.iter_attachments()
    assert (text.get_filename(), content(text), data.get_content_type(), data.get_content()) == ("año.txt", "ñandú\n", "application/json", b"{}")


def test_the_personal_link_exists_only_in_the_mail_that_leaves(queued, settings, caplog):
    settings.SITE_URL = "https://eventos.example"
    mark = tokens.placeholder()
    with caplog.at_level(logging.DEBUG):
        message = queued(
            text=f"Su página: {mark}\n",
            html=f'<p><a href="{mark}">Su página</a></p>\n',
            attachments=[calendar(description=f"{'Programa y lugar. ' * 3}Su página: {mark}")],
            links={mark: LINK},
        )
        mail = on_the_wire(message)
    link = f"https://eventos.example/es/registrations/{tokens.make('registration', 12, 3)}/"
    plain = content(mail.get_body("plain"))
    assert plain == f"Su página: {link}\n"
    assert content(mail.get_body("html")) == f'<p><a href="{link}">Su página</a></p>\n'
    raw = next(iter(mail.iter_attachments())).get_payload(decode=True)
    assert icalendar.Calendar.from_ical(raw).walk("VEVENT")[0]["DESCRIPTION"].endswith(f"Su página: {link}")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    message.refresh_from_db()
    assert tokens.make("registration", 12, 3) not in repr(message.__dict__) + caplog.text


def test_a_link_with_a_question_is_escaped_in_html(queued):
    mark = tokens.placeholder()
    mail = on_the_wire(queued(text=mark, html=f'<a href="{mark}">x</a>', links={mark: LINK | {"path": "/r/{token}/?a=1&b=2"}}))
    assert content(mail.get_body("plain")).endswith("/?a=1&b=2\n")
    assert '/?a=1&amp;b=2">' in content(mail.get_body("html"))


def test_nobody_smuggles_a_mark_through_a_name(queued):
    """Marks are random, only those the row lists are filled, and what was filled is not looked at again."""
    mark, typed = tokens.placeholder(), tokens.placeholder()
    mail = on_the_wire(queued(text=f"Hola {typed} [[link-]] {{token}}: {mark}", links={mark: LINK}))
    text = content(mail.get_body("plain"))
    assert text.startswith(f"Hola {typed} [[link-]] {{token}}: http")
    assert len({tokens.placeholder() for _ in range(100)}) == 100
