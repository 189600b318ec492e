"""The page of one event, from outside."""

import datetime as dt

import pytest
from django.core.cache import cache

from tests.events.pages import Page
from tests.factories import (
    CityFactory,
    CollectionFactory,
    DocumentFactory,
    EventCityFactory,
    EventFactory,
    EventLinkFactory,
    EventOrganisationFactory,
    NoteFactory,
    OrganisationFactory,
    PartFactory,
    PublicationFactory,
    RegistrationPageFactory,
    SeriesFactory,
    SessionFactory,
    TopicFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def seminar():
    """The Paris seminar with something of everything, in Spanish only."""
    paris = CityFactory(slug="paris", name_es="París", country="FR", time_zone="Europe/Paris")
    meeting = EventFactory(slug="encuentro", kind="meeting", title_es="Encuentro", start_local=dt.datetime(2018, 7, 4, 9))
    event = EventFactory(
        slug="seminario",
        title_es="Hacia una acción internacional",
        summary_es="Un día de miradas.",
        description_es="Primer párrafo.\n\nSegundo <b>párrafo</b>.",
        start_local=dt.datetime(2018, 7, 5, 9),
        parent=meeting,
        host_city=paris,
        venue=VenueFactory(name="Pavillon", name_language="fr", address="Bois de Boulogne"),
        languages=["es", "fr"],
        interpretation=["pt-br"],
        series=SeriesFactory(title_es="Talleres", numbered_title_es="{n}.º Taller de Aprendizaje", numbered_title_en="{n}th Learning Workshop"),
        series_number=8,
    )
    workshop = EventFactory(slug="taller", kind="workshop", title_es="Taller anterior", start_local=dt.datetime(2017, 9, 5, 9))
    EventLinkFactory(from_event=event, to_event=workshop)
    EventCityFactory(event=event, city=paris, role="host")
    EventCityFactory(event=event, city=CityFactory(slug="quito", name_es="Quito"))
    EventOrganisationFactory(event=event, organisation=OrganisationFactory(name="Cités Unies", name_language="fr", website="https://cuf.example/"))
    event.topics.add(TopicFactory(name_es="escala local"))
    SessionFactory(event=event, slug="apertura", title_es="Apertura", part=PartFactory(event=event, title_es="En la ciudad"))
    return event


def get(client, path):
    return Page(client.get(path))


def test_it_says_what_when_where_and_with_whom(client, seminar):
    page = get(client, "/es/events/seminario/")
    for words in (
        "8.º Taller de Aprendizaje Hacia una acción internacional",
        "Un día de miradas.",
        "jueves 5 de julio de 2018 09:00 – 18:00 , hora de París",
        "Segundo <b>párrafo</b>.",
        "escala local",
        "En la ciudad 09:00 Apertura",
        "septiembre de 2017",
    ):
        assert words in page.text
    assert set(page.links()) >= {
        "/es/events/encuentro/",
        "/es/events/taller/",
        "/es/events/seminario/agenda/",
        "/es/events/seminario/sessions/apertura/",
        "/es/cities/paris/",
        "/es/cities/quito/",
        "https://cuf.example/",
    }
    assert page.language_of("Cités Unies") == {"fr"}
    assert page.language_of("Pavillon") == {"fr"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "8th Learning Workshop"),
        ("fr", "jeudi 5 juillet 2018"),
        ("pt-br", "quinta-feira, 5 de julho de 2018"),
        ("fr", "heure de Paris"),
        ("en", "Paris time"),
    ],
)
def test_it_speaks_the_readers_language(client, seminar, language, words):
    assert words in get(client, f"/{language}/events/seminario/").text


def test_in_french_each_spanish_text_says_that_it_is_spanish(client, seminar):
    page = get(client, "/fr/events/seminario/")
    for text in (
        "Hacia una acción internacional",
        "Un día de miradas.",
        "Primer párrafo.",
        "Taller anterior",
        "Encuentro",
        "París",
        "Quito",
        "escala local",
        "En la ciudad",
        "Apertura",
        "8.º Taller de Aprendizaje",
    ):
        assert page.language_of(text) == {"es"}, text


def test_the_larger_meeting_lists_what_is_part_of_it(client, seminar):
    assert "/es/events/seminario/" in get(client, "/es/events/encuentro/").links()


