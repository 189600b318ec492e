"""The form of an event, through its address."""

import datetime as dt
import html
import re

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from lib import tokens
from outbox.models import Message
from registrations.models import Registration
from registrations.services.pages import save_page
from tests.factories import CityFactory, EventFactory, RegistrationFactory, RegistrationPageFactory
from tests.registrations.persons import ana, post

pytestmark = pytest.mark.django_db


def text_of(response):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


@pytest.mark.parametrize("address", ["x" * 10_000 + "@b.example", "x" * 60 + "@" + "b.c." * 60 + "example"])
def test_an_address_too_long_is_refused_with_one_sentence_of_ours(client, address):
    response = post(client, RegistrationPageFactory(), ana(email=address))
    assert response.context["form"].errors == {"email": ["Esto no es una dirección de correo. Escriba una como nombre@ciudad.org."]}


def test_a_post_writes_the_registration_its_seat_and_its_mail_and_leads_to_the_neutral_page(client):
    page = RegistrationPageFactory(event__slug="paris")
    city = CityFactory(name_es="Bogotá")
    response = post(client, page, ana(city=city.pk, organisation="Alcaldía", interpretation="on"))
    assert (response.status_code, response.headers["Location"]) == (303, "/es/events/paris/registered/")
    saved = Registration.objects.get()
    kept = {
        name: getattr(saved, name)
        for name in (
            "given_name",
            "family_name",
            "email",
            "city",
            "other_city",
            "organisation",
            "interpretation",
            "language",
            "state",
            "seat",
            "consent_language",
        )
    }
    assert kept == {
        "given_name": "Ana",
        "family_name": "Ruiz",
        "email": "ana@bogota.example",
        "city": city,
        "other_city": "",
        "organisation": "Alcaldía",
        "interpretation": True,
        "language": "es",
        "state": "confirmed",
        "seat": 1,
        "consent_language": "es",
    }
    shown = text_of(client.get("/es/events/paris/register/"))
    assert saved.consent_text in shown
    message = Message.objects.get()
    assert (message.to, message.language, message.purpose) == ("ana@bogota.example", "es", "registration-confirmed")
    assert [(link["id"], link["version"], link["path"]) for link in message.links.values()] == [(saved.pk, 1, "/es/registrations/{token}/")]
    assert message.attachments[0]["mimetype"] == "text/calendar; method=REQUEST; charset=utf-8"


def test_the_neutral_page_is_the_same_for_a_first_and_a_repeated_post(client):
    page = RegistrationPageFactory()
    first = post(client, page, ana())
    repeated = post(client, page, ana(email="ANA@Bogota.example", given_name=" ana ", organisation="Otra"))
    assert (repeated.status_code, repeated.headers["Location"]) == (first.status_code, first.headers["Location"])
    assert Registration.objects.count() == 1
    assert list(Message.objects.order_by("pk").values_list("to", "purpose")) == [
        ("ana@bogota.example", "registration-confirmed"),
        ("ana@bogota.example", "registration-link"),
    ]
    pages = [Client().get(first.headers["Location"]).content for _number in range(2)]
    assert pages[0] == pages[1]


def test_colleagues_who_share_a_mailbox_are_two_people(client):
    page = RegistrationPageFactory()
    post(client, page, ana())
    post(client, page, ana(given_name="Luis"))
    assert list(Registration.objects.order_by("pk").values_list("given_name", "seat")) == [("Ana", 1), ("Luis", 2)]


def test_when_full_people_wait_in_order_of_arrival_and_nobody_jumps_the_queue(client):
    page = RegistrationPageFactory(places=1)
    for name in ("Ana", "Luis", "Eva"):
        post(client, page, ana(given_name=name))
    assert list(Registration.objects.order_by("pk").values_list("given_name", "state", "seat", "waiting_number")) == [
        ("Ana", "confirmed", 1, None),
        ("Luis", "waiting", None, 1),
        ("Eva", "waiting", None, 2),
    ]
    page.places = 2
    page.save()
    post(client, page, ana(given_name="Noé"))
    assert list(Registration.objects.order_by("pk").values_list("given_name", "state", "seat")) == [
        ("Ana", "confirmed", 1),
        ("Luis", "confirmed", 2),
        ("Eva", "waiting", None),
        ("Noé", "waiting", None),
    ]
    assert list(Message.objects.order_by("pk").values_list("purpose", flat=True)) == [
        *("registration-confirmed", "registration-waiting", "registration-waiting", "registration-promoted", "registration-waiting"),
    ]


