"""CSV as the world writes it: five encodings, three separators (RFC 4180 knows one of each)."""

import codecs
import csv
import io

from django.utils.translation import gettext as _

from lib.spreadsheet.cells import Row, Sheet, Unreadable, undefused

SEPARATORS = ";,\t"
MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
MAX_COLUMNS = 100
LONGEST_CELL = 1_000_000


def read(data, max_rows):
    """Return the :class:`Sheet` of a CSV file's bytes."""
    text, notes = _decoded(data)
    text, separator = _separated(text)
    rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        for number, cells in enumerate(reader, start=1):
            if not any(cell.strip() for cell in cells):
                continue
            if len(rows) > max_rows:
                raise too_many_rows(max_rows)
            if len(cells) > MAX_COLUMNS:
                raise too_many_columns()
            rows.append(Row(number, tuple(undefused(cell) or None for cell in cells)))
    except csv.Error as error:
        where = {"line": reader.line_num}
        raise Unreadable(_("This file breaks off or its quotation marks do not match, near line %(line)s.") % where, code="cut") from error
    finally:
        csv.field_size_limit(before)
    return Sheet(rows, notes)


def too_many_rows(most):
    """The refusal of a table that is longer than any agenda."""
    return Unreadable(_("This file has more than %(most)s rows. Leave only those of this agenda.") % {"most": most}, code="rows")


def too_many_columns():
    """The refusal of a table that is wider than any agenda."""
    return Unreadable(_("This file has more than %(most)s columns. Leave only those of the agenda.") % {"most": MAX_COLUMNS}, code="columns")


def _decoded(data):
    """Return the text, and a note where the encoding had to be guessed."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), []
    for half, encoding in ((data[1:200:2], "utf-16-le"), (data[0:200:2], "utf-16-be")):
        if half.count(b"\x00") > len(half) // 2:
            return _strictly(data, encoding), []
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        note = _("The file does not say how its accents are written; they were read as Windows does (Windows-1252). Look whether names come out right.")
        return _strictly(data, "cp1252"), [note]
    return _strictly(data, "utf-8"), []


def _strictly(data, encoding):
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _no_text() from error
    if "\x00" in text:
        raise _no_text()
    return text


def _no_text():
    return Unreadable(_("The letters of this file cannot be read. Save it as “Excel workbook (.xlsx)” or as “CSV UTF-8” and choose it again."), code="encoding")


def _separated(text):
    """Return the text and its separator: the one Excel's own line names, or that which parts the first line most often."""
    first, _break, rest = text.partition("\n")
    named = first.strip().lower()
    if named.startswith("sep=") and len(named) == 5:
        return "\n" + rest, first.strip()[4]  # the line stays, empty: rows keep their numbers
    head = next((line for line in text.splitlines() if line.strip(" \t;,")), "")
    unquoted = "".join(head.split('"')[::2])
    return text, max(SEPARATORS, key=unquoted.count)
