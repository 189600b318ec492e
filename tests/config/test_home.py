"""The home page and the statements, from outside."""

import datetime as dt

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from lib.walltime import to_local
from tests.events.pages import Page
from tests.events.test_cities import rows
from tests.factories import (
    CityFactory,
    EventCityFactory,
    EventFactory,
    EventLinkFactory,
    MembershipFactory,
    NoteFactory,
    NotePictureFactory,
    PublicationFactory,
    RegistrationFactory,
    RegistrationPageFactory,
)

pytestmark = pytest.mark.django_db


def event_in(days, title, **fields):
    """An event that begins in so many days (ago, where negative), by the clock of Paris."""
    start = to_local(timezone.now(), "Europe/Paris").replace(second=0, microsecond=0) + dt.timedelta(days=days)
    return EventFactory(title_es=title, start_local=start, **fields)


def sign(page):
    """Label and title of the event that stands on the sign."""
    label = rows(page, "main", "section", "p")[:1]
    return label + rows(page, "div", "h2", "a")


def test_the_sign_shows_the_next_event_that_takes_place(client):
    event_in(-9, "Anterior")
    event_in(2, "Borrador", state="draft")
    event_in(5, "Anulado", state="cancelled")
    event_in(9, "Próximo")
    event_in(20, "Después")
    page = Page(client.get("/en/"))
    assert sign(page) == ["The next event", "Próximo"]
    assert rows(page, "section", "h2") == ["Also coming", "Past events", "The network"]
    assert rows(page, "h3", "a") == ["Anulado", "Después", "Anterior"]


def test_with_nothing_ahead_the_sign_shows_the_latest_event(client):
    event_in(-9, "Anterior")
    event_in(-2, "Último")
    event_in(3, "Anulado", state="cancelled")
    page = Page(client.get("/en/"))
    assert sign(page) == ["The latest event", "Último"]
    assert rows(page, "section", "h2") == ["Coming", "Past events", "The network"]
    assert rows(page, "h3", "a") == ["Anulado", "Anterior"]


def test_the_sign_changes_when_the_event_begins_and_when_it_ends(client):
    event = event_in(1, "Seminario")
    with time_machine.travel(event.start - dt.timedelta(minutes=1), tick=False) as clock:
        assert sign(Page(client.get("/en/"))) == ["The next event", "Seminario"]
        clock.shift(dt.timedelta(minutes=2))
        assert sign(Page(client.get("/en/"))) == ["Taking place now", "Seminario"]
        clock.move_to(event.end + dt.timedelta(minutes=1))
        assert sign(Page(client.get("/en/"))) == ["The latest event", "Seminario"]


def test_an_empty_installation_says_what_will_come(client):
    page = Page(client.get("/en/"))
    assert rows(page, "main", "p") == ["The first event is being prepared; it will stand here as soon as its date is known."]
    assert rows(page, "section", "h2") == ["The network"]
    assert "No city stands here yet." in page.text


def test_an_open_registration_is_offered_on_the_sign(client):
    event = event_in(9, "Próximo", slug="proximo")
    RegistrationPageFactory(event=event, places=7)
    page = Page(client.get("/en/"))
    assert "/en/events/proximo/register/" in page.links()
    assert "7 places are left." in page.text


def test_seats_on_the_sign_are_never_old(client):
    page = RegistrationPageFactory(event=event_in(9, "Próximo"), places=7)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.get("/en/")
        RegistrationFactory(page=page, state="confirmed", seat=1)
        clock.shift(dt.timedelta(seconds=6))
        assert "6 places are left." in Page(client.get("/en/")).text


def test_the_line_is_one_of_several_events(client):
    first, second, third = (event_in(-days, f"Eslabón {days}") for days in (900, 600, 300))
    EventLinkFactory(from_event=second, to_event=first)
    EventLinkFactory(from_event=third, to_event=second)
    EventLinkFactory(from_event=event_in(-10, "Nuevo"), to_event=event_in(-20, "Apenas"))
    page = Page(client.get("/en/"))
    assert rows(page, "ol", "li", "p", "a") == ["Eslabón 900", "Eslabón 600", "Eslabón 300"]
    assert [attrs["class"] for tag, attrs in page.elements if tag == "li" and "stop" in attrs.get("class", "")] == ["stop stop--passed line--seminar"] * 3


