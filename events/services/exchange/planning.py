"""What a table would change, row by row, and why a row is refused. Nothing is written here."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from enum import StrEnum

from django.core.validators import validate_slug
from django.utils.translation import gettext as _

from events.models import Session
from events.services import releases
from events.services.exchange import fields, moments
from events.services.exchange.columns import label
from events.services.exchange.stock import Stock
from events.services.exchange.words import Refused, fold, one_line, text_of
from events.services.scheduling import SLUG_LENGTH

MOMENTS = ("start_local", "end_local")


class Status(StrEnum):
    """What a row comes to."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


class Fate(StrEnum):
    """What becomes of a session that the table lacks, if staff wish so: who has seen it must learn that it is cancelled."""

    CANCEL = "cancel"
    DELETE = "delete"
    STAY = "stay"


@dataclass(frozen=True)
class Change:
    """One cell: the column's heading, what stands there now and what would."""

    label: str
    old: str
    new: str


@dataclass
class Line:
    """One row of the table; ``values`` are the fields of the session that would be set."""

    number: int
    title: str = ""
    session: Session | None = None
    changes: list[Change] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    values: dict = field(default_factory=dict)

    @property
    def status(self):
        if self.problems:
            return Status.REFUSED
        if self.session is None:
            return Status.NEW
        return Status.CHANGED if self.values else Status.SAME

    def refuse(self, key, message):
        """Keep why the row cannot be taken, by the heading of the column that says so."""
        self.problems.append((label(key), message))


@dataclass
class Plan:
    """Everything that a table would do to an event's agenda, and what staff should know of how it was read."""

    stock: Stock
    lines: list[Line]
    notes: list[str]
    ignored: list[str]
    missing: list[tuple[Session, Fate]]

    @property
    def counts(self):
        """How many rows come to what: ``{"new": 2, …}``."""
        return {status.value: sum(line.status == status for line in self.lines) for status in Status}

    @property
    def is_refused(self):
        return any(line.problems for line in self.lines)

    @property
    def is_empty(self):
        """Whether the rows would change nothing."""
        return all(line.status == Status.SAME for line in self.lines)

    @property
    def leaving(self):
        """The sessions that would leave the agenda if staff wish so."""
        return [(session, fate) for session, fate in self.missing if fate != Fate.STAY]

    @property
    def new_people(self):
        return list(self.stock.new_people.values())

    @property
    def new_rooms(self):
        return list(self.stock.new_rooms.values())

    @property
    def new_parts(self):
        return list(self.stock.new_parts.values())

    @property
    def seal(self):
        """The same for the same changes only: what staff confirm is what they saw."""
        event = self.stock.event
        seen = [
            [event.pk, event.time_zone, event.venue_id],
            [
                [line.number, line.status, line.session and line.session.pk, [[c.label, c.old, c.new] for c in line.changes], line.problems]
                for line in self.lines
            ],
            [[session.pk, fate] for session, fate in self.missing],
            [[person.given_name, person.family_name] for person in self.new_people],
            [room.name for room in self.new_rooms],
            [part.title_es for part in self.new_parts],
        ]
        return hashlib.sha256(json.dumps(seen).encode()).hexdigest()[:32]


def plan(event, table):
    """Return the :class:`Plan` of a :class:`~events.services.exchange.columns.Table`: as many queries for one row as for a thousand."""
    stock = Stock(event)
    notes = set()
    lines = [_line(number, cells, stock, notes) for number, cells in table.rows]
    _refuse_repeated(lines)
    _mention_resembling(lines, stock)
    found = {line.session.pk for line in lines if line.session}
    known = releases.told(event, stock.sessions)
    missing = [(session, _fate(session, known)) for session in stock.sessions if session.pk not in found]
    return Plan(stock, lines, [*table.notes, *sorted(notes)], table.ignored, missing)


def _line(number, cells, stock, notes):
    line = Line(number)
    try:
        line.title = one_line(text_of(cells.get("title_es")))
    except Refused:
        line.title = ""
    _find_by_address(line, cells, stock)
    problems = []
    when = moments.read(cells, line.session, stock.event, notes, problems) if not line.problems else None
    if when and line.session is None and not line.problems:
        _find_by_title(line, when, stock)
    _check_address(line, cells, stock)
    for key, message in problems:
        line.refuse(key, message)
    if when:
        _set_moments(line, when)
    for key in fields.PLAIN:
        if key in cells:
            _set(line, key, cells[key], stock)
    if line.session is None and not line.problems and "title_es" not in cells:
        line.refuse("title_es", _("This column is missing."))
    line.title = line.title or (line.session.title_es if line.session else "")
    return line


