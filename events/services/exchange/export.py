"""An agenda as a table: CSV and XLSX with the headings of the staff's language, and a template for an empty one."""

import datetime as dt

from django.utils.translation import gettext as _

from events.services.exchange import fields, moments
from events.services.exchange.columns import DESCRIPTIONS, ORDER, TEXTS, label
from events.services.exchange.stock import Stock
from events.services.exchange.words import KINDS, ROLES, STATES
from lib import spreadsheet
from lib.fields import language_name

AN_HOUR = dt.timedelta(hours=1)


def headings():
    """Return the headings of all columns."""
    return [label(key) for key in ORDER]


def rows(event):
    """Yield the cells of each session in the order of the agenda: six queries, however many."""
    stock = Stock(event)
    for session in stock.sessions:
        cells = {"id": session.pk, "address": session.slug, **moments.written(session)}
        yield [cells[key] if key in cells else fields.written(key, session, stock) for key in ORDER]


def example(event):
    """Return one row that shows how each column is written, within the event."""
    start, end = moments.whole(event.start_local), moments.whole(min(event.start_local + AN_HOUR, event.end_local))
    cells = {"day": start.date(), "start": start.time(), "end": end.time(), "end_day": end.date() if end.date() != start.date() else ""}
    cells |= {"title_es": _("An example: write over this row"), "kind": str(KINDS.TALK.label), "state": str(STATES.DRAFT.label)}
    cells |= {"languages": ", ".join(language_name(code) for code in event.languages)}
    cells |= {"people": f"Nombre Apellido ({ROLES.SPEAKER.label}); Otra Persona ({ROLES.MODERATOR.label})"}
    return [cells.get(key, "") for key in ORDER]


def as_csv(event):
    """Yield the lines of the CSV file."""
    return spreadsheet.csv_lines(headings(), rows(event))


def as_xlsx(event):
    """Return the bytes of the workbook."""
    return _workbook(rows(event))


def template(event):
    """Return the bytes of a workbook with headings and one example."""
    return _workbook([example(event)])


def _workbook(found):
    wide = {ORDER.index(key) for key in (*TEXTS, *DESCRIPTIONS, "people")}
    return spreadsheet.xlsx(_("Agenda"), headings(), found, wide=wide)
