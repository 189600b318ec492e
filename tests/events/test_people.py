"""The page of a public person, from outside."""

import datetime as dt

import pytest
from django.core.cache import cache

from events.services import releases
from tests.events.pages import Page
from tests.events.test_cities import rows
from tests.factories import (
    CityFactory,
    ContributorFactory,
    EventFactory,
    OrganisationFactory,
    PersonFactory,
    PublicationFactory,
    RoleFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    """A speaker of a city, with two sessions, an article and a draft that nobody may see."""
    person = PersonFactory(
        slug="ana-arango",
        given_name="Ana",
        family_name="Arango",
        position_es="Directora",
        biography_es="Primero.\n\nDespués.",
        city=CityFactory(slug="medellin", name_es="Medellín"),
    )
    old = EventFactory(title_es="Taller", kind="workshop", start_local=dt.datetime(2017, 9, 20, 9))
    new = EventFactory(title_es="Seminario", start_local=dt.datetime(2018, 7, 5, 9))
    RoleFactory(person=person, session=SessionFactory(event=old, title_es="Antes"), kind="moderator")
    RoleFactory(person=person, session=SessionFactory(event=new, title_es="Ahora", state="cancelled"), title_es="Mi ponencia")
    RoleFactory(person=person, session=SessionFactory(event=new, title_es="Por decidir", state="draft"))
    RoleFactory(person=person, session=SessionFactory(event=EventFactory(state="draft"), title_es="Secreta"))
    ContributorFactory(publication=PublicationFactory(title_es="Un cuaderno"), person=person)
    return person


def test_the_page_tells_who_it_is_and_what_they_did(client, ana):
    page = Page(client.get("/en/people/ana-arango/"))
    assert rows(page, "header", "h1") == ["Ana Arango"]
    assert rows(page, "header", "p") == ["Directora"]
    assert rows(page, "dl", "div", "dd", "a", "span") == ["Medellín"]
    assert rows(page, "section", "div", "p")[:2] == ["Primero.", "Después."]
    assert rows(page, "h3", "a") == ["Ahora", "Antes", "Un cuaderno"]
    assert rows(page, "p", "cite") == ["Mi ponencia"]
    assert rows(page, "section", "h2") == ["Who it is", "At events", "Publications"]


def test_each_session_shows_role_event_and_state(client, ana):
    text = Page(client.get("/en/people/ana-arango/")).text
    assert "Speaker Ahora Mi ponencia Cancelled Seminario" in text
    assert "Moderator Antes Taller" in text
    assert "Por decidir" not in text
    assert "Secreta" not in text


def test_spanish_texts_are_marked_for_other_readers(client, ana):
    page = Page(client.get("/fr/people/ana-arango/"))
    for text in ("Directora", "Primero.", "Ahora", "Mi ponencia", "Seminario", "Medellín"):
        assert page.language_of(text) == {"es"}, text


def test_an_organisation_stands_in_its_own_language(client):
    body = OrganisationFactory(name="Cités Unies France", name_language="fr", website="https://cuf.example/")
    luc = PersonFactory(slug="luc", given_name="Luc", family_name="Petit", organisation=body)
    ContributorFactory(publication=PublicationFactory(), person=luc)
    page = Page(client.get("/es/people/luc/"))
    assert page.language_of("Cités Unies France") == {"fr"}
    assert "https://cuf.example/" in page.links()
    assert rows(page, "section", "h2") == ["Publicaciones"]


def test_who_speaks_is_not_told_before_the_agenda_is(client):
    event = EventFactory(agenda_released_at=None)
    role = RoleFactory(person=PersonFactory(slug="ana"), session=SessionFactory(event=event))
    ContributorFactory(publication=PublicationFactory(state="draft"), person=role.person)
    assert client.get("/es/people/ana/").status_code == 404
    releases.announce(event, publish=True)
    assert client.get("/es/people/ana/").status_code == 200


def test_an_unknown_person_is_not_found(client):
    assert client.get("/es/people/nadie/").status_code == 404


def test_machines_read_the_way_to_a_person(client, ana):
    steps = Page(client.get("/en/people/ana-arango/")).document("BreadcrumbList")["itemListElement"]
    assert [step["name"] for step in steps] == ["Home", "Ana Arango"]


@pytest.mark.parametrize("number", [1, 30])
def test_a_person_asks_four_queries(client, django_assert_num_queries, number):
    person = PersonFactory(slug="ana", city=CityFactory(), organisation=OrganisationFactory())
    for _index in range(number):
        RoleFactory(person=person)
        ContributorFactory(person=person)
    cache.clear()
    with django_assert_num_queries(4):
        client.get("/es/people/ana/")
    with django_assert_num_queries(1):
        client.get("/es/people/ana/")
