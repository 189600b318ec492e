"""Calendars of events, agendas and sessions, as a second library reads them."""

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
import pytest

from events.models import Event, Session
from events.services import addresses
from tests.events.desk import change, no_rows, row, seminar
from tests.factories import CityFactory, EventCityFactory, EventFactory, PartFactory, RoleFactory, RoomFactory, SessionFactory, VenueFactory

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
SITE = "http://127.0.0.1:8000"
LANGUAGES = ["es", "pt-br", "fr", "en"]
CHANGED = dt.datetime(2018, 6, 1, 12, 0, tzinfo=dt.UTC)
TITLES = {"es": "Diálogo; ciudades, 🚋", "pt-br": "Diálogo", "fr": "Dialogue", "en": "Dialogue of cities"}
SESSION_KINDS = {"es": "Panel", "pt-br": "Painel", "fr": "Table ronde", "en": "Panel"}
EVENT_KINDS = {"es": "Seminario", "pt-br": "Seminário", "fr": "Séminaire", "en": "Seminar"}
CITY_NAMES = {"es": "París", "pt-br": "Paris", "fr": "Paris", "en": "Paris"}


def titles(texts):
    return {f"title_{language.replace('-', '_')}": text for language, text in texts.items()}


@pytest.fixture
def paris():
    """The seminar of 5 July 2018 with a panel, its texts in four languages."""
    city = CityFactory(slug="paris", name_es="París", name_pt_br="Paris", name_fr="Paris", name_en="Paris", latitude="48.85", longitude="2.35")
    venue = VenueFactory(name="Pavillon d’Armenonville", name_language="fr", address="Allée de Longchamp\n75116 Paris", city=city)
    event = EventFactory(
        slug="paris-2018", title_es="Acción; internacional", summary_es="Dos frases, aquí.", start_local=dt.datetime(2018, 7, 5, 9), venue=venue, host_city=city
    )
    session = SessionFactory(
        event=event,
        slug="dialogo",
        kind="panel",
        room=RoomFactory(venue=venue, name="Grand salon"),
        part=PartFactory(event=event),
        **titles(TITLES),
        start_local=dt.datetime(2018, 7, 5, 10),
        description_es="Primera línea.\n\nSegunda; «tercera», fin.",
        description_fr="Une seule ligne.",
        sequence=2,
    )
    Event.objects.update(updated_at=CHANGED, created_at=CHANGED)
    Session.objects.update(updated_at=CHANGED)
    return Event.objects.get(pk=event.pk), Session.objects.get(pk=session.pk)


def read(client, path, language="es"):
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200, path
    assert max(len(line) for line in response.content.split(b"\r\n")) <= 75
    calendar = icalendar.Calendar.from_ical(response.content)
    assert all(component.errors == [] for component in calendar.walk())
    return calendar


def values(entry):
    """Every property of an entry: its value as text or moment, and its parameters."""
    found = {}
    for name, value in entry.items():
        if name == "CATEGORIES":
            found[name] = value.cats, dict(value.params)
        elif name == "GEO":
            found[name] = (value.latitude, value.longitude), {}
        else:
            found[name] = getattr(value, "dt", None) or str(value), dict(value.params)
    return found


def tag(language):
    return {"LANGUAGE": "pt-BR" if language == "pt-br" else language}


def uids(calendar):
    return [str(entry["UID"]).partition("@")[0] for entry in calendar.walk("VEVENT")]


def image(kind):
    return f"{SITE}/static/img/calendar/{kind}.png", {"VALUE": "URI", "DISPLAY": "BADGE", "FMTTYPE": "image/png"}


