"""Events, agenda and session in a browser: the visitor's own clock, and what axe finds."""

import datetime as dt

import pytest

from tests.browser.accessibility import axe
from tests.factories import (
    CityFactory,
    EventCityFactory,
    EventFactory,
    EventLinkFactory,
    EventOrganisationFactory,
    OrganisationFactory,
    PartFactory,
    PersonFactory,
    RoleFactory,
    RoomFactory,
    SessionFactory,
    TopicFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "De la oficina de relaciones internacionales a una política de la ciudad: quién la paga, quién la defiende y quién la echa de menos"
PATHS = ["events/", "events/seminario/", "events/seminario/agenda/", "events/seminario/sessions/panel/"]


@pytest.fixture
def seminar():
    """A seminar with long titles, parallel rooms, a break, a cancelled session, a line and a larger meeting."""
    venue = VenueFactory(name="Pavillon d’Armenonville", name_language="fr")
    paris = CityFactory(slug="paris", name_es="París", country="FR", time_zone="Europe/Paris")
    meeting = EventFactory(slug="encuentro", kind="meeting", title_es=LONG, start_local=dt.datetime(2018, 7, 4, 9))
    event = EventFactory(slug="seminario", title_es=LONG, start_local=dt.datetime(2018, 7, 5, 9), parent=meeting, venue=venue, host_city=paris)
    for year, kind, link in ((2017, "workshop", "follows_up"), (2019, "webinar", "related")):
        other = EventFactory(title_es=LONG, kind=kind, start_local=dt.datetime(year, 7, 5, 9))
        EventLinkFactory(from_event=event, to_event=other, kind=link)
    EventCityFactory(event=event, city=paris, role="host")
    EventOrganisationFactory(event=event, organisation=OrganisationFactory(website="https://cuf.example/"))
    part = PartFactory(event=event, title_es=LONG)
    room = RoomFactory(venue=venue)
    panel = session(event, 9, 10, slug="panel", title_es=LONG, part=part, room=room, languages=["fr"], interpretation=["es"])
    RoleFactory(session=panel, person=PersonFactory(city=paris), title_es=LONG)
    panel.topics.add(TopicFactory())
    session(event, 10, 11, title_es="Pausa", kind="break")
    session(event, 11, 12, state="cancelled", part=part, room=room)
    session(event, 14, 15, room=room)
    session(event, 14, 15, room=RoomFactory(venue=venue))
    session(event, 23, 25)
    EventFactory(slug="anulado", state="cancelled", title_es=LONG)
    return event


def session(event, start, end, **more):
    midnight = event.start_local.replace(hour=0)
    return SessionFactory(event=event, start_local=midnight + dt.timedelta(hours=start), end_local=midnight + dt.timedelta(hours=end), **more)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_is_cut(page, live_server, seminar, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for path in PATHS:
        page.goto(f"{live_server.url}/fr/{path}")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


@pytest.mark.parametrize(
    ("zone", "row", "facts"),
    [
        ("Europe/Madrid", "09:00–10:00", "Paris time"),
        ("America/Bogota", "09:00–10:00 your time 02:00", "your time: 02:00–11:00"),
        ("Pacific/Auckland", "09:00–10:00 your time 19:00", "your time: 19:00–Fri 04:00"),
    ],
)
def test_the_visitors_clock_stands_beside_where_it_differs(browser, live_server, seminar, zone, row, facts):
    context = browser.new_context(timezone_id=zone, locale="en")
    page = context.new_page()
    page.goto(f"{live_server.url}/en/events/seminario/agenda/")
    assert " ".join(page.locator(".slot__time").first.text_content().split()) == row
    assert facts in page.locator(".facts").inner_text()
    assert page.locator("[data-here-note]").first.is_visible() == (zone != "Europe/Madrid")
    context.close()


def test_without_scripts_the_events_own_hours_are_all_there(browser, live_server, seminar):
    context = browser.new_context(java_script_enabled=False, timezone_id="America/Bogota")
    page = context.new_page()
    page.goto(f"{live_server.url}/en/events/seminario/agenda/")
    assert page.locator(".slot__time").first.inner_text().replace("\n", "") == "09:00–10:00"
    assert not page.locator(".here").first.is_visible()
    context.close()
