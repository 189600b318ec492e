"""Tables as CSV and XLSX."""

import csv
import datetime as dt
import io
import re

from lib.spreadsheet.cells import defused

BOM = "\ufeff"
LONGEST = 60
FORMATS = {dt.datetime: "yyyy-mm-dd hh:mm", dt.date: "dd/mm/yyyy", dt.time: "hh:mm"}
# What XML cannot carry.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class _Echo:
    def write(self, value):
        return value


def csv_lines(headings, rows):
    """Yield the lines of a CSV file (UTF-8 with a mark, as spreadsheet programs want it); dates and hours as ISO writes them."""
    writer = csv.writer(_Echo())
    yield BOM + writer.writerow([defused(heading) for heading in headings])
    for row in rows:
        yield writer.writerow([defused(_as_text(cell)) for cell in row])


def xlsx(title, headings, rows, *, width=18, wide=()):
    """Return the bytes of a workbook of one sheet: numbers, dates and hours in cells of their kind, everything else as text.

    ``wide`` names the columns (from 0) that hold long texts.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\']", " ", UNWRITABLE.sub("", title))[:31].strip() or "1")
    sheet.freeze_panes = "A2"
    for place in range(len(headings)):
        sheet.column_dimensions[get_column_letter(place + 1)].width = LONGEST if place in wide else width
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")

    def cell_of(value, font=None):
        cell = WriteOnlyCell(sheet, value=None if isinstance(value, str) else value)
        if isinstance(value, str):
            cell.value = UNWRITABLE.sub("", defused(value))
            cell.data_type = "s"  # “#N/A” typed as a title is a text too
        elif type(value) in FORMATS:
            cell.number_format = FORMATS[type(value)]
        cell.alignment = wrapped
        if font:
            cell.font = font
        return cell

    def plain_or_cell(value, place):
        """A short text goes in as it is, three times as fast as a cell of its own; it begins no formula and no error."""
        if type(value) is str and place not in wide and (len(value) < width or " " not in value) and value[:1].isalnum() and "\n" not in value:
            return UNWRITABLE.sub("", value)
        return cell_of(value) if value not in ("", None) else None

    sheet.append([cell_of(heading, bold) for heading in headings])
    for row in rows:
        sheet.append([plain_or_cell(value, place) for place, value in enumerate(row)])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _as_text(cell):
    if cell is None:
        return ""
    if isinstance(cell, dt.time):
        return cell.isoformat("minutes" if not cell.second else "seconds")
    return cell.isoformat(" ") if isinstance(cell, dt.datetime) else str(cell)
