"""A member of staff enters an event by hand, with mouse and keyboard."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from events.models import Event
from tests.browser.accessibility import axe
from tests.browser.staff import THEME_FAULTS, log_in
from tests.factories import CityFactory, EventFactory, RegistrationPageFactory, RoomFactory, SessionFactory, UserFactory, VenueFactory

WIDTHS = [1280, 360]


@pytest.fixture
def desk(page, live_server, transactional_db):
    """A browser in which a member of the team is logged in."""
    call_command("setup_staff", verbosity=0)
    user = UserFactory(username="equipo", is_staff=True)
    user.groups.set(Group.objects.filter(name="Equipo"))
    log_in(page, live_server, "equipo", "a-password-for-tests")
    return page


def choose(page, field, text):
    """Search in a select and take what is found."""
    page.click(f".select2-selection[aria-labelledby='select2-id_{field}-container']")
    page.fill(".select2-container--open .select2-search__field", text)
    page.click(f".select2-results__option:has-text('{text}')")


def save(page, name="_continue"):
    with page.expect_navigation():
        page.click(f"button[name={name}]")


def test_an_event_with_its_agenda_is_entered_by_hand(desk, live_server):
    venue = VenueFactory(name="Hôtel de Ville")
    RoomFactory(venue=venue, name="Salle des fêtes")
    CityFactory(name_es="París")
    desk.goto(f"{live_server.url}/admin/events/event/add/")
    desk.fill("[name=title_es]", "Hacia una acción internacional sostenible")
    desk.press("[name=title_es]", "Tab")
    assert desk.input_value("[name=slug]") == "hacia-una-accion-internacional-sostenible"
    desk.get_by_role("tab", name="Español").focus()
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("ArrowRight")
    desk.fill("[name=title_fr]", "Vers une action internationale durable")
    desk.select_option("[name=kind]", "seminar")
    desk.fill("[name=start_local]", "2018-07-05T18:00")
    desk.fill("[name=end_local]", "2018-07-05T09:00")
    assert desk.inner_text(".field-end_local output").startswith("jueves, 5 de julio de 2018")
    choose(desk, "time_zone", "Europe/Paris")
    choose(desk, "venue", "Ville")
    save(desk)
    assert desk.locator(".errorlist, .errornote").count() > 0
    assert desk.input_value("[name=end_local]") == "2018-07-05T09:00"
    axe(desk, exclude=THEME_FAULTS)

    desk.fill("[name=start_local]", "2018-07-05T09:00")
    desk.fill("[name=end_local]", "2018-07-05T18:00")
    save(desk)
    desk.click("#tabs-items a[href='#parts']")
    desk.click("#parts-group .add-row")
    desk.fill("[name=parts-0-title_es]", "Tres escalas")
    save(desk)
    desk.click("#tabs-items a[href='#sessions']")
    desk.click("#sessions-group .add-row")
    desk.select_option("[name=sessions-0-part]", label="1. Tres escalas")
    desk.select_option("[name=sessions-0-room]", label="Salle des fêtes")
    desk.fill("[name=sessions-0-start_local]", "2018-07-05T09:30")
    desk.fill("[name=sessions-0-end_local]", "2018-07-05T10:30")
    desk.fill("[name=sessions-0-title_es]", "Diálogo")
    desk.click("#sessions-group .add-row")
    desk.click("#sessions-group .add-row")
    assert [desk.input_value(f"[name=sessions-1-{name}_local]") for name in ("start", "end")] == ["2018-07-05T10:30", "2018-07-05T11:30"]
    desk.fill("[name=sessions-2-title_es]", "Cierre")
    desk.click("#sessions-group .form-group:has([name=sessions-1-title_es]) .delete-template")
    assert [desk.input_value(f"[name=sessions-1-{name}]") for name in ("title_es", "start_local")] == ["Cierre", "2018-07-05T11:30"]
    desk.click("#sessions-group .form-group:has([name=sessions-1-title_es]) .delete-template")
    axe(desk, exclude=THEME_FAULTS)
    save(desk)
    event = Event.objects.get()
    session = event.sessions.get()
    assert (event.title_fr, event.start) == ("Vers une action internationale durable", dt.datetime(2018, 7, 5, 7, tzinfo=dt.UTC))
    assert (session.part.title_es, session.room.name, session.start) == ("Tres escalas", "Salle des fêtes", dt.datetime(2018, 7, 5, 7, 30, tzinfo=dt.UTC))

    desk.click("#sessions-group a.house-link")
    assert desk.url.endswith(f"/admin/events/session/{session.pk}/change/")
    axe(desk, exclude=THEME_FAULTS)


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_fit_the_screen_and_everybody_can_use_them(desk, live_server, width):
    session = SessionFactory(event=EventFactory(host_city=CityFactory()))
    RegistrationPageFactory(event=session.event)
    desk.set_viewport_size({"width": width, "height": 900})
    for path in (
        "",
        "events/event/",
        f"events/event/{session.event.pk}/change/",
        f"events/event/{session.event.pk}/delete/",
        "events/city/add/",
        "password_change/",
    ):
        desk.goto(f"{live_server.url}/admin/{path}")
        desk.wait_for_function("!document.documentElement.hasAttribute('x-cloak')")
        assert desk.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
        axe(desk, exclude=THEME_FAULTS)


def test_the_log_in_and_its_pause_are_readable_for_everybody(page, live_server, transactional_db):
    page.goto(f"{live_server.url}/admin/login/")
    axe(page)
    for _number in range(5):
        page.goto(f"{live_server.url}/admin/login/")
        page.fill("[name=username]", "nadie")
        page.fill("[name=password]", "mal")
        page.click("button[type=submit]")
    assert page.locator("[role=alert]").count() == 1
    axe(page)


def test_the_dark_side_has_contrast(desk, live_server):
    desk.emulate_media(color_scheme="dark")
    session = SessionFactory()
    for path in ("", "events/event/", f"events/event/{session.event.pk}/change/"):
        desk.goto(f"{live_server.url}/admin/{path}")
        axe(desk, exclude=THEME_FAULTS)
