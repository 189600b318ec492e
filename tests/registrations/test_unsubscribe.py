"""News: the way out in each mail, at one press or on a page, and the way back."""

import email
import email.policy

import pytest
from django.test import Client

from lib import tokens
from outbox.composing import compose
from outbox.models import Message
from outbox.services import deliver_mail, reviewing
from registrations.models import Audience, Mailing, NewsOptOut, Registration
from registrations.services import audiences, mailings
from tests.factories import DelegationFactory, RegistrationFactory, RegistrationPageFactory
from tests.outbox.smtp import Post, running

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def entry():
    return RegistrationPageFactory(event__title_es="Seminario", places=None)


def put_up(entry, **more):
    texts = {"subject_es": "Noticias", "text_es": "Hola, {name}:\n\nHay noticias."}
    return mailings.put_up(Mailing.objects.create(page=entry, name="Noticias", audience=Audience.ACTIVE, **texts, **more))


def address_of(thing, purpose="unsubscribe", language="es"):
    return f"/{language}/unsubscribe/{tokens.make(purpose, thing.pk, 1)}/"


# --- In the mail -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("site", "said"),
    [
        ("https://eventos.example", "https://eventos.example"),
        ("https://eventos.una-red-de-ciudades-con-un-nombre-muy-largo.example", "https://eventos.una-red-de-ciudades-con-un-nombre-muy-largo.example"),
        ("https://ciudades-unidas-de-españa.example:8443", "https://xn--ciudades-unidas-de-espaa-nlc.example:8443"),
    ],
)
def test_the_header_on_the_wire_is_one_plain_line(entry, settings, site, said):
    """Mail programs read no encoded words in it, and the library that writes headers would make some of a long address."""
    eva = RegistrationFactory(page=entry, seat=1)
    settings.SITE_URL = site
    put_up(entry, is_news=True)
    head = compose(Message.objects.get()).message().as_bytes().split(b"\r\n\r\n")[0].decode("ascii").split("\r\n")
    assert [line for line in head if "unsubscribe" in line.lower()] == [
        f"List-Unsubscribe: <{said}{address_of(eva)}>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    ]


def test_news_arrive_with_the_way_out_in_header_text_and_html(entry, settings):
    eva = RegistrationFactory(page=entry, seat=1)
    settings.SITE_URL = "https://eventos.example"
    post = Post()
    with running(post) as port:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", port
        reviewing.send(put_up(entry, is_news=True))
        deliver_mail(10)
    [mail] = post.mails
    url = f"https://eventos.example{address_of(eva)}"
    assert (mail["List-Unsubscribe"], mail["List-Unsubscribe-Post"]) == (f"<{url}>", "List-Unsubscribe=One-Click")
    assert [url in mail.get_body(kind).get_content() for kind in ("plain", "html")] == [True, True]
    kept = Message.objects.get()
    assert [url in text for text in (kept.text, kept.html, str(kept.values), str(kept.links))] == [False] * 4


def test_a_mail_about_ones_own_registration_has_no_way_out(entry):
    RegistrationFactory(page=entry, seat=1)
    put_up(entry)
    message = Message.objects.get()
    mail = email.message_from_bytes(compose(message).message().as_bytes(), policy=email.policy.default)
    assert (mail["List-Unsubscribe"], mail["List-Unsubscribe-Post"], "No más noticias" in message.text) == (None, None, False)


# --- On the page -------------------------------------------------------------------------------------------------


def test_the_page_asks_first_and_leads_back(entry):
    eva = RegistrationFactory(page=entry, seat=1, email="Eva@Quito.example")
    browser, url = Client(enforce_csrf_checks=True), address_of(eva)
    asked = browser.get(url)
    assert (asked.content.decode().count("<button class="), "No enviarme más noticias" in asked.content.decode()) == (1, True)
    assert (asked.headers["Cache-Control"], browser.head(url).status_code, NewsOptOut.objects.count()) == ("private, no-store", 200, 0)
    answer = browser.post(url, {"action": "stop"}, follow=True)
    assert (answer.redirect_chain, "Volver a enviarme noticias" in answer.content.decode()) == ([(url, 303)], True)
    assert list(NewsOptOut.objects.values_list("email_folded", flat=True)) == ["eva@quito.example"]
    assert audiences.recipients(entry, Audience.ACTIVE, is_news=True) == []
    assert [one.thing for one in audiences.recipients(entry, Audience.ACTIVE)] == [eva]
    browser.post(url, {"action": "again"})
    assert NewsOptOut.objects.count() == 0


@pytest.mark.parametrize("more", [{}, {"content_type": "application/x-www-form-urlencoded"}])
def test_one_press_in_the_mail_program_is_enough_and_leads_nowhere(entry, more):
    """RFC 8058, 3.1: no cookie comes along, form-data or urlencoded, and no redirect is allowed."""
    eva = RegistrationFactory(page=entry, seat=1, email="eva@quito.example")
    program = Client(enforce_csrf_checks=True)
    for _time in range(2):
        answer = program.post(address_of(eva), "List-Unsubscribe=One-Click" if more else ONE_CLICK, **more)
        assert (answer.status_code, answer.content, answer.headers["Cache-Control"], answer.cookies) == (200, b"", "private, no-store", {})
    assert list(NewsOptOut.objects.values_list("email_folded", flat=True)) == ["eva@quito.example"]


def test_news_already_written_do_not_reach_who_unsubscribed_meanwhile(client, entry):
    eva, luc = RegistrationFactory(page=entry, seat=1), RegistrationFactory(page=entry, seat=2)
    batch = put_up(entry, is_news=True)
    client.post(address_of(eva), ONE_CLICK)
    assert reviewing.send(batch) == (1, 1)
    assert list(Message.objects.order_by("pk").values_list("to", "state")) == [(eva.email, "cancelled"), (luc.email, "queued")]


def test_a_focal_point_unsubscribes_too(client, entry):
    focal = DelegationFactory(page=entry, focal_email="focal@quito.example")
    client.post(address_of(focal, "unsubscribe-focal", "fr"))
    assert NewsOptOut.objects.get().email_folded == "focal@quito.example"


def test_it_is_limited_like_every_personal_page(client, entry, settings):
    settings.RATE_LIMITS = {"personal": (1, 60)}
    url = address_of(RegistrationFactory(page=entry))
    answers = [client.get(url), client.post(url, ONE_CLICK)]
    assert [(answer.status_code, answer.headers["Cache-Control"]) for answer in answers] == [(200, "private, no-store"), (429, "private, no-store")]
    assert NewsOptOut.objects.count() == 0


@pytest.mark.parametrize("token", ["x", "1-1-" + "a" * 32])
def test_a_forged_link_unsubscribes_nobody(client, entry, token):
    RegistrationFactory(page=entry)
    answers = [client.get(f"/es/unsubscribe/{token}/"), client.post(f"/es/unsubscribe/{token}/", ONE_CLICK)]
    assert [(answer.status_code, answer.headers["Cache-Control"]) for answer in answers] == [(404, "private, no-store")] * 2
    assert ("Este enlace no funciona" in answers[0].content.decode(), NewsOptOut.objects.count()) == (True, 0)


def test_the_link_of_a_registration_is_not_the_one_that_unsubscribes(client, entry):
    eva = RegistrationFactory(page=entry)
    assert client.get(f"/es/unsubscribe/{tokens.make('registration', eva.pk, 1)}/").status_code == 404
    assert client.get(f"/es/registrations/{tokens.make('unsubscribe', eva.pk, 1)}/").status_code == 404
    assert Registration.objects.get().state == "waiting"
