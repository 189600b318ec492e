"""A draft shown by a link that ends: the public pages themselves, for nobody else and kept nowhere."""

import datetime as dt

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from events.models import Event
from events.services import previews
from tests.events.pages import Page
from tests.factories import DocumentFactory, EventFactory, EventLinkFactory, RegistrationPageFactory, SessionFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2031, 6, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as moved:
        yield moved


@pytest.fixture
def event():
    """A draft with one session to come, one in draft and a document; nothing of it is released."""
    made = EventFactory(slug="secreto", title_es="Secreto", title_fr="Secret", state="draft", agenda_released_at=None)
    SessionFactory(event=made, slug="dialogo", title_es="Diálogo")
    SessionFactory(event=made, slug="otra", title_es="Otra mesa", start_local=dt.datetime(2031, 7, 5, 11))
    SessionFactory(event=made, slug="quiza", title_es="Quizá", state="draft")
    return made


def link(event, days=7, language="es"):
    return previews.path(event, previews.end(days, at=NOW)).replace("/es/", f"/{language}/", 1)


# --- What the holder of a link sees --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "title", "banner"),
    [("es", "Secreto", "Vista previa"), ("pt-br", "Secreto", "Prévia"), ("fr", "Secret", "Aperçu"), ("en", "Secreto", "Preview")],
)
def test_the_event_as_it_will_be(client, event, language, title, banner):
    response = client.get(link(event, language=language))
    page = Page(response)
    assert title in page.text
    assert "Diálogo" in page.text
    assert "Quizá" not in page.text
    assert any(banner in text for text, _language, _tags in page.texts)


def test_the_banner_says_until_when_by_the_event_s_clock(client, event):
    assert "válida hasta el domingo 8 de junio de 2031, 14:00 (hora de París)" in client.get(link(event)).content.decode()


def test_all_links_below_the_event_stay_in_the_preview(client, event):
    RegistrationPageFactory(event=event)
    EventLinkFactory(from_event=event, to_event=EventFactory(slug="publico"))
    DocumentFactory(event=event)
    start = link(event)
    pages = {start, *(found for found in Page(client.get(start)).links() if "/previews/" in found)}
    shown = {path: client.get(path) for path in pages}
    links = [
        found
        for response in shown.values()
        if response.status_code == 200 and response["Content-Type"].startswith("text/html")
        for found in Page(response).links()
    ]
    assert not [found for found in links if "/events/secreto/" in found or ("/documents/" in found and "/previews/" not in found)]
    assert {f"{start}agenda/", f"{start}sessions/dialogo/", f"{start}register/"} <= pages
    assert "/es/events/publico/" in links
    assert link(event, language="fr") in links
    assert [shown[f"{start}{rest}"].status_code for rest in ("agenda/", "sessions/dialogo/", "register/")] == [200, 200, 404]
    assert next(response for path, response in shown.items() if "/documents/" in path)["Content-Type"] == "application/pdf"


def test_the_agenda_is_shown_before_its_release_and_drafts_of_sessions_are_not(client, event):
    start = link(event)
    assert "Otra mesa" in Page(client.get(f"{start}agenda/")).text
    assert Page(client.get(f"{start}sessions/dialogo/")).text
    assert client.get(f"{start}sessions/quiza/").status_code == 404
    assert client.get(f"{start}programme.pdf").content.startswith(b"%PDF")


def test_a_published_event_shows_the_agenda_that_it_still_hides(client, event):
    Event.objects.filter(pk=event.pk).update(state="published")
    assert "Diálogo" not in Page(client.get("/es/events/secreto/agenda/")).text
    assert "Diálogo" in Page(client.get(f"{link(event)}agenda/")).text


def test_what_no_preview_has_says_so_with_the_way_back(client, event):
    response = client.get(f"{link(event)}register/")
    assert response.status_code == 404
    assert f'href="{link(event)}"' in response.content.decode()


