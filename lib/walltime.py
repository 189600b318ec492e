"""Wall time: what a clock on the wall of the event shows, and the moment it stands for.

A time is typed and shown as wall time of the event's zone. Two columns keep it: the naive wall time as typed
(:class:`WallTimeField`) and the moment in UTC, always derived by :func:`to_utc`. Zones are IANA names (RFC 6557).
"""

import datetime as dt
import re
import zoneinfo

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

NO_ZONE = _("“%(name)s” is not a time zone. Write one such as America/Bogota or Europe/Paris.")
UNREADABLE = _("Write a date and a time, such as 2018-07-05 09:00.")
WITH_TIME = re.compile(r"\d{4}-\d{1,2}-\d{1,2}[ T]\d")


class HourDoesNotExist(ValidationError):
    """The clocks jump over this wall time in this zone."""


def zone(name):
    """Return the ``ZoneInfo`` of an IANA name; ValidationError for any other text."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError, TypeError) as error:
        raise ValidationError(NO_ZONE, params={"name": name}, code="zone") from error


def validate_zone(name):
    """Accept IANA zone names with a region (``Europe/Paris``) and UTC."""
    if name not in zoneinfo.available_timezones() or ("/" not in name and name != "UTC"):
        raise ValidationError(NO_ZONE, params={"name": name}, code="zone")


def to_utc(local, zone_name):
    """Return the aware UTC moment of naive wall time ``local`` in zone ``zone_name``; None stays None.

    An hour that does not exist (clocks go forward) raises :class:`HourDoesNotExist`; of an hour that exists
    twice (clocks go back) the first is meant.
    """
    if local is None:
        return None
    tz = zone(zone_name)
    try:
        moment = local.replace(tzinfo=tz, fold=0).astimezone(dt.UTC)
    except OverflowError as error:  # the first or last day of the calendar
        raise ValidationError(UNREADABLE, code="invalid") from error
    if moment.astimezone(tz).replace(tzinfo=None) != local.replace(fold=0):
        raise HourDoesNotExist(_("This hour does not exist on that day: the clocks go forward."), code="gap")
    return moment


def to_utc_or_next(local, zone_name):
    """Return the moment of naive wall time ``local`` as :func:`to_utc` does; an hour that does not exist counts as the next that does."""
    while True:
        try:
            return to_utc(local, zone_name)
        except HourDoesNotExist:
            local = local.replace(second=0, microsecond=0) + dt.timedelta(minutes=1)


def exists_twice(local, zone_name):
    """Whether the clocks show naive wall time ``local`` twice that day, since they go back; the first is meant then."""
    tz = zone(zone_name)
    first, second = (local.replace(tzinfo=tz, fold=fold).astimezone(dt.UTC) for fold in (0, 1))
    return first < second and second.astimezone(tz).replace(tzinfo=None) == local.replace(fold=0)


def to_local(moment, zone_name):
    """Return the naive wall time of an aware moment in zone ``zone_name``; None stays None."""
    return None if moment is None else moment.astimezone(zone(zone_name)).replace(tzinfo=None)


def _parsed(text):
    """Return the naive datetime that an ISO text says; None where it lacks the time, names a zone, or no calendar has it."""
    try:
        parsed = parse_datetime(text) if WITH_TIME.match(text) else None
    except ValueError:
        return None
    return parsed if parsed and parsed.tzinfo is None else None


class WallTimeFormField(forms.DateTimeField):
    """A date and time that stays naive: no zone of the server ever touches it."""

    def prepare_value(self, value):
        return value

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if isinstance(value, dt.datetime):
            return value.replace(tzinfo=None)
        if isinstance(value, (list, tuple)):
            value = " ".join(str(part) for part in value if part)
        parsed = _parsed(str(value).strip().replace("T", " ")) or self._by_formats(str(value).strip())
        if not 1900 <= parsed.year < 2200:
            raise ValidationError(_("Write the year with four digits."), code="year")
        return parsed

    def _by_formats(self, value):
        for pattern in self.input_formats:
            if "%H" not in pattern:
                continue  # a date alone is no wall time
            try:
                return dt.datetime.strptime(value, pattern)
            except ValueError:
                continue
        raise ValidationError(UNREADABLE, code="invalid")


class WallTimeField(models.Field):
    """A naive datetime, stored as ``timestamp without time zone`` (PostgreSQL) or ``datetime`` (SQLite)."""

    description = "Wall time"
    empty_strings_allowed = False

    def db_type(self, connection):
        return "timestamp" if connection.vendor == "postgresql" else "datetime"

    def to_python(self, value):
        if value is None or isinstance(value, dt.datetime):
            return value and value.replace(tzinfo=None)
        parsed = _parsed(str(value))
        if parsed is None:
            raise ValidationError(UNREADABLE, code="invalid")
        return parsed

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def get_db_prep_value(self, value, connection, prepared=False):
        value = self.to_python(value)
        return str(value) if value is not None and connection.vendor == "sqlite" else value

    def value_to_string(self, obj):
        value = self.value_from_object(obj)
        return "" if value is None else value.isoformat()

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": WallTimeFormField, **kwargs})
