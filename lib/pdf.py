"""PDFs by typst: one template a document under templates/pdf, its values passed as data, never written into markup.

Every file is PDF/UA-1: typst refuses a document without a title, a picture without words, a heading level left out. The
fonts are our own, no other font is looked for; files are read below templates/pdf alone. The same values give the same bytes.
"""

import json
import threading

import typst
from django.conf import settings

TEMPLATES = settings.BASE_DIR / "templates" / "pdf"
FONTS = settings.BASE_DIR / "static" / "fonts" / "pdf"
STANDARD = "ua-1"

_compilers = {}
_one_at_a_time = threading.Lock()


class BadDocument(Exception):
    """A template that does not compile with these values, or only with a warning (a missing font, for example)."""


def compile(name, data, *, timestamp=0):
    """Return the PDF of ``templates/pdf/<name>.typ`` with ``data`` (anything JSON can say), which the template reads as one value.

    ``timestamp`` (seconds since 1970) is the date written into the file.
    """
    try:
        with _one_at_a_time:
            document, warnings = _compiler(name).compile_with_warnings(
                format="pdf", pdf_standards=STANDARD, timestamp=timestamp, sys_inputs={"data": json.dumps(data, ensure_ascii=False)}
            )
    except typst.TypstError as error:
        raise BadDocument(f"{name}: {error}") from error
    if warnings:
        raise BadDocument(f"{name}: {'; '.join(str(warning) for warning in warnings)}")
    return document


def _compiler(name):
    """One compiler a template, kept: the fonts are read once."""
    path = TEMPLATES / f"{name}.typ"
    if name not in _compilers or settings.DEBUG:
        _compilers[name] = typst.Compiler(str(path), root=str(TEMPLATES), font_paths=[str(FONTS)], ignore_system_fonts=True)
    return _compilers[name]
