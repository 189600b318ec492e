"""Reading tables that people send: XLSX and CSV, believed by their content, with a limit on everything."""

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from lib.spreadsheet import delimited, workbook
from lib.spreadsheet.cells import Unreadable

MAX_BYTES = 5_000_000
MAX_ROWS = 2_000
PACKED, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHERS = (b"%PDF-", b"<", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")


def read(upload, *, max_rows=MAX_ROWS):
    """Return the :class:`~lib.spreadsheet.cells.Sheet` of an uploaded file, or raise :class:`Unreadable`.

    Of a workbook the first sheet in sight is read. Merged cells, more than ``max_rows`` filled rows, passwords, other kinds of
    files and those that are damaged or swell when unpacked are refused.
    """
    if upload.size > MAX_BYTES:
        sizes = {"size": filesizeformat(upload.size), "most": filesizeformat(MAX_BYTES)}
        raise Unreadable(_("This file takes %(size)s; it may take %(most)s at most.") % sizes, code="too_big")
    upload.seek(0)
    data = upload.read(MAX_BYTES)
    if not data.strip():
        raise Unreadable(_("This file is empty. Choose it again once it is saved."), code="empty")
    if data.startswith(PACKED):
        sheet = workbook.read(data, max_rows)
    elif data.startswith(COMPOUND):
        raise Unreadable(_compound(data), code="kind")
    elif data.lstrip().startswith(OTHERS):
        raise Unreadable(workbook.wrong_kind(), code="kind")
    else:
        sheet = delimited.read(data, max_rows)
    if not sheet.rows:
        raise Unreadable(_("Nothing is written in this file."), code="empty")
    return sheet


def _compound(data):
    """The old format of Excel, and the wrapping of every workbook with a password, begin alike."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _("This workbook is protected by a password. Save it without one and choose it again.")
    return _("This is a workbook of an old kind (.xls). Save it as “Excel workbook (.xlsx)” and choose it again.")