# --- Whole values, in four languages --------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["agenda.ics", "sessions/dialogo.ics", "agenda.ics?sessions={pk}"])
def test_a_session_whole(client, paris, language, path):
    event, session = paris
    entry = read(client, f"events/paris-2018/{path.format(pk=session.pk)}", language).walk("VEVENT")[0]
    page = f"{SITE}/{language}/events/paris-2018/sessions/dialogo/"
    text, spoken = ("Une seule ligne.", "fr") if language == "fr" else ("Primera línea.\n\nSegunda; «tercera», fin.", "es")
    assert values(entry) == {
        "UID": (f"session-{session.pk}@127.0.0.1", {}),
        "DTSTAMP": (CHANGED, {}),
        "LAST-MODIFIED": (CHANGED, {}),
        "DTSTART": (dt.datetime(2018, 7, 5, 10, tzinfo=PARIS), {"TZID": "Europe/Paris"}),
        "DTEND": (dt.datetime(2018, 7, 5, 11, tzinfo=PARIS), {"TZID": "Europe/Paris"}),
        "SEQUENCE": ("2", {}),
        "STATUS": ("CONFIRMED", {}),
        "TRANSP": ("OPAQUE", {}),
        "SUMMARY": (TITLES[language], tag(language)),
        "DESCRIPTION": (f"{text}\n\n{page}", tag(spoken)),
        "LOCATION": (f"Grand salon, Pavillon d’Armenonville, Allée de Longchamp 75116 Paris, {CITY_NAMES[language]}", tag("fr")),
        "GEO": ((48.85, 2.35), {}),
        "URL": (page, {}),
        "CATEGORIES": ([SESSION_KINDS[language]], tag(language)),
        "RELATED-TO": (f"event-{event.pk}@127.0.0.1", {}),
        "IMAGE": image("seminar"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["events.ics", "events/paris-2018/event.ics"])
def test_an_event_whole(client, paris, language, path):
    event, _session = paris
    meeting = EventFactory(slug="encuentro", kind="meeting", start_local=dt.datetime(2031, 7, 1, 9))
    Event.objects.filter(pk=event.pk).update(parent=meeting)
    entry = read(client, path, language).walk("VEVENT")[0]
    page = f"{SITE}/{language}/events/paris-2018/"
    assert values(entry) == {
        "UID": (f"event-{event.pk}@127.0.0.1", {}),
        "DTSTAMP": (CHANGED, {}),
        "LAST-MODIFIED": (CHANGED, {}),
        "CREATED": (CHANGED, {}),
        "DTSTART": (dt.datetime(2018, 7, 5, 9, tzinfo=PARIS), {"TZID": "Europe/Paris"}),
        "DTEND": (dt.datetime(2018, 7, 5, 18, tzinfo=PARIS), {"TZID": "Europe/Paris"}),
        "SEQUENCE": ("0", {}),
        "STATUS": ("CONFIRMED", {}),
        "TRANSP": ("TRANSPARENT", {}),
        "SUMMARY": ("Acción; internacional", tag("es")),
        "DESCRIPTION": (f"Dos frases, aquí.\n\n{page}", tag("es")),
        "LOCATION": (f"Pavillon d’Armenonville, Allée de Longchamp 75116 Paris, {CITY_NAMES[language]}", tag("fr")),
        "GEO": ((48.85, 2.35), {}),
        "URL": (page, {}),
        "CATEGORIES": ([EVENT_KINDS[language]], tag(language)),
        "RELATED-TO": (f"event-{meeting.pk}@127.0.0.1", {}),
        "IMAGE": image("seminar"),
    }


ABOUT = {
    "agenda.ics": {"es": "Acción; internacional", "pt-br": "Acción; internacional", "fr": "Acción; internacional", "en": "Acción; internacional"},
    "agenda.ics?sessions={pk}": {
        "es": "Mi agenda: Acción; internacional",
        "pt-br": "Minha agenda: Acción; internacional",
        "fr": "Mon programme : Acción; internacional",
        "en": "My agenda: Acción; internacional",
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ABOUT)
def test_an_agenda_says_what_it_is(client, paris, language, path):
    _event, session = paris
    whole = f"events/paris-2018/{path.format(pk=session.pk)}"
    calendar = read(client, whole, language)
    name = ABOUT[path][language]
    escaped = name.replace(";", "\\;")
    assert {name: str(calendar[name]) for name in ("VERSION", "CALSCALE", "NAME", "X-WR-CALNAME", "DESCRIPTION", "URL", "SOURCE", "X-PUBLISHED-TTL")} == {
        "VERSION": "2.0",
        "CALSCALE": "GREGORIAN",
        "NAME": escaped,
        "X-WR-CALNAME": escaped,
        "DESCRIPTION": "Dos frases, aquí.",
        "URL": f"{SITE}/{language}/events/paris-2018/agenda/",
        "SOURCE": f"{SITE}/{language}/{whole}",
        "X-PUBLISHED-TTL": "PT1H",
    }
    assert calendar["REFRESH-INTERVAL"].dt == dt.timedelta(hours=1)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Paris"]


@pytest.mark.parametrize(
    ("language", "name", "filtered"),
    [
        ("es", "Eventos de AL-LAs", "Eventos de AL-LAs · París · Seminario"),
        ("pt-br", "Eventos da AL-LAs", "Eventos da AL-LAs · Paris · Seminário"),
        ("fr", "Événements d’AL-LAs", "Événements d’AL-LAs · Paris · Séminaire"),
        ("en", "AL-LAs events", "AL-LAs events · Paris · Seminar"),
    ],
)
def test_all_events_say_what_they_are(client, paris, language, name, filtered):
    calendar = read(client, "events.ics", language)
    assert (str(calendar["NAME"]), str(calendar["URL"]), str(calendar["SOURCE"])) == (name, f"{SITE}/{language}/events/", f"{SITE}/{language}/events.ics")
    calendar = read(client, "events.ics?kind=seminar&city=paris&utm=x", language)
    assert (str(calendar["NAME"]), str(calendar["URL"]), str(calendar["SOURCE"])) == (
        filtered,
        f"{SITE}/{language}/events/?city=paris&kind=seminar",
        f"{SITE}/{language}/events.ics?city=paris&kind=seminar",
    )


# --- Which entries ---------------------------------------------------------------------------------------------------


def test_an_agenda_holds_every_public_session_in_order(client):
    event = EventFactory(slug="taller")
    later = SessionFactory(event=event, start_local=event.start_local + dt.timedelta(hours=2))
    first = SessionFactory(event=event, kind="break")
    gone = SessionFactory(event=event, start_local=event.start_local + dt.timedelta(hours=1), state="cancelled")
    SessionFactory(event=event, state="draft")
    entries = read(client, "events/taller/agenda.ics").walk("VEVENT")
    assert [(str(entry["UID"]).partition("@")[0], entry["STATUS"], entry["TRANSP"]) for entry in entries] == [
        (f"session-{first.pk}", "CONFIRMED", "TRANSPARENT"),
        (f"session-{gone.pk}", "CANCELLED", "TRANSPARENT"),
        (f"session-{later.pk}", "CONFIRMED", "OPAQUE"),
    ]
    assert entries[0]["URL"] == f"{SITE}/es/events/taller/agenda/"


def test_before_its_first_release_an_agendas_calendar_holds_the_event(client):
    event = EventFactory(slug="taller", agenda_released_at=None)
    session = SessionFactory(event=event, slug="dialogo")
    assert uids(read(client, "events/taller/agenda.ics")) == [f"event-{event.pk}"]
    assert client.get("/es/events/taller/sessions/dialogo.ics").status_code == 404
    assert uids(read(client, f"events/taller/agenda.ics?sessions={session.pk}")) == []


def test_my_agenda(client):
    event = EventFactory(slug="taller")
    sessions = [SessionFactory(event=event, start_local=event.start_local + dt.timedelta(hours=number)) for number in range(3)]
    other, draft = SessionFactory(), SessionFactory(event=event, state="draft")
    asked = f"{sessions[2].pk},{sessions[0].pk},{sessions[0].pk},{other.pk},{draft.pk},0,-1,1e3,x,%00,{'9' * 40},"
    calendar = read(client, f"events/taller/agenda.ics?sessions={asked}")
    assert uids(calendar) == [f"session-{sessions[0].pk}", f"session-{sessions[2].pk}"]
    assert calendar["SOURCE"] == f"{SITE}/es/events/taller/agenda.ics?sessions={sessions[0].pk},{sessions[2].pk}"
    assert len(uids(read(client, "events/taller/agenda.ics?sessions="))) == 3


@pytest.mark.parametrize("asked", ["x", ",", "0", "%F0%9F%9A%8B", "1;DROP"])
def test_my_agenda_of_nothing_is_a_valid_calendar(client, asked):
    SessionFactory(event=EventFactory(slug="taller"))
    calendar = read(client, f"events/taller/agenda.ics?sessions={asked}")
    assert [component.name for component in calendar.subcomponents] == ["VTIMEZONE"]


def test_events_by_city_and_kind(client):
    quito, loja = CityFactory(slug="quito"), CityFactory(slug="loja")
    hosted = EventFactory(host_city=quito, start_local=dt.datetime(2019, 5, 1, 9))
    joined = EventCityFactory(city=quito, event=EventFactory(host_city=loja, kind="workshop")).event
    gone = EventFactory(host_city=loja, state="cancelled", start_local=dt.datetime(2032, 5, 1, 9))
    EventFactory(host_city=quito, state="draft")
    every = [f"event-{event.pk}" for event in (hosted, joined, gone)]
    chosen = {
        "": every,
        "?city=quito": every[:2],
        "?kind=workshop": [every[1]],
        "?city=quito&kind=seminar": [every[0]],
        "?city=loja&kind=webinar": [],
        "?city=&kind=": every,
    }
    assert {query: uids(read(client, f"events.ics{query}")) for query in chosen} == chosen
    assert [str(entry["STATUS"]) for entry in read(client, "events.ics").walk("VEVENT")] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


def test_who_follows_a_city_never_gets_all_events_instead(client):
    quito = CityFactory(slug="san-francisco-de-quito")
    event = EventFactory(host_city=quito)
    EventFactory(host_city=CityFactory(slug="loja"), state="draft")
    EventFactory()
    quito.slug = "quito"
    quito.save()
    addresses.remember(quito, "san-francisco-de-quito")
    assert uids(read(client, "events.ics?city=san-francisco-de-quito")) == [f"event-{event.pk}"]
    for query in ("city=nowhere", "city=loja", "city=%00", "city=a/b", "kind=party", "city=quito&kind=party"):
        assert [client.get(f"/es/events.{end}?{query}").status_code for end in ("ics", "atom")] == [404, 404], query


def test_of_a_cancelled_event_every_entry_is_cancelled(client):
    event = EventFactory(slug="taller", state="cancelled")
    SessionFactory(event=event, slug="dialogo")
    for path in ("events.ics", "events/taller/event.ics", "events/taller/agenda.ics", "events/taller/sessions/dialogo.ics"):
        assert [(str(entry["STATUS"]), str(entry["TRANSP"])) for entry in read(client, path).walk("VEVENT")] == [("CANCELLED", "TRANSPARENT")]


@pytest.mark.parametrize("path", ["event.ics", "agenda.ics", "agenda.ics?sessions=1", "sessions/dialogo.ics"])
def test_drafts_and_what_does_not_exist_have_no_calendar(client, path):
    event = EventFactory(slug="taller", state="draft")
    SessionFactory(event=event, slug="dialogo")
    assert client.get(f"/es/events/taller/{path}").status_code == 404
    assert client.get(f"/es/events/nada/{path}").status_code == 404


@pytest.mark.parametrize("changes", [{"state": "draft"}, {"kind": "break"}])
def test_a_draft_and_a_break_have_no_calendar_of_their_own(client, changes):
    SessionFactory(event=EventFactory(slug="taller"), slug="dialogo", **changes)
    assert client.get("/es/events/taller/sessions/dialogo.ics").status_code == 404


def test_where_something_takes_place(client):
    cities = {"name_es": "Quito", "latitude": "-0.22", "longitude": "-78.51"}
    venue = VenueFactory(name="Casa", latitude="1.5", longitude="-2.25")
    EventFactory(start_local=dt.datetime(2031, 1, 1), host_city=CityFactory(**cities))
    EventFactory(start_local=dt.datetime(2031, 1, 2), host_city=CityFactory(**cities), venue=venue)
    EventFactory(start_local=dt.datetime(2031, 1, 3), mode="online", host_city=CityFactory(**cities), venue=venue)
    EventFactory(start_local=dt.datetime(2031, 1, 4))
    found = [values(entry) for entry in read(client, "events.ics").walk("VEVENT")]
    assert [(entry.get("LOCATION"), entry.get("GEO")) for entry in found] == [
        (("Quito", {"LANGUAGE": "es"}), ((-0.22, -78.51), {})),
        (("Casa, Quito", {}), ((1.5, -2.25), {})),
        (("En línea", {"LANGUAGE": "es"}), None),
        (None, None),
    ]


def test_a_draft_meeting_is_not_told(client):
    EventFactory(slug="taller", parent=EventFactory(state="draft"))
    assert "RELATED-TO" not in read(client, "events/taller/event.ics").walk("VEVENT")[0]


def test_video_links_are_never_public(client):
    event = EventFactory(slug="taller", join_url="https://video.example/evento")
    SessionFactory(event=event, slug="dialogo", join_url="https://video.example/sala")
    for path in ("events.ics", "events.atom", "events/taller/event.ics", "events/taller/agenda.ics", "events/taller/sessions/dialogo.ics"):
        text = client.get(f"/es/{path}").text.replace("\r\n ", "")
        assert "video.example" not in text
        assert "CONFERENCE" not in text


# --- A calendar that took an entry before ----------------------------------------------------------------------------


def followed(client, session):
    """What a calendar that follows agenda, session and my agenda knows of the session: the same everywhere."""
    paths = ("agenda.ics", f"agenda.ics?sessions={session.pk}", f"sessions/{session.slug}.ics")
    found = {
        tuple(sorted((name, str(value)) for name, value in values(entry).items()))
        for path in paths
        for entry in read(client, f"events/{session.event.slug}/{path}").walk("VEVENT")
    }
    assert len(found) == 1
    entry = read(client, f"events/{session.event.slug}/agenda.ics").walk("VEVENT")[0]
    return str(entry["UID"]), int(entry["SEQUENCE"]), entry["DTSTART"].dt.isoformat(), str(entry["STATUS"])


def test_a_calendar_follows_a_move_a_cancellation_and_a_change_of_mind(client, staff_client):
    event = EventFactory(slug="taller", start_local=dt.datetime(2018, 7, 5, 9))
    session = SessionFactory(event=event, slug="dialogo", start_local=dt.datetime(2018, 7, 5, 10))
    uid = f"session-{session.pk}@127.0.0.1"
    typed = {"id": session.pk, "title_es": session.title_es, "start_local": "2018-07-05T10:00", "end_local": "2018-07-05T11:00"}

    def saved(state="published", **changes):
        data = seminar(state=state, slug="taller", **no_rows(sessions=(1, 1)), **row(0, **typed | changes))
        assert staff_client.post(change(event), data).status_code == 302
        return followed(client, session)

    assert followed(client, session) == (uid, 0, "2018-07-05T10:00:00+02:00", "CONFIRMED")
    assert saved(title_es="Otro título") == (uid, 0, "2018-07-05T10:00:00+02:00", "CONFIRMED")
    moved = {"start_local": "2018-07-05T10:30", "end_local": "2018-07-05T11:30", "title_es": "Otro título"}
    assert saved(**moved) == (uid, 1, "2018-07-05T10:30:00+02:00", "CONFIRMED")
    RoleFactory(session=session)
    assert saved(**moved) == (uid, 1, "2018-07-05T10:30:00+02:00", "CONFIRMED")
    assert saved(state="cancelled", **moved) == (uid, 2, "2018-07-05T10:30:00+02:00", "CANCELLED")
    assert saved(**moved) == (uid, 3, "2018-07-05T10:30:00+02:00", "CONFIRMED")


# --- Over HTTP -------------------------------------------------------------------------------------------------------

PATHS = {
    "events.ics": "al-las.ics",
    "events.ics?city=paris&kind=seminar": "al-las-paris-seminar.ics",
    "events/paris-2018/event.ics": "paris-2018.ics",
    "events/paris-2018/agenda.ics": "paris-2018-agenda.ics",
    "events/paris-2018/agenda.ics?sessions=0": "paris-2018-agenda.ics",
    "events/paris-2018/sessions/dialogo.ics": "dialogo.ics",
}


@pytest.mark.parametrize(("path", "name"), PATHS.items())
def test_headers_conditions_and_head(client, paris, path, name):
    response = client.get(f"/pt-br/{path}")
    shown = {header: response.headers[header] for header in ("Content-Type", "Content-Disposition", "Cache-Control", "Content-Language", "Vary")}
    assert shown == {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Disposition": f'inline; filename="{name}"',
        "Cache-Control": "public, max-age=0, must-revalidate",
        "Content-Language": "pt-br",
        "Vary": "Accept-Encoding",
    }
    assert "Set-Cookie" not in response.headers
    head = client.head(f"/pt-br/{path}")
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", response.headers["ETag"])
    again = client.get(f"/pt-br/{path}", headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "cold"),
    [
        ("events.ics", 2),
        ("events.ics?city=quito&kind=seminar", 3),
        ("events/taller/event.ics", 2),
        ("events/taller/agenda.ics", 3),
        ("events/taller/sessions/primera.ics", 3),
        ("events.atom", 2),
    ],
)
@pytest.mark.parametrize("rows", [1, 30])
def test_queries_cold_and_warm(client, django_assert_num_queries, path, cold, rows):
    city = CityFactory(slug="quito")
    event = EventFactory(slug="taller", host_city=city, venue=VenueFactory())
    for _number in range(rows):
        RoleFactory(session=SessionFactory(event=event, room=RoomFactory(venue=event.venue), part=PartFactory(event=event)))
        EventFactory(host_city=city, venue=VenueFactory(), parent=event)
    SessionFactory(event=event, slug="primera")
    with django_assert_num_queries(cold):
        client.get(f"/es/{path}")
    with django_assert_num_queries(1):
        client.get(f"/es/{path}")


def test_my_agenda_is_kept_nowhere_since_there_are_as_many_as_people(client, django_assert_num_queries):
    session = SessionFactory(event=EventFactory(slug="taller"))
    for _time in range(2):
        with django_assert_num_queries(3):
            client.get(f"/es/events/taller/agenda.ics?sessions={session.pk}")