def test_full_without_a_waiting_list_answers_the_same_to_the_known_and_the_unknown(client):
    page = RegistrationPageFactory(places=1, waiting_list=False)
    post(client, page, ana())
    Message.objects.all().delete()
    known, unknown = post(client, page, ana()), post(client, page, ana(email="otra@quito.example"))
    assert known.status_code == unknown.status_code == 200
    assert known.content == unknown.content
    assert "no tiene lista" in text_of(unknown) or "no waiting list" in text_of(unknown)
    assert Registration.objects.count() == 1


def test_with_approval_nobody_gets_a_seat_before_staff_decide(client):
    page = RegistrationPageFactory(approval=True)
    post(client, page, ana())
    assert list(Registration.objects.values_list("state", "seat")) == [("pending", None)]
    assert Message.objects.get().purpose == "registration-pending"


@pytest.mark.parametrize(
    ("fields", "event", "words"),
    [
        ({"opens_at_local": dt.datetime(2031, 1, 1, 9)}, {}, "not open yet"),
        ({"closes_at_local": dt.datetime(2030, 1, 1, 9)}, {}, "has closed"),
        ({}, {"state": "cancelled"}, "has been cancelled"),
        ({}, {"start_local": dt.datetime(2029, 1, 1, 9)}, "is over"),
    ],
)
@time_machine.travel("2030-06-01 12:00Z", tick=False)
def test_where_nobody_can_register_the_page_says_why_and_keeps_nothing(client, fields, event, words):
    page = RegistrationPageFactory(event=EventFactory(**event), **fields)
    for response in (client.get(f"/en/events/{page.event.slug}/register/"), post(client, page, ana(), language="en")):
        assert response.status_code == 200
        assert words in text_of(response)
        assert 'name="given_name"' not in response.content.decode()
    assert "was not kept" in text_of(response)
    assert (Registration.objects.count(), Message.objects.count()) == (0, 0)


def test_an_event_without_a_page_says_so_and_a_draft_is_not_found(client):
    EventFactory(slug="sin")
    RegistrationPageFactory(event__slug="borrador", event__state="draft")
    assert "no registration on this site" in text_of(client.get("/en/events/sin/register/"))
    assert client.get("/en/events/borrador/register/").status_code == 404
    assert client.get("/en/events/nada/register/").status_code == 404
    assert client.get("/en/events/sin/registered/").status_code == 404


BAD = [
    ({"given_name": ""}, "given_name"),
    ({"given_name": "​‍"}, "given_name"),
    ({"family_name": "Ruiz\nBcc: x@x.example"}, "family_name"),
    ({"given_name": "a\x00b"}, "given_name"),
    ({"given_name": "http://evil.example"}, "given_name"),
    ({"family_name": "Gane en WWW.evil.example"}, "family_name"),
    ({"organisation": "evil.example/premio"}, "organisation"),
    ({"given_name": "x" * 10_000}, "given_name"),
    ({"email": "ana"}, "email"),
    ({"email": "a@b.example\nBcc: c@d.example"}, "email"),
    ({"email": "x" * 10_000 + "@b.example"}, "email"),
    ({"city": "", "other_city": ""}, "city"),
    ({"city": "99999"}, "city"),
    ({"city": "other", "other_city": ""}, "other_city"),
    ({"other_city": "x" * 10_000}, "other_city"),
    ({"organisation": "x" * 10_000}, "organisation"),
    ({"position": "x" * 10_000}, "position"),
    ({"language": "de"}, "language"),
    ({"language": ""}, "language"),
    ({"accessibility_needs": "x" * 10_000}, "accessibility_needs"),
    ({"dietary_needs": "x" * 10_000}, "dietary_needs"),
    ({"privacy_consent": ""}, "privacy_consent"),
]


