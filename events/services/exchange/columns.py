"""The columns of an agenda's table, and how a heading in any of the four languages says which one it is."""

import functools
from dataclasses import dataclass

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from events.services.exchange.words import LANGUAGES, fold, in_every_language
from lib.fields import language_name
from lib.spreadsheet import Row, Unreadable
from lib.translated import column as translated_column

TITLES = [translated_column("title", code) for code in LANGUAGES]
DESCRIPTIONS = [translated_column("description", code) for code in LANGUAGES]
TEXTS = [*TITLES, *DESCRIPTIONS]
ORDER = [
    *("id", "address", "day", "start", "end_day", "end", "part", "room", "kind"),
    *(*TEXTS, "languages", "interpretation", "topics", "people", "state", "places"),
]
# A new session needs these; a stored one is found by its number or address as well.
NEEDED = ("day", "start", "end", "title_es")
# What people call a column besides our own words, folded.
ALSO_CALLED = {
    "id": "id",
    "numero": "id",
    "slug": "address",
    **dict.fromkeys(("fecha", "data", "date", "jornada"), "day"),
    **dict.fromkeys(("hora de inicio", "hora inicio", "hora", "comienzo", "desde", "start time", "heure de debut", "heure", "from"), "start"),
    **dict.fromkeys(("hora de fin", "hora fin", "termino", "hasta", "hora final", "end time", "heure de fin", "until"), "end"),
    **dict.fromkeys(("parte", "partie", "part", "bloque", "bloco", "bloc"), "part"),
    **dict.fromkeys(("salon", "espacio", "espaco", "lieu", "lugar"), "room"),
    **dict.fromkeys(("sesion", "sessao", "session", "actividad"), "title_es"),
    **dict.fromkeys(("idiomas", "langues", "languages"), "languages"),
    **dict.fromkeys(("interpretacion", "interpretacao", "interpretation"), "interpretation"),
    **dict.fromkeys(("ponentes", "personas", "participantes", "palestrantes", "intervenants", "speakers"), "people"),
    **dict.fromkeys(("cupo", "plazas", "capacidad"), "places"),
}
LOOKED_AT = 10


@dataclass(frozen=True)
class Table:
    """A table whose columns are known: ``rows`` are ``(number, {column: cell})``; ``ignored`` are headings that mean nothing here."""

    keys: list[str]
    rows: list[tuple[int, dict]]
    notes: list[str]
    ignored: list[str]


def label(key):
    """Return a column's heading in the staff's language."""
    return capfirst(_label(key))


def _label(key):
    if key in TEXTS:
        field, code = next((field, code) for field in ("title", "description") for code in LANGUAGES if translated_column(field, code) == key)
        return f"{_('title') if field == 'title' else _('description')} ({language_name(code)})"
    return {
        "id": _("number (leave as it is)"),
        "address": _("address of the page"),
        "day": _("day"),
        "start": _("start"),
        "end_day": _("day of the end, if another"),
        "end": _("end"),
        "part": _("part of the day"),
        "room": _("room"),
        "kind": _("kind"),
        "languages": _("languages spoken"),
        "interpretation": _("languages interpreted"),
        "topics": _("topics"),
        "people": _("people"),
        "state": _("state"),
        "places": _("places"),
    }[key]


@functools.cache
def meanings():
    """Return ``{folded heading: column}``: codes, our words in the four languages, and what people write instead."""
    found = {fold(key): key for key in ORDER}
    for key in ORDER:
        for said in in_every_language(lambda key=key: _label(key)).values():
            found.setdefault(fold(said), key)
    for field in ("title", "description"):
        words = {fold(word) for word in in_every_language(lambda field=field: _(field)).values()}
        for code in LANGUAGES:
            names = {fold(name) for name in (code, code[:2], language_name(code), *_names(code))}
            found |= {f"{word} {name}": translated_column(field, code) for word in words for name in names if f"{word} {name}" not in found}
        found |= {word: translated_column(field, "es") for word in words}
    return ALSO_CALLED | found


def _names(code):
    english = get_language_info(code)["name"]
    names = in_every_language(lambda: translation.gettext(english)).values()
    return [*names, *(name.split()[0] for name in names)]


def recognise(sheet):
    """Return the :class:`Table` of a sheet, or raise :class:`Unreadable`: its first rows must hold the headings."""
    place = next((place for place, row in enumerate(sheet.rows[:LOOKED_AT]) if len(set(_keys(row).values())) >= 2), None)
    if place is None:
        wanted = ", ".join(label(key) for key in NEEDED)
        raise Unreadable(_("The first row must say what each column holds, such as: %(columns)s. The template shows how.") % {"columns": wanted}, code="header")
    header = sheet.rows[place]
    keys = _keys(header)
    _refuse_twins(header, keys)
    if not {"id", "address"} & set(keys.values()) and (missing := [label(key) for key in NEEDED if key not in keys.values()]):
        raise Unreadable(_("These columns are missing: %(columns)s.") % {"columns": ", ".join(missing)}, code="columns")
    rows = [(row.number, _cells(row, keys)) for row in sheet.rows[place + 1 :]]
    ignored = [str(cell) for number, cell in enumerate(header.cells) if cell is not None and number not in keys]
    notes = list(sheet.notes)
    if place:
        notes.append(_("The rows above the headings, which stand in row %(number)s, were left aside.") % {"number": header.number})
    return Table(list(keys.values()), [row for row in rows if any(cell is not None for cell in row[1].values())], notes, ignored)


def _keys(row: Row):
    """Return ``{place: column}`` of the headings that mean something."""
    known = meanings()
    return {place: known[fold(cell)] for place, cell in enumerate(row.cells) if isinstance(cell, str) and fold(cell) in known}


def _refuse_twins(header, keys):
    for place, key in keys.items():
        twin = next((other for other in keys if other < place and keys[other] == key), None)
        if twin is not None:
            named = {"first": header.cells[twin], "second": header.cells[place]}
            raise Unreadable(_("Two columns say the same: “%(first)s” and “%(second)s”. Leave one of them.") % named, code="twins")


def _cells(row, keys):
    return {key: row.cells[place] if place < len(row.cells) else None for place, key in keys.items()}
