"""Registrations as a spreadsheet that no typed text can turn into a formula."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lib import spreadsheet
from lib.translated import read

CHUNK = 1000


def csv_lines(registrations):
    """Yield the lines of a CSV file in the reader's language."""
    yes, no = pgettext("answer", "yes"), pgettext("answer", "no")
    # From the database as it comes: ten thousand rows never stand in memory together.
    found = registrations.select_related("page__event", "city").iterator(chunk_size=CHUNK)
    return spreadsheet.csv_lines(_headings(), (_cells(registration, yes, no) for registration in found))


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