def test_of_two_long_lines_the_newer_is_shown(client):
    for age in (1000, 100):
        chain = [event_in(-age - step, f"{age}-{step}") for step in (30, 20, 10)]
        EventLinkFactory(from_event=chain[1], to_event=chain[0])
        EventLinkFactory(from_event=chain[2], to_event=chain[1])
    assert rows(Page(client.get("/en/")), "ol", "li", "p", "a") == ["100-30", "100-20", "100-10"]


def test_a_short_line_is_better_than_none(client):
    EventLinkFactory(from_event=event_in(-10, "Dos"), to_event=event_in(-20, "Uno"))
    assert rows(Page(client.get("/en/")), "ol", "li", "p", "a") == ["Uno", "Dos"]


def test_members_of_today_are_the_network(client):
    MembershipFactory(city=CityFactory(slug="quito", name_es="Quito"))
    MembershipFactory(city=CityFactory(name_es="Morón"), is_current=False)
    EventCityFactory(city=CityFactory(name_es="Dakar"))
    assert [link for link in Page(client.get("/en/")).links() if link.startswith("/en/cities/")] == ["/en/cities/", "/en/cities/quito/", "/en/cities/"]


def test_newest_publications_stand_on_the_shelf(client):
    for year in (2014, 2018, 2016):
        PublicationFactory(title_es=f"Libro {year}", year=year)
    assert rows(Page(client.get("/en/")), "h3", "a") == ["Libro 2018", "Libro 2016", "Libro 2014"]


def test_the_three_newest_notes_stand_above_the_shelf(client):
    for day in (1, 2, 3, 4):
        NoteFactory(title_es=f"Nota {day}", date=dt.date(2018, 7, day))
    NoteFactory(title_es="Mañana", date=timezone.now().date() + dt.timedelta(days=1))
    page = Page(client.get("/fr/"))
    assert rows(page, "h3", "a") == ["Nota 4", "Nota 3", "Nota 2"]
    assert page.language_of("Nota 4") == {"es"}


def test_spanish_texts_are_marked_for_other_readers(client):
    event_in(9, "Próximo", summary_es="Un resumen.", host_city=CityFactory(name_es="Quito"))
    page = Page(client.get("/fr/"))
    for text in ("Próximo", "Un resumen.", "Quito"):
        assert page.language_of(text) == {"es"}, text


@pytest.mark.parametrize("number", [1, 30])
def test_home_asks_eight_queries(client, django_assert_num_queries, number):
    for index in range(number):
        city = MembershipFactory().city
        coming, past = event_in(10 + index, "Después", host_city=city), event_in(-10 - index, "Antes", host_city=city)
        EventLinkFactory(from_event=coming, to_event=past)
        PublicationFactory().born_from.add(past)
        NotePictureFactory(note__date=timezone.now().date()).note.events.add(past)
    cache.clear()
    with django_assert_num_queries(8):
        client.get("/es/")
    with django_assert_num_queries(1):
        client.get("/es/")


@pytest.mark.parametrize(
    ("path", "headings"),
    [
        ("privacy", ["While you read", "When you register", "Who sees it", "Until when", "What you can do"]),
        ("accessibility", ["What works", "What is missing", "How it is checked", "If you meet a barrier"]),
    ],
)
def test_the_statements_stand_in_every_language(client, django_assert_num_queries, path, headings):
    with django_assert_num_queries(1):
        assert rows(Page(client.get(f"/en/{path}/")), "section", "h2") == headings
    for language in ("es", "pt-br", "fr"):
        assert len(rows(Page(client.get(f"/{language}/{path}/")), "section", "h2")) == len(headings)
