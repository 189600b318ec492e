"""Tables that staff send (cities to invite, people to enter): read, looked at row by row, then written all or none.

What was looked at is what is written: the rows travel signed through the page, and a plan that has become another is shown again.
"""

import hashlib
from typing import NamedTuple

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.models import City
from lib import spreadsheet
from lib.translated import columns as language_columns
from registrations.folding import fold_letters, tidy

SALT = "registrations.tables"
LASTS = 12 * 60 * 60
MOST_ROWS = 500


class Column(NamedTuple):
    """A column: the name of its field, the words over it (translated), and whether the table must have it."""

    name: str
    label: object
    is_needed: bool = False


class Line(NamedTuple):
    """A row of a plan: its number in the sheet, what stands in it, what becomes of it, and ``(column, message)`` of what is wrong."""

    number: int
    cells: dict
    outcome: str
    errors: list


class Plan(NamedTuple):
    lines: list
    seal: str

    @property
    def is_refused(self):
        return any(line.errors for line in self.lines)


class Changed(Exception):
    """What the rows would do is no longer what was looked at."""


def read(upload, columns):
    """Return ``[(row number, {column: text})]`` of an uploaded XLSX or CSV; ``spreadsheet.Unreadable`` says what is wrong with it.

    Headings are taken in any of the four languages, or as the columns' own names; unknown columns are left alone.
    """
    sheet = spreadsheet.read(upload, max_rows=MOST_ROWS + 1)
    head, *rows = sheet.rows
    known = _headings(columns)
    places = {known[_key(cell)]: place for place, cell in enumerate(head.cells) if _key(cell) in known}
    missing = [str(column.label) for column in columns if column.is_needed and column.name not in places]
    if missing:
        raise spreadsheet.Unreadable(_("The first row lacks: %(columns)s.") % {"columns": ", ".join(missing)}, code="columns")
    if not rows:
        raise spreadsheet.Unreadable(_("Nothing stands below the headings."), code="empty")
    return [(row.number, {name: _text(row.cells, place) for name, place in places.items()}) for row in rows]


def pack(rows, **about):
    """Return the rows as a text for a hidden field; ``about`` says what they are for, and must be said again to unpack them."""
    return signing.dumps({"rows": rows, **about}, salt=SALT, compress=True)


def unpack(text, **about):
    """Return the rows, or None where the text was not packed here for the same, or is too old."""
    try:
        data = signing.loads(text, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    if {name: data.get(name) for name in about} != about:
        return None
    return [(number, cells) for number, cells in data["rows"]]


def plan(rows, write_row):
    """Return the :class:`Plan` of rows, tried in a transaction that is undone.

    ``write_row(number, cells) -> (outcome, errors)`` writes one row, or says what is wrong with it.
    """
    with transaction.atomic():
        lines = _write(rows, write_row)
        transaction.set_rollback(True)
    return _sealed(lines)


def apply(rows, write_row, seal):
    """Write all rows; raises :class:`Changed` with the new plan, and writes none, if they would do something else than was looked at."""
    with transaction.atomic():
        made = _sealed(_write(rows, write_row))
        if made.seal != seal or made.is_refused:
            transaction.set_rollback(True)
    if made.seal != seal or made.is_refused:
        raise Changed(made)
    return made


def cities_by_name():
    """Return the cities by each of their names as they are compared: no case, no accents, in the four languages; also by slug."""
    found = {}
    for city in City.objects.all():
        for name in (city.slug, *(getattr(city, column) for column in language_columns("name"))):
            if name:
                found.setdefault(_fold(name), city)
    return found


def city_of(name, cities):
    """Return the city of that name, or None."""
    return cities.get(_fold(name))


def _write(rows, write_row):
    return [Line(number, cells, *write_row(number, cells)) for number, cells in rows]


def _sealed(lines):
    said = repr([(line.number, sorted(line.cells.items()), line.outcome, [name for name, _words in line.errors]) for line in lines])
    return Plan(lines, hashlib.sha256(said.encode()).hexdigest())


def _headings(columns):
    found = {}
    for language in ("es", "pt-br", "fr", "en"):
        with override(language):
            found |= {_fold(str(column.label)): column.name for column in columns}
    return found | {_fold(column.name): column.name for column in columns}


def _key(cell):
    return _fold(str(cell)) if cell is not None else ""


def _fold(text):
    return " ".join(fold_letters(str(text)).replace("_", " ").replace("-", " ").split())


def _text(cells, place):
    cell = cells[place] if place < len(cells) else None
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return tidy(spreadsheet.undefused(str(cell)))
