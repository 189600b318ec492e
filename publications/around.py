"""What boxes of other pages show of the library, in one query: publications and notes, with no more than a box shows of them.

Two or three lists would be as many queries of a page; their rows have the same shape, so one UNION brings them.
"""

import datetime as dt
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import CharField, DateField, F, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Cast
from django.urls import reverse

from events.models import Session
from lib.pictures import shown
from lib.prepared import prepared
from lib.translated import column, read
from publications.models import Note, NotePicture, Publication
from publications.models.note import picture_address
from publications.models.publication import year_or_before

CODES = tuple(code for code, _name in settings.LANGUAGES)
TITLES = tuple(column("title", code) for code in CODES)
TEXTS = ("what", "slug", *TITLES, "kind", "collection", *(f"collection_{name}" for name in TITLES), "picture")
NUMBERS = ("pk", "event", "number", "year", "newest")
COLUMNS = (*TEXTS, *NUMBERS, "date")


class Titled:
    """Something with a title in several languages, as :func:`lib.translated.read` reads it."""

    def __init__(self, titles):
        for name, title in zip(TITLES, titles, strict=True):
            setattr(self, name, title)


@dataclass(eq=False)
class Shelved(Titled):
    """A publication on a shelf or a line; ``born`` and ``presented`` are the events asked about, by primary key."""

    pk: int
    slug: str
    kind: str
    number: int | None
    year: int | None
    newest: int | None
    collection: Titled | None
    born: set[int] = field(default_factory=set)
    presented: set[int] = field(default_factory=set)

    def get_absolute_url(self):
        return reverse("publication", args=[self.slug])

    def get_kind_display(self):
        return str(Publication.Kind(self.kind).label)


@dataclass(eq=False)
class Told(Titled):
    """A note in a box; ``events`` are those asked about, by primary key."""

    pk: int
    slug: str
    date: dt.date
    picture: str
    events: set[int] = field(default_factory=set)

    def get_absolute_url(self):
        return reverse("note", args=[self.slug])

    @property
    def shown(self):
        """What its ``<img>`` says, or None."""
        return shown(self.picture, picture_address)


@dataclass
class Around:
    """Publications and notes, the newest first."""

    publications: list[Shelved]
    notes: list[Told]


def of_events(events, *, at):
    """Return what was born from events or presented at them, and the notes that tell about them."""
    return gathered(_of_events(events=sorted({event.pk for event in events}), at=at))


@prepared
def _of_events(events, at):
    born = Publication.objects.public(at=at).annotate(event_pk=F("born_from")).filter(event_pk__in=events)
    presented = Publication.objects.public(at=at).annotate(event_pk=F("presented_at__event"), session_state=F("presented_at__state"))
    presented = presented.filter(event_pk__in=events).exclude(session_state=Session.State.DRAFT)
    told = Note.objects.public(at=at).annotate(event_pk=F("events")).filter(event_pk__in=events)
    return _publications(born, "born").union(_publications(presented, "presented"), _notes(told), all=True)


def both(publications, notes):
    """Return the query for those ``publications`` and ``notes`` (querysets, not sliced); :func:`gathered` reads its rows."""
    return _publications(publications).union(_notes(notes), all=True)


def gathered(rows):
    """Return the :class:`Around` of the rows of :func:`both`."""
    publications, notes = {}, {}
    for values in rows:
        row = dict(zip(COLUMNS, values, strict=True))
        titles = [row[name] for name in TITLES]
        if row["what"] == "note":
            note = notes.get(row["pk"]) or notes.setdefault(row["pk"], _told(row, titles))
            note.events.add(row["event"])
        else:
            publication = publications.get(row["pk"]) or publications.setdefault(row["pk"], _shelved(row, titles))
            (publication.born if row["what"] == "born" else publication.presented).add(row["event"])
    return Around(sorted(publications.values(), key=_newest), sorted(notes.values(), key=lambda note: (note.date, note.pk), reverse=True))


def _newest(one):
    """The order of :meth:`PublicationQuerySet.newest_first`."""
    return one.newest is None, -(one.newest or 0), one.number is None, -(one.number or 0), read(one, "title").value.casefold(), one.pk


def _shelved(row, titles):
    made = Shelved(row["pk"], row["slug"], row["kind"], row["number"], row["year"], row["newest"], None)
    Titled.__init__(made, titles)
    if row["collection"]:
        made.collection = Titled([row[f"collection_{name}"] for name in TITLES])
    return made


def _told(row, titles):
    made = Told(row["pk"], row["slug"], row["date"], row["picture"])
    Titled.__init__(made, titles)
    return made


def _publications(queryset, what="publication"):
    collection = {f"collection_{name}": F(f"collection__{name}") for name in TITLES}
    given = {"kind": F("kind"), "number": F("number"), "year": F("year"), "newest": year_or_before(), "collection": F("collection__slug"), **collection}
    return _branch(queryset, what, **given)


def _notes(queryset):
    first = NotePicture.objects.filter(note=OuterRef("pk")).order_by("order", "pk").values("file")[:1]
    return _branch(queryset, "note", date=F("date"), picture=Subquery(first, output_field=CharField()))


def _branch(queryset, what, **given):
    """One branch of the UNION: every column has a value and the same type on both databases."""
    given |= {"what": Value(what), "pk": F("pk"), "slug": F("slug"), **{name: F(name) for name in TITLES}}
    if "event_pk" in queryset.query.annotations:
        given["event"] = F("event_pk")
    nothing = dict.fromkeys(TEXTS, Value("")) | dict.fromkeys(NUMBERS, Cast(Value(None), IntegerField())) | {"date": Cast(Value(None), DateField())}
    columns = {f"row_{name}": given.get(name, nothing[name]) for name in COLUMNS}
    return queryset.order_by().rewrite(False).annotate(**columns).values_list(*columns)