def test_the_line_is_on_both_pages(client, seminar):
    assert "/es/events/seminario/" in get(client, "/es/events/taller/").links()


def test_a_draft_is_not_there_and_shows_nowhere(client, seminar):
    seminar.state = "draft"
    seminar.save()
    assert client.get("/es/events/seminario/").status_code == 404
    for path in ("/es/events/", "/es/events/taller/", "/es/events/encuentro/"):
        assert "Hacia una acción" not in client.get(path).content.decode()


def test_a_draft_above_is_not_named(client, seminar):
    seminar.parent.state = "draft"
    seminar.parent.save()
    assert "Encuentro" not in client.get("/es/events/seminario/").content.decode()


def test_a_cancelled_event_says_so_and_takes_nobody(client):
    event = EventFactory(slug="anulado", state="cancelled")
    RegistrationPageFactory(event=event)
    page = get(client, "/en/events/anulado/")
    assert "This event will not take place." in page.text
    assert "/en/events/anulado/register/" not in page.links()
    assert page.document("Event")["eventStatus"] == "https://schema.org/EventCancelled"


def test_an_open_event_leads_to_its_registration_and_is_kept_five_seconds(client, monkeypatch):
    kept = []
    monkeypatch.setattr(cache, "set", lambda key, value, seconds: kept.append(seconds))
    event = EventFactory(slug="abierto")
    RegistrationPageFactory(event=event)
    assert "/en/events/abierto/register/" in get(client, "/en/events/abierto/").links()
    EventFactory(slug="pasado", start_local=dt.datetime(2018, 7, 5, 9))
    get(client, "/en/events/pasado/")
    assert [0 < seconds <= 5 for seconds in kept] == [True, False]


def test_an_event_with_nothing_yet_is_a_whole_page(client):
    EventFactory(slug="solo", title_es="Solo")
    text = get(client, "/en/events/solo/").text
    assert "The agenda is being prepared." in text
    assert "To be announced" in text


def test_several_days_in_another_year(client):
    EventFactory(slug="dias", start_local=dt.datetime(2018, 9, 7, 9), end_local=dt.datetime(2018, 9, 8, 14), time_zone="Europe/Madrid", mode="online")
    assert "7–8 de septiembre de 2018" in get(client, "/es/events/dias/").text


def test_the_sessions_of_several_days_stand_under_their_day(client):
    event = EventFactory(slug="dias", start_local=dt.datetime(2018, 9, 7, 9), end_local=dt.datetime(2018, 9, 8, 14))
    for day in (7, 8):
        for hour in (9, 10):
            SessionFactory(event=event, title_es=f"S{hour}", start_local=dt.datetime(2018, 9, day, hour))
    assert "viernes 7 09:00 S9 10:00 S10 sábado 8 09:00 S9 10:00 S10" in get(client, "/es/events/dias/").text


def test_a_publication_is_a_stop_of_its_own(client, seminar):
    PublicationFactory(title_es="Una acción", collection=CollectionFactory(), number=8, year=2018).born_from.add(seminar)
    assert "2018 8 Book Una acción" in get(client, "/en/events/seminario/").text
    assert get(client, "/fr/events/seminario/").language_of("Una acción") == {"es"}


def test_the_line_says_where_one_is_and_that_a_date_is_missing(client, seminar):
    PublicationFactory(title_es="Sin año", year=None).born_from.add(seminar)
    text = get(client, "/en/events/seminario/").text
    assert "Seminar You are here Hacia una acción internacional" in text
    assert "No date Book Sin año" in text
    assert "Part of Encuentro" in text


@pytest.mark.parametrize(
    ("number", "language", "words"),
    [
        (1, "en", "1st Workshop"),
        (2, "en", "2nd Workshop"),
        (3, "en", "3rd Workshop"),
        (11, "en", "11th Workshop"),
        (1, "fr", "1er atelier"),
        (2, "fr", "2e atelier"),
    ],
)
def test_numbers_end_as_each_language_has_it(client, number, language, words):
    series = SeriesFactory(numbered_title_en="{n}th Workshop", numbered_title_fr="{n}e atelier")
    EventFactory(slug="n", series=series, series_number=number)
    assert words in get(client, f"/{language}/events/n/").text


