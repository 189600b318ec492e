"""The programme of an event as a PDF, from outside: what it says, in which language, and how it is kept."""

import datetime as dt
import re

import pypdfium2
import pytest

from tests.factories import (
    CityFactory,
    EventFactory,
    EventOrganisationFactory,
    OrganisationFactory,
    PartFactory,
    PersonFactory,
    RoleFactory,
    RoomFactory,
    SeriesFactory,
    SessionFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
PATH = "/es/events/seminario/programme.pdf"


@pytest.fixture
def seminar():
    """Two days in Paris: a part with people, a break, two rooms at once, a cancelled session, one past midnight."""
    paris = CityFactory(name_es="París", name_fr="Paris", country="FR", time_zone="Europe/Paris")
    venue = VenueFactory(name="Pavillon", name_language="fr", address="Allée de Longchamp\n75016 Paris")
    event = EventFactory(
        slug="seminario",
        title_es="Hacia una acción",
        title_fr="Vers une action",
        start_local=dt.datetime(2018, 7, 5, 9),
        end_local=dt.datetime(2018, 7, 6, 18),
        venue=venue,
        host_city=paris,
        languages=["es", "fr"],
        interpretation=["pt-br"],
        series=SeriesFactory(numbered_title_es="{n}.º Taller"),
        series_number=8,
    )
    event.clocks.add(CityFactory(name_es="Medellín", time_zone="America/Bogota"))
    EventOrganisationFactory(event=event, organisation=OrganisationFactory(name="Cités Unies", name_language="fr"))
    part, room = PartFactory(event=event, title_es="Tres escalas"), RoomFactory(venue=venue, name="Salle Seine")
    opening = session(event, 9, 10, title_es="Apertura", part=part, room=room, description_es="Bienvenida.\n\nY una pregunta.")
    RoleFactory(session=opening, person=PersonFactory(given_name="Ana", family_name="Ríos", city=paris), title_es="Una agenda", kind="moderator")
    session(event, 10, 11, title_es="Café", kind="break", part=part)
    session(event, 11, 12, title_es="Taller uno", part=part, room=room)
    session(event, 11, 12, title_es="Taller dos", part=part, room=RoomFactory(venue=venue, name="Salle Marne"), languages=["fr"])
    session(event, 23, 25, title_es="Noche", state="cancelled")
    session(event, 33, 34, title_es="Segundo día")
    session(event, 34, 35, title_es="Borrador", state="draft")
    return event


def session(event, start, end, **more):
    midnight = dt.datetime(2018, 7, 5)
    return SessionFactory(event=event, start_local=midnight + dt.timedelta(hours=start), end_local=midnight + dt.timedelta(hours=end), **more)


def pages_of(response):
    document = pypdfium2.PdfDocument(response.content)
    try:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


def test_the_cover_says_what_when_and_where(client, seminar):
    cover = pages_of(client.get(PATH))[0]
    assert cover.startswith("AL-LAs Programa 8.º Taller Hacia una acción Jueves 5 Viernes 6 5–6 de julio de 2018 Pavillon París, Francia Al ")


def test_the_timetable_says_hours_rooms_people_and_languages(client, seminar):
    text = " ".join(pages_of(client.get(PATH))[1:])
    for words in (
        "Jueves 5 de julio de 2018 Hora de París (UTC+2)",
        "Tres escalas",
        "09:00–10:00 02:00 Medellín",
        "Apertura Salle Seine · Ponencia Bienvenida. Y una pregunta. Ana Ríos, moderación (París): Una agenda",
        "Café",
        "Salle Marne Taller dos Ponencia · en francés Salle Seine Taller uno Ponencia",
        "23:00–01:00 (viernes 6)",
        "Noche Cancelada",
        "Viernes 6 de julio de 2018",
        "Segundo día",
    ):
        assert words in text
    assert "Borrador" not in text


def test_what_one_needs_to_come_stands_at_the_end(client, seminar):
    text = " ".join(pages_of(client.get(PATH)))
    for words in (
        "Empieza a las 09:00",
        "Pavillon Allée de Longchamp 75016 Paris París, Francia",
        "Español, francés Interpretación: portugués",
        "Cités Unies",
        "http://127.0.0.1:8000/es/events/seminario/agenda/",
        "http://127.0.0.1:8000/es/events/seminario/",
    ):
        assert words in text


def test_the_file_is_accessible(client, seminar):
    content = client.get(PATH).content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert b"/Lang(es)/StructTreeRoot" in content
    assert b"/MarkInfo<</Marked true" in content
    alternative = bytes.fromhex(re.search(rb"/S/Figure.*?/Alt<FEFF(\w+)>", content)[1].decode()).decode("utf-16-be")
    assert alternative == "Código QR que abre la agenda: http://127.0.0.1:8000/es/events/seminario/agenda/"


def test_in_another_language_what_is_spanish_says_so(client, seminar):
    response = client.get("/fr/events/seminario/programme.pdf")
    assert "Vers une action" in pages_of(response)[0]
    assert b"/Lang(fr)/StructTreeRoot" in response.content
    assert (b"es", b"Taller uno") in re.findall(rb"/Lang\((\w+)\)/T\(([^)]+)\)", response.content)
    assert b"/Lang(pt-BR)/StructTreeRoot" in client.get("/pt-br/events/seminario/programme.pdf").content


def test_the_same_agenda_gives_the_same_bytes_and_a_change_others(client, seminar):
    from django.core.cache import cache

    first = client.get(PATH).content
    cache.clear()
    assert client.get(PATH).content == first
    seminar.sessions.filter(title_es="Apertura").update(title_es="Bienvenida")
    cache.clear()
    assert client.get(PATH).content != first


def test_it_says_which_release_it_shows(client, seminar):
    seminar.releases.create(version=3, released_at=dt.datetime(2099, 7, 3, 12, 5, tzinfo=dt.UTC), snapshot={})
    assert "Al 3 de julio de 2099, 14:05, hora de París; versión 3" in pages_of(client.get(PATH))[0]


def test_a_file_shown_in_place_kept_whole(client, seminar, django_assert_num_queries):
    with django_assert_num_queries(8):
        first = client.get(PATH)
    with django_assert_num_queries(1):
        again = client.get(PATH, headers={"Accept-Encoding": "gzip"})
    assert {name: first.headers[name] for name in ("Content-Type", "Content-Disposition", "Content-Language")} == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'inline; filename="programa-seminario-es.pdf"',
        "Content-Language": "es",
    }
    assert "frame-ancestors 'self'" in first.headers["Content-Security-Policy"]
    assert again.headers["Content-Encoding"] == "gzip"
    unchanged = client.get(PATH, headers={"If-None-Match": first.headers["ETag"]})
    assert (unchanged.status_code, unchanged.headers["Content-Security-Policy"]) == (304, first.headers["Content-Security-Policy"])
    head = client.head(PATH)
    assert (head.status_code, head.headers["ETag"], head.content) == (200, first.headers["ETag"], b"")


