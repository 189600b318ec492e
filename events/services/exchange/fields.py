"""What stands in each column for a session, and what a cell makes of it; days and hours apart (see ``moments``)."""

from django.utils.translation import gettext as _

from events.services.exchange import people, words
from events.services.exchange.columns import DESCRIPTIONS, TEXTS, TITLES
from events.services.exchange.words import BREAKS, Refused, clean, one_line
from lib.fields import language_name
from lib.spreadsheet import Broken, Formula
from lib.translated import column

LONGEST_TITLE = 250
LINES = {*TITLES, "part", "room", "kind", "state", "languages", "interpretation"}
# The column of the table → the field of the session.
PLAIN = [*TEXTS, "part", "room", "kind", "languages", "interpretation", "topics", "people", "state", "places"]


def written(key, session, stock):
    """Return what the cell of a session holds, as text (a number for places)."""
    if key in TEXTS:
        return (one_line if key in TITLES else clean)(getattr(session, key))
    return _WRITTEN[key](session, stock)


_WRITTEN = {
    "part": lambda session, stock: stock.part_word(session.part) if session.part else "",
    "room": lambda session, stock: stock.room_word(session.room) if session.room else "",
    "kind": lambda session, stock: str(session.get_kind_display()),
    "state": lambda session, stock: str(session.get_state_display()),
    "languages": lambda session, stock: ", ".join(language_name(code) for code in session.languages),
    "interpretation": lambda session, stock: ", ".join(language_name(code) for code in session.interpretation),
    "topics": lambda session, stock: "; ".join(stock.topic_word(topic) for topic in session.topics.all()),
    "people": lambda session, stock: people.written(session.roles.all(), stock),
    "places": lambda session, stock: session.places if session.places is not None else "",
}


def present(key, session):
    """Return the value of a session that a cell's is compared with."""
    if key == "people":
        return [(role.person, role.kind) for role in session.roles.all()]
    if key == "topics":
        return set(session.topics.all())
    return getattr(session, key) or "" if key in TEXTS else getattr(session, key)


def read(key, cell, session, stock):
    """Return the value that a cell asks for; :class:`Refused` where it cannot be."""
    text = words.text_of(cell)
    text = one_line(text) if key in LINES else clean(text)
    if key in TITLES:
        return _title(key, text)
    if key in DESCRIPTIONS:
        return text
    return _READ[key](text, session, stock)


def _title(key, text):
    if not text and key == column("title", "es"):
        raise Refused(_("Every session needs a title in Spanish."))
    if len(text) > LONGEST_TITLE:
        raise Refused(_("This text has %(size)s characters; at most %(most)s fit.") % {"size": len(text), "most": LONGEST_TITLE})
    return text


def _places(text, _session, _stock):
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) < 1:
        raise Refused(_("“%(text)s” is no whole number above zero.") % {"text": text})
    return int(text)


def _kept_if_empty(enum, key, default):
    def read_choice(text, session, _stock):
        return words.choice(enum, text) if text else getattr(session, key, default)

    return read_choice


_READ = {
    "part": lambda text, session, stock: stock.part_of(text) if text else None,
    "room": lambda text, session, stock: stock.room_of(text) if text else None,
    "kind": _kept_if_empty(words.KINDS, "kind", words.KINDS.TALK),
    "state": _kept_if_empty(words.STATES, "state", words.STATES.CONFIRMED),
    "languages": lambda text, session, stock: words.languages(text),
    "interpretation": lambda text, session, stock: words.languages(text),
    "topics": lambda text, session, stock: set(stock.topics_of(text)),
    "people": people.read,
    "places": _places,
}


def says_the_same(key, cell, session, stock):
    """Whether a cell holds what the table of now would: nothing is to be read then, and nothing can change."""
    if not isinstance(cell, (str, int, type(None))) or isinstance(cell, (Formula, Broken, bool)):
        return False
    tidy = one_line if key in LINES else clean
    return tidy(str(cell if cell is not None else "")) == tidy(str(written(key, session, stock)))


def broke_lines(key, cell):
    """Whether a line break of a title was read as a blank."""
    return key in TITLES and isinstance(cell, str) and bool(BREAKS.search(cell.strip().replace("\r\n", "\n")))


def said(key, value, stock):
    """Return how the page shows a value to come."""
    if key in TEXTS or key == "places":
        return "" if value is None else str(value)
    if value in (None, ""):
        return ""
    return _SAID[key](value, stock)


_SAID = {
    "part": lambda part, stock: stock.part_word(part) if part.pk else part.title_es,
    "room": lambda room, stock: stock.room_word(room) if room.pk else room.name,
    "kind": lambda code, stock: str(words.KINDS(code).label),
    "state": lambda code, stock: str(words.STATES(code).label),
    "languages": lambda codes, stock: ", ".join(language_name(code) for code in codes),
    "interpretation": lambda codes, stock: ", ".join(language_name(code) for code in codes),
    "topics": lambda topics, stock: "; ".join(sorted(stock.topic_word(topic) for topic in topics)),
    "people": lambda pairs, stock: "; ".join(f"{person} ({words.ROLES(kind).label})" for person, kind in pairs),
}
