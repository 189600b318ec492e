"""Calendars as a second library reads them, and byte by byte where RFC 5545 is strict."""

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
import pytest

from lib.ical import Attendee, Entry, calendar, fold

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
        **SEMINAR,
        description="Primera línea\nsegunda",
        location="Pavillon d’Armenonville, París",
        url="https://eventos.example/es/events/x/",
        sequence=3,
        language="pt-br",
        geo=(48.85, 2.35),
        categories=("seminario", "a,b"),
        created=CHANGED,
        related_to="event-0@eventos.example",
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
    assert (event["GEO"].latitude, event["GEO"].longitude) == (48.85, 2.35)
    assert [str(category) for category in event["CATEGORIES"].cats] == ["seminario", "a,b"]
    assert (event["DTSTAMP"].dt, event["LAST-MODIFIED"].dt, event["CREATED"].dt) == (CHANGED, CHANGED, CHANGED)


def test_moments_stand_as_wall_time_of_their_zone():
    text = calendar([Entry(**SEMINAR)])
    assert "DTSTART;TZID=Europe/Paris:20180705T090000\r\n" in text
    event = events(text)[0]
    assert (event.start, event.end) == (SEMINAR["start"], SEMINAR["end"])


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/Bogota", "America/Mexico_City", "America/Sao_Paulo"])
def test_each_zone_is_described_once_and_truly(zone):
    text = calendar([Entry(**SEMINAR | {"zone": zone}), Entry(**SEMINAR | {"zone": zone, "uid": "2@x"})])
    zones = parsed(text).walk("VTIMEZONE")
    assert [str(found["TZID"]) for found in zones] == [zone]
    described = zones[0].to_tz()
    for year in (2017, 2018, 2026, 2031):
        for month in range(1, 13):
            moment = dt.datetime(year, month, 15, 12)
            assert moment.replace(tzinfo=described).utcoffset() == moment.replace(tzinfo=ZoneInfo(zone)).utcoffset()


def test_utc_needs_no_zone():
    text = calendar([Entry(**SEMINAR | {"zone": "UTC"})])
    assert "DTSTART:20180705T070000Z\r\n" in text
    assert "VTIMEZONE" not in text


def test_a_cancelled_event_says_so_and_takes_no_time():
    event = events(calendar([Entry(**SEMINAR, status="CANCELLED", sequence=2)]))[0]
    assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("CANCELLED", "TRANSPARENT", 2)


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


def test_the_name_and_words_of_a_whole_calendar():
    found = parsed(calendar([], name="AL-LAs eventos", description="Todo", language="es", url="https://eventos.example/"))
    assert (str(found["NAME"]), str(found["X-WR-CALNAME"]), str(found["DESCRIPTION"]), str(found["URL"])) == (
        "AL-LAs eventos",
        "AL-LAs eventos",
        "Todo",
        "https://eventos.example/",
    )


def test_long_lines_fold_at_75_octets_and_never_inside_a_character():
    title = "añ🚋" * 60
    text = calendar([Entry(**SEMINAR | {"summary": title})])
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert str(events(text)[0]["SUMMARY"]) == title
    assert fold("x" * 75) == "x" * 75
    assert fold("x" * 76) == "x" * 75 + "\r\n x"


def test_nothing_typed_can_break_out_of_its_line():
    evil = "a\r\nATTENDEE:mailto:x@y\x00\x07\x1b\u2028b"
    text = calendar([Entry(**SEMINAR | {"uid": evil, "summary": evil, "url": "https://x.example/\r\nX:1", "description": evil})], name=evil)
    assert [line for line in text.split("\r\n") if line.startswith(("ATTENDEE", "X:"))] == []
    assert str(events(text)[0]["SUMMARY"]) == "a\nATTENDEE:mailto:x@y\nb"


def test_the_same_entries_give_the_same_bytes():
    assert calendar([Entry(**SEMINAR)]) == calendar([Entry(**SEMINAR)])
