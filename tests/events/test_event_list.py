"""The list of events: coming, past by year, and what the address asks for."""

import datetime as dt

import pytest

from events.views import events as views
from tests.events.pages import Page
from tests.factories import CityFactory, EventCityFactory, EventFactory

pytestmark = pytest.mark.django_db


def at(year, month=7, day=5):
    return dt.datetime(year, month, day, 9)


def titles(client, path="/es/events/"):
    page = Page(client.get(path))
    return [text for text, _language, tags in page.texts if tags[-2:] == ("h3", "a")]


def test_coming_first_then_the_past_from_the_latest(client):
    for year in (2017, 2031, 2018, 2030):
        EventFactory(title_es=str(year), start_local=at(year))
    assert titles(client) == ["2030", "2031", "2018", "2017"]
    page = Page(client.get("/es/events/"))
    assert [text for text, _language, tags in page.texts if tags[-1] == "h2"][1:] == ["2018", "2017"]


def test_a_running_event_is_still_coming(client):
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    EventFactory(title_es="En curso", start_local=now - dt.timedelta(hours=1), end_local=now + dt.timedelta(hours=1), time_zone="UTC")
    assert "Coming" in Page(client.get("/en/events/")).text
    assert titles(client) == ["En curso"]


def test_choices_narrow_the_list(client):
    quito, lima = CityFactory(slug="quito"), CityFactory(slug="lima")
    EventFactory(title_es="A", kind="workshop", start_local=at(2017), host_city=quito)
    both = EventFactory(title_es="B", kind="webinar", start_local=at(2018), host_city=lima)
    EventCityFactory(event=both, city=quito)
    assert titles(client, "/es/events/?kind=workshop") == ["A"]
    assert titles(client, "/es/events/?city=quito") == ["B", "A"]
    assert titles(client, "/es/events/?city=lima&year=2018") == ["B"]
    assert titles(client, "/es/events/?year=2017") == ["A"]


def test_what_is_not_on_offer_is_ignored(client):
    EventFactory(title_es="A")
    assert titles(client, "/es/events/?kind=x&city=atlantis&year=%00&page=-3") == ["A"]


def test_nothing_fits_and_nothing_at_all(client):
    assert "The next event is being prepared" in Page(client.get("/en/events/")).text
    CityFactory(slug="quito")
    EventFactory(kind="workshop")
    page = Page(client.get("/en/events/?kind=webinar"))
    assert "No event matches these choices." in page.text
    assert "/en/events/" in page.links()


def test_cancelled_ones_are_marked_and_drafts_hidden(client):
    EventFactory(title_es="Anulado", state="cancelled")
    EventFactory(title_es="Borrador", state="draft")
    assert titles(client) == ["Anulado"]
    assert "Anulado Cancelled" in Page(client.get("/en/events/")).text


def test_very_many_come_in_pages(client, monkeypatch):
    monkeypatch.setattr(views, "PAGE", 3)
    for number in range(5):
        EventFactory(title_es=str(number), kind="workshop", start_local=at(2010 + number))
    assert titles(client) == ["4", "3", "2"]
    page = Page(client.get("/es/events/?kind=workshop"))
    assert "?kind=workshop&page=2" in page.links()
    assert titles(client, "/es/events/?page=2") == ["1", "0"]


def test_in_french_each_spanish_text_says_that_it_is_spanish(client):
    EventFactory(title_es="Hacia una acción", host_city=CityFactory(name_es="Medellín"))
    page = Page(client.get("/fr/events/"))
    assert (page.language_of("Hacia una acción"), page.language_of("Medellín")) == ({"es"}, {"es"})


@pytest.mark.parametrize("number", [1, 30])
def test_six_queries_however_many(client, number, django_assert_num_queries):
    for count in range(number):
        EventFactory(host_city=CityFactory())
        EventFactory(start_local=at(2000 + count), host_city=CityFactory())
    with django_assert_num_queries(6):
        client.get("/es/events/")
    with django_assert_num_queries(1):
        client.get("/es/events/")


def test_a_filter_on_offer_is_kept_and_invented_values_are_not(client, django_assert_num_queries):
    EventFactory(host_city=CityFactory(slug="medellin"), kind="workshop")
    for path, again in (("/es/events/?city=medellin&kind=workshop", 1), ("/es/events/?city=atlantis", 5), ("/es/events/?kind=workshop&page=01", 5)):
        client.get(path)
        with django_assert_num_queries(again):
            client.get(path)
