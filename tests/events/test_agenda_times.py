"""The agenda's hours, whatever the zone: across midnight and the changes of clocks of America and Europe."""

import datetime as dt
import re
import zoneinfo

from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from events.services import agenda
from events.services.timetable import Clock, elsewhere
from lib import moments
from lib.translated import Text
from lib.walltime import to_utc
from tests.factories import CityFactory, EventFactory, RoomFactory, SessionFactory, VenueFactory

ZONES = sorted(name for name in zoneinfo.available_timezones() if name.startswith(("America/", "Europe/")))
LONG_AGO = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
HOUR = re.compile(r'<time datetime="([^"]+)"[^>]*>(\d\d:\d\d)</time>')
ELSEWHERE = re.compile(r'<b class="num">(\d\d:\d\d)</b> ([^<]+)<')


def changes(zone, year):
    """The days of a year on which the clocks of a zone change."""
    clock, days = zoneinfo.ZoneInfo(zone), (dt.datetime(year, 1, 1) + dt.timedelta(days=number) for number in range(365))
    return [day for day in days if clock.utcoffset(day) != clock.utcoffset(day + dt.timedelta(days=1))]


@st.composite
def meetings(draw):
    """A zone, and sessions as wall times around midnight and, where there is one that year, a change of its clocks."""
    zone, year = draw(st.sampled_from(ZONES)), draw(st.integers(2010, 2035))
    first = draw(st.sampled_from([*changes(zone, year), dt.datetime(year, 2, 28), dt.datetime(year, 12, 31)]))
    sessions = []
    for start, minutes in draw(st.lists(st.tuples(st.integers(0, 3 * 96), st.integers(1, 48)), min_size=1, max_size=8)):
        local = first + dt.timedelta(minutes=15 * start)
        until = local + dt.timedelta(minutes=15 * minutes)
        try:
            begins, ends = to_utc(local, zone), to_utc(until, zone)
        except ValidationError:
            continue  # an hour that the clocks jump over: nobody can type it
        if begins < ends:
            sessions.append((local, until, begins, ends))
    assume(sessions)
    return zone, sessions


class Line:
    """As little of a session as the layout asks for."""

    part = part_id = None
    is_break = False

    def __init__(self, pk, room, times):
        self.pk, self.room_id, self.room = pk, room, room and type("Room", (), {"name": f"Sala {room}"})
        self.start_local, self.end_local, self.start, self.end = times


@settings(max_examples=150, deadline=None)
@given(meetings(), st.lists(st.sampled_from([None, 1, 2, 3]), min_size=8, max_size=8))
def test_every_session_stands_once_in_order_and_on_the_day_of_its_wall_time(meeting, rooms):
    _zone, sessions = meeting
    lines = [Line(pk, rooms[pk % 8], times) for pk, times in enumerate(sessions)]
    days = agenda.arranged(lines, at=LONG_AGO)
    shown = [(day.date, talk.session) for day in days for stretch in day.stretches for row in stretch.rows for talk in row.talks]
    assert sorted(line.pk for _date, line in shown) == [line.pk for line in lines]
    assert [date for date, _line in shown] == [line.start_local.date() for _date, line in shown]
    assert [line.start for _date, line in shown] == sorted(line.start for line in lines)
    assert [day.date for day in days] == sorted({day.date for day in days})


@settings(max_examples=150, deadline=None)
@given(meetings(), st.lists(st.sampled_from([None, 1, 2, 3]), min_size=8, max_size=8))
def test_in_the_grid_of_a_row_nothing_lies_on_anything_else(meeting, rooms):
    lines = [Line(pk, rooms[pk % 8], times) for pk, times in enumerate(meeting[1])]
    for day in agenda.arranged(lines, at=LONG_AGO):
        for row in (row for stretch in day.stretches for row in stretch.rows):
            cells = [(talk.lane, line) for talk in row.talks for line in range(talk.top, talk.bottom)]
            assert len(cells) == len(set(cells))
            assert all((one.top < other.top) == (one.session.start < other.session.start) for one in row.talks for other in row.talks)


