"""When things take place: the moments in UTC, always derived from the wall time that was typed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from events import ports
from events.models.event import WRONG_ORDER, Event
from events.services import content
from events.services.editing import follow_event
from lib.walltime import to_utc

SLUG_LENGTH = 120


def derive(obj):
    """Fill ``start`` and ``end`` of an event or a session from its wall time; ValidationError on the field that is wrong."""
    zone = obj.time_zone if isinstance(obj, Event) else obj.event.time_zone
    errors = {}
    for name in ("start", "end"):
        try:
            setattr(obj, name, to_utc(getattr(obj, f"{name}_local"), zone))
        except ValidationError as error:
            field = "time_zone" if error.code == "zone" and isinstance(obj, Event) else f"{name}_local"
            errors[field] = error
    if not errors and obj.start and obj.end and obj.end <= obj.start:
        errors["end_local"] = ValidationError(WRONG_ORDER, code="order")
    if errors:
        raise ValidationError(errors)
    return obj


@transaction.atomic
def reschedule(event):
    """Derive the event and all its sessions again after its zone changed: the wall time stays, all or nothing.

    The calendar numbers of the sessions rise here; the event's own is its writer's (``editing.count_change``).
    """
    derive(event)
    event.save(update_fields=["start_local", "end_local", "time_zone", "start", "end", "updated_at"])
    sessions = list(event.sessions.select_for_update())
    for session in sessions:
        session.event = event
        try:
            derive(session)
        except ValidationError as error:
            raise ValidationError({"time_zone": [_session_error(session, message) for message in error.messages]}) from error
        session.save(update_fields=["start", "end", "updated_at"])
    follow_event(event, {"time_zone"})
    for follow in ports.zone_changed:
        follow(event)
    content.bump()
    return sessions


def give_slug(session, taken=None):
    """Give a session without an address one made from its Spanish title, unlike the others of its event.

    Who writes many at once gives the set of all addresses of the event, which the new one joins.
    """
    if session.slug:
        return session
    base = slugify(session.title_es or "")[:SLUG_LENGTH].strip("-") or _slug_of_kind(session)
    if taken is None:
        taken = set(type(session).objects.filter(event=session.event_id).exclude(pk=session.pk).values_list("slug", flat=True))
    session.slug, number = base, 2
    while session.slug in taken:
        tail = f"-{number}"
        session.slug, number = base[: SLUG_LENGTH - len(tail)].rstrip("-") + tail, number + 1
    taken.add(session.slug)
    return session


def _slug_of_kind(session):
    return session.kind or "session"


def _session_error(session, message):
    return _("Session “%(title)s”: %(message)s") % {"title": session.title_es, "message": message}