# --- For nobody else -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rest", ["", "agenda/", "sessions/dialogo/", "programme.pdf"])
def test_without_the_link_nothing_is_there_before_and_after(client, event, rest):
    assert client.get(f"/es/events/secreto/{rest}").status_code == 404
    client.get(f"{link(event)}{rest}")
    assert client.get(f"/es/events/secreto/{rest}").status_code == 404
    assert "Secreto" not in client.get("/es/events/").content.decode()


@pytest.mark.parametrize("rest", ["", "agenda/", "sessions/dialogo/", "register/"])
def test_kept_nowhere_and_found_by_no_search_engine(client, event, rest):
    cache.clear()
    response = client.get(f"{link(event)}{rest}")
    assert (response["Cache-Control"], response["X-Robots-Tag"], response["Referrer-Policy"]) == ("private, no-store", "noindex", "strict-origin")
    Event.objects.filter(pk=event.pk).update(title_es="Cambiado sin aviso")
    assert "Secreto" not in client.get(f"{link(event)}").content.decode()


@pytest.mark.parametrize("rest", ["", "agenda/"])
def test_a_link_ends(client, event, clock, rest):
    path = f"{link(event, days=1)}{rest}"
    clock.move_to(NOW + dt.timedelta(days=1, seconds=-1))
    assert client.get(path).status_code == 200
    clock.move_to(NOW + dt.timedelta(days=1))
    response = client.get(path)
    assert (response.status_code, response["Cache-Control"]) == (404, "private, no-store")
    assert "Esta vista previa terminó" in response.content.decode()
    assert "Secreto" not in response.content.decode()


def test_forged_and_foreign_links_show_nothing(client, event):
    path = link(event)
    other = EventFactory(state="draft")
    token = path.split("/")[3]
    for forged in (token[:-1] + ("a" if token[-1] != "a" else "b"), "x", token.replace(token.split("-")[0], str(other.pk), 1) + "a"):
        assert client.get(f"/es/previews/{forged}/").status_code == 404
    assert client.get(f"{path}documents/1/nada.pdf").status_code == 404


def test_a_link_of_an_event_that_is_gone(client, event):
    path = link(event)
    event.sessions.all().delete()
    event.delete()
    assert client.get(path).status_code == 404


def test_a_link_shows_its_own_event_and_no_other_draft(client, event):
    other = EventFactory(slug="otro", state="draft", title_es="Otro secreto")
    EventLinkFactory(from_event=event, to_event=other)
    assert "Otro secreto" not in client.get(link(event)).content.decode()


def test_links_are_limited_like_other_tokens(client, event, rate_limits):
    rate_limits(personal=(2, 60))
    assert [client.get(link(event)).status_code for _time in range(3)] == [200, 200, 429]


def test_a_post_is_refused(client, event):
    assert client.post(link(event)).status_code == 405


# --- The staff's page ----------------------------------------------------------------------------------------------


def page(event):
    return f"/admin/events/event/{event.pk}/preview/"


def test_staff_make_a_link_that_works(staff_client, event, settings):
    assert staff_client.get(page(event)).status_code == 200
    response = staff_client.post(page(event), {"days": 30, "make": ""})
    assert response.context["link"] == f"{settings.SITE_URL}{link(event, days=30)}"
    assert "Diálogo" in Page(Client().get(response.context["link"].removeprefix(settings.SITE_URL))).text


def test_staff_take_all_links_back(staff_client, event):
    path = link(event)
    response = staff_client.post(page(event), {"revoke": ""})
    assert (response.status_code, response["Location"]) == (302, page(event))
    event.refresh_from_db()
    assert [Client().get(one).status_code for one in (path, link(event))] == [404, 200]


@pytest.mark.parametrize("days", ["", "8", "muchos"])
def test_another_length_is_no_choice(staff_client, event, days):
    response = staff_client.post(page(event), {"days": days, "make": ""})
    assert (list(response.context["form"].errors), "link" in response.context) == (["days"], False)


def test_a_stranger_makes_no_link(client, event):
    assert client.post(page(event), {"days": 7, "make": ""}).status_code == 302
    client.post(page(event), {"revoke": ""})
    event.refresh_from_db()
    assert event.link_version == 1
