"""What a table is made of, and the one rule by which texts are kept from being formulas (CWE-1236)."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Unreadable(ValidationError):
    """The file cannot be taken as a table; the message says why and what to do."""


class Formula(str):
    """A cell that holds a formula: its text, which nobody computes here."""

    __slots__ = ()


class Broken(str):
    """A cell that shows a program's error, such as ``#REF!``."""

    __slots__ = ()


@dataclass(frozen=True)
class Row:
    """A row that holds something: its number as the spreadsheet program shows it, and its cells.

    A cell is None, str, int, float, bool, date, time, datetime, timedelta, :class:`Formula` or :class:`Broken`.
    """

    number: int
    cells: tuple


@dataclass(frozen=True)
class Sheet:
    """A table as read: its filled rows, and sentences on how it was read."""

    rows: list[Row]
    notes: list[str] = field(default_factory=list)


def defused(cell):
    """Return a cell as text that a spreadsheet does not take for a formula: with an apostrophe before it."""
    text = str(cell)
    return f"'{text}" if _is_risky(text) else text


def undefused(text):
    """Return the text that :func:`defused` was given."""
    return text[1:] if text.startswith("'") and _is_risky(text[1:]) else text


def _is_risky(text):
    """Whether a text would be a formula, or would look like one defused."""
    return text.lstrip("' \n").startswith(STARTS_A_FORMULA)
