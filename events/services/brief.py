"""An agenda in brief, as the event's own page lists it: plain values, since sixty sessions as models would cost more than the rest."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from events.models import Session
from events.services import zones
from lib.prepared import prepared
from lib.translated import Text, columns_in, first_text, order_of_choice


@dataclass(slots=True)
class Brief:
    """A session; ``start`` and ``end`` are in the event's zone, ``day`` is there where a new day begins within the part."""

    path: str
    title: Text
    is_cancelled: bool
    start: dt.datetime
    end: dt.datetime
    moment: str
    hour: str
    day: dt.date | None


def of(event):
    """Return the parts of an event with their sessions, ``[(title or None, [Brief…])…]``; breaks are left out. One query."""
    if not event.has_public_agenda:
        return []
    languages, zone = order_of_choice(), zones.zone_of(event)
    base = reverse("session", args=[event.slug, "-"]).removesuffix("-/")
    found, days = {}, {}
    for part, slug, state, start, end, local, *texts in _rows(event=event.pk):
        if part not in found:
            found[part] = (first_text(texts[4:], languages) if part else None), []
        here, day = start.astimezone(zone), local.date()
        title, new_day = first_text(texts[:4], languages), day if days.get(part) != day else None
        moment, hour = here.isoformat(timespec="minutes"), f"{here:%H:%M}"
        found[part][1].append(Brief(f"{base}{slug}/", title, state == Session.State.CANCELLED, here, end.astimezone(zone), moment, hour, new_day))
        days[part] = day
    return list(found.values())


@prepared
def _rows(event):
    sessions = Session.objects.public().rewrite(False).filter(event=event).exclude(kind=Session.Kind.BREAK).order_by("start", "end", "pk")
    texts = columns_in(order_of_choice(), "title", "part__title")
    return sessions.values_list("part_id", "slug", "state", "start", "end", "start_local", *texts)
