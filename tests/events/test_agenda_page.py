"""The agenda page and the pages of sessions, from outside."""

import datetime as dt

import pytest
from django.core.cache import cache

from tests.events.pages import Page
from tests.factories import (
    CityFactory,
    DocumentFactory,
    EventFactory,
    OrganisationFactory,
    PartFactory,
    PersonFactory,
    PublicationFactory,
    RoleFactory,
    RoomFactory,
    SessionFactory,
    TopicFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
AGENDA = "/events/seminario/agenda/"
PANEL = "/events/seminario/sessions/panel/"


@pytest.fixture
def event():
    return EventFactory(
        slug="seminario",
        title_es="El seminario",
        summary_es="Un día.",
        start_local=dt.datetime(2018, 7, 5, 9),
        languages=["es"],
        venue=VenueFactory(name="Pavillon"),
    )


@pytest.fixture
def panel(event):
    """A panel with everything a session may have, in Spanish only."""
    part = PartFactory(event=event, title_es="En la ciudad", description_es="De qué trata la parte.")
    panel = session(
        event,
        "09:30",
        "11:00",
        slug="panel",
        title_es="¿Quién la paga?",
        kind="panel",
        part=part,
        room=RoomFactory(name="Salle A"),
        languages=["fr"],
        interpretation=["es", "pt-br"],
    )
    panel.description_es = "De qué trata el panel."
    panel.save()
    lucia = PersonFactory(slug="lucia", given_name="Lucía", family_name="Ferreira", city=CityFactory(name_es="Quito"))
    RoleFactory(session=panel, kind="moderator", person=lucia, title_es="Lo aprendido")
    RoleFactory(
        session=panel,
        kind="speaker",
        person=PersonFactory(given_name="Ana", family_name="Sol", organisation=OrganisationFactory(name="Cités", name_language="fr")),
    )
    panel.topics.add(TopicFactory(name_es="escala local"))
    return panel


def session(event, start, end, **more):
    start, end = (dt.datetime.combine(event.start_local.date(), dt.time.fromisoformat(hour)) for hour in (start, end))
    return SessionFactory(event=event, start_local=start, end_local=end + dt.timedelta(days=end < start), **more)


def get(client, path):
    return Page(client.get(path))


def test_a_row_says_hours_room_languages_people_and_topics(client, panel):
    page = get(client, f"/en{AGENDA}")
    assert "1 En la ciudad De qué trata la parte. 09:30 – 11:00 ¿Quién la paga? Panel · Salle A · in French · interpreted into Spanish, Portuguese" in page.text
    assert "Lucía Ferreira , moderator ( Quito ) · Lo aprendido Ana Sol , speaker ( Cités ) escala local" in page.text
    assert {"/en/people/lucia/", f"/en{PANEL}"} <= set(page.links())
    assert ("time", {"datetime": "2018-07-05T09:30+02:00", "data-here": "your time"}) in page.elements


@pytest.mark.parametrize(
    ("language", "day", "zone"),
    [
        ("es", "jueves 5 de julio de 2018", "Hora de París (UTC+2)."),
        ("pt-br", "quinta-feira, 5 de julho de 2018", "Horário de Paris (UTC+2)."),
        ("fr", "jeudi 5 juillet 2018", "Heure de Paris (UTC+2)."),
        ("en", "Thursday 5 July 2018", "Paris time (UTC+2)."),
    ],
)
def test_day_and_zone_are_in_the_readers_words(client, panel, language, day, zone):
    text = get(client, f"/{language}{AGENDA}").text
    assert f"{day} {zone}" in text


def test_rooms_side_by_side(client, event):
    for name in ("Salle A", "Salle B"):
        session(event, "09:00", "10:00", title_es=f"En {name}", room=RoomFactory(name=name))
    page = get(client, f"/en{AGENDA}")
    assert "09:00 – 10:00 Salle A En Salle A Talk Salle B En Salle B Talk" in page.text


def test_past_midnight_names_the_next_day(client, event):
    session(event, "22:00", "00:30", title_es="Cena")
    text = get(client, f"/es{AGENDA}").text
    assert "22:00 – 00:30 (viernes 6) Cena" in text
    assert text.count("2018") == 2


def test_breaks_lead_nowhere(client, event):
    session(event, "11:00", "11:30", slug="pausa", title_es="Pausa", kind="break")
    assert "Pausa" in get(client, f"/es{AGENDA}").text
    assert "/es/events/seminario/sessions/pausa/" not in get(client, f"/es{AGENDA}").links()
    assert client.get("/es/events/seminario/sessions/pausa/").status_code == 404


def test_cancelled_sessions_say_so_and_drafts_are_hidden(client, panel, event):
    panel.state = "cancelled"
    panel.save()
    session(event, "12:00", "13:00", slug="borrador", title_es="Borrador", state="draft")
    page = get(client, f"/en{AGENDA}")
    assert "¿Quién la paga? Cancelled" in page.text
    assert "Borrador" not in page.text
    shown = get(client, f"/en{PANEL}")
    assert "¿Quién la paga? Shown in Spanish Cancelled" in shown.text
    assert shown.document("Event")["eventStatus"] == "https://schema.org/EventCancelled"
    assert client.get("/es/events/seminario/sessions/borrador/").status_code == 404


def test_an_agenda_still_empty_and_a_cancelled_event(client, event):
    assert "The agenda is being prepared." in get(client, f"/en{AGENDA}").text
    EventFactory(slug="anulado", state="cancelled")
    assert "This event will not take place." in get(client, "/en/events/anulado/agenda/").text


def test_a_draft_has_no_pages(client, panel, event):
    event.state = "draft"
    event.save()
    assert [client.get(f"/es{path}").status_code for path in (AGENDA, PANEL)] == [404, 404]


def test_now_is_marked_and_the_page_kept_until_the_next_moment(client, monkeypatch, time_machine):
    time_machine.move_to("2018-07-05T07:10:00+00:00", tick=False)
    kept = []
    monkeypatch.setattr(cache, "set", lambda key, value, seconds: kept.append(seconds))
    event = EventFactory(slug="seminario", start_local=dt.datetime(2018, 7, 5, 9))
    session(event, "09:00", "09:30", title_es="Ahora mismo", slug="panel")
    session(event, "09:30", "10:00", title_es="Después")
    page = get(client, f"/en{AGENDA}")
    assert "Ahora mismo Now" in page.text
    assert [attrs["class"].split()[1:] for tag, attrs in page.elements if "slot" in attrs.get("class", "").split()] == [["slot--now"], []]
    assert "Now" in get(client, f"/en{PANEL}").text
    assert kept == [20 * 60, 20 * 60]


def test_a_session_page_says_all_of_it(client, panel, event):
    session(event, "09:00", "09:30", slug="apertura", title_es="Apertura")
    session(event, "11:00", "11:30", title_es="Pausa", kind="break")
    session(event, "11:30", "12:00", slug="cierre", title_es="Cierre")
    DocumentFactory(event=event, session=panel, title_es="Ponencia")
    PublicationFactory(title_es="Cuaderno 8").presented_at.add(panel)
    page = get(client, f"/en{PANEL}")
    for words in (
        "Panel ¿Quién la paga?",
        "Thursday 5 July 2018 09:30 – 11:00 , Paris time",
        "Salle A",
        "French Interpretation: Spanish, Portuguese",
        "En la ciudad",
        "De qué trata el panel.",
        "Ana Sol , speaker",
        "Before Apertura",
        "After Cierre",
        "Ponencia",
        "Cuaderno 8",
    ):
        assert words in page.text
    assert {f"/en{AGENDA}", "/en/events/seminario/sessions/apertura/", "/en/events/seminario/sessions/cierre/"} <= set(page.links())


def test_in_french_each_spanish_text_says_that_it_is_spanish(client, panel):
    agenda, shown = get(client, f"/fr{AGENDA}"), get(client, f"/fr{PANEL}")
    for text in ("El seminario", "¿Quién la paga?", "En la ciudad", "Quito", "Lo aprendido", "escala local"):
        assert (agenda.language_of(text), shown.language_of(text)) == ({"es"}, {"es"}), text
    assert agenda.language_of("De qué trata la parte.") == {"es"}
    assert shown.language_of("De qué trata el panel.") == {"es"}


def test_structured_data(client, panel):
    page = get(client, f"/fr{PANEL}")
    document = page.document("Event")
    assert (document["name"], document["startDate"], document["inLanguage"]) == ("¿Quién la paga?", "2018-07-05T09:30:00+02:00", ["fr"])
    assert (document["superEvent"]["name"], [person["name"] for person in document["performer"]]) == ("El seminario", ["Lucía Ferreira", "Ana Sol"])
    assert [step["item"] for step in page.document("BreadcrumbList")["itemListElement"]][2:] == [
        "http://127.0.0.1:8000/fr/events/seminario/",
        f"http://127.0.0.1:8000/fr{AGENDA}",
        f"http://127.0.0.1:8000/fr{PANEL}",
    ]
    assert [part["name"] for part in get(client, f"/fr{AGENDA}").document("Event")["subEvent"]] == ["¿Quién la paga?"]


@pytest.mark.parametrize("number", [1, 30])
def test_a_fixed_number_of_queries(client, panel, event, number, django_assert_num_queries):
    for count in range(number):
        other = session(event, "12:00", "13:00", room=RoomFactory(), part=PartFactory(event=event))
        for shown in (panel, other):
            RoleFactory(session=shown, person=PersonFactory(city=CityFactory()))
            shown.topics.add(TopicFactory())
        DocumentFactory(event=event, session=panel, title_es=f"D{count}")
        PublicationFactory().presented_at.add(panel)
        event.clocks.add(CityFactory())
    with django_assert_num_queries(8):
        client.get(f"/es{AGENDA}")
    with django_assert_num_queries(8):
        client.get(f"/es{PANEL}")
    for path in (AGENDA, PANEL):
        with django_assert_num_queries(1):
            client.get(f"/es{path}")


def test_documents_and_publications_stand_at_their_session(client, panel, event):
    DocumentFactory(event=event, session=panel, title_es="Ponencia", kind="slides", name="la ponencia.pdf")
    DocumentFactory(event=event, session=panel, title_es="Vídeo", url="https://video.example/?a=1&b=2", language="fr")
    DocumentFactory(event=event, session=panel, title_es="Lista", audience="participants")
    DocumentFactory(event=event, title_es="Mapa")
    cuaderno = PublicationFactory(title_es="Cuaderno 8", slug="cuaderno-8")
    cuaderno.presented_at.add(panel)
    PublicationFactory(title_es="Borrador", state="draft").presented_at.add(panel)
    page = get(client, f"/es{AGENDA}")
    assert "Cuaderno 8 (libro) Ponencia (diapositivas) Vídeo (francés)" in page.text
    assert not {"Lista", "Mapa", "Borrador"} & set(page.text.split())
    document = panel.documents.get(title_es="Ponencia")
    assert {"/es/publications/cuaderno-8/", document.get_absolute_url().replace("/en/", "/es/"), "https://video.example/?a=1&b=2"} <= set(page.links())


def test_an_agenda_that_was_not_released_says_so(client, panel, event):
    event.agenda_released_at = None
    event.save()
    page = get(client, f"/en{AGENDA}")
    assert "The agenda is being prepared." in page.text
    assert "¿Quién la paga?" not in page.text
    assert "subEvent" not in page.document("Event")


def test_sessions_that_collide_in_a_room_and_many_rooms_at_once(client, event):
    room = RoomFactory(venue=event.venue)
    session(event, "09:00", "10:00", room=room)
    session(event, "09:30", "10:30", room=room)
    for number in range(5):
        session(event, "11:00", "12:00", room=RoomFactory(venue=event.venue, name=f"Z{number}"))
    page = get(client, f"/en{AGENDA}")
    bodies = [attrs["class"] for _tag, attrs in page.elements if attrs.get("class", "").startswith("slot__body")]
    assert bodies == ["slot__body tracks tracks--2", "slot__body"]
    talks = [attrs["class"] for _tag, attrs in page.elements if attrs.get("class", "").startswith("talk ")]
    assert talks == ["talk lane-1 from-1 to-3", "talk lane-2 from-2 to-4"]
    assert "Z0 " in page.text
    assert "Z4 " in page.text


def test_what_people_typed_is_only_text(client, event):
    evil = '<b onclick="x">&\'"</b>'
    shown = session(event, "09:00", "10:00", title_es=evil, part=PartFactory(event=event, title_es=evil, description_es=evil), room=RoomFactory(name=evil))
    RoleFactory(session=shown, title_es=evil, person=PersonFactory(given_name=evil, organisation=OrganisationFactory(name=evil, name_language="fr")))
    session(event, "09:00", "10:00", title_es="Otra", room=RoomFactory(name="B"))
    DocumentFactory(event=event, session=shown, title_es=evil)
    shown.topics.add(TopicFactory(name_es=evil))
    response = client.get(f"/es{AGENDA}")
    assert "<b on" not in response.content.decode()
    assert get(client, f"/es{AGENDA}").text.count(evil) == 10
