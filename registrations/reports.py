"""Registrations as a spreadsheet that no typed text can turn into a formula."""

import csv

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lib.translated import read

BOM = "\ufeff"
CHUNK = 1000
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    def write(self, value):
        return value


def csv_lines(registrations):
    """Yield the lines of a CSV file (UTF-8 with a mark, as spreadsheets want it) in the reader's language."""
    writer = csv.writer(_Echo())
    yield BOM + writer.writerow(_headings())
    yes, no = pgettext("answer", "yes"), pgettext("answer", "no")
    # From the database as it comes: ten thousand rows never stand in memory together.
    for registration in registrations.select_related("page__event", "city").iterator(chunk_size=CHUNK):
        yield writer.writerow([defused(cell) for cell in _cells(registration, yes, no)])


def defused(cell):
    """Return a cell as text that a spreadsheet does not take for a formula (CWE-1236)."""
    text = str(cell)
    return f"'{text}" if text.lstrip(" \n").startswith(STARTS_A_FORMULA) else text


def _headings():
    return [
        *(_("Event"), _("State"), _("Seat"), _("Given name"), _("Family name"), _("E-mail"), _("City"), _("Organisation"), _("Position")),
        *(_("Language"), _("Needs interpretation"), _("Accessibility needs"), _("Dietary needs"), _("Registered (UTC)")),
    ]


def _cells(registration, yes, no):
    city = read(registration.city, "name").value if registration.city else registration.other_city
    return [
        read(registration.page.event, "title").value,
        registration.get_state_display(),
        registration.seat or "",
        registration.given_name,
        registration.family_name,
        registration.email,
        city,
        registration.organisation,
        registration.position,
        registration.language,
        yes if registration.interpretation else no,
        registration.accessibility_needs,
        registration.dietary_needs,
        f"{registration.created_at:%Y-%m-%d %H:%M}",
    ]
