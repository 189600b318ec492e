"""Registrations as tables: columns of choice in a language of choice, and the balance of who comes from where.

No typed text turns into a formula (lib/spreadsheet), and ten thousand rows never stand in memory together.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext, pgettext_lazy

from events.models import City
from lib import spreadsheet
from lib.fields import language_name
from lib.translated import read
from registrations.models import Answer, Question, Registration

CHUNK = 1000
ANSWER = "q_"


class Column(NamedTuple):
    """A column of the export: its heading, and what stands in it for a registration."""

    label: object
    cell: Callable


def _city(one):
    return read(one.city, "name").value if one.city else one.other_city


def _yes_or_no(value):
    return pgettext("answer", "yes") if value else pgettext("answer", "no")


def _moment(value):
    return f"{value:%Y-%m-%d %H:%M}" if value else ""


COLUMNS = {
    "event": Column(gettext_lazy("Event"), lambda one: read(one.page.event, "title").value),
    "state": Column(gettext_lazy("State"), lambda one: one.get_state_display()),
    "seat": Column(gettext_lazy("Seat"), lambda one: one.seat or ""),
    "given_name": Column(gettext_lazy("Given name"), lambda one: one.given_name),
    "family_name": Column(gettext_lazy("Family name"), lambda one: one.family_name),
    "email": Column(gettext_lazy("E-mail"), lambda one: one.email),
    "city": Column(gettext_lazy("City"), _city),
    "country": Column(gettext_lazy("Country"), lambda one: str(one.city.country.name) if one.city else ""),
    "organisation": Column(gettext_lazy("Organisation"), lambda one: one.organisation),
    "position": Column(gettext_lazy("Position"), lambda one: one.position),
    "role": Column(gettext_lazy("Role"), lambda one: one.get_role_display()),
    "delegation": Column(gettext_lazy("In a delegation"), lambda one: _yes_or_no(one.delegation_id)),
    "language": Column(gettext_lazy("Language"), lambda one: one.language),
    "interpretation": Column(gettext_lazy("Needs interpretation"), lambda one: _yes_or_no(one.interpretation)),
    "accessibility_needs": Column(gettext_lazy("Accessibility needs"), lambda one: one.accessibility_needs),
    "dietary_needs": Column(gettext_lazy("Dietary needs"), lambda one: one.dietary_needs),
    "listed": Column(gettext_lazy("On the public list"), lambda one: _yes_or_no(one.listed_at)),
    "reason": Column(gettext_lazy("Reason"), lambda one: one.reason),
    "consented_at": Column(gettext_lazy("Consent (UTC)"), lambda one: _moment(one.consented_at)),
    "created_at": Column(gettext_lazy("Registered (UTC)"), lambda one: _moment(one.created_at)),
}
# Chosen unless staff choose otherwise.
USUAL = [name for name in COLUMNS if name not in {"country", "role", "delegation", "listed", "reason", "consented_at"}]
WIDE = {"accessibility_needs", "dietary_needs", "reason"}


def choices(page=None):
    """Return ``(name, label)`` of the columns there are; the questions are those of ``page``, under their stable identifiers."""
    asked = [question for question in page.questions.order_by("order", "pk") if question.asks] if page else []
    own = [(f"{ANSWER}{question.identifier}", f"{read(question, 'label').value} ({question.identifier})") for question in asked]
    return [*((name, column.label) for name, column in COLUMNS.items()), *own]


def csv_lines(registrations, names=USUAL, language="es"):
    """Yield the lines of a CSV file with the columns ``names``."""
    return spreadsheet.csv_lines(_headings(names, language), _rows(registrations, names, language))


def xlsx(registrations, names=USUAL, language="es"):
    """Return the bytes of a workbook with the columns ``names``."""
    with override(language):
        title = _("Registrations")
    wide = {place for place, name in enumerate(names) if name in WIDE or name.startswith(ANSWER)}
    return spreadsheet.xlsx(title, _headings(names, language), _rows(registrations, names, language), wide=wide)


def _headings(names, language):
    with override(language):
        return [str(COLUMNS[name].label) if name in COLUMNS else name.removeprefix(ANSWER) for name in names]


def _rows(registrations, names, language):
    """Rows chunk by chunk, each set in the language wanted: a generator must not leave it active between two rows."""
    # Beside the rows, not joined to each: an event and a city carry all their texts.
    found = registrations.select_related(None).prefetch_related("page__event", "city").order_by("pk")
    has_answers = any(name.startswith(ANSWER) for name in names)
    chunk, after = [None] * CHUNK, 0
    while len(chunk) == CHUNK and (chunk := list(found.filter(pk__gt=after)[:CHUNK])):
        after = chunk[-1].pk
        answers = _answers(chunk) if has_answers else {}
        with override(language):
            rows = [[_cell(one, name, answers) for name in names] for one in chunk]
        yield from rows


def _cell(one, name, answers):
    return COLUMNS[name].cell(one) if name in COLUMNS else answers.get((one.pk, name.removeprefix(ANSWER)), "")


def _answers(chunk):
    found = Answer.objects.filter(registration__in=chunk).values_list("registration", "question__identifier", "shown")
    return {(registration, identifier): shown for registration, identifier, shown in found}


# --- Balance -----------------------------------------------------------------------------------------------------


class Share(NamedTuple):
    """A line of the balance: a city, a country …, with how many are confirmed, to be decided and waiting, and all of them."""

    label: str
    confirmed: int
    pending: int
    waiting: int

    @property
    def total(self):
        return self.confirmed + self.pending + self.waiting


def balance(page):
    """Return ``[(heading, [Share])]`` of those who mean to come: by city, country, region, role, language, and what "one of" questions say."""
    fields = ("state", "city", "city__country", "other_city", "role", "language", "interpretation")
    people = list(page.registrations.active().order_by().values(*fields).annotate(number=Count("pk")))
    cities = {city.pk: city for city in _cities(people)}
    unknown = _("not said")
    tables = [
        (_("City"), lambda row: read(cities[row["city"]], "name").value if row["city"] else row["other_city"]),
        (_("Country"), lambda row: str(cities[row["city"]].country.name) if row["city"] else unknown),
        (_("Region of the world"), lambda row: region_of(cities[row["city"]].country.code) if row["city"] else unknown),
        (_("Role"), lambda row: dict(Registration.Role.choices).get(row["role"], unknown)),
        (_("Language"), lambda row: language_name(row["language"])),
        (_("Needs interpretation"), lambda row: _yes_or_no(row["interpretation"])),
    ]
    return [(heading, _shares(people, label)) for heading, label in tables] + _answered(page)


def region_of(country):
    """Return the part of the world of an ISO 3166 country, as the network speaks of it."""
    return str(REGIONS[country]) if country in REGIONS else _("other regions")


def _cities(people):
    return City.objects.filter(pk__in={row["city"] for row in people if row["city"]})


def _answered(page):
    """What was answered to the questions with one answer out of several, gender for example."""
    found = []
    for question in page.questions.asked().filter(kind__in=[Question.Kind.ONE, Question.Kind.BOOLEAN]):
        rows = Answer.objects.filter(question=question, registration__in=page.registrations.active()).exclude(shown="").order_by()
        counted = list(rows.values("registration__state", "value").annotate(number=Count("pk")))
        labels = {option.identifier: read(option, "label").value for option in question.options.all()}
        people = [{"state": row["registration__state"], "value": row["value"], "number": row["number"]} for row in counted]
        label = lambda row, labels=labels: labels.get(row["value"], _yes_or_no(row["value"]) if isinstance(row["value"], bool) else str(row["value"]))  # noqa: E731
        found.append((read(question, "label").value, _shares(people, label)))
    return found


def _shares(people, label):
    counted = defaultdict(Counter)
    for row in people:
        counted[str(label(row))][row["state"]] += row["number"]
    shares = [Share(name, states["confirmed"], states["pending"], states["waiting"]) for name, states in counted.items()]
    return sorted(shares, key=lambda share: (-share.total, share.label.casefold()))


_AMERICA = "AR BO BR CL CO CR CU DO EC GT HN HT MX NI PA PE PR PY SV UY VE BZ GY SR JM TT BB BS GD LC VC AG DM KN"
_EUROPE = "AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SK SM UA VA XK"
REGIONS = {
    **dict.fromkeys(_AMERICA.split(), pgettext_lazy("region", "Latin America and the Caribbean")),
    **dict.fromkeys(_EUROPE.split(), pgettext_lazy("region", "Europe")),
    **dict.fromkeys(["US", "CA"], pgettext_lazy("region", "North America")),
}
