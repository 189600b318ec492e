"""Days and hours as people and spreadsheet programs write them."""

import datetime as dt
import functools
import re

from django.utils.dates import MONTHS, MONTHS_3
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.services.exchange.words import Refused, fold, in_every_language, text_of

# Day 0 of Excel's calendar, whose leap year 1900 never was (ECMA-376-1, 18.17.4.1).
DAY_ZERO = dt.datetime(1899, 12, 30)
FIRST, LAST = 1900, 2200
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
IN_WORDS = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?:o|a|er|st|nd|rd|th)? (?:de )?([a-z]+) (?:de |del )?(\d{4})")
MONTH_FIRST = re.compile(r"(?:[a-z]+ )?([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})")
HOUR = re.compile(
    r"(\d{1,2})(?:\s*[:.h]\s*(\d{2})|\s*h|(?=\s*[ap]\.?\s*m))(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(?:hrs|hs|h)?\.?\s*([ap]\.?\s*m\.?)?(\s*\+\s*1)?", re.IGNORECASE
)
WITH_DAY = re.compile(r"(?:(\S*[-/]\S*)[T ]\s*)?(.*)", re.DOTALL)
FRACTION = re.compile(r"0[.,]\d{3,}")
A_DAY = dt.timedelta(days=1)


def day(cell, notes):
    """Return the date of a cell, None for an empty one; how a date was understood goes into the set ``notes``."""
    if isinstance(cell, dt.datetime):
        return _sound(cell.date())
    if isinstance(cell, dt.date):
        return _sound(cell)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _by_number(cell).date()
    text = text_of(cell).strip()
    if not text:
        return None
    if text.replace(".", "", 1).isdigit() and len(text.partition(".")[0]) >= 5:
        return _by_number(float(text)).date()
    if with_hour := re.fullmatch(r"(\S+?)[T ]\d{1,2}:\d\d(:\d\d)?", text):
        text = with_hour[1]
    return _sound(_written_day(text, notes))


def hour(cell, notes):
    """Return ``(time, days after, date or None)`` of a cell, None for an empty one; the date where the cell holds one too."""
    if isinstance(cell, dt.datetime):
        return _of_moment(cell)
    if isinstance(cell, dt.time):
        return _of_moment(dt.datetime.combine(DAY_ZERO, cell))
    if isinstance(cell, dt.timedelta):
        return _of_moment(DAY_ZERO + cell)
    if isinstance(cell, float) and not cell.is_integer() and (cell < 1 or cell > 1000):
        return _of_moment(_by_number(cell) if cell > 1 else DAY_ZERO + dt.timedelta(days=cell))
    text = text_of(cell).strip()
    if not text:
        return None
    if FRACTION.fullmatch(text):
        return _of_moment(DAY_ZERO + dt.timedelta(days=float(text.replace(",", "."))))
    date, clock = WITH_DAY.fullmatch(text).groups()
    return *_written_hour(clock, text), day(date, notes)


def _of_moment(moment):
    """A moment of Excel's first days is an hour; later ones carry their date."""
    moment = (moment + dt.timedelta(microseconds=500_000)).replace(microsecond=0)
    after = (moment - DAY_ZERO).days
    return (moment.time(), after, None) if after <= 1 else (moment.time(), 0, _sound(moment.date()))


def _by_number(number):
    try:
        return DAY_ZERO + dt.timedelta(days=number)
    except (OverflowError, ValueError) as error:
        raise Refused(_unreadable_day(number)) from error


def _sound(date):
    if not FIRST <= date.year < LAST:
        raise Refused(_("The year %(year)s cannot be right.") % {"year": date.year})
    return date


def _written_day(text, notes):
    if found := ISO.fullmatch(text):
        return _date(*found.groups(), text)
    if found := DAY_FIRST.fullmatch(text):
        day_number, month, year = found.groups()
        date = _date(year if len(year) == 4 else f"20{year}", month, day_number, text)
        if int(day_number) <= 12 and day_number.lstrip("0") != month.lstrip("0"):
            read = {"written": text, "read": date_format(date, "DATE_FORMAT")}
            notes.add(_("Dates such as %(written)s were read with the day first: %(read)s.") % read)
        return date
    folded = fold(text)
    if found := IN_WORDS.fullmatch(folded):
        return _date(found[3], _months().get(found[2], 0), found[1], text)
    if found := MONTH_FIRST.fullmatch(folded):
        return _date(found[3], _months().get(found[1], 0), found[2], text)
    raise Refused(_unreadable_day(text))


def _date(year, month, day_number, text):
    try:
        return dt.date(int(year), int(month), int(day_number))
    except ValueError as error:
        raise Refused(_unreadable_day(text)) from error


def _unreadable_day(text):
    return _("“%(text)s” is no date of the calendar. Write day, month and year, such as 05/07/2018.") % {"text": text}


def _written_hour(text, whole):
    found = HOUR.fullmatch(text.strip())
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[:3]) if found else (99, 0, 0)
    half = found[4][:1].lower() if found and found[4] else ""
    if half and not 1 <= hours <= 12:
        hours = 99
    elif half:
        hours = hours % 12 + (12 if half == "p" else 0)
    after = 1 if found and found[5] else 0
    if (hours, minutes, seconds) == (24, 0, 0) and not after:
        return dt.time(0), 1
    try:
        return dt.time(hours, minutes, seconds), after
    except ValueError as error:
        raise Refused(_("“%(text)s” is no hour of the day. Write it with a colon, such as 9:00 or 14:30.") % {"text": whole}) from error


@functools.cache
def _months():
    """Return ``{folded name: number}`` of the months in all languages, whole and short."""
    found = {}
    for names in (MONTHS, MONTHS_3):
        for number in range(1, 13):
            for name in in_every_language(lambda names=names, number=number: names[number]).values():
                found.setdefault(fold(name), number)
    return found
