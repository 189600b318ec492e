"""Spreadsheets as staff make them, and what the import page says of them."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

HEADINGS = ["Día", "Inicio", "Fin", "Título (español)", "Sala", "Personas", "Estado"]


def workbook(*rows, name="agenda.xlsx", change=None):
    """An uploaded workbook; ``change(sheet)`` spoils it before it is saved."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if change:
        change(book.active)
    written = io.BytesIO()
    book.save(written)
    return SimpleUploadedFile(name, written.getvalue())


def csv_file(*rows, separator=";", encoding="utf-8", name="agenda.csv"):
    """An uploaded CSV file."""
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows(rows)
    return SimpleUploadedFile(name, written.getvalue().encode(encoding))


def url(event, page="import/"):
    return f"/admin/events/event/{event.pk}/{page}"


def look(client, event, upload):
    """Post a file and return the answer: the dry run."""
    upload.seek(0)
    return client.post(url(event), {"file": upload, "look": ""})


def refusals(response):
    """Why rows are refused: ``{row number: [(heading, message)…]}``."""
    return {line.number: line.problems for line in response.context["plan"].lines if line.problems}


def confirm(client, event, response, **extra):
    """Press the button of a dry run."""
    return client.post(url(event), {"table": response.context["packed"], "apply": "", **extra})