@pytest.mark.parametrize(("change", "field"), BAD)
def test_bad_input_is_told_beside_its_field_and_nothing_is_kept(client, change, field):
    page = RegistrationPageFactory()
    response = post(client, page, ana(**change))
    body = response.content.decode()
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert f'href="#id_{field}"' in body
    control = re.search(rf'<(?:input|select|textarea)[^>]* name="{field}"[^>]*>', body)[0]
    described = re.search(r'aria-describedby="([^"]+)"', control)[1].split()
    assert 'aria-invalid="true"' in control
    assert [name for name in described if f'id="{name}"' not in body] == []
    assert 'value="Alcaldesa"' in body or "position" in change
    assert (Registration.objects.count(), Message.objects.count()) == (0, 0)


@pytest.mark.parametrize("name", ["محمد الأمين", "Zoë 🌻", "👩‍👩‍👧", "דוד", "N'Gũgĩ wa Thiong'o"])
def test_names_of_all_scripts_are_kept_as_typed(client, name):
    page = RegistrationPageFactory()
    post(client, page, ana(given_name=name))
    assert Registration.objects.get().given_name == name


def test_accents_are_composed_and_blanks_joined(client):
    page = RegistrationPageFactory()
    post(client, page, ana(given_name="  Jose\u0301   Mari\u0301a ", family_name="Ruiz\u202e"))
    assert (Registration.objects.get().given_name, Registration.objects.get().family_name) == ("José María", "Ruiz")


def test_another_city_written_without_choosing_counts_as_another_city(client):
    page = RegistrationPageFactory()
    post(client, page, ana(city="", other_city="Loja"))
    assert (Registration.objects.get().city, Registration.objects.get().other_city) == (None, "Loja")


def test_the_select_offers_cities_by_name_in_the_readers_language_with_another_city_last(client):
    page = RegistrationPageFactory()
    paris = CityFactory(name_es="París", name_en="Paris")
    bogota = CityFactory(name_es="Bogotá")
    area = CityFactory(name_es="Área Metropolitana")
    body = client.get(f"/en/events/{page.event.slug}/register/").content.decode()
    select = re.search(r'<select[^>]*name="city".*?</select>', body, re.DOTALL)[0]
    assert re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)<', select) == [
        ("", "Choose"),
        (str(area.pk), "Área Metropolitana"),
        (str(bogota.pk), "Bogotá"),
        (str(paris.pk), "Paris"),
        ("other", "Another city"),
    ]
    languages = re.search(r'<select[^>]*name="language".*?</select>', body, re.DOTALL)[0]
    assert re.findall(r'<option value="([^"]*)"( selected)?', languages) == [("es", ""), ("pt-br", ""), ("fr", ""), ("en", " selected")]


def test_a_stale_form_shows_again_with_what_was_typed():
    page = RegistrationPageFactory()
    client = Client(enforce_csrf_checks=True)
    response = client.post(f"/en/events/{page.event.slug}/register/", ana(given_name="Inés"))
    body = response.content.decode()
    assert response.status_code == 200
    assert "What you wrote is still here" in text_of(response)
    assert 'value="Inés"' in body
    assert Registration.objects.count() == 0
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', body)[1]
    assert client.post(f"/en/events/{page.event.slug}/register/", ana(given_name="Inés", csrfmiddlewaretoken=token)).status_code == 303


def test_form_pages_are_never_stored(client):
    page = RegistrationPageFactory()
    headers = client.get(f"/es/events/{page.event.slug}/register/").headers
    assert {name: headers[name] for name in ("Cache-Control", "Referrer-Policy")} == {"Cache-Control": "private, no-store", "Referrer-Policy": "strict-origin"}