# --- Which session a row is about --------------------------------------------------------------------------------


def _find_by_address(line, cells, stock):
    """By the number of the session, else by its address."""
    for key in ("id", "address"):
        try:
            word = one_line(text_of(cells.get(key)))
        except Refused as error:
            line.refuse(key, str(error))
            return
        if not word:
            continue
        found = (stock.by_number if key == "id" else stock.by_address).get(word)
        if found or key == "id":
            line.session = found
            if found is None:
                line.refuse(key, _("This event has no session %(number)s. Leave the cell empty to add the row as a new one.") % {"number": word})
            return


def _find_by_title(line, when, stock):
    """By start and Spanish title, where the row names neither number nor address that is there."""
    found = stock.by_title[when[0], fold(line.title)]
    if len(found) > 1:
        line.refuse("title_es", _("Several sessions of this event have this title and start. Write the number of the one that is meant."))
    elif found:
        line.session = found[0]


def _check_address(line, cells, stock):
    if line.problems or not (word := one_line(text_of(cells.get("address")))):
        return
    if line.session is None:
        if re.fullmatch(validate_slug.regex, word) and len(word) <= SLUG_LENGTH:
            line.values["slug"] = word
        else:
            wrong = _("“%(text)s” is no address: letters without accents, digits and hyphens. Leave the cell empty to have it made.")
            line.refuse("address", wrong % {"text": word[:60]})
    elif word != line.session.slug:
        line.refuse("address", _("The address is %(address)s; it can be changed on the session's own page only.") % {"address": line.session.slug})


def _refuse_repeated(lines):
    """A session stands in one row; two rows that say the same are a slip."""
    first = {}
    for line in lines:
        for key, about in _abouts(line):
            if about in first:
                line.refuse(key, _("This row repeats row %(number)s.") % {"number": first[about]})
                break
            first[about] = line.number


def _abouts(line):
    """What no other row may be about."""
    if line.session:
        return [("title_es", line.session.pk)]
    if line.problems:
        return []
    room = line.values.get("room")
    own = [("address", line.values["slug"])] if "slug" in line.values else []
    return [*own, ("title_es", (line.values["start_local"], fold(line.title), id(room) if room else None))]


# --- What it would change ----------------------------------------------------------------------------------------


def _set_moments(line, when):
    for name, column, value in zip(MOMENTS, ("start", "end"), when, strict=True):
        held = line.session and getattr(line.session, name)
        if held != value:
            line.values[name] = value
            line.changes.append(Change(label(column), moments.said(held) if held else "", moments.said(value)))


def _set(line, key, cell, stock):
    session = line.session
    if session and fields.says_the_same(key, cell, session, stock):
        return
    try:
        value = fields.read(key, cell, session, stock)
    except Refused as error:
        line.refuse(key, str(error))
        return
    if fields.broke_lines(key, cell):
        line.notes.append(_("Line breaks in “%(column)s” were read as blanks.") % {"column": label(key)})
    if value == fields.present(key, session) if session else not value:
        return
    line.values[key] = value
    old = str(fields.written(key, session, stock)) if session else ""
    line.changes.append(Change(label(key), old, fields.said(key, value, stock)))


def _mention_resembling(lines, stock):
    """Say once for each new person who might be there already under a longer or shorter name."""
    said = set()
    for line in lines:
        for person, _kind in line.values.get("people", []):
            if person.pk or id(person) in said:
                continue
            said.add(id(person))
            if near := stock.resembling(person):
                names = {"name": person, "others": ", ".join(sorted(str(other) for other in near))}
                line.notes.append(_("%(name)s is new. If %(others)s is meant, write the name as it stands there.") % names)


# --- What the table lacks ----------------------------------------------------------------------------------------


def _fate(session, known):
    if session.state == Session.State.CANCELLED:
        return Fate.STAY
    return Fate.CANCEL if session.pk in known else Fate.DELETE
