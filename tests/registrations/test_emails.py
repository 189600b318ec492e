"""Every mail about a registration, in the four languages: whole, valid, the same links in text and html."""

import datetime as dt
import email
import email.policy
import html.parser
import inspect
import re

import icalendar
import pytest

from outbox.composing import compose
from outbox.purposes import purposes
from registrations import emails, farewell_emails
from tests import factories

pytestmark = pytest.mark.django_db
LANGUAGES = ["es", "pt-br", "fr", "en"]
NAME = "Côme d'Àvila & <b>Ñandú</b> عربى 🎉"
TITLE = "Hacia una acción “internacional” & sostenible"
SINGLE = [
    *("confirmed", "pending", "waiting", "offered", "lapsed", "promoted", "choice_given", "declined", "withdrawn"),
    *("link_again", "address_changed", "address_left", "lost_links", "erased", "merged"),
]
METHODS = {
    **dict.fromkeys(("confirmed", "promoted", "link_again", "address_changed"), "REQUEST"),
    **dict.fromkeys(("declined", "withdrawn", "erased", "merged"), "CANCEL"),
}
URL = re.compile(r"https?://[^\s<>\"]+")
VOID = {"meta", "br", "img", "hr", "link", "base"}
LEFT_OVER = re.compile(r"\{[{%#]|[}%#]\}|%\(|\[\[|\]\]|\bNone\b|&amp;amp;|&lt;b|EMPTY")


@pytest.fixture
def registration(settings):
    settings.SITE_URL, settings.SITE_HOST = "https://eventos.example", "eventos.example"
    venue = factories.VenueFactory()
    event = factories.EventFactory(title_es=TITLE, summary_es="Resumen.", venue=venue)
    page = factories.RegistrationPageFactory(event=event, after_es="Traiga su documento.\n\nLa sala abre a las 8:30.")
    return factories.RegistrationFactory(page=page, given_name=NAME, seat=1)


def written(name, registration):
    """Call the function of registrations.emails as its services do."""
    write = getattr(emails, name, None) or getattr(farewell_emails, name)
    if name == "lost_links":
        return write([registration, registration], to=registration.email, language=registration.language)
    if name == "choice_given":
        return write(registration, factories.SessionFactory(event=registration.page.event))
    if name in {"offered", "lapsed"}:
        registration.state, registration.offered_until = ("waiting" if name == "offered" else "withdrawn"), dt.datetime(2031, 7, 1, 9, tzinfo=dt.UTC)
    if name == "address_left":
        return write(registration, to="antes@quito.example", language=registration.language)
    return write(registration, **({"held_seat": True} if name in {"declined", "withdrawn", "erased", "merged"} else {}))


def read_back(message):
    return email.message_from_bytes(compose(message).message().as_bytes(), policy=email.policy.default)


class Reader(html.parser.HTMLParser):
    """Notes the links and the text, and every tag that is not closed in order."""

    def __init__(self, page):
        super().__init__()
        self.open, self.faults, self.links, self.text, self.language, self.silent = [], [], set(), [], None, False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "html":
            self.language = attributes.get("lang")
        if tag == "a":
            self.links.add(attributes["href"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data):
        if "style" not in self.open:
            self.text.append(data)


def test_every_mail_is_tried_here():
    functions = {
        name
        for module in (emails, farewell_emails)
        for name, thing in vars(module).items()
        if inspect.isfunction(thing) and thing.__module__ == module.__name__ and name[0] != "_"
    }
    assert functions == set(SINGLE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SINGLE)
def test_a_mail_is_whole_and_says_the_same_as_text_and_as_html(registration, name, language):
    registration.language = language
    message = written(name, registration)
    mail = read_back(message)
    text, page = (mail.get_body(kind).get_content().replace("\r\n", "\n") for kind in ("plain", "html"))
    html_text = Reader(page)

    assert (html_text.faults, html_text.open, html_text.language, mail["Content-Language"]) == ([], [], language, language)
    assert page.count("<h1>") == 1
    assert [LEFT_OVER.findall(part) for part in (str(mail["Subject"]), text, page.replace("&lt;b&gt;Ñandú", ""))] == [[], [], []]
    assert set(URL.findall(text)) == html_text.links
    assert (1 <= len(str(mail["Subject"])) <= 120, message.purpose in purposes) == (True, True)
    links = {link for link in html_text.links if "/registrations/" in link}
    assert len(links) == (0 if name in {"address_left", "erased", "merged"} else 1)
    assert all(link.startswith(f"https://eventos.example/{language}/registrations/") for link in links)
    if NAME in text:
        assert NAME in "".join(html_text.text)
    assert text == text.strip() + "\n"
    assert "\n\n\n" not in text


@pytest.mark.parametrize(("language", "mark"), [("fr", ' lang="es"'), ("es", "")])
def test_what_organisers_wrote_in_another_language_says_so(registration, language, mark):
    registration.language = language
    message = written("confirmed", registration)
    assert [f"<p{mark}>{words}</p>" in message.html for words in ("Traiga su documento.", "La sala abre a las 8:30.")] == [True, True]
    assert "\n\nTraiga su documento.\n\nLa sala abre a las 8:30.\n\n" in message.text


def test_nobody_is_asked_to_answer_a_mail_that_nobody_reads(registration, settings):
    settings.LANGUAGE_CODE = registration.language = "en"
    assert "answer this mail" not in written("address_left", registration).text


@pytest.mark.parametrize("name", SINGLE)
def test_calendars_say_what_the_mail_says(registration, name):
    mail = read_back(written(name, registration))
    calendars = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    methods = [(part["Content-Type"].params["method"], str(icalendar.Calendar.from_ical(part.get_payload(decode=True))["METHOD"])) for part in calendars]
    assert methods == ([(METHODS[name],) * 2] * 2 if name in METHODS else [])


@pytest.mark.parametrize("name", SINGLE)
def test_each_language_has_its_own_words(registration, name):
    """Subjects and bodies differ from language to language: none falls back to another's words."""
    seen = []
    for language in LANGUAGES:
        registration.language = language
        message = written(name, registration)
        seen.append((message.subject, message.text.splitlines()[0]))
    assert [len(set(words)) for words in zip(*seen, strict=True)] == [4, 4]
