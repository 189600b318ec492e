"""Doing what a plan says: everything or nothing, in one transaction, and only while it is still what staff saw."""

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from events.models import Event, Person, Role, Session
from events.services import content, releases
from events.services.editing import count_change
from events.services.exchange.planning import MOMENTS, Fate, Status, plan
from events.services.scheduling import SLUG_LENGTH, derive, give_slug
from lib.translated import columns

TEXTS = {*columns("title"), *columns("description")}


class ChangedMeanwhile(Exception):
    """What the table would change now is not what was looked at; ``plan`` says what it is now."""

    def __init__(self, plan):
        super().__init__()
        self.plan = plan


def apply(event, table, seal, *, without_missing=False):
    """Do what the plan with this ``seal`` showed and return it, or raise :class:`ChangedMeanwhile`; nothing is half done.

    ``without_missing``: sessions that the table lacks are cancelled where the public has seen them, else deleted.
    """
    try:
        return _apply(event.pk, table, seal, without_missing)
    except IntegrityError as error:  # somebody made the same person or room a moment ago
        raise ChangedMeanwhile(plan(Event.objects.get(pk=event.pk), table)) from error


@transaction.atomic
def _apply(pk, table, seal, without_missing):
    event = Event.objects.select_for_update().get(pk=pk)
    list(event.sessions.select_for_update().order_by("pk").values_list("pk"))
    made = plan(event, table)
    if made.seal != seal or made.is_refused:
        raise ChangedMeanwhile(made)
    releases.remember(event)
    _save_new_things(made.stock)
    taken = {session.slug for session in made.stock.sessions} | {line.values.get("slug", "") for line in made.lines}
    for line in made.lines:
        if line.status in {Status.NEW, Status.CHANGED}:
            _write(line, event, taken)
    if without_missing:
        _take_out(made.leaving)
    content.bump()
    return made


def _save_new_things(stock):
    for part in stock.new_parts.values():
        part.save()
    for room in stock.new_rooms.values():
        room.save()
    slugs = set(Person.objects.values_list("slug", flat=True)) if stock.new_people else set()
    for person in stock.new_people.values():
        person.slug = _free_slug(str(person), slugs)
        slugs.add(person.slug)
        person.save()


def _free_slug(name, taken):
    base = slugify(name)[:SLUG_LENGTH].strip("-") or "person"
    slug, number = base, 2
    while slug in taken:
        tail = f"-{number}"
        slug, number = base[: SLUG_LENGTH - len(tail)].rstrip("-") + tail, number + 1
    return slug


def _write(line, event, taken):
    session = line.session or Session(event=event)
    plain = {name: value for name, value in line.values.items() if name not in {"topics", "people"}}
    for name, value in plain.items():
        setattr(session, name, (value or None) if name in TEXTS else value)
    changed = set(plain)
    if changed & set(MOMENTS):
        derive(session)
        changed |= {"start", "end"}
    give_slug(session, taken)
    if line.session:
        count_change(session, set(line.values))
        session.save(update_fields=[*changed, "sequence", "updated_at"])
    else:
        session.save()
    if "topics" in line.values:
        session.topics.set(line.values["topics"])
    if "people" in line.values:
        _write_people(session, line.values["people"])


def _write_people(session, pairs):
    """Keep the row of everybody who stays, with the title of their contribution; who changes the role keeps it too."""
    held = {(role.person_id, role.kind): role for role in session.roles.all()}
    wanted = [(person.pk, kind) for person, kind in pairs]
    free = [role for key, role in held.items() if key not in wanted]
    kept = []
    for place, (person, kind) in enumerate(wanted, start=1):
        role = held.get((person, kind)) or next((role for role in free if role.person_id == person), None)
        if role in free:
            free.remove(role)
        role = role or Role(session=session, person_id=person)
        role.kind, role.order = kind, place
        kept.append(role)
    Role.objects.filter(pk__in=[role.pk for role in free]).delete()
    Role.objects.bulk_update([role for role in kept if role.pk], ["kind", "order"])
    Role.objects.bulk_create([role for role in kept if not role.pk])


def _take_out(leaving):
    for session, fate in leaving:
        if fate == Fate.DELETE:
            session.delete()
            continue
        session.state = Session.State.CANCELLED
        count_change(session, ["state"])
        session.save(update_fields=["state", "sequence", "updated_at"])