def test_a_series_without_a_pattern_is_named_beside_the_number(client):
    EventFactory(slug="n", series=SeriesFactory(title_es="Talleres"), series_number=8)
    assert "Talleres, 8" in get(client, "/es/events/n/").text


@pytest.mark.parametrize(("mode", "kind"), [("online", "VirtualLocation"), ("in_person", "Place")])
def test_where_it_is_for_machines(client, mode, kind):
    city = CityFactory(latitude=48.85, longitude=2.35)
    EventFactory(slug="n", mode=mode, host_city=city)
    assert get(client, "/es/events/n/").document("Event")["location"]["@type"] == kind


def test_both_places_of_a_hybrid_event(client):
    EventFactory(slug="n", mode="hybrid", host_city=CityFactory(latitude=48.85, longitude=2.35))
    places = get(client, "/es/events/n/").document("Event")["location"]
    assert [place["@type"] for place in places] == ["Place", "VirtualLocation"]
    assert places[0]["geo"] == {"@type": "GeoCoordinates", "latitude": 48.85, "longitude": 2.35}


def test_structured_data(client, seminar):
    page = get(client, "/fr/events/seminario/")
    event = page.document("Event")
    assert {name: event[name] for name in ("name", "startDate", "endDate", "eventStatus", "eventAttendanceMode", "inLanguage", "url")} == {
        "name": "Hacia una acción internacional",
        "startDate": "2018-07-05T09:00:00+02:00",
        "endDate": "2018-07-05T18:00:00+02:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "inLanguage": ["es", "fr"],
        "url": "http://127.0.0.1:8000/fr/events/seminario/",
    }
    assert event["organizer"] == [{"@type": "Organization", "name": "Cités Unies", "url": "https://cuf.example/"}]
    assert (event["superEvent"]["name"], [part["name"] for part in event["subEvent"]]) == ("Encuentro", ["Apertura"])
    assert event["location"]["address"] == {"@type": "PostalAddress", "streetAddress": "Bois de Boulogne", "addressLocality": "París", "addressCountry": "FR"}
    assert [step["item"] for step in page.document("BreadcrumbList")["itemListElement"]] == [
        "http://127.0.0.1:8000/fr/",
        "http://127.0.0.1:8000/fr/events/",
        "http://127.0.0.1:8000/fr/events/seminario/",
    ]


def test_nothing_typed_ends_the_structured_data(client):
    EventFactory(slug="malo", title_es="</script><script>alert(1)</script> & más")
    response = client.get("/es/events/malo/")
    assert "<script>alert" not in response.content.decode()
    assert Page(response).document("Event")["name"] == "</script><script>alert(1)</script> & más"


def test_every_language_is_named_in_the_head(client, seminar):
    page = get(client, "/fr/events/seminario/")
    alternates = {attrs["hreflang"]: attrs["href"] for tag, attrs in page.elements if tag == "link" and attrs.get("rel") == "alternate" and "hreflang" in attrs}
    assert alternates["pt-br"] == "http://127.0.0.1:8000/pt-br/events/seminario/"
    assert set(alternates) == {"es", "pt-br", "fr", "en", "x-default"}


@pytest.mark.parametrize("number", [1, 30])
def test_eight_queries_whatever_there_is(client, seminar, number, django_assert_num_queries):
    coming = EventFactory(start_local=dt.datetime(2031, 7, 5, 9))
    seminar.start_local, seminar.end_local, seminar.start, seminar.end = coming.start_local, coming.end_local, coming.start, coming.end
    seminar.save()
    RegistrationPageFactory(event=seminar)
    part = PartFactory(event=seminar)
    for count in range(number):
        EventCityFactory(event=seminar)
        EventOrganisationFactory(event=seminar)
        seminar.topics.add(TopicFactory())
        session = SessionFactory(event=seminar, part=part)
        EventFactory(parent=seminar)
        EventLinkFactory(from_event=seminar, to_event=EventFactory(host_city=CityFactory()))
        DocumentFactory(event=seminar, title_es=f"D{count}")
        PublicationFactory().presented_at.add(session)
        PublicationFactory().born_from.add(seminar)
        NoteFactory().events.add(seminar)
    with django_assert_num_queries(8):
        client.get("/es/events/seminario/")
    with django_assert_num_queries(1):
        client.get("/es/events/seminario/")