@pytest.mark.parametrize("number", [1, 30])
def test_eight_queries_whatever_there_is(client, number, django_assert_num_queries):
    event = EventFactory(slug="lleno")
    for _count in range(number):
        event.clocks.add(CityFactory())
        EventOrganisationFactory(event=event)
        RoleFactory(session=SessionFactory(event=event, part=PartFactory(event=event)))
    with django_assert_num_queries(8):
        client.get("/es/events/lleno/programme.pdf")


@pytest.mark.parametrize(
    "values", [{"state": "draft"}, {"agenda_released_at": None}, {"slug": "otro"}], ids=["draft event", "agenda not released", "no session"]
)
def test_nothing_to_show_is_not_found(client, values):
    event = EventFactory(**{"slug": "nada", **values})
    if "slug" not in values:
        SessionFactory(event=event)
    assert client.get(f"/es/events/{event.slug}/programme.pdf").status_code == 404


def test_an_event_that_says_little_has_a_programme(client):
    SessionFactory(event=EventFactory(slug="solo", languages=[], time_zone="UTC", title_es="Solo 😀", mode="online"), title_es="١٢٣")
    text = " ".join(pages_of(client.get("/es/events/solo/programme.pdf")))
    assert "Solo" in text
    assert "En línea" in text
    assert "Hora universal (UTC)" in text


def test_the_page_of_the_event_leads_to_it_after_what_staff_uploaded(client, seminar):
    from tests.factories import DocumentFactory

    DocumentFactory(event=seminar, kind="programme", title_es="Programa impreso")
    page = client.get("/es/events/seminario/").content.decode()
    assert page.index("Programa impreso") < page.index(PATH)
    EventFactory(slug="vacio")
    assert "programme.pdf" not in client.get("/es/events/vacio/").content.decode()


def test_a_part_that_only_runs_beside_another_is_named_with_its_session_and_on_the_cover(client, seminar):
    beside = PartFactory(event=seminar, title_es="Miradas cruzadas", order=seminar.parts.get().order + 1)
    seminar.sessions.filter(title_es="Taller dos").update(part=beside)
    pages = pages_of(client.get(PATH))
    assert "Tres escalas Miradas cruzadas" in pages[0]
    assert "Taller uno Ponencia · Tres escalas" in pages[1]
