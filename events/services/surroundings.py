"""What stands around an event: its cities, organisations, topics and the events that are part of it, in one query.

Four small lists would be four queries of the event page; their rows have the same shape, so one UNION brings them.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import CharField, DateTimeField, F, Value
from django.db.models.functions import Cast
from django.urls import reverse

from events.models import Event, EventCity, EventOrganisation, Topic
from lib.prepared import prepared
from lib.translated import Text, column, read

NAMES = tuple(column("name", code) for code, _label in settings.LANGUAGES)
COLUMNS = ("what", "part", "address", *NAMES, "detail", "land", "site", "moment")


@dataclass
class Row:
    """A name with its languages, and what the page says about it."""

    what: str
    part: str
    address: str
    name_es: str
    name_pt_br: str
    name_fr: str
    name_en: str
    detail: str
    land: str
    site: str
    moment: object
    name: Text | None = None
    path: str = ""

    @property
    def role_label(self):
        """The role of a city or an organisation in words."""
        return (EventCity if self.what == "city" else EventOrganisation).Role(self.part).label


@dataclass
class Surroundings:
    cities: list[Row]
    organisations: list[Row]
    topics: list[Row]
    children: list[Row]


def of(event, *, at):
    """Return the :class:`Surroundings` of an event, each list in the reader's order."""
    rows = [Row(*values) for values in _all(event=event.pk, at=at)]
    begins = {what: reverse(what, args=["-"]).removesuffix("-/") for what in ("city", "event")}
    begins["child"] = begins.pop("event")
    for row in rows:
        row.name = read(row, "name")
        row.path = f"{begins[row.what]}{row.address}/" if row.what in begins else ""
    kinds = {what: [row for row in rows if row.what == what] for what in ("city", "organisation", "topic", "child")}
    roles, parts = list(EventCity.Role.values), list(EventOrganisation.Role.values)
    return Surroundings(
        cities=sorted(kinds["city"], key=lambda row: (roles.index(row.part), row.name.value.casefold())),
        organisations=sorted(kinds["organisation"], key=lambda row: (parts.index(row.part), row.name_es.casefold())),
        topics=sorted(kinds["topic"], key=lambda row: row.name.value.casefold()),
        children=sorted(kinds["child"], key=lambda row: (row.moment, row.address)),
    )


@prepared
def _all(event, at):
    return _cities(event).union(_organisations(event), _topics(event), _children(event, at), all=True)


def _cities(event):
    return _rows(EventCity.objects.filter(event=event), "city", part=F("role"), address=F("city__slug"), land=F("city__country"), **_names("city__name"))


def _organisations(event):
    whose = {"name_es": F("organisation__name"), "detail": F("organisation__name_language"), "site": F("organisation__website")}
    return _rows(EventOrganisation.objects.filter(event=event), "organisation", part=F("role"), **whose)


def _topics(event):
    return _rows(Topic.objects.filter(events=event), "topic", address=F("slug"), **_names("name"))


def _children(event, at):
    return _rows(
        Event.objects.public(at=at).filter(parent=event), "child", part=F("state"), address=F("slug"), detail=F("kind"), moment=F("start"), **_names("title")
    )


def _names(field):
    return {name: F(column(field, code)) for name, (code, _label) in zip(NAMES, settings.LANGUAGES, strict=True)}


def _rows(queryset, what, **given):
    """One branch of the UNION: every column has a value and the same type on both databases."""
    nothing = {name: Value("") for name in COLUMNS} | {"what": Value(what), "moment": Value(None, output_field=DateTimeField())}
    texts = {f"row_{name}": Cast(given.get(name, nothing[name]), CharField()) for name in COLUMNS if name != "moment"}
    moment = Cast(given.get("moment", nothing["moment"]), DateTimeField())
    if hasattr(queryset, "rewrite"):  # modeltranslation would shuffle the columns, and a UNION goes by their order
        queryset = queryset.rewrite(False)
    return queryset.order_by().annotate(**texts, row_moment=moment).values_list(*(f"row_{name}" for name in COLUMNS))
