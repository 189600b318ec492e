"""What people receive, taken by a real SMTP server: registration, delegation, reminder and news, each in its reader's language."""

import datetime as dt
import re

import pytest
import time_machine
from django.core.management import call_command
from icalendar import Calendar

from outbox.services import reviewing
from registrations.models import Audience, Mailing, Registration, Reminder
from registrations.services import delegations, history, mailings
from tests.factories import DelegationFactory, EventFactory, RegistrationPageFactory
from tests.outbox.smtp import Post, running
from tests.registrations.persons import ana, post

pytestmark = pytest.mark.django_db
LANGUAGES = ("es", "pt-br", "fr", "en")
COLUMNS = {"es": "es", "pt-br": "pt_br", "fr": "fr", "en": "en"}


@pytest.fixture
def server(settings):
    """The mail server that the settings name; our links are those of a real site."""
    settings.SITE_URL, settings.SITE_HOST = "https://eventos.example", "eventos.example"
    found = Post()
    with running(found) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 10
        yield found


@pytest.fixture
def entry():
    titles = {f"title_{COLUMNS[code]}": f"Seminario {code}" for code in LANGUAGES}
    event = EventFactory(start_local=dt.datetime(2031, 7, 5, 9), end_local=dt.datetime(2031, 7, 5, 18), time_zone="Europe/Paris", **titles)
    return RegistrationPageFactory(event=event, places=10)


def words_of(mail):
    return mail.get_body("plain").get_content()


def test_a_registration_is_confirmed_in_four_languages_with_calendar_and_link(client, server, entry):
    for code in LANGUAGES:
        assert post(client, entry, ana(email=f"{code}@ciudad.example", family_name=code, language=code), code).status_code == 303
    call_command("deliver_mail")
    mails = {mail["To"]: mail for mail in server.mails}
    assert [" ".join(mails[f"{code}@ciudad.example"]["Subject"].split()) for code in LANGUAGES] == [
        "Tiene un lugar: Seminario es",
        "Você tem uma vaga: Seminario pt-br",
        "Vous avez une place : Seminario fr",
        "You have a place: Seminario en",
    ]
    for code in LANGUAGES:
        mail = mails[f"{code}@ciudad.example"]
        link = re.search(rf"https://eventos\.example/{code}/registrations/\S+/", words_of(mail))[0]
        assert (mail["Content-Language"], mail["Auto-Submitted"], link in mail.get_body("html").get_content()) == (code, "auto-generated", True)
        calendar = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
        assert str(Calendar.from_ical(calendar.get_payload(decode=True))["METHOD"]) == calendar["Content-Type"].params["method"] == "REQUEST"
        assert client.get(link.removeprefix("https://eventos.example")).status_code == 200


def test_delegations_reminders_and_news_speak_the_readers_language(client, server, entry):
    for code in LANGUAGES:
        focal = DelegationFactory(page=entry, places=1, language=code, focal_email=f"focal-{code}@ciudad.example")
        delegations.invite(focal, by=history.SYSTEM)
    texts = {f"{name}_{COLUMNS[code]}": f"{name} {code} {{name}}" for name in ("subject", "text") for code in LANGUAGES}
    Reminder.objects.create(page=entry, anchor="start", days=7, hour=dt.time(9), audience=Audience.FOCAL_POINTS, **texts)
    mailing = Mailing.objects.create(page=entry, name="Noticias", audience=Audience.FOCAL_POINTS, is_news=True, **texts)
    reviewing.send(mailings.put_up(mailing))
    with time_machine.travel("2031-06-28 07:00Z"):
        call_command("send_reminders", verbosity=0)
        call_command("deliver_mail")
    for code in LANGUAGES:
        mails = [mail for mail in server.mails if mail["To"] == f"focal-{code}@ciudad.example"]
        assert [mail["Content-Language"] for mail in mails] == [code] * 3
        links = {re.search(rf"https://eventos\.example/{code}/delegations/\S+/", words_of(mail))[0] for mail in mails}
        assert len(links) == 1
        assert sum(mail["Subject"] == f"subject {code} Lucía Ejemplo" for mail in mails) == 2
        assert [bool(mail["List-Unsubscribe"]) for mail in mails].count(True) == 1
    assert Registration.objects.count() == 0
