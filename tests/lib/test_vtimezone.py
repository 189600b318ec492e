"""The VTIMEZONE of a zone, against the zone itself and as a second library reads it."""

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

import icalendar
import pytest

from lib.vtimezone import vtimezone

SECOND = dt.timedelta(seconds=1)
ZONES = [
    "Europe/Paris",
    "Europe/Dublin",
    "America/Bogota",
    "America/Mexico_City",
    "America/Sao_Paulo",
    "America/Santiago",
    "America/St_Johns",
    "America/Havana",
]


def component(zone):
    text = "\r\n".join(["BEGIN:VCALENDAR", *vtimezone(zone), "END:VCALENDAR", ""])
    return icalendar.Calendar.from_ical(text).walk("VTIMEZONE")[0]


def onsets(zone):
    """``{moment in UTC: (offset before, offset from then on)}``, read from the component."""
    found = {}
    for part in component(zone).subcomponents:
        before, after = part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td
        locals_ = [part["DTSTART"].dt, *(moment.dt for moment in part["RDATE"].dts)] if "RDATE" in part else [part["DTSTART"].dt]
        found |= {(local - before).replace(tzinfo=dt.UTC): (before, after) for local in locals_}
    return found


@pytest.mark.parametrize("zone", ZONES)
def test_every_change_of_clocks_stands_at_its_very_second(zone):
    clock = ZoneInfo(zone)
    for moment, (before, after) in onsets(zone).items():
        assert ((moment - SECOND).astimezone(clock).utcoffset(), moment.astimezone(clock).utcoffset()) == (before, after)


@pytest.mark.parametrize("zone", ZONES)
def test_no_change_is_missing(zone):
    listed = sorted(onsets(zone).items())
    assert listed[0][0] == dt.datetime(2012, 1, 1, tzinfo=dt.UTC)
    clock, end = ZoneInfo(zone), (dt.datetime(2041, 1, 1, tzinfo=dt.UTC), None)
    for (moment, (_before, offset)), (following, _offsets) in pairwise([*listed, end]):
        while moment < following:
            assert moment.astimezone(clock).utcoffset() == offset
            moment += dt.timedelta(hours=7)


@pytest.mark.parametrize("zone", ZONES)
def test_a_second_library_shows_the_same_hours(zone):
    described = component(zone).to_tz()
    for year in (2017, 2018, 2026, 2031):
        for month in range(1, 13):
            moment = dt.datetime(year, month, 15, 12)
            assert moment.replace(tzinfo=described).utcoffset() == moment.replace(tzinfo=ZoneInfo(zone)).utcoffset()


def test_summer_time_is_called_so_and_winter_time_is_not():
    kinds = {part.name: str(part["TZNAME"]) for part in component("Europe/Paris").subcomponents}
    assert kinds == {"STANDARD": "CET", "DAYLIGHT": "CEST"}


def test_a_zone_that_keeps_its_clocks():
    assert vtimezone("America/Bogota") == (
        "BEGIN:VTIMEZONE",
        "TZID:America/Bogota",
        "BEGIN:STANDARD",
        "DTSTART:20111231T190000",
        "TZNAME:-05",
        "TZOFFSETFROM:-0500",
        "TZOFFSETTO:-0500",
        "END:STANDARD",
        "END:VTIMEZONE",
    )
