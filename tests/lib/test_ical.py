"""Calendars as a second library reads them, and byte by byte where RFC 5545 is strict."""

import datetime as dt

import icalendar
import pytest

from lib.ical import CONTROL, LINE_BREAK, Attendee, Conference, Entry, Feed, calendar, escape, fold
from lib.translated import Text

CHANGED = dt.datetime(2018, 6, 1, 12, 0, tzinfo=dt.UTC)
SEMINAR = {
    "uid": "event-1@eventos.example",
    "start": dt.datetime(2018, 7, 5, 7, 0, tzinfo=dt.UTC),
    "end": dt.datetime(2018, 7, 5, 16, 0, tzinfo=dt.UTC),
    "zone": "Europe/Paris",
    "summary": "Seminario; miradas, y \\ más",
    "last_modified": CHANGED,
}


def parsed(text):
    return icalendar.Calendar.from_ical(text)


def events(text):
    return parsed(text).walk("VEVENT")


def test_an_entry_comes_back_whole():
    entry = Entry(
        **SEMINAR | {"summary": Text(SEMINAR["summary"], "pt-br")},
        description="Primera línea\nsegunda",
        location="Pavillon d’Armenonville, París",
        url="https://eventos.example/es/events/x/",
        sequence=3,
        geo=(48.85, 2.35),
        categories=(Text("seminario", "es"), "a,b"),
        created=CHANGED,
        related_to="event-0@eventos.example",
        image="https://eventos.example/static/img/seminario.png",
        conference=Conference("https://video.example/sala?a=1,2", Text("Sala: uno", "es")),
    )
    event = events(calendar([entry]))[0]
    assert event.errors == []
    assert {name: str(event[name]) for name in ("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "SEQUENCE", "STATUS", "RELATED-TO")} == {
        "UID": "event-1@eventos.example",
        "SUMMARY": "Seminario; miradas, y \\ más",
        "DESCRIPTION": "Primera línea\nsegunda",
        "LOCATION": "Pavillon d’Armenonville, París",
        "URL": "https://eventos.example/es/events/x/",
        "SEQUENCE": "3",
        "STATUS": "CONFIRMED",
        "RELATED-TO": "event-0@eventos.example",
    }
    assert event["SUMMARY"].params["LANGUAGE"] == "pt-BR"
    assert event["TRANSP"] == "OPAQUE"
    assert (str(event["IMAGE"]), dict(event["IMAGE"].params)) == (
        "https://eventos.example/static/img/seminario.png",
        {"VALUE": "URI", "DISPLAY": "BADGE", "FMTTYPE": "image/png"},
    )
    assert (str(event["CONFERENCE"]), dict(event["CONFERENCE"].params)) == (
        "https://video.example/sala?a=1,2",
        {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": "Sala: uno", "LANGUAGE": "es"},
    )
    assert (event["GEO"].latitude, event["GEO"].longitude) == (48.85, 2.35)
    assert [(category.cats, dict(category.params)) for category in event["CATEGORIES"]] == [(["seminario"], {"LANGUAGE": "es"}), (["a,b"], {})]
    assert (event["DTSTAMP"].dt, event["LAST-MODIFIED"].dt, event["CREATED"].dt) == (CHANGED, CHANGED, CHANGED)


def test_moments_stand_as_wall_time_of_their_zone():
    text = calendar([Entry(**SEMINAR)])
    assert "DTSTART;TZID=Europe/Paris:20180705T090000\r\n" in text
    event = events(text)[0]
    assert (event.start, event.end) == (SEMINAR["start"], SEMINAR["end"])


def test_each_zone_is_described_once():
    text = calendar([Entry(**SEMINAR), Entry(**SEMINAR | {"uid": "2@x"}), Entry(**SEMINAR | {"zone": "America/Bogota", "uid": "3@x"})])
    assert [str(found["TZID"]) for found in parsed(text).walk("VTIMEZONE")] == ["America/Bogota", "Europe/Paris"]


def test_utc_needs_no_zone():
    text = calendar([Entry(**SEMINAR | {"zone": "UTC"})])
    assert "DTSTART:20180705T070000Z\r\n" in text
    assert "VTIMEZONE" not in text


def test_a_cancelled_event_says_so_and_takes_no_time():
    event = events(calendar([Entry(**SEMINAR, status="CANCELLED", sequence=2)]))[0]
    assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("CANCELLED", "TRANSPARENT", 2)


def test_an_entry_may_take_no_time():
    assert events(calendar([Entry(**SEMINAR, transparent=True)]))[0]["TRANSP"] == "TRANSPARENT"


def test_an_invitation_carries_its_method_organiser_and_guest():
    guest = Attendee('Zoé "la" Niño; O^Neil', "zoe@ciudad.example")
    stamp = dt.datetime(2018, 6, 2, 8, 0, tzinfo=dt.UTC)
    text = calendar([Entry(**SEMINAR, organizer=Attendee("AL-LAs", "no-reply@al-las.example"), attendees=(guest,))], method="REQUEST", stamp=stamp)
    event = events(text)[0]
    assert parsed(text)["METHOD"] == "REQUEST"
    assert (str(event["ORGANIZER"]), event["ORGANIZER"].params["CN"]) == ("mailto:no-reply@al-las.example", "AL-LAs")
    assert (str(event["ATTENDEE"]), event["ATTENDEE"].params["CN"]) == ("mailto:zoe@ciudad.example", 'Zoé "la" Niño; O^Neil')
    assert event["DTSTAMP"].dt == stamp


def test_an_invitation_without_an_organiser_is_refused():
    with pytest.raises(ValueError, match="organizer"):
        calendar([Entry(**SEMINAR)], method="REQUEST")


FEED = {"name": "AL-LAs eventos", "url": "https://eventos.example/es/", "source": "https://eventos.example/es/events.ics?city=quito&kind=seminar"}


def test_what_a_subscribed_calendar_says_about_itself():
    found = parsed(calendar([], feed=Feed(**FEED | {"name": Text("Eventos, todos", "es")}, description="Todo, siempre", zones=("Europe/Paris", "UTC"))))
    assert {name: (str(found[name]), dict(found[name].params)) for name in ("NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC", "URL", "SOURCE")} == {
        "NAME": (r"Eventos\, todos", {"LANGUAGE": "es"}),  # the library leaves texts as written whose type it does not know
        "X-WR-CALNAME": (r"Eventos\, todos", {}),
        "DESCRIPTION": ("Todo, siempre", {}),
        "X-WR-CALDESC": (r"Todo\, siempre", {}),
        "URL": ("https://eventos.example/es/", {"VALUE": "URI"}),
        "SOURCE": ("https://eventos.example/es/events.ics?city=quito&kind=seminar", {"VALUE": "URI"}),
    }
    assert (found["REFRESH-INTERVAL"].dt, str(found["X-PUBLISHED-TTL"])) == (dt.timedelta(hours=1), "PT1H")
    assert [str(zone["TZID"]) for zone in found.walk("VTIMEZONE")] == ["Europe/Paris"]


def test_a_calendar_of_one_entry_says_nothing_about_itself():
    assert calendar([]).startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//AL-LAs//Eventos//ES\r\nCALSCALE:GREGORIAN\r\nBEGIN:VTIMEZONE\r\nTZID:UTC\r\n")


ESCAPED = [
    ("a, b; c \\ d", "a\\, b\\; c \\\\ d"),
    ("uno\ndos\r\ntres\rcuatro", "uno\\ndos\\ntres\\ncuatro"),
    ("uno\u2028dos\u2029tres\x85cuatro", "uno\\ndos\\ntres\\ncuatro"),
    ("\\n", "\\\\n"),
    ('🚋 añ: "sí"\t=', '🚋 añ: "sí"\t='),
    ("a\x00\x07\x0b\x0c\x1b\x7f\x9fb", "ab"),
    ("👩🏽‍💻👨‍👩‍👧", "👩🏽‍💻👨‍👩‍👧"),
]


@pytest.mark.parametrize(("typed", "written"), ESCAPED)
def test_texts_are_escaped_and_come_back(typed, written):
    assert escape(typed) == written
    text = calendar([Entry(**SEMINAR | {"summary": typed, "description": typed * 9, "location": typed, "categories": (typed,)})])
    event = events(text)[0]
    back = CONTROL.sub("", LINE_BREAK.sub("\n", typed))
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"]), str(event["LOCATION"]), event["CATEGORIES"].cats) == (back, back * 9, back, [back])


def test_long_lines_fold_at_75_octets_and_never_inside_a_character():
    title = "añ🚋" * 60
    text = calendar([Entry(**SEMINAR | {"summary": title})])
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert str(events(text)[0]["SUMMARY"]) == title
    assert fold("x" * 75) == "x" * 75
    assert fold("x" * 76) == "x" * 75 + "\r\n x"


def test_nothing_typed_can_break_out_of_its_line():
    evil = "a\r\nATTENDEE:mailto:x@y\x00\x07\x1b\u2028b"
    text = calendar(
        [Entry(**SEMINAR | {"uid": evil, "summary": evil, "url": "https://x.example/\r\nX:1", "description": evil, "location": evil})],
        feed=Feed(**FEED | {"name": evil, "url": evil}),
    )
    assert [line for line in text.split("\r\n") if line.startswith(("ATTENDEE", "X:"))] == []
    assert str(events(text)[0]["SUMMARY"]) == "a\nATTENDEE:mailto:x@y\nb"


def test_the_same_entries_give_the_same_bytes():
    assert calendar([Entry(**SEMINAR)]) == calendar([Entry(**SEMINAR)])


def test_a_calendar_of_nothing_still_has_a_component():
    read = icalendar.Calendar.from_ical(calendar([]))
    assert [component.name for component in read.subcomponents] == ["VTIMEZONE"]
