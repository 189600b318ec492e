"""The page of a series: its numbers in order, what stands beside them, and the ways to it."""

import datetime as dt

import pytest

from tests.events.pages import Page
from tests.factories import CityFactory, EventFactory, SeriesFactory

pytestmark = pytest.mark.django_db
PATH = "/es/series/talleres/"


@pytest.fixture
def workshops():
    series = SeriesFactory(
        slug="talleres",
        title_es="Talleres de Aprendizaje",
        numbered_title_es="{n}.º Taller",
        numbered_title_en="{n}th Workshop",
        description_es="Para aprender.",
    )
    for number, year, more in ((10, 2031, {}), (2, 2014, {"host_city": CityFactory(name_es="Lima", country="PE")}), (3, 2015, {"state": "cancelled"})):
        EventFactory(
            slug=f"taller-{number}", kind="workshop", title_es=f"T{number}", series=series, series_number=number, start_local=dt.datetime(year, 7, 5, 9), **more
        )
    EventFactory(slug="taller-11", series=series, series_number=11, state="draft", title_es="Secreto")
    EventFactory(slug="aparte", series=series, title_es="Aparte", start_local=dt.datetime(2016, 7, 5, 9))
    return series


def test_its_events_stand_in_the_order_of_their_numbers(client, workshops):
    assert Page(client.get(PATH)).text == (
        "Serie Talleres de Aprendizaje Para aprender. Próximo: T10 , sábado 5 de julio de 2031 Por número "
        "2 2.º Taller T2 sábado 5 de julio de 2014 · Lima, Perú "
        "3 3.º Taller T3 domingo 5 de julio de 2015 Cancelado "
        "10 10.º Taller T10 sábado 5 de julio de 2031 Próximo "
        "Sin número 5 jul 2016 Seminario Aparte"
    )


def test_a_text_in_another_language_says_so(client, workshops):
    page = Page(client.get("/en/series/talleres/"))
    assert page.language_of("Talleres de Aprendizaje") == {"es"}
    assert page.language_of("2nd Workshop") == {"en"}
    assert page.language_of("T2") == {"es"}


def test_for_machines(client, workshops):
    page = Page(client.get(PATH))
    series = page.document("EventSeries")
    assert (series["name"], series["url"]) == ("Talleres de Aprendizaje", "http://127.0.0.1:8000/es/series/talleres/")
    assert [event["name"] for event in series["subEvent"]] == ["Aparte", "T2", "T3", "T10"] or [event["name"] for event in series["subEvent"]] == [
        "T2",
        "T3",
        "T10",
        "Aparte",
    ]
    assert [step["name"] for step in page.document("BreadcrumbList")["itemListElement"]] == ["Inicio", "Eventos", "Talleres de Aprendizaje"]


def test_events_and_lists_lead_to_it(client, workshops):
    for path in ("/es/events/taller-2/", "/es/events/"):
        assert PATH in Page(client.get(path)).links()
    assert "http://127.0.0.1:8000/es/series/talleres/" in client.get("/sitemap.xml").content.decode()


def test_a_series_without_events_is_a_whole_page_and_not_in_the_sitemap(client):
    SeriesFactory(slug="nueva", title_es="Nueva")
    assert "El primer evento de esta serie está en preparación." in Page(client.get("/es/series/nueva/")).text
    assert "/series/nueva/" not in client.get("/sitemap.xml").content.decode()
    assert client.get("/es/series/otra/").status_code == 404


@pytest.mark.parametrize("number", [1, 30])
def test_three_queries_whatever_there_is(client, workshops, number, django_assert_num_queries):
    for count in range(number):
        EventFactory(series=workshops, series_number=100 + count, host_city=CityFactory())
        EventFactory(series=workshops, host_city=CityFactory())
    with django_assert_num_queries(3):
        client.get(PATH)
    with django_assert_num_queries(1):
        client.get(PATH)


def test_staff_see_it_from_their_page(staff_client, workshops):
    assert f'href="{PATH}"' in staff_client.get(f"/admin/events/series/{workshops.pk}/change/").content.decode()
