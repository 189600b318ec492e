"""The agenda in a browser: an agenda of one's own, filters, the mark of what is on, and what axe finds."""

import datetime as dt

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.accessibility import axe
from tests.factories import (
    CityFactory,
    DocumentFactory,
    EventFactory,
    PartFactory,
    PersonFactory,
    PublicationFactory,
    RoleFactory,
    RoomFactory,
    SessionFactory,
    TopicFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "De la oficina de relaciones internacionales a una política de la ciudad: quién la paga y quién la defiende"
PATH = "/es/events/seminario/agenda/"


@pytest.fixture
def sessions():
    """Two days in three rooms, two of whose sessions overlap; by title."""
    venue = VenueFactory(name_language="fr")
    event = EventFactory(slug="seminario", title_es=LONG, venue=venue, end_local=dt.datetime(2031, 7, 6, 18), languages=["es", "fr"])
    event.clocks.add(CityFactory(name_es="Área Metropolitana de Bucaramanga"), CityFactory(name_es="Madrid", time_zone="Europe/Madrid"))
    part = PartFactory(event=event, title_es=LONG, description_es=LONG)
    rooms = [RoomFactory(venue=venue, name=f"Salle {number}") for number in range(3)]
    found = {}

    def add(title, day, start, end, room=None, **more):
        times = {name: dt.datetime(2031, 7, day, hour) for name, hour in (("start_local", start), ("end_local", end))}
        found[title] = SessionFactory(event=event, title_es=title, room=room, **times, **more)

    add("Uno", 5, 9, 11, rooms[0], part=part, languages=["fr"], interpretation=["es"])
    add("Dos", 5, 9, 10, rooms[1], part=part)
    add("Tres", 5, 10, 11, rooms[1], part=part)
    add(LONG, 5, 9, 10, rooms[2], part=part, state="cancelled")
    add("Pausa", 5, 11, 12, kind="break")
    add("Cuatro", 6, 9, 10, rooms[0])
    for topic, title in enumerate(("Uno", "Dos", "Cuatro")):
        found[title].topics.add(TopicFactory(slug=f"tema-{topic}"))
        RoleFactory(session=found[title], person=PersonFactory(city=CityFactory()), title_es=LONG)
    DocumentFactory(event=event, session=found["Dos"], title_es=LONG)
    PublicationFactory(title_es=LONG).presented_at.add(found["Dos"])
    return found


def choose(page, *titles):
    for title in titles:
        page.get_by_role("button", name=f"Mi agenda: {title}", exact=True).click()


def shows(page, *titles):
    """Wait until these sessions and no others show: what a fragment's change hides, it hides a moment later."""
    expect(page.locator(".talk:visible .slot__title")).to_have_text(titles)


def test_my_agenda_outlives_a_visit_and_has_one_calendar_address(page, live_server, sessions, settings):
    page.goto(live_server.url + PATH)
    choose(page, "Cuatro", "Uno", "Dos")
    choose(page, "Dos")
    page.reload()
    expect(page.get_by_role("button", name="Mi agenda: Uno")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Mi agenda: Dos")).to_have_attribute("aria-pressed", "false")
    page.get_by_role("link", name="Mi agenda (2)").click()
    shows(page, "Uno", "Cuatro")
    page.reload()
    shows(page, "Uno", "Cuatro")
    chosen = f"?sessions={sessions['Uno'].pk},{sessions['Cuatro'].pk}"
    address = f"{settings.SITE_URL}{reverse('agenda_calendar', args=['seminario']).replace('/en/', '/es/')}{chosen}"
    expect(page.get_by_label("Calendario con estas sesiones")).to_have_value(address)
    expect(page.get_by_role("link", name="Archivo de calendario")).to_have_attribute("href", address)
    expect(page.get_by_role("link", name="Seguir en mi calendario")).to_have_attribute("href", address.replace("http:", "webcal:"))
    assert page.request.get(live_server.url + address.removeprefix(settings.SITE_URL)).text().count("BEGIN:VEVENT") == 2
    page.get_by_role("link", name="Toda la agenda").click()
    expect(page.locator(".talk:visible")).to_have_count(6)


def test_a_choice_can_be_passed_on(page, live_server, sessions):
    page.goto(live_server.url + PATH)
    choose(page, "Uno", "Cuatro")
    page.goto(f"{live_server.url}{PATH}#mine")
    address = page.get_by_role("link", name="Dirección de esta selección").get_attribute("href")
    page.evaluate("localStorage.clear()")
    page.goto(live_server.url + address)
    shows(page, "Uno", "Cuatro")
    page.get_by_role("button", name="Añadirlas a mi agenda").click()
    page.get_by_role("link", name="Mi agenda (2)").click()
    shows(page, "Uno", "Cuatro")
    expect(page).to_have_url(f"{live_server.url}{PATH}#mine")


def test_what_overlaps_in_my_agenda_says_so(page, live_server, sessions):
    page.goto(live_server.url + PATH)
    choose(page, "Uno", "Tres", "Cuatro")
    hints = page.locator(".talk .talk__clash")
    expect(hints).to_have_text(["A la misma hora que otra de sus sesiones: Tres", "A la misma hora que otra de sus sesiones: Uno"])
    choose(page, "Tres")
    expect(hints).to_have_count(0)


def test_an_empty_agenda_says_what_to_do_and_a_lost_session_is_forgotten(page, live_server, sessions):
    page.goto(live_server.url + PATH)
    page.evaluate(f"localStorage.setItem('agenda:{sessions['Uno'].event_id}', '[999999, \"nada\"]')")
    page.goto(f"{live_server.url}{PATH}?topic=tema-0")
    page.goto(f"{live_server.url}{PATH}#mine")
    expect(page.get_by_text("Todavía no ha elegido nada.")).to_be_visible()
    shows(page)
    expect(page.get_by_role("link", name="Mi agenda (0)")).to_have_attribute("aria-current", "true")


def test_a_browser_that_keeps_nothing_still_chooses(page, live_server, sessions):
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full') }")
    page.goto(live_server.url + PATH)
    choose(page, "Uno", "Dos")
    expect(page.get_by_text("Este navegador no guarda nada")).to_be_visible()
    expect(page.get_by_role("link", name="Mi agenda (2)")).to_be_visible()


def test_without_scripts_filters_work_and_nothing_of_ones_own_shows(browser, live_server, sessions):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + PATH)
    assert not page.locator(".mine").is_visible()
    page.get_by_text("Por sala, tema o idioma").click()
    page.get_by_role("link", name="Francés", exact=True).click()
    page.get_by_role("link", name="Salle 0", exact=True).click()
    shows(page, "Uno", "Cuatro")
    assert page.locator(".narrow [aria-current]").all_text_contents() == ["Salle 0", "Cualquiera", "Francés"]
    page.get_by_role("link", name="Ver toda la agenda").click()
    expect(page.locator(".talk:visible")).to_have_count(6)
    context.close()


def test_the_mark_of_what_is_on_moves_by_itself(page, live_server):
    now = dt.datetime.now(dt.UTC).replace(second=0, microsecond=0, tzinfo=None)
    event = EventFactory(slug="seminario", time_zone="UTC", start_local=now - dt.timedelta(hours=1))
    for title, start, end in (("Antes", -30, -10), ("Ahora", -10, 5), ("Luego", 5, 30)):
        times = {"start_local": now + dt.timedelta(minutes=start), "end_local": now + dt.timedelta(minutes=end)}
        SessionFactory(event=event, title_es=title, **times)
    page.clock.install()
    page.goto(live_server.url + PATH)
    marked = page.locator(".slot[aria-current=time]")
    expect(marked.locator(".slot__title")).to_have_text(["Ahora"])
    page.clock.fast_forward("06:00")
    page.locator("#now", has_text="Luego").wait_for()
    expect(marked.locator(".slot__title")).to_have_text(["Luego"])
    expect(page.locator("[data-now-state]")).to_have_text(["Ahora"])
    expect(page.locator(".slot--passed .slot__title")).to_have_text(["Antes", "Ahora"])


@pytest.mark.parametrize("language", ["es", "pt-br", "fr", "en"])
def test_axe_finds_nothing_and_nothing_is_cut(page, live_server, sessions, language):
    for width, scheme in ((320, "dark"), (768, "light"), (1280, "dark")):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{live_server.url}/{language}/events/seminario/agenda/?topic=tema-0")
        axe(page)
        page.goto(f"{live_server.url}/{language}/events/seminario/agenda/")
        page.evaluate("localStorage.clear()")
        page.reload()
        for button in page.locator(".mine-button").all():
            button.click()
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        page.goto(f"{live_server.url}/{language}/events/seminario/agenda/#mine")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_when_there_is_room_rooms_stand_side_by_side_in_time(page, live_server, sessions):
    page.goto(live_server.url + PATH)
    boxes = {title: page.locator(f"#session-{session.pk}").bounding_box() for title, session in sessions.items() if title != "Pausa"}
    assert boxes["Uno"]["x"] < boxes["Dos"]["x"] == boxes["Tres"]["x"] < boxes[LONG]["x"]
    assert boxes["Uno"]["y"] == boxes["Dos"]["y"] == boxes[LONG]["y"] < boxes["Tres"]["y"]
    page.set_viewport_size({"width": 360, "height": 800})
    narrow = [page.locator(f"#session-{sessions[title].pk}").bounding_box() for title in ("Uno", "Dos", LONG, "Tres")]
    assert len({box["x"] for box in narrow}) == 1
    assert [box["y"] for box in narrow] == sorted(box["y"] for box in narrow)
