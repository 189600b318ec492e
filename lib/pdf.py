"""PDFs by typst: one template a document under templates/pdf, its values passed as data, never written into markup.

Every file is PDF/UA-1: typst refuses a document without a title, a picture without words, a heading level left out. The
fonts are our own, no other font is looked for; files are read below templates/pdf alone. The same values give the same bytes.

A sign that no font has (an emoji, a control character) would be refused: it is left out, a letter becomes a question mark.
"""

import json
import re
import threading
import unicodedata

import typst
from django.conf import settings

TEMPLATES = settings.BASE_DIR / "templates" / "pdf"
FONTS = settings.BASE_DIR / "static" / "fonts" / "pdf"
STANDARD = "ua-1"

# A sign that was taken out may leave one that only showed with it, so there is more than one round.
ROUNDS = 4
NOT_SHOWN = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")

_compilers = {}
_one_at_a_time = threading.Lock()


class BadDocument(Exception):
    """A template that does not compile with these values, or only with a warning (a missing font, for example)."""


def compile(name, data, *, timestamp=0):
    """Return the PDF of ``templates/pdf/<name>.typ`` with ``data`` (anything JSON can say), which the template reads as one value.

    ``timestamp`` (seconds since 1970) is the date written into the file.
    """
    for _round in range(ROUNDS):
        try:
            return _compile(name, json.dumps(data, ensure_ascii=False), timestamp)
        except typst.TypstError as error:
            missing = NOT_SHOWN.findall(getattr(error, "diagnostic", "") or str(error))
            if not missing:
                raise BadDocument(f"{name}: {error}") from error
            data = _without(data, "".join(ESCAPED.sub(lambda match: chr(int(match[1], 16)), signs) for signs in missing))
    raise BadDocument(f"{name}: some signs can be neither shown nor left out")


def _compile(name, values, timestamp):
    with _one_at_a_time:
        document, warnings = _compiler(name).compile_with_warnings(format="pdf", pdf_standards=STANDARD, timestamp=timestamp, sys_inputs={"data": values})
    if warnings:
        raise BadDocument(f"{name}: {'; '.join(str(warning) for warning in warnings)}")
    return document


def _without(value, signs):
    """The same data without ``signs``; a text that was nothing else becomes a dash, since a title must say something."""
    if isinstance(value, dict):
        return {key: _without(one, signs) for key, one in value.items()}
    if isinstance(value, list):
        return [_without(one, signs) for one in value]
    if not isinstance(value, str) or not any(sign in value for sign in signs):
        return value
    shown = "".join(("?" if unicodedata.category(sign)[0] == "L" else "") if sign in signs else sign for sign in value)
    return shown.strip() or "–"


def _compiler(name):
    """One compiler a template, kept: the fonts are read once."""
    path = TEMPLATES / f"{name}.typ"
    if name not in _compilers or settings.DEBUG:
        _compilers[name] = typst.Compiler(str(path), root=str(TEMPLATES), font_paths=[str(FONTS)], ignore_system_fonts=True)
    return _compilers[name]
