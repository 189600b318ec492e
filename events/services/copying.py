"""An event copied as the draft of the next one: staff choose what comes along, and all its hours move by whole days."""

import datetime as dt
import re
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import ports
from events.models import Event, EventCity, EventLink, EventOrganisation, Part, Role, Session
from events.services import content
from events.services.scheduling import derive
from lib.storing import kept_only_on_success
from lib.translated import column

SLUG_LENGTH = Event._meta.get_field("slug").max_length
# What a copy always has of its source: how it is held, and in which clocks and languages.
ALWAYS = ("kind", "mode", "time_zone", "languages", "interpretation", "series")
OF_A_SESSION = ("kind", "start_local", "end_local", "languages", "interpretation", "places", "state", "slug")


class What(models.TextChoices):
    """What staff may take along, besides what higher apps offer."""

    TEXTS = "texts", gettext_lazy("summaries and descriptions")
    PLACE = "place", gettext_lazy("venue, host city and rooms")
    AGENDA = "agenda", gettext_lazy("parts of the day and sessions")
    PEOPLE = "people", gettext_lazy("people in the sessions")
    CITIES = "cities", gettext_lazy("participating cities")
    ORGANISATIONS = "organisations", gettext_lazy("organisations of the event")
    TOPICS = "topics", gettext_lazy("topics, and the cities whose hour is shown")
    LINE = "line", gettext_lazy("a link: the new event follows up this one")


@dataclass(frozen=True)
class Wish:
    """How the copy is called, when it begins, and what comes along (values of :class:`What` and names of copiers)."""

    titles: dict[str, str]
    slug: str
    first_day: dt.date
    number: int | None = None
    parts: frozenset[str] = field(default_factory=frozenset)


# --- What is proposed --------------------------------------------------------------------------------------------


def same_weekday_next_year(day):
    """The day 52 weeks later, or 53 where that is still the same year: a Thursday stays a Thursday."""
    later = day + dt.timedelta(weeks=52)
    return later if later.year > day.year else later + dt.timedelta(weeks=1)


def proposal(event):
    """Return the :class:`Wish` that staff find filled in: years in titles and slug counted on, the next number, everything usual."""
    first_day = same_weekday_next_year(event.start_local.date())
    old, new = str(event.start_local.year), str(first_day.year)
    titles = {code: _counted_on(getattr(event, column("title", code)) or "", old, new) for code, _name in settings.LANGUAGES}
    numbers = event.series.events.aggregate(last=Max("series_number"))["last"] if event.series_id else None
    usual = frozenset(What.values) | {copier.name for copier in ports.copiers if copier.is_usual}
    return Wish(titles, _free_slug(event, old, new), first_day, numbers + 1 if event.series_number and numbers else None, usual)


def _counted_on(text, old, new):
    """The text with its own year in place of the source's; other years stay."""
    return re.sub(rf"(?<!\d){old}(?!\d)", new, text)


