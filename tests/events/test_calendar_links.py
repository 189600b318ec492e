"""The links into calendars on public pages, and the addresses that the heads name."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest

from events.services import content
from tests.events.pages import Page
from tests.factories import CityFactory, EventFactory, RoomFactory, SessionFactory, VenueFactory

pytestmark = pytest.mark.django_db
FEED = "127.0.0.1:8000/es/events/taller/agenda.ics"
FOLLOWED = [
    f"webcal://{FEED}",
    ("calendar.google.com", "/calendar/r", {"cid": [f"webcal://{FEED}"]}),
    ("outlook.live.com", "/calendar/0/addfromweb", {"url": [f"http://{FEED}"], "name": ["Taller; uno & dos"]}),
    ("outlook.office.com", "/calendar/0/addfromweb", {"url": [f"http://{FEED}"], "name": ["Taller; uno & dos"]}),
    f"http://{FEED}",
]


@pytest.fixture
def event():
    venue = VenueFactory(name="Casa", address="Calle 1")
    return EventFactory(slug="taller", title_es="Taller; uno & dos", venue=venue, host_city=CityFactory(name_es="Quito"))


def links(client, path):
    """The links into calendars of a page, those to Google and Outlook taken apart."""
    page = Page(client.get(path))
    wanted = [attrs["href"] for tag, attrs in page.elements if tag == "a" and attrs.get("rel") == "nofollow"]
    return [_apart(url) if "calendar.google" in url or "outlook" in url else url for url in wanted]


def _apart(url):
    parts = urlsplit(url)
    return parts.netloc, parts.path, parse_qs(parts.query)


def added(title, page, place, start, end):
    """What the links for one entry say; the event's clocks are two hours before UTC."""
    google = {"action": ["TEMPLATE"], "text": [title], "dates": [f"20310705T{start}0000/20310705T{end}0000"], "ctz": ["Europe/Paris"]}
    outlook = {"path": ["/calendar/action/compose"], "rru": ["addevent"], "subject": [title], "body": [page], "location": [place]}
    outlook |= {"startdt": [f"2031-07-05T{int(start) - 2:02}:00:00Z"], "enddt": [f"2031-07-05T{int(end) - 2:02}:00:00Z"]}
    return [
        ("calendar.google.com", "/calendar/render", google | {"details": [page], "location": [place]}),
        ("outlook.live.com", "/calendar/0/deeplink/compose", outlook),
        ("outlook.office.com", "/calendar/0/deeplink/compose", outlook),
    ]


def test_an_event_and_its_agenda(client, event):
    page = "http://127.0.0.1:8000/es/events/taller/"
    own = ["/es/events/taller/event.ics", *added("Taller; uno & dos", page, "Casa, Calle 1, Quito", "09", "18")]
    assert links(client, "/es/events/taller/") == own
    SessionFactory(event=event)
    content.bump()
    assert links(client, "/es/events/taller/") == [*own, *FOLLOWED]


def test_a_session(client, event):
    SessionFactory(event=event, slug="dialogo", title_es="Diálogo", room=RoomFactory(venue=event.venue, name="Sala 1"))
    page = "http://127.0.0.1:8000/es/events/taller/sessions/dialogo/"
    assert links(client, "/es/events/taller/sessions/dialogo/") == [
        "/es/events/taller/sessions/dialogo.ics",
        *added("Diálogo", page, "Sala 1, Casa, Calle 1, Quito", "09", "10"),
        *FOLLOWED,
    ]


@pytest.mark.parametrize(("query", "wanted"), [("", ""), ("?year=2031", ""), ("?kind=seminar&city=quito", "?city=quito&kind=seminar")])
def test_the_list_leads_to_what_it_shows(client, query, wanted):
    EventFactory(host_city=CityFactory(slug="quito"))
    feed = f"127.0.0.1:8000/fr/events.ics{wanted}"
    found = links(client, f"/fr/events/{query}")
    assert (found[0], found[-1]) == (f"webcal://{feed}", f"http://{feed}")
    assert found[1] == ("calendar.google.com", "/calendar/r", {"cid": [f"webcal://{feed}"]})


@pytest.mark.parametrize("changes", [{"state": "cancelled"}, {"start_local": dt.datetime(2019, 1, 1, 9)}])
def test_what_is_over_or_cancelled_is_named_in_the_head_and_not_offered(client, changes):
    event = EventFactory(slug="taller", **changes)
    SessionFactory(event=event, slug="dialogo")
    for path, calendar in (("", "event.ics"), ("sessions/dialogo/", "sessions/dialogo.ics")):
        page = Page(client.get(f"/es/events/taller/{path}"))
        named = [attrs["href"] for tag, attrs in page.elements if tag == "link" and attrs.get("type") == "text/calendar"]
        assert named == [f"/es/events/taller/{calendar}"]
        assert links(client, f"/es/events/taller/{path}") == []


def test_the_list_names_its_feeds_in_the_head(client):
    page = Page(client.get("/en/events/"))
    named = {attrs["type"]: (attrs["title"], attrs["href"]) for tag, attrs in page.elements if tag == "link" and "title" in attrs}
    assert named == {"text/calendar": ("AL-LAs events", "/en/events.ics"), "application/atom+xml": ("AL-LAs events", "/en/events.atom")}
