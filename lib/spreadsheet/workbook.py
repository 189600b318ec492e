"""XLSX (ECMA-376): looked through before it is opened, then read row by row."""

import io
import struct
import warnings
import xml.parsers.expat
import zipfile

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lib.spreadsheet.cells import Broken, Formula, Row, Sheet, Unreadable, undefused
from lib.spreadsheet.delimited import MAX_COLUMNS, too_many_columns, too_many_rows

MAX_PARTS = 500
MAX_DIRECTORY = 200_000
MAX_UNPACKED = 40_000_000
MAX_SAID = 5
CHUNK = 64 * 1024
# Blank rows may stand between filled ones, as many times the rows that are read.
FARTHEST = 10
END = b"PK\x05\x06"


def wrong_kind():
    """The refusal of a file that is no table."""
    return _("This is neither an Excel workbook (.xlsx) nor a CSV file. Save the table as one of them and choose it again.")


def read(data, max_rows):
    """Return the :class:`Sheet` of a workbook's bytes: its first sheet in sight."""
    from openpyxl import load_workbook

    _look_through(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out is not read here
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            if not sheets:
                raise Unreadable(_("All sheets of this workbook are hidden. Show the one with the agenda, as the first, and choose it again."), code="hidden")
            with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(sheets[0]._worksheet_path) as part:
                last = _Survey(max_rows).of(part)
            rows = list(_rows(sheets[0], last))
    except Unreadable:
        raise
    except Exception as error:  # openpyxl raises whatever the damaged bytes lead it to
        raise _damaged() from error
    return Sheet(rows, _notes(sheets))


def _notes(sheets):
    others = [sheet.title for sheet in sheets[1:]]
    if not others:
        return []
    words = ngettext(
        "Only the first sheet was read, “%(first)s”; %(number)s other was left aside.",
        "Only the first sheet was read, “%(first)s”; %(number)s others were left aside.",
        len(others),
    )
    return [words % {"first": sheets[0].title, "number": len(others)}]


def _rows(sheet, last):
    sheet.reset_dimensions()  # what the file says of its size is not to be believed
    for number, cells in enumerate(sheet.iter_rows(max_row=last, max_col=MAX_COLUMNS + 1), start=1):
        values = [_value(cell) for cell in cells]
        while values and values[-1] is None:
            values.pop()
        if len(values) > MAX_COLUMNS:
            raise too_many_columns()
        if values:
            yield Row(number, tuple(values))


def _value(cell):
    if cell.value is None:
        return None
    if cell.data_type == "f":
        return Formula(getattr(cell.value, "text", None) or cell.value)
    if cell.data_type == "e":
        return Broken(cell.value)
    if isinstance(cell.value, str):
        return undefused(cell.value) if cell.value.strip() else None
    return cell.value


# --- Before it is opened -----------------------------------------------------------------------------------------


def _look_through(data):
    """Refuse what is no workbook, is damaged, or would take too much memory: by the archive's directory, nothing is unpacked."""
    end = data.rfind(END)
    if end < 0 or len(data) < end + 22:
        raise _damaged()
    if struct.unpack("<I", data[end + 12 : end + 16])[0] > MAX_DIRECTORY:
        raise _too_large()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise _too_large()
            if "xl/workbook.xml" not in archive.namelist():
                raise Unreadable(wrong_kind(), code="kind")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as file:
                        _refuse_declarations(file)
    except Unreadable:
        raise
    except Exception as error:  # zipfile and expat too
        raise _damaged() from error


def _refuse_declarations(file):
    """An office document declares no type (ECMA-376-2, 8.1.4): entities that would swell are declared there, before the first element."""
    parser = xml.parsers.expat.ParserCreate()
    begun = []

    def refuse(*_declared):
        raise _damaged()

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda *_element: begun.append(True)
    while not begun and (chunk := file.read(CHUNK)):
        parser.Parse(chunk)


class _Survey:
    """Runs through a sheet once: finds merged cells and the last filled row, and gives up where there are too many."""

    def __init__(self, max_rows):
        self.max_rows = max_rows
        self.row = self.last = self.filled = 0
        self.merged = []

    def of(self, file):
        """Return the number of the last filled row."""
        parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._element
        parser.ParseFile(file)
        if self.merged:
            cells = ", ".join(self.merged[:MAX_SAID]) + (" …" if len(self.merged) > MAX_SAID else "")
            raise Unreadable(_("These cells are merged: %(cells)s. Undo it, so that each row is a whole line of the agenda.") % {"cells": cells}, code="merged")
        return self.last

    def _element(self, name, attributes):
        name = name.rpartition(" ")[2]
        if name == "row":
            self.row = int(attributes.get("r") or self.row + 1)
        elif name in {"v", "is", "f"} and self.row != self.last:
            self.last, self.filled = self.row, self.filled + 1
            if self.filled > self.max_rows + 1 or self.row > FARTHEST * self.max_rows:
                raise too_many_rows(self.max_rows)
        elif name == "mergeCell":
            self.merged.append(attributes.get("ref", "?"))


def _damaged():
    return Unreadable(_("This workbook is damaged or not whole. Save it again and choose it once more."), code="cut")


def _too_large():
    return Unreadable(_("This workbook is too large when unpacked. Leave only the agenda in it, or save it as CSV."), code="bomb")