def _free_slug(event, old, new):
    base = _counted_on(event.slug, old, new)
    base = (base if base != event.slug else f"{event.slug[: SLUG_LENGTH - 5]}-{new}")[: SLUG_LENGTH - 4]
    taken = set(Event.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


# --- The copy ----------------------------------------------------------------------------------------------------


def copy(source, wish):
    """Return the new event, always a draft with sequence 0 and no release; ValidationError names what cannot be, and nothing is written.

    Cancelled sessions and links to take part online stay behind.
    """
    chosen = [copier for copier in ports.copiers if copier.name in wish.parts]
    shift = dt.timedelta(days=(wish.first_day - source.start_local.date()).days)
    with kept_only_on_success():
        prepared = {copier.name: copier.prepare(source) for copier in chosen}
        with transaction.atomic():
            made = _copy_event(source, wish, shift)
            sessions = _copy_agenda(source, made, wish, shift) if What.AGENDA in wish.parts else {}
            _copy_surroundings(source, made, wish)
            for copier in chosen:
                copier.copy(source, made, shift, sessions, prepared[copier.name])
            content.bump()
    return made


def _copy_event(source, wish, shift):
    made = Event(slug=wish.slug, series_number=wish.number, **{name: getattr(source, name) for name in ALWAYS})
    for code, _name in settings.LANGUAGES:
        setattr(made, column("title", code), wish.titles.get(code) or None)
    if What.TEXTS in wish.parts:
        _copy_texts(source, made, "summary", "description")
    if What.PLACE in wish.parts:
        made.venue_id, made.host_city_id = source.venue_id, source.host_city_id
    made.start_local, made.end_local = source.start_local + shift, source.end_local + shift
    problems = _derive(made, _("The event"))
    if problems:
        raise ValidationError({"first_day": problems})
    made.full_clean(exclude=["start", "end"])
    made.save()
    return made


def _copy_agenda(source, made, wish, shift):
    """Copy parts and sessions; return ``{source session pk: copied session}``."""
    parts = {part.pk: _copy_part(part, made, wish) for part in source.parts.all()}
    sessions, problems = {}, []
    for old in source.sessions.exclude(state=Session.State.CANCELLED).order_by("start", "end", "pk"):
        new = Session(event=made, part=parts.get(old.part_id), **{name: getattr(old, name) for name in OF_A_SESSION})
        new.start_local, new.end_local = old.start_local + shift, old.end_local + shift
        _copy_texts(old, new, "title", *(["description"] if What.TEXTS in wish.parts else []))
        if What.PLACE in wish.parts:
            new.room_id = old.room_id
        problems += _derive(new, _("Session “%(title)s”") % {"title": old})
        sessions[old.pk] = new
    if problems:
        raise ValidationError({"first_day": problems})
    for new in sessions.values():
        new.save()
    if What.TOPICS in wish.parts:
        _copy_topics(sessions)
    if What.PEOPLE in wish.parts:
        _copy_roles(sessions)
    return sessions


def _copy_part(part, made, wish):
    new = Part(event=made, order=part.order)
    _copy_texts(part, new, "title", *(["description"] if What.TEXTS in wish.parts else []))
    new.save()
    return new


def _copy_roles(sessions):
    for old in Role.objects.filter(session__in=list(sessions)).order_by("session", "order", "pk"):
        new = Role(session=sessions[old.session_id], person_id=old.person_id, kind=old.kind, order=old.order)
        _copy_texts(old, new, "title")
        new.save()


def _copy_topics(sessions):
    through = Session.topics.through
    rows = through.objects.filter(session__in=list(sessions)).order_by("pk")
    through.objects.bulk_create(through(session_id=sessions[row.session_id].pk, topic_id=row.topic_id) for row in rows)


def _copy_surroundings(source, made, wish):
    if What.CITIES in wish.parts:
        EventCity.objects.bulk_create(EventCity(event=made, city_id=one.city_id, role=one.role) for one in source.participations.order_by("pk"))
    if What.ORGANISATIONS in wish.parts:
        rows = source.organisers.order_by("pk")
        EventOrganisation.objects.bulk_create(EventOrganisation(event=made, organisation_id=one.organisation_id, role=one.role) for one in rows)
    if What.TOPICS in wish.parts:
        made.topics.set(source.topics.all())
        made.clocks.set(source.clocks.all())
    if What.LINE in wish.parts:
        EventLink.objects.create(from_event=made, to_event=source, kind=EventLink.Kind.FOLLOWS_UP)


def _copy_texts(old, new, *fields):
    for name in fields:
        for code, _language in settings.LANGUAGES:
            setattr(new, column(name, code), getattr(old, column(name, code)))


def _derive(obj, named):
    """Fill the moments; return why an hour cannot be, in sentences that name whose it is."""
    try:
        derive(obj)
    except ValidationError as error:
        day = f"{obj.start_local:%d/%m/%Y %H:%M}"
        return [_("%(what)s, %(day)s: %(message)s") % {"what": named, "day": day, "message": message} for message in error.messages]
    return []
