"""Tables that people edit in spreadsheet programs: read with limits, written so that no typed text turns into a formula."""

from lib.spreadsheet.cells import CSV, XLSX, Broken, Formula, Row, Sheet, Unreadable, defused, undefused
from lib.spreadsheet.reading import read
from lib.spreadsheet.writing import csv_lines, xlsx

__all__ = ["CSV", "XLSX", "Broken", "Formula", "Row", "Sheet", "Unreadable", "csv_lines", "defused", "read", "undefused", "xlsx"]
