"""Announcing what changed: the first announcement makes the agenda public, each later one says what is different since."""

import hashlib
import itertools
import json
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events import ports
from events.models import AgendaRelease, Event
from events.services import content
from events.services.snapshots import Difference, difference, snapshot
from lib.translated import columns, read
from outbox.services import reviewing

# Before anything was announced the public knew the event as it was published: kept as version 0 and shown nowhere.
BASELINE = 0
NOTES = columns("note")


class NotPossible(Exception):
    """Nothing is announced; the message says why, in the reader's language."""


class ChangedMeanwhile(NotPossible):
    """What was looked at is no longer what would be announced."""


@dataclass(frozen=True)
class Pending:
    """What would be announced now; ``seen`` stands for it in a form, so that nothing is announced that nobody looked at."""

    last: AgendaRelease | None
    snapshot: dict
    difference: Difference
    seen: str

    @property
    def is_first(self):
        return self.last is None or self.last.version == BASELINE


def pending(event, *, publish=False):
    """Return the :class:`Pending` of an event; ``publish``: as if the agenda became public with it, which ``seen`` does not depend on."""
    last = event.releases.order_by("-version").first()
    whole = snapshot(event, agenda=True)
    seen = hashlib.sha256(json.dumps([last.version if last else None, whole], sort_keys=True).encode()).hexdigest()[:16]
    now = whole if publish or event.agenda_released_at else whole | {"agenda": False, "sessions": []}
    if last and event.is_cancelled:
        # What else was changed is told when the event takes place after all.
        known = last.snapshot if last.snapshot["agenda"] else now
        now = known | {"event": last.snapshot["event"] | {"state": event.state}}
    return Pending(last, now, difference(last.snapshot if last else None, now), seen)


def count(event):
    """Return how many changes are not announced yet."""
    return pending(event).difference.number


@transaction.atomic
def announce(event, *, note=None, tell=False, publish=False, seen=None, at=None):
    """Store the next release and, with ``tell``, mails to review to those concerned; return ``(release, batch or None)``.

    ``note``: ``{"note_es": …}``. ``publish`` makes the agenda public. ``seen``: from the :class:`Pending` that was looked at;
    raises :class:`ChangedMeanwhile` where something else would be announced by now, :class:`NotPossible` where there is nothing.
    """
    at = at or timezone.now()
    event = Event.objects.select_for_update(of=("self",)).select_related("venue", "host_city").get(pk=event.pk)
    publish = publish and event.agenda_released_at is None
    found = pending(event, publish=publish)
    note = {name: (note or {}).get(name, "").strip() for name in NOTES}
    _refuse(event, found, note, seen)
    event.announced_at = at
    if publish:
        event.agenda_released_at = at
    event.save(update_fields=["agenda_released_at", "announced_at", "updated_at"])
    version = found.last.version + 1 if found.last else 1
    release = AgendaRelease.objects.create(event=event, version=version, released_at=at, snapshot=found.snapshot, **note)
    batch = reviewing.open_batch(batch_title(event)) if tell else None
    for hear in ports.agenda_released:
        hear(release, found.difference, batch)
    if batch and not batch.messages.exists():
        batch.delete()
        batch = None
    content.bump()
    return release, batch


def remember(event):
    """Keep what the public knows of an event before it is changed for the first time; done again it does nothing."""
    if event.pk is None or not event.is_public or event.releases.exists():
        return
    known = snapshot(event, agenda=event.agenda_released_at is not None)
    AgendaRelease.objects.get_or_create(event=event, version=BASELINE, defaults={"released_at": timezone.now(), "snapshot": known})


def told(event, sessions):
    """Return the primary keys of the ``sessions`` that the public knows: none of them is deleted, since calendars would keep it. One query."""
    last = event.releases.order_by("-version").values_list("snapshot", flat=True).first()
    known = {session["pk"] for session in (last or {}).get("sessions", [])}
    is_seen = event.is_public and event.agenda_released_at
    return {session.pk for session in sessions if session.pk in known or (is_seen and session.state != "draft")}


def history(event):
    """Return ``[(release, difference)…]``, the latest first: what each announced. One query."""
    told = []
    for was, now in itertools.pairwise([None, *event.releases.order_by("version")]):
        if now.version != BASELINE:
            told.insert(0, (now, difference(was.snapshot if was else None, now.snapshot)))
    return told


def audience(event, found):
    """Return how many people would be told, by language: ``{"es": 12, "fr": 3}``."""
    counts = {}
    for ask in ports.agenda_audience:
        for language, number in ask(event, found).items():
            counts[language] = counts.get(language, 0) + number
    return counts


def _refuse(event, found, note, seen):
    if not event.is_public:
        raise NotPossible(_("The event is a draft. Publish it first."))
    if seen is not None and seen != found.seen:
        raise ChangedMeanwhile(_("Something was changed or announced meanwhile. Look at what would be announced now, and send it again."))
    if not found.difference and not any(note.values()):
        raise NotPossible(_("Nothing has changed since the last announcement. Write a note if you want to tell something."))


def batch_title(event):
    """How the mails of an announcement are called where they are reviewed."""
    return _("Changes: %(event)s") % {"event": read(event, "title").value}
