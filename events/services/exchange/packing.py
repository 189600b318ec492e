"""A table and the seal of its plan, signed, between what staff saw and what they confirm: no process has to keep it."""

import datetime as dt

from django.core import signing
from django.utils.translation import gettext as _

from events.services.exchange.columns import Table
from lib.spreadsheet import Unreadable

SALT = "events.exchange"
LASTS = 12 * 60 * 60
# Django takes form data of 2.5 MB.
MOST = 2_000_000
KINDS = {"dt": dt.datetime, "d": dt.date, "t": dt.time}


class Unpackable(Exception):
    """What came back is not what was packed here for this person and event, or it is too old."""


def pack(table, seal, *, event, user):
    """Return a text for a hidden field; :class:`Unreadable` where it would be too long to be sent back."""
    rows = [[number, {key: _packed(cell) for key, cell in cells.items() if cell is not None}] for number, cells in table.rows]
    data = {"event": event.pk, "user": user.pk, "seal": seal, "keys": table.keys, "rows": rows, "notes": table.notes, "ignored": table.ignored}
    text = signing.dumps(data, salt=SALT, compress=True)
    if len(text) > MOST:
        raise Unreadable(_("This table holds too much text for one go. Import it in two halves."), code="too_big")
    return text


def unpack(text, *, event, user):
    """Return ``(table, seal)``."""
    try:
        data = signing.loads(text, salt=SALT, max_age=LASTS)
    except signing.BadSignature as error:
        raise Unpackable from error
    if (data["event"], data["user"]) != (event.pk, user.pk):
        raise Unpackable
    rows = [(number, {key: _unpacked(cells.get(key)) for key in data["keys"]}) for number, cells in data["rows"]]
    return Table(data["keys"], rows, data["notes"], data["ignored"]), data["seal"]


def _packed(cell):
    """JSON knows no dates; whatever else stands in a cell here it does know."""
    if isinstance(cell, dt.timedelta):
        return {"s": cell.total_seconds()}
    kind = next((name for name, kind in KINDS.items() if isinstance(cell, kind)), None)
    return {kind: cell.isoformat()} if kind else cell


def _unpacked(cell):
    if not isinstance(cell, dict):
        return cell
    kind, value = next(iter(cell.items()))
    return dt.timedelta(seconds=value) if kind == "s" else KINDS[kind].fromisoformat(value)
