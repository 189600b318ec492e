"""Wall time: typed, kept and shown as a clock at the event shows it."""

import datetime as dt
import json
import os
import subprocess
import sys
import zoneinfo

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from events.models import Event
from lib.walltime import HourDoesNotExist, WallTimeField, WallTimeFormField, to_local, to_utc, validate_zone
from tests.factories import EventFactory

ZONES = sorted(name for name in zoneinfo.available_timezones() if name.startswith(("America/", "Europe/")))
MINUTES = st.datetimes(dt.datetime(1970, 1, 1), dt.datetime(2100, 1, 1)).map(lambda moment: moment.replace(second=0, microsecond=0))
NINE = dt.datetime(2018, 7, 5, 9, 0)


def utc(*parts):
    return dt.datetime(*parts, tzinfo=dt.UTC)


TYPED_ABROAD = """
import json, os, time, django
django.setup()
from django.utils import timezone
os.environ["TZ"] = "America/Mexico_City"  # Django had set it to its own
time.tzset()
timezone.activate("America/Mexico_City")
from lib.walltime import WallTimeFormField, to_local, to_utc
typed = WallTimeFormField().clean("2018-07-05 09:00")
moment = to_utc(typed, "Europe/Paris")
print(json.dumps([time.tzname[0], str(typed), moment.isoformat(), str(to_local(moment, "Europe/Paris"))]))
"""


def test_nine_in_paris_typed_while_the_server_runs_in_mexico():
    env = {**os.environ, "TZ": "America/Mexico_City", "DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run([sys.executable, "-c", TYPED_ABROAD], env=env, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == ["CST", "2018-07-05 09:00:00", "2018-07-05T07:00:00+00:00", "2018-07-05 09:00:00"]


@pytest.mark.django_db
def test_nine_stays_nine_in_the_database():
    event = EventFactory(start_local=NINE, time_zone="Europe/Paris")
    kept = Event.objects.get(pk=event.pk)
    assert (kept.start_local, kept.start) == (NINE, utc(2018, 7, 5, 7, 0))
    with connection.cursor() as cursor:
        cursor.execute("SELECT start_local FROM events_event")
        assert str(cursor.fetchone()[0]) == "2018-07-05 09:00:00"
    assert Event.objects.filter(start_local__gte=NINE, start_local__lt=NINE + dt.timedelta(minutes=1)).count() == 1


@pytest.mark.parametrize(
    ("local", "zone", "moment"),
    [
        (dt.datetime(2018, 7, 5, 9), "Europe/Paris", utc(2018, 7, 5, 7)),
        (dt.datetime(2018, 1, 5, 9), "Europe/Paris", utc(2018, 1, 5, 8)),
        (dt.datetime(2018, 7, 5, 9), "America/Bogota", utc(2018, 7, 5, 14)),
        (dt.datetime(2018, 12, 31, 22), "America/Bogota", utc(2019, 1, 1, 3)),
        (dt.datetime(2018, 10, 28, 2, 30), "Europe/Paris", utc(2018, 10, 28, 0, 30)),  # twice: the first
        (dt.datetime(2018, 10, 28, 2, 30, fold=1), "Europe/Paris", utc(2018, 10, 28, 0, 30)),
        (None, "Europe/Paris", None),
    ],
)
def test_the_moment_of_a_wall_time(local, zone, moment):
    assert to_utc(local, zone) == moment


@pytest.mark.parametrize(
    ("local", "zone"),
    [
        (dt.datetime(2018, 3, 25, 2, 30), "Europe/Paris"),
        (dt.datetime(2018, 3, 11, 2, 0), "America/New_York"),
        (dt.datetime(2018, 11, 4, 0, 30), "America/Sao_Paulo"),
    ],
)
def test_an_hour_that_the_clocks_jump_over_is_refused(local, zone):
    with pytest.raises(HourDoesNotExist):
        to_utc(local, zone)


@pytest.mark.parametrize("zone", ["Europe/Paname", "", "../etc/passwd", "Europe", "x" * 500, None])
def test_what_is_no_zone_is_refused(zone):
    with pytest.raises(ValidationError):
        to_utc(NINE, zone)


@pytest.mark.parametrize("zone", ["CET", "Europe/paris", "EST5EDT", ""])
def test_a_zone_is_written_by_region_and_city(zone):
    with pytest.raises(ValidationError):
        validate_zone(zone)


def test_every_american_and_european_zone_is_accepted():
    for zone in [*ZONES, "UTC"]:
        validate_zone(zone)


@given(local=MINUTES, zone=st.sampled_from(ZONES))
def test_what_was_typed_is_what_is_shown(local, zone):
    try:
        moment = to_utc(local, zone)
    except HourDoesNotExist:
        before, after = (to_utc(local + dt.timedelta(days=days), zone) for days in (-1, 1))
        assert after - before < dt.timedelta(days=2)  # the clocks went forward meanwhile
    else:
        assert to_local(moment, zone) == local
        assert to_local(moment - dt.timedelta(hours=1), zone) != local  # of two, the first
        assert to_local(moment - dt.timedelta(minutes=30), zone) != local


@pytest.mark.parametrize(
    "typed",
    ["2018-07-05 09:00", "2018-07-05T09:00", "2018-07-05T09:00:00", " 2018-07-05 09:00 ", "05/07/2018 09:00", ["2018-07-05", "09:00"], NINE],
)
def test_the_form_field_reads(typed):
    assert WallTimeFormField(input_formats=["%d/%m/%Y %H:%M"]).clean(typed) == NINE


@pytest.mark.parametrize(
    "typed",
    [
        "2018-02-30 09:00",
        "2018-07-05 25:00",
        "2018-07-05",
        ["2018-07-05", ""],
        "2018-07-05 09:00+02:00",
        "2018-07-05T09:00Z",
        "tomorrow",
        "0018-07-05 09:00",
        "٢",
        "9" * 10_000,
    ],
)
def test_the_form_field_refuses(typed):
    with pytest.raises(ValidationError):
        WallTimeFormField().clean(typed)


@pytest.mark.parametrize("typed", ["2018-02-30 09:00", "2018-07-05", "x"])
def test_the_model_field_refuses(typed):
    with pytest.raises(ValidationError):
        WallTimeField().to_python(typed)
