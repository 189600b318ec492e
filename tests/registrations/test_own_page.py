"""A registrant's own page and the lost link, through their addresses."""

import datetime as dt
import html
import re

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from lib import tokens
from outbox.models import Message
from registrations import emails
from registrations.access import token_of
from registrations.models import Registration
from tests.factories import EventFactory, RegistrationFactory, RegistrationPageFactory
from tests.registrations.persons import ana

pytestmark = pytest.mark.django_db


def text_of(response):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def path_of(registration, language="en"):
    return f"/{language}/registrations/{token_of(registration)}/"


def own(registration, **changes):
    return ana(given_name=registration.given_name, family_name=registration.family_name, email=registration.email, action="save", **changes)


def test_it_shows_state_event_and_own_data_and_is_never_stored(client):
    page = RegistrationPageFactory(event__title_es="Seminario", places=1)
    RegistrationFactory(page=page, seat=1)
    registration = RegistrationFactory(page=page, given_name="Eva", family_name="Sol", email="eva@loja.example")
    response = client.get(path_of(registration))
    shown = text_of(response)
    assert [words in shown for words in ("Seminario", "You are number 1 on the waiting list.", "Eva Sol", "eva@loja.example")] == [True] * 4
    assert {name: response.headers[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")} == {
        "Cache-Control": "private, no-store",
        "Referrer-Policy": "strict-origin",
        "X-Robots-Tag": "noindex",
    }


def test_corrections_are_saved_without_a_new_mail(client):
    registration = RegistrationFactory(seat=1)
    response = client.post(path_of(registration), own(registration, organisation="Alcaldía", language="fr", other_city="Loja"))
    assert (response.status_code, response.headers["Location"]) == (303, f"{path_of(registration)}?saved=1")
    registration.refresh_from_db()
    assert (registration.organisation, registration.language, registration.other_city, registration.seat) == ("Alcaldía", "fr", "Loja", 1)
    assert Message.objects.count() == 0
    assert "Your changes are saved." in text_of(client.get(response.headers["Location"]))


def test_bad_corrections_are_told_beside_their_field_and_keep_what_was_typed(client):
    registration = RegistrationFactory(seat=1)
    response = client.post(path_of(registration), own(registration, organisation="x" * 300, position="Nueva"))
    assert list(response.context["form"].errors) == ["organisation"]
    assert 'value="Nueva"' in response.content.decode()
    registration.refresh_from_db()
    assert registration.position == ""


def test_a_changed_address_ends_the_link_and_writes_to_both_addresses(client):
    registration = RegistrationFactory(seat=1, email="antes@quito.example")
    before = path_of(registration)
    response = client.post(before, own(registration) | {"email": "ahora@quito.example"})
    assert (response.status_code, response.headers["Location"]) == (303, "/en/registrations/moved/")
    assert client.get(before).status_code == 404
    new, old = Message.objects.order_by("pk")
    assert (new.to, old.to, old.links) == ("ahora@quito.example", "antes@quito.example", {})
    assert "ahora@quito.example" not in old.text
    registration.refresh_from_db()
    assert client.get(path_of(registration)).status_code == 200


def test_taking_the_address_of_ones_other_registration_tells_nothing_and_joins_the_two(client):
    page = RegistrationPageFactory(places=1)
    known = RegistrationFactory(page=page, given_name="Ana", family_name="Ruiz", email="ana@quito.example")
    mine = RegistrationFactory(page=page, given_name="ana", family_name="RUIZ", email="otra@quito.example", seat=1)
    unknown = client.post(path_of(RegistrationFactory(seat=1)), own(mine) | {"email": "nadie@quito.example"})
    response = client.post(path_of(mine), own(mine) | {"email": "ana@quito.example"})
    assert (response.status_code, response.headers["Location"], response.content) == (unknown.status_code, unknown.headers["Location"], unknown.content)
    assert list(Registration.objects.filter(page=page).order_by("pk").values_list("state", "seat")) == [("confirmed", 1), ("withdrawn", None)]
    assert client.get(path_of(mine)).status_code == 404
    assert "registration-link" in Message.objects.filter(to=known.email).values_list("purpose", flat=True)


def test_withdrawing_takes_the_entry_out_of_the_calendar_and_the_next_moves_up(client):
    page = RegistrationPageFactory(places=1)
    held, first = RegistrationFactory(page=page, seat=1), RegistrationFactory(page=page)
    assert client.post(path_of(held), {"action": "withdraw"}).status_code == 303
    assert client.post(path_of(held), {"action": "withdraw"}).status_code == 303
    withdrawn, promoted = Message.objects.order_by("pk")
    assert (withdrawn.to, promoted.to) == (held.email, first.email)
    cancel, request = (Calendar.from_ical(message.attachments[0]["content"]) for message in (withdrawn, promoted))
    assert (cancel["METHOD"], request["METHOD"]) == ("CANCEL", "REQUEST")
    assert [event["STATUS"] for calendar in (cancel, request) for event in calendar.events] == ["CANCELLED", "CONFIRMED"]
    assert "You have withdrawn from this event." in text_of(client.get(path_of(held)))


def test_nobody_moves_up_for_an_event_that_is_over_or_cancelled(client):
    for event in (EventFactory(state="cancelled"), EventFactory(start_local=dt.datetime(2020, 1, 1, 9))):
        page = RegistrationPageFactory(event=event, places=1)
        held, waiting = RegistrationFactory(page=page, seat=1), RegistrationFactory(page=page)
        client.post(path_of(held), {"action": "withdraw"})
        waiting.refresh_from_db()
        held.refresh_from_db()
        assert (held.state, waiting.state) == ("withdrawn", "waiting")


def test_after_the_event_it_can_be_seen_but_not_corrected(client):
    page = RegistrationPageFactory(event=EventFactory(start_local=dt.datetime(2020, 1, 1, 9)))
    registration = RegistrationFactory(page=page, seat=1, organisation="Alcaldía")
    assert 'name="given_name"' not in client.get(path_of(registration)).content.decode()
    response = client.post(path_of(registration), own(registration, organisation="Otra"))
    assert "Nothing was changed" in text_of(response)
    registration.refresh_from_db()
    assert registration.organisation == "Alcaldía"


@pytest.mark.parametrize("token", ["x", "1-1-" + "a" * 32, "lost-", "%00", "1" * 300])
def test_unknown_links_get_a_page_that_offers_a_new_one(client, token):
    RegistrationFactory(seat=1)
    response = client.get(f"/en/registrations/{token}/")
    assert response.status_code == 404
    assert 'href="/en/registrations/lost/"' in response.content.decode()
    assert response.headers["Cache-Control"] == "private, no-store"


def test_a_revoked_link_and_that_of_another_purpose_do_not_open(client):
    registration = RegistrationFactory(seat=1, link_version=2)
    for token in (tokens.make("registration", registration.pk, 1), tokens.make("delegation", registration.pk, 2)):
        assert client.get(f"/en/registrations/{token}/").status_code == 404
        assert client.get(f"/en/registrations/{token}/calendar.ics").status_code == 404
        assert client.post(f"/en/registrations/{token}/", {"action": "withdraw"}).status_code == 404
    registration.refresh_from_db()
    assert registration.state == "confirmed"


def test_the_calendar_file_holds_the_event_in_its_zone(client):
    registration = RegistrationFactory(seat=1, page__event__title_es="Seminario; París")
    response = client.get(f"{path_of(registration)}calendar.ics")
    calendar = Calendar.from_ical(response.content)
    (event,) = calendar.events
    assert (calendar["METHOD"], event["SUMMARY"], event["STATUS"], event.decoded("DTSTART").isoformat()) == (
        "PUBLISH",
        "Seminario; París",
        "CONFIRMED",
        "2031-07-05T09:00:00+02:00",
    )
    assert len(calendar.timezones) == 1


def test_a_stale_correction_keeps_what_was_typed():
    registration = RegistrationFactory(seat=1)
    client = Client(enforce_csrf_checks=True)
    response = client.post(path_of(registration), own(registration, position="Nueva"))
    assert "What you wrote is still here" in text_of(response)
    assert 'value="Nueva"' in response.content.decode()
    client.post(path_of(registration), {"action": "withdraw"})
    registration.refresh_from_db()
    assert (registration.position, registration.state) == ("", "confirmed")


def test_a_lost_link_is_sent_to_its_owner_and_the_answer_tells_nothing(client):
    first = RegistrationFactory(seat=1, email="eva@loja.example", page__event__title_es="Primero")
    second = RegistrationFactory(seat=1, email="EVA@loja.example", page__event__title_es="Segundo")
    RegistrationFactory(state="withdrawn", waiting_number=None, email="eva@loja.example")
    known, unknown = (client.post("/fr/registrations/lost/", {"email": email}) for email in ("Eva@Loja.example", "nadie@loja.example"))
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"]) == (303, "/fr/registrations/lost/?sent=1")
    message = Message.objects.get()
    assert (message.to, message.language, message.purpose) == ("eva@loja.example", "fr", "registration-lost")
    assert sorted(link["id"] for link in message.links.values()) == [first.pk, second.pk]
    assert [title in message.text and title in message.html for title in ("Primero", "Segundo")] == [True, True]
    assert client.get(known.headers["Location"]).status_code == 200


def test_the_lost_page_asks_for_a_real_address(client):
    response = client.post("/en/registrations/lost/", {"email": "nada"})
    assert list(response.context["form"].errors) == ["email"]
    assert 'value="nada"' in response.content.decode()


def test_known_and_unknown_addresses_cost_the_same_work(client, django_assert_num_queries):
    """A mail is written and committed either way; how long that takes is measured in benchmarks/same_answer.py."""
    RegistrationFactory(seat=1, email="eva@loja.example")
    written = {}
    for email, number in (("eva@loja.example", 4), ("nadie@loja.example", 5)):
        with django_assert_num_queries(number) as captured:
            client.post("/es/registrations/lost/", {"email": email})
        written[email] = [query["sql"].split()[0] for query in captured if query["sql"].startswith(("INSERT", "UPDATE"))]
    assert written == {"eva@loja.example": ["INSERT"], "nadie@loja.example": ["INSERT"]}


@time_machine.travel("2031-07-01 12:00Z", tick=False)
@pytest.mark.parametrize("language", ["es", "pt-br", "fr", "en"])
def test_pages_answer_in_every_language(client, language):
    registration = RegistrationFactory(seat=1)
    for address in (path_of(registration, language), f"/{language}/registrations/lost/", f"/{language}/registrations/moved/"):
        response = client.get(address)
        assert (response.status_code, f'<html lang="{language}"' in response.content.decode()) == (200, True)


@pytest.mark.parametrize(("state", "offered"), [("published", True), ("cancelled", False)])
def test_who_withdrew_finds_the_way_back(client, state, offered):
    registration = RegistrationFactory(page__event__slug="taller", page__event__state=state, state="withdrawn", seat=None)
    page = client.get(f"/es/registrations/{tokens.make('registration', registration.pk, registration.link_version)}/").content.decode()
    assert ('href="/es/events/taller/register/">Inscribirse de nuevo<' in page, 'href="/es/events/taller/">Ver el evento<' in page) == (offered, True)


def test_an_event_of_several_days_says_when_it_ends_and_makes_nobody_busy_at_night(client):
    times = {"start_local": dt.datetime(2031, 7, 3, 9), "end_local": dt.datetime(2031, 7, 5, 13), "time_zone": "Europe/Paris"}
    registration = RegistrationFactory(page=RegistrationPageFactory(event=EventFactory(slug="taller", **times)), seat=1, language="es")
    path = f"/es/registrations/{tokens.make('registration', registration.pk, registration.link_version)}/"
    said = "jueves 3 09:00 – sábado 5 13:00"
    shown = " ".join(re.sub("<[^>]+>", "", client.get(path).content.decode()).split())
    assert f"3–5 de julio de 2031, {said}, hora de París" in shown, shown[:600]
    (entry,) = Calendar.from_ical(client.get(f"{path}calendar.ics").content).events
    assert entry["TRANSP"] == "TRANSPARENT"
    emails.confirmed(registration)
    assert said in Message.objects.get().text
