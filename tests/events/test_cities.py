"""The cities of the network and the page of one, from outside."""

import datetime as dt

import pytest
from django.core.cache import cache

from tests.events.pages import Page
from tests.factories import (
    CityFactory,
    ContributorFactory,
    EventCityFactory,
    EventFactory,
    MembershipFactory,
    NoteFactory,
    PersonFactory,
    PublicationFactory,
    RoleFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db


def rows(page, *path):
    """The texts inside the elements of a path, in order."""
    return [text for text, _language, tags in page.texts if tags[-len(path) :] == path]


def member(slug, name, **membership):
    return MembershipFactory(city=CityFactory(slug=slug, name_es=name), **membership).city


def test_cities_stand_by_what_they_are_to_the_network(client):
    member("quito", "Quito", role="founder", from_year=2013)
    member("madrid", "Madrid")
    member("moron", "Morón", role="founder", from_year=2013, is_current=False)
    member("lima", "Lima", from_year=2013, until_year=2018, is_current=False)
    EventCityFactory(city=CityFactory(slug="dakar", name_es="Dakar", country="SN"))
    EventCityFactory(event=EventFactory(state="draft"), city=CityFactory(name_es="Oculta"))
    CityFactory(name_es="Sin historia")

    page = Page(client.get("/en/cities/"))
    assert rows(page, "section", "h2") == ["In the network today", "Once in the network", "Took part in events"]
    assert rows(page, "h3", "a") == ["Madrid", "Quito", "Lima", "Morón", "Dakar"]
    assert rows(page, "li", "p") == [
        *("Colombia", "Member"),
        *("Colombia", "Founding member since 2013"),
        *("Colombia", "Member, 2013–2018"),
        *("Colombia", "Founding member from 2013, no longer today"),
        "Senegal",
    ]


@pytest.mark.parametrize(
    ("membership", "words"),
    [
        ({"role": "coordinator"}, "Coordinator"),
        ({"is_current": False}, "Formerly member"),
        ({"until_year": 2018, "is_current": False}, "Member until 2018"),
    ],
)
def test_a_membership_is_said_as_far_as_it_is_known(client, membership, words):
    member("quito", "Quito", **membership)
    assert words in rows(Page(client.get("/en/cities/")), "li", "p")


def test_the_list_sorts_as_its_reader_reads(client):
    MembershipFactory(city=CityFactory(name_es="Ciudad de México", name_fr="Mexico"))
    member("lima", "Lima")
    assert rows(Page(client.get("/es/cities/")), "h3", "a") == ["Ciudad de México", "Lima"]
    assert rows(Page(client.get("/fr/cities/")), "h3", "a") == ["Lima", "Mexico"]


def test_without_cities_the_page_leads_to_the_events(client):
    page = Page(client.get("/es/cities/"))
    assert rows(page, "section", "h2") == []
    assert "/es/events/" in page.links()


@pytest.fixture
def medellin():
    """A founding city with something of everything."""
    city = CityFactory(slug="medellin", name_es="Medellín", government_name_es="Alcaldía de Medellín", website="https://medellin.example/")
    MembershipFactory(city=city, role="founder", from_year=2013)
    workshop = EventFactory(slug="taller", kind="workshop", title_es="Taller", host_city=city, start_local=dt.datetime(2017, 9, 20, 9))
    EventCityFactory(event=workshop, city=city, role="host")
    EventCityFactory(event=EventFactory(slug="seminario", title_es="Seminario", start_local=dt.datetime(2018, 7, 5, 9)), city=city)
    EventCityFactory(event=EventFactory(slug="anulado", title_es="Anulado", state="cancelled"), city=city, role="invited")
    EventCityFactory(event=EventFactory(title_es="Borrador", state="draft"), city=city)
    ana = PersonFactory(slug="ana-a", given_name="Ana", family_name="Arango", city=city, position_es="Directora")
    RoleFactory(person=ana, session=SessionFactory(event=workshop))
    later = EventFactory(title_es="Sin agenda todavía", agenda_released_at=None)
    RoleFactory(person=PersonFactory(given_name="Nadie", family_name="Sabe", city=city), session=SessionFactory(event=later))
    ContributorFactory(publication=PublicationFactory(slug="cuaderno", title_es="Un cuaderno"), city=city)
    return city


def test_the_page_of_a_city_tells_its_history(client, medellin):
    page = Page(client.get("/en/cities/medellin/"))
    assert rows(page, "dl", "div", "dd") == ["Colombia", "Founding member since 2013"]
    assert rows(page, "dd", "span") == ["Alcaldía de Medellín"]
    assert rows(page, "section", "h2") == ["Events it hosts", "Events it takes part in", "People", "Publications"]
    assert rows(page, "h3", "a") == ["Taller", "Anulado", "Seminario", "Ana Arango", "Un cuaderno"]
    assert [link for link in page.links() if link.startswith("https://")] == ["https://medellin.example/"]


def test_a_city_names_its_part_in_an_event(client, medellin):
    text = Page(client.get("/en/cities/medellin/")).text
    assert "Anulado Cancelled Invited" in text
    assert "Seminario Participant" in text
    assert "Borrador" not in text


def test_an_event_is_hosted_by_either_way_of_saying_so(client):
    named, listed = CityFactory(slug="a"), CityFactory(slug="b")
    event = EventFactory(title_es="De dos", host_city=named)
    EventCityFactory(event=event, city=listed, role="host")
    for slug in "ab":
        assert rows(Page(client.get(f"/en/cities/{slug}/")), "section", "h2") == ["Events it hosts"]


def test_spanish_texts_are_marked_for_other_readers(client, medellin):
    page = Page(client.get("/fr/cities/medellin/"))
    for text in ("Medellín", "Alcaldía de Medellín", "Taller", "Seminario", "Directora", "Un cuaderno"):
        assert page.language_of(text) == {"es"}, text


def test_a_member_without_events_says_so(client):
    member("quito", "Quito")
    page = Page(client.get("/en/cities/quito/"))
    assert rows(page, "section", "h2") == ["Events"]
    assert "No event with this city stands here yet." in page.text


def test_a_guest_is_called_one(client):
    EventCityFactory(city=CityFactory(slug="dakar", country="SN"))
    assert rows(Page(client.get("/en/cities/dakar/")), "dl", "div", "dd") == ["Senegal", "Guest at events; not a member"]


def test_a_city_that_nothing_public_names_has_no_page(client):
    CityFactory(slug="sola")
    EventCityFactory(event=EventFactory(state="draft"), city=CityFactory(slug="borrador"))
    assert [client.get(f"/es/cities/{slug}/").status_code for slug in ("sola", "borrador", "nada")] == [404, 404, 404]


def test_machines_read_the_way_to_a_city(client, medellin):
    steps = Page(client.get("/en/cities/medellin/")).document("BreadcrumbList")["itemListElement"]
    assert [(step["name"], step["item"].partition("/en/")[2]) for step in steps] == [("Home", ""), ("Cities", "cities/"), ("Medellín", "cities/medellin/")]


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_asks_three_queries(client, django_assert_num_queries, number):
    for index in range(number):
        member(f"c{index}", f"Ciudad {index}")
    with django_assert_num_queries(3):
        client.get("/es/cities/")
    with django_assert_num_queries(1):
        client.get("/es/cities/")


@pytest.mark.parametrize("number", [1, 30])
def test_a_city_asks_seven_queries(client, django_assert_num_queries, number):
    city = CityFactory(slug="quito")
    for index in range(number):
        MembershipFactory(city=city, from_year=2000 + index)
        EventCityFactory(event=EventFactory(host_city=CityFactory()), city=city)
        NoteFactory().events.add(EventFactory(host_city=city))
        PersonFactory(city=city)
        ContributorFactory(city=city)
    cache.clear()
    with django_assert_num_queries(7):
        client.get("/es/cities/quito/")
    with django_assert_num_queries(1):
        client.get("/es/cities/quito/")
