"""Links that put an entry into the calendars people use, or let those calendars follow a feed of ours.

The addresses are those that Google and Microsoft document or use themselves; nothing is asked of them until somebody follows a link.
"""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import gettext as _

from lib.walltime import to_local

# Personal accounts, and those of an employer.
OUTLOOKS = (("Outlook.com", "https://outlook.live.com"), ("Microsoft 365", "https://outlook.office.com"))


class Link(NamedTuple):
    """A link of ``templates/events/includes/calendar_links.html``."""

    label: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """What a link tells a calendar about one entry; moments are aware, ``file`` and ``page`` are paths."""

    title: str
    start: dt.datetime
    end: dt.datetime
    zone: str
    place: str
    page: str
    file: str


def to_follow(path, name):
    """Return the links by which calendars follow the feed at ``path`` and take its changes over by themselves."""
    address = f"{settings.SITE_URL}{path}"
    webcal = f"webcal://{address.partition('://')[2]}"
    return [
        Link(_("Apple Calendar"), webcal),
        Link(_("Google Calendar"), f"https://calendar.google.com/calendar/r?{urlencode({'cid': webcal})}"),
        *(Link(label, f"{host}/calendar/0/addfromweb?{urlencode({'url': address, 'name': name})}") for label, host in OUTLOOKS),
        Link(_("Address for other calendars"), address),
    ]


def to_add(appointment):
    """Return the links that enter one appointment; only the file is brought up to date when it is opened again."""
    start, end = (to_local(moment, appointment.zone) for moment in (appointment.start, appointment.end))
    page = f"{settings.SITE_URL}{appointment.page}"
    google = {"action": "TEMPLATE", "text": appointment.title, "dates": f"{start:%Y%m%dT%H%M%S}/{end:%Y%m%dT%H%M%S}", "ctz": appointment.zone}
    google |= {"details": page, "location": appointment.place}
    outlook = {"path": "/calendar/action/compose", "rru": "addevent", "subject": appointment.title, "startdt": _utc(appointment.start)}
    outlook |= {"enddt": _utc(appointment.end), "body": page, "location": appointment.place}
    return [
        Link(_("Apple Calendar and others (file)"), appointment.file),
        Link(_("Google Calendar"), f"https://calendar.google.com/calendar/render?{urlencode(google)}"),
        *(Link(label, f"{host}/calendar/0/deeplink/compose?{urlencode(outlook)}") for label, host in OUTLOOKS),
    ]


def _utc(moment):
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