def test_the_places_left_are_said_in_words_and_are_five_seconds_old_at_most(client):
    page = RegistrationPageFactory(places=3)
    address = f"/en/events/{page.event.slug}/register/"
    with time_machine.travel(dt.datetime(2030, 1, 1, 9, tzinfo=dt.UTC), tick=False) as clock:
        assert "3 places are left." in text_of(client.get(address))
        RegistrationFactory(page=page, seat=1)
        RegistrationFactory(page=page)
        clock.shift(5.1)
        assert "1 place is left." in text_of(client.get(address))
        RegistrationFactory(page=page, seat=2)
        clock.shift(5.1)
        assert "All places are taken." in text_of(client.get(address))


def test_the_kept_form_is_everybodys_but_its_token_and_ends_with_the_content(client):
    page = RegistrationPageFactory(introduction_es="Antes.")
    address = f"/es/events/{page.event.slug}/register/"
    browsers = [Client(enforce_csrf_checks=True) for _number in range(2)]
    answers = [browser.get(address) for browser in browsers]
    tokens = [re.search(r'name="csrfmiddlewaretoken" value="(\w{64})"', answer.content.decode())[1] for answer in answers]
    assert (len(set(tokens)), [answer.headers["Cache-Control"] for answer in answers]) == (2, ["private, no-store"] * 2)
    assert [browser.post(address, ana(csrfmiddlewaretoken=token)).status_code for browser, token in zip(browsers, tokens, strict=True)] == [303, 303]
    page.introduction_es = "Después."
    save_page(page)
    assert ["Después." in browser.get(address).content.decode() for browser in browsers] == [True, True]


def test_a_form_that_closes_is_not_shown_a_second_longer(client):
    page = RegistrationPageFactory(closes_at_local=dt.datetime(2031, 7, 1, 18))
    address = f"/en/events/{page.event.slug}/register/"
    with time_machine.travel(page.closes_at - dt.timedelta(seconds=1), tick=False) as clock:
        assert 'name="given_name"' in client.get(address).content.decode()
        clock.shift(1)
        assert 'name="given_name"' not in client.get(address).content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_form_asks_the_same_queries_whatever_the_rows(client, django_assert_num_queries, rows):
    page = RegistrationPageFactory(places=100)
    for number in range(rows):
        CityFactory()
        RegistrationFactory(page=page, seat=number + 1)
    with django_assert_num_queries(7):
        assert client.get(f"/es/events/{page.event.slug}/register/").status_code == 200
    with django_assert_num_queries(1):
        assert client.get(f"/es/events/{page.event.slug}/register/").status_code == 200


def test_too_many_posts_are_slowed_down(client, rate_limits):
    rate_limits(register=(1, 3600))
    page = RegistrationPageFactory()
    assert [post(client, page, ana(given_name=name)).status_code for name in ("Ana", "Eva")] == [303, 429]


def test_who_is_slowed_down_keeps_what_was_typed(client, rate_limits):
    rate_limits(register=(0, 3600))
    response = post(client, RegistrationPageFactory(), ana(given_name="Inés"), language="en")
    assert (response.status_code, response.headers["Cache-Control"]) == (429, "private, no-store")
    assert 1 <= int(response.headers["Retry-After"]) <= 3600
    assert "What you wrote is still here" in text_of(response)
    assert 'value="Inés"' in response.content.decode()
    assert (Registration.objects.count(), Message.objects.count()) == (0, 0)


def test_the_link_of_the_mail_opens_the_own_page(client):
    page = RegistrationPageFactory()
    post(client, page, ana(language="fr"))
    link = next(iter(Message.objects.get().links.values()))
    path = link["path"].format(token=tokens.make(link["purpose"], link["id"], link["version"]))
    assert path.startswith("/fr/registrations/")
    assert client.get(path).status_code == 200
    assert Registration.objects.get().consented_at <= timezone.now()


def test_the_events_page_leads_to_the_form_and_says_how_many_places_are_left(client):
    page = RegistrationPageFactory(places=2, closes_at_local=dt.datetime(2031, 7, 1, 18))
    RegistrationFactory(page=page, seat=1)
    response = client.get(f"/en/events/{page.event.slug}/")
    assert "1 place is left." in text_of(response)
    assert "1 July 2031, 18:00 (Paris time)" in text_of(response)
    assert f'href="/en/events/{page.event.slug}/register/"' in response.content.decode()