@settings(max_examples=150, deadline=None)
@given(meetings(), st.sampled_from(ZONES))
def test_the_hour_elsewhere_is_that_of_the_zone(meeting, other):
    there = zoneinfo.ZoneInfo(other)
    for number, times in enumerate(meeting[1]):
        line = Line(number, None, times)
        found = elsewhere([Clock(Text("Allá", "es"), there)], line)
        local = line.start.astimezone(there).replace(tzinfo=None, fold=0)
        assert found == ([] if local == line.start_local else [(local, [Text("Allá", "es")])])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(meeting=meetings(), other=st.sampled_from(ZONES))
def test_the_page_shows_what_zoneinfo_reckons(client, db, meeting, other):
    zone, sessions = meeting
    event = EventFactory(time_zone=zone, start_local=sessions[0][0], end_local=sessions[0][1], venue=VenueFactory())
    event.clocks.add(CityFactory(name_es="Allá", time_zone=other))
    rooms = [RoomFactory(venue=event.venue) for _number in range(2)]
    for number, (start, end, *_utc) in enumerate(sessions):
        SessionFactory(event=event, start_local=start, end_local=end, room=rooms[number % 2])
    html = client.get(f"/es/events/{event.slug}/agenda/").content.decode()
    days = re.split(r'id="day-(\d{4}-\d\d-\d\d)"', html)[1:]
    shown = []
    for date, section in zip(days[::2], days[1::2], strict=True):
        starts = [dt.datetime.fromtimestamp(int(seconds), dt.UTC) for seconds in re.findall(r'data-session="\d+" data-from="(\d+)"', section)]
        assert {moment.astimezone(zoneinfo.ZoneInfo(zone)).date().isoformat() for moment in starts} == {date}
        shown += starts
    assert shown == sorted(begins for _start, _end, begins, _ends in sessions)
    for stamp, hour in HOUR.findall(html.partition('id="day-')[2]):
        moment = dt.datetime.fromisoformat(stamp)
        here = moment.astimezone(zoneinfo.ZoneInfo(zone))
        assert (here.utcoffset(), f"{here:%H:%M}") == (moment.utcoffset(), hour)
    hours = [f"{dt.datetime.fromisoformat(stamp).astimezone(zoneinfo.ZoneInfo(other)):%H:%M}" for stamp in re.findall(r'datetime="([^"]+)" data-here', html)]
    assert {hour for hour, _name in ELSEWHERE.findall(html)} <= set(hours)


def test_a_day_on_which_the_clocks_change_says_so(client, db):
    event = EventFactory(time_zone="Europe/Paris", start_local=dt.datetime(2018, 10, 28, 0), end_local=dt.datetime(2018, 10, 28, 9))
    SessionFactory(event=event, start_local=dt.datetime(2018, 10, 28, 1), end_local=dt.datetime(2018, 10, 28, 2, 30))
    SessionFactory(event=event, start_local=dt.datetime(2018, 10, 28, 4), end_local=dt.datetime(2018, 10, 28, 5))
    text = client.get(f"/en/events/{event.slug}/agenda/").content.decode()
    assert "Paris time (UTC+2). The clocks change on this day: UTC+1 afterwards." in text
    assert [hour for _stamp, hour in HOUR.findall(text.partition('id="day-')[2])] == ["01:00", "02:30", "04:00", "05:00"]


def test_the_hour_of_another_city_names_its_day_where_that_differs(client, db):
    event = EventFactory(time_zone="Europe/Paris", start_local=dt.datetime(2018, 7, 5, 4), end_local=dt.datetime(2018, 7, 5, 12))
    for name, zone in (("Quito", "America/Guayaquil"), ("Medellín", "America/Bogota"), ("Madrid", "Europe/Madrid")):
        event.clocks.add(CityFactory(name_es=name, time_zone=zone))
    SessionFactory(event=event)
    with translation.override("es"):
        day = moments.day_of_week(dt.date(2018, 7, 4))
    html = client.get(f"/es/events/{event.slug}/agenda/").content.decode()
    assert f'<p class="slot__clocks"><span><b class="num">21:00</b> Medellín, Quito ({day})</span></p>' in html
    assert "hora de Medellín (UTC−5) · hora de Quito (UTC−5)" in html
    assert "Madrid" not in html
