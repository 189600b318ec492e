"""Next year's draft: what comes along, what never does, and what is refused."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage

from events.models import AgendaRelease, Event, Session
from events.services import copying
from events.services.copying import What, Wish
from publications.models import Document
from registrations.models import RegistrationPage
from tests.factories import (
    CityFactory,
    DocumentFactory,
    EventCityFactory,
    EventFactory,
    EventOrganisationFactory,
    PartFactory,
    PersonFactory,
    RegistrationFactory,
    RegistrationPageFactory,
    RoleFactory,
    RoomFactory,
    SeriesFactory,
    SessionFactory,
    TopicFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
EVERYTHING = frozenset(What.values) | {"registration", "documents"}


@pytest.fixture
def source():
    """The seminar of 2018 with one of everything; a second session is cancelled."""
    venue = VenueFactory()
    event = EventFactory(
        slug="seminario-2018",
        title_es="Seminario 2018",
        title_fr="Séminaire 2018",
        summary_es="Resumen",
        description_fr="Texte",
        start_local=dt.datetime(2018, 7, 5, 9),
        end_local=dt.datetime(2018, 7, 6, 18),
        venue=venue,
        host_city=CityFactory(),
        series=SeriesFactory(),
        series_number=8,
        interpretation=["fr"],
        sequence=4,
        join_url="https://sala.example/1",
    )
    part = PartFactory(event=event, order=2, title_es="Mañana", description_es="Tres diálogos")
    session = SessionFactory(
        event=event,
        part=part,
        slug="dialogo",
        title_es="Diálogo",
        title_en="Dialogue",
        description_es="De qué",
        room=RoomFactory(venue=venue),
        languages=["fr"],
        places=30,
        sequence=2,
        join_url="https://sala.example/2",
    )
    session.topics.add(TopicFactory(slug="datos"))
    RoleFactory(session=session, person=PersonFactory(slug="ana"), kind="moderator", title_es="Medir", order=3)
    SessionFactory(event=event, slug="anulada", state="cancelled")
    EventCityFactory(event=event, city=CityFactory(slug="lima"), role="invited")
    EventOrganisationFactory(event=event, role="funder")
    event.topics.add(TopicFactory(slug="clima"))
    event.clocks.add(CityFactory(slug="quito"))
    AgendaRelease.objects.create(event=event, version=1, released_at=event.start, snapshot={})
    page = RegistrationPageFactory(
        event=event, opens_at_local=dt.datetime(2018, 5, 1), closes_at_local=dt.datetime(2018, 7, 1, 20), places=50, approval=True, introduction_es="Pase"
    )
    RegistrationFactory(page=page)
    DocumentFactory(event=event, title_es="Programa", title_fr="Programme", audience="participants")
    DocumentFactory(event=event, title_es="Láminas", session=session)
    DocumentFactory(event=event, title_es="Página", url="https://ejemplo.example/")
    return event


def wish(*parts, **changes):
    values = {"titles": {"es": "Seminario 2019"}, "slug": "seminario-2019", "first_day": dt.date(2019, 7, 4), "number": 9, "parts": frozenset(parts)}
    return Wish(**(values | changes))


def test_everything_that_can_come_along(source):
    made = Event.objects.get(pk=copying.copy(source, wish(*EVERYTHING)).pk)
    assert (made.state, made.sequence, made.agenda_released_at, made.join_url, made.releases.count()) == ("draft", 0, None, "", 0)
    assert (made.slug, made.title_es, made.title_fr, made.summary_es, made.description_fr) == ("seminario-2019", "Seminario 2019", None, "Resumen", "Texte")
    assert (made.start_local, made.end_local) == (dt.datetime(2019, 7, 4, 9), dt.datetime(2019, 7, 5, 18))
    assert made.start == dt.datetime(2019, 7, 4, 7, tzinfo=dt.UTC)
    assert (made.kind, made.mode, made.time_zone, made.languages, made.interpretation) == ("seminar", "in_person", "Europe/Paris", ["es"], ["fr"])
    assert (made.series, made.series_number, made.venue, made.host_city) == (source.series, 9, source.venue, source.host_city)
    assert [(one.city.slug, one.role) for one in made.participations.all()] == [("lima", "invited")]
    assert [(one.organisation, one.role) for one in made.organisers.all()] == [(source.organisers.get().organisation, "funder")]
    assert ([topic.slug for topic in made.topics.all()], [city.slug for city in made.clocks.all()]) == (["clima"], ["quito"])
    assert [(link.kind, link.to_event) for link in made.links_out.all()] == [("follows_up", source)]


def test_the_agenda_comes_along_without_what_was_cancelled(source):
    made = copying.copy(source, wish(*EVERYTHING))
    part, session = made.parts.get(), made.sessions.get()
    assert (part.order, part.title_es, part.description_es) == (2, "Mañana", "Tres diálogos")
    assert (session.part, session.slug, session.title_es, session.title_en, session.description_es) == (part, "dialogo", "Diálogo", "Dialogue", "De qué")
    assert (session.start_local, session.end_local) == (dt.datetime(2019, 7, 4, 9), dt.datetime(2019, 7, 4, 10))
    assert session.start == dt.datetime(2019, 7, 4, 7, tzinfo=dt.UTC)
    assert (session.room, session.languages, session.places, session.state) == (source.sessions.get(slug="dialogo").room, ["fr"], 30, "confirmed")
    assert (session.sequence, session.join_url, [topic.slug for topic in session.topics.all()]) == (0, "", ["datos"])
    assert [(role.person.slug, role.kind, role.title_es, role.order) for role in session.roles.all()] == [("ana", "moderator", "Medir", 3)]


def test_the_registration_page_comes_along_without_anybody(source):
    page = copying.copy(source, wish("registration")).registration_page
    assert (page.opens_at_local, page.closes_at_local) == (dt.datetime(2019, 4, 30), dt.datetime(2019, 6, 30, 20))
    assert page.closes_at == dt.datetime(2019, 6, 30, 18, tzinfo=dt.UTC)
    assert (page.places, page.approval, page.waiting_list, page.introduction_es, page.registrations.count()) == (50, True, True, "Pase", 0)


def test_documents_come_along_with_files_of_their_own(source):
    made = copying.copy(source, wish("agenda", "documents"))
    before, after = ({one.title_es: one for one in event.documents.all()} for event in (source, made))
    assert set(after) == {"Programa", "Láminas", "Página"}
    assert after["Programa"].file.name != before["Programa"].file.name
    assert after["Programa"].file.read() == before["Programa"].file.read()
    same = ("original_name", "content_type", "size", "checksum", "audience", "language", "kind", "title_fr", "url")
    assert [getattr(after["Programa"], name) for name in same] == [getattr(before["Programa"], name) for name in same]
    assert (after["Láminas"].session, after["Página"].url) == (made.sessions.get(), "https://ejemplo.example/")


def test_a_document_of_a_session_that_stays_behind_stays_too(source):
    made = copying.copy(source, wish("documents"))
    assert sorted(made.documents.values_list("title_es", flat=True)) == ["Programa", "Página"]
    assert len(default_storage.listdir("documents")[1]) == 3


def test_nothing_ticked_is_a_title_and_a_day(source):
    made = Event.objects.get(pk=copying.copy(source, wish()).pk)
    assert (made.title_es, made.summary_es, made.description_fr, made.venue, made.host_city) == ("Seminario 2019", None, None, None, None)
    rows = ("parts", "sessions", "participations", "organisers", "topics", "clocks", "links_out", "documents")
    assert [getattr(made, name).count() for name in rows] == [0] * len(rows)
    assert not RegistrationPage.objects.filter(event=made).exists()


def test_sessions_without_their_people_texts_and_rooms(source):
    session = copying.copy(source, wish("agenda")).sessions.get()
    assert (session.title_es, session.description_es, session.room, session.roles.count(), session.topics.count()) == ("Diálogo", None, None, 0, 0)


def test_the_source_stays_as_it_was(source):
    before = Event.objects.filter(pk=source.pk).values().get()
    copying.copy(source, wish(*EVERYTHING))
    assert Event.objects.filter(pk=source.pk).values().get() == before
    assert (source.sessions.count(), source.documents.count(), source.registration_page.registrations.count()) == (2, 3, 1)


# --- What is proposed ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "proposed"),
    [
        (dt.date(2018, 7, 5), dt.date(2019, 7, 4)),
        (dt.date(2020, 2, 29), dt.date(2021, 2, 27)),
        (dt.date(2018, 1, 1), dt.date(2019, 1, 7)),
        (dt.date(2018, 12, 31), dt.date(2019, 12, 30)),
    ],
)
def test_the_same_weekday_next_year(day, proposed):
    assert copying.same_weekday_next_year(day) == proposed
    assert day.weekday() == proposed.weekday()


def test_years_and_numbers_are_counted_on(source):
    EventFactory(slug="seminario-2019", series=source.series, series_number=11)
    proposed = copying.proposal(source)
    assert proposed.titles == {"es": "Seminario 2019", "pt-br": "", "fr": "Séminaire 2019", "en": ""}
    assert (proposed.slug, proposed.number, proposed.first_day) == ("seminario-2019-2", 12, dt.date(2019, 7, 4))
    assert proposed.parts == EVERYTHING - {"documents"}


def test_a_slug_without_a_year_gets_one():
    event = EventFactory(slug="hacia-2030", title_es="Hacia 2030")
    assert (copying.proposal(event).slug, copying.proposal(event).titles["es"], copying.proposal(event).number) == ("hacia-2030-2032", "Hacia 2030", None)


# --- Refused: nothing is written ------------------------------------------------------------------------------------


def test_an_hour_that_does_not_exist_on_the_new_day_names_its_session():
    source = EventFactory(start_local=dt.datetime(2030, 3, 24, 0), end_local=dt.datetime(2030, 3, 24, 9))
    for title, minute in (("Vela", 30), ("Alba", 45)):
        SessionFactory(event=source, title_es=title, start_local=dt.datetime(2030, 3, 24, 2, minute), end_local=dt.datetime(2030, 3, 24, 4))
    DocumentFactory(event=source)
    with pytest.raises(ValidationError) as caught:
        copying.copy(source, wish("agenda", "documents", first_day=dt.date(2030, 3, 31), number=None))
    assert caught.value.message_dict == {
        "first_day": [
            "Sesión “Vela”, 31/03/2030 02:30: Esa hora no existe ese día: los relojes se adelantan.",
            "Sesión “Alba”, 31/03/2030 02:45: Esa hora no existe ese día: los relojes se adelantan.",
        ]
    }
    assert (Event.objects.count(), Session.objects.count(), Document.objects.count()) == (1, 2, 1)
    assert len(default_storage.listdir("documents")[1]) == 1


def test_a_registration_that_would_open_at_no_hour_is_refused():
    source = EventFactory(start_local=dt.datetime(2030, 5, 5, 9))
    RegistrationPageFactory(event=source, opens_at_local=dt.datetime(2030, 3, 24, 2, 30))
    with pytest.raises(ValidationError) as caught:
        copying.copy(source, wish("registration", first_day=dt.date(2030, 5, 12), number=None))
    assert list(caught.value.message_dict) == ["first_day"]
    assert Event.objects.count() == 1


# --- The staff's page ----------------------------------------------------------------------------------------------


def page(event):
    return f"/admin/events/event/{event.pk}/copy/"


def typed(**changes):
    return {"title_es": "Seminario 2019", "slug": "seminario-2019", "number": 9, "first_day": "2019-07-04", "parts": sorted(EVERYTHING), **changes}


def test_staff_find_what_is_proposed_and_are_led_to_the_draft(staff_client, source):
    shown = staff_client.get(page(source)).context["form"]
    assert (shown["slug"].value(), shown["title_fr"].value(), shown["number"].value()) == ("seminario-2019", "Séminaire 2019", 9)
    response = staff_client.post(page(source), typed())
    made = Event.objects.get(slug="seminario-2019")
    assert (response.status_code, response.headers["Location"]) == (302, f"/admin/events/event/{made.pk}/change/")
    assert (made.sessions.count(), made.documents.count(), made.state) == (1, 3, "draft")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"slug": "seminario-2018"}, "slug"),
        ({"slug": "con espacios"}, "slug"),
        ({"slug": ""}, "slug"),
        ({"title_es": ""}, "title_es"),
        ({"title_fr": "x" * 251}, "title_fr"),
        ({"number": 8}, "number"),
        ({"first_day": "31/02/2019"}, "first_day"),
        ({"first_day": "0019-07-04"}, "first_day"),
        ({"parts": ["people"]}, "parts"),
        ({"parts": ["everything"]}, "parts"),
    ],
)
def test_what_is_typed_wrong_is_said_beside_the_field(staff_client, source, changes, field):
    response = staff_client.post(page(source), typed(**changes))
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert Event.objects.count() == 1


def test_an_hour_that_does_not_exist_is_said_beside_the_day(staff_client):
    source = EventFactory(start_local=dt.datetime(2030, 3, 24, 2, 30), end_local=dt.datetime(2030, 3, 24, 9))
    response = staff_client.post(page(source), typed(first_day="2030-03-31"))
    assert list(response.context["form"].errors) == ["first_day"]


def test_who_may_not_add_events_copies_none(client, source):
    assert client.get(page(source)).status_code == 302
