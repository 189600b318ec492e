"""Former slugs: kept when staff change one, and where they lead."""

from django.utils import timezone

from events.models import City, Event, FormerAddress, Person, Series, Session
from lib.addresses import Kind, scope_of

CITY = Kind(City, ("cities/<slug:slug>/",), lambda: City.objects.public())


def kinds():
    """The pages of events whose slugs may change."""
    return [
        Kind(Event, ("events/<slug:slug>/",), lambda: Event.objects.public(at=timezone.now())),
        Kind(Session, ("events/<slug:slug>/sessions/",), lambda: Session.objects.public(), argument="session_slug", within="event"),
        CITY,
        Kind(Person, ("people/<slug:slug>/",), lambda: Person.objects.public()),
        Kind(Series, ("series/<slug:slug>/",), lambda: Series.objects.all()),
    ]


def remember(obj, old_slug):
    """Keep the slug that an object leaves; the one it takes now leads to itself."""
    own = {"model": obj._meta.label_lower, "scope": scope_of(obj)}
    FormerAddress.objects.filter(**own, slug=obj.slug).delete()
    FormerAddress.objects.update_or_create(**own, slug=old_slug, defaults={"object_id": obj.pk})


def present(kind, slug, scope):
    """Return the public object that has or had ``slug``, or None; who has it now wins, but not a draft that took the address of a page that was seen."""
    within = {f"{kind.within}_id": scope} if kind.within else {}
    if holder := kind.public().filter(slug=slug, **within).first():
        return holder
    former = FormerAddress.objects.filter(model=kind.model._meta.label_lower, scope=scope or 0, slug=slug)
    return kind.public().filter(pk__in=former.values("object_id"), **within).first()
