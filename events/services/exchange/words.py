"""Words of four languages: how they are compared, and which of ours each one means."""

import functools
import re
import unicodedata

from django.conf import settings
from django.utils import translation
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from events.models import Role, Session
from lib.fields import language_name
from lib.spreadsheet import Broken, Formula

LANGUAGES = [code for code, _name in settings.LANGUAGES]
# Marks that turn the writing direction of all that follows, and what XML cannot carry.
UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
BREAKS = re.compile("[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
LONGEST = 20_000


class Refused(Exception):
    """A cell that cannot be taken; the message says why and what to write instead."""


def fold(text):
    """Return the form in which words are compared: no case, accents or signs, one blank between words."""
    letters = unicodedata.normalize("NFKD", str(text).casefold())
    kept = "".join(letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter))
    return " ".join(kept.split())


def clean(text):
    """Return a text as it is kept: composed accents, line breaks of one kind, nothing unseen, no blanks around it."""
    text = unicodedata.normalize("NFC", text or "").replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return UNSEEN.sub("", text).strip()[:LONGEST].strip()


def one_line(text):
    """Return a text without line breaks and with single blanks."""
    return " ".join(clean(text).split())


def text_of(cell):
    """Return the text of a cell, whatever its kind; :class:`Refused` for what a program computes or has made of it."""
    if isinstance(cell, Formula):
        raise Refused(_("The cell holds a formula. Copy it and paste it as a value."))
    if isinstance(cell, Broken):
        raise Refused(_("The cell shows an error of the spreadsheet program (%(error)s).") % {"error": cell})
    if cell is None:
        return ""
    if isinstance(cell, bool) or not isinstance(cell, (str, int, float)):
        raise Refused(_("The spreadsheet program turned this cell into a date or another value. Format it as text and write it again."))
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell)
    if len(text) > LONGEST:
        raise Refused(_("This text has %(size)s characters; at most %(most)s fit.") % {"size": len(text), "most": LONGEST})
    if CONTROL.search(text.replace("\r", "")):
        raise Refused(_("The text holds control characters that nobody sees. Write it again by hand."))
    return text


def in_every_language(word):
    """Return what a function says in each of the four languages, by code."""
    said = {}
    for code in LANGUAGES:
        with translation.override(code):
            said[code] = str(word())
    return said


@functools.cache
def _meanings(enum):
    """Return ``{folded word: code}`` of an enumeration: its codes and its labels in all languages."""
    found = {fold(member.value): member.value for member in enum}
    for member in enum:
        for label in in_every_language(lambda member=member: member.label).values():
            found.setdefault(fold(label), member.value)
    return found


@functools.cache
def _language_words():
    """Return ``{folded word: language code}``: codes, and how each of the four languages calls itself and the others."""
    found = {"pt": "pt-br"}
    for code in LANGUAGES:
        found[fold(code)] = code
        found[fold(language_name(code))] = code
        info = get_language_info(code)
        names = in_every_language(lambda info=info: translation.gettext(info["name"])).values()
        for name in (*names, *(name.split()[0] for name in names)):
            found.setdefault(fold(name), code)
    return found


def choice(enum, text):
    """Return the code that a word means; :class:`Refused` with the words that may be written."""
    code = _meanings(enum).get(fold(text))
    if code is None:
        words = ", ".join(str(member.label) for member in enum)
        raise Refused(_("“%(word)s” is none of these: %(words)s.") % {"word": text, "words": words})
    return code


def languages(text):
    """Return the codes of a list of languages."""
    found = []
    for word in re.split(r"[;,/\n]| [yeo&] | et | and ", text):
        if not fold(word):
            continue
        code = _language_words().get(fold(word))
        if code is None:
            known = ", ".join(language_name(code) for code in LANGUAGES)
            raise Refused(_("“%(word)s” is none of these: %(words)s.") % {"word": word.strip(), "words": known})
        found.append(code)
    return list(dict.fromkeys(found))


KINDS, STATES, ROLES = Session.Kind, Session.State, Role.Kind
