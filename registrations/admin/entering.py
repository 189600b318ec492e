"""Staff bring people and cities in: somebody by hand, many people or many delegations from a spreadsheet, looked at before anything is written."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.models import City, Membership
from lib import spreadsheet
from lib.desk import DeskForm
from lib.fields import language_name
from lib.pages import private
from lib.translated import column, read
from registrations.admin.delegation_form import DelegationForm
from registrations.folding import fold_letters
from registrations.forms import AddressField, LineField
from registrations.models import Delegation, Registration, RegistrationPage
from registrations.services import delegations, entering, tables
from registrations.services.history import What, staff
from registrations.services.locking import NotPossible

TEMPLATE = "admin/registrations/table.html"
LANGUAGES = [(code, language_name(code)) for code, _name in settings.LANGUAGES]
PEOPLE = [
    tables.Column("given_name", gettext_lazy("Given name"), is_needed=True),
    tables.Column("family_name", gettext_lazy("Family name"), is_needed=True),
    tables.Column("email", gettext_lazy("E-mail"), is_needed=True),
    tables.Column("city", gettext_lazy("City"), is_needed=True),
    tables.Column("organisation", gettext_lazy("Organisation")),
    tables.Column("position", gettext_lazy("Position")),
    tables.Column("language", gettext_lazy("Language")),
    tables.Column("role", gettext_lazy("Role")),
]
CITIES = [
    tables.Column("city", gettext_lazy("City"), is_needed=True),
    tables.Column("focal_name", gettext_lazy("Focal point"), is_needed=True),
    tables.Column("focal_email", gettext_lazy("E-mail"), is_needed=True),
    tables.Column("language", gettext_lazy("Language")),
    tables.Column("places", gettext_lazy("Places")),
]


INVALID = gettext_lazy("This is not an e-mail address. Write one such as nombre@ciudad.org.")


class PersonForm(DeskForm):
    """Somebody to enter; the city is chosen, or written where it is not on the list."""

    given_name = LineField("given_name", label=gettext_lazy("Given name"), autocomplete="off")
    family_name = LineField("family_name", label=gettext_lazy("Family name"), autocomplete="off")
    email = AddressField(label=gettext_lazy("E-mail"), max_length=254, error_messages={"invalid": INVALID})
    city = forms.ModelChoiceField(label=gettext_lazy("City"), queryset=City.objects.none(), required=False)
    other_city = LineField("other_city", label=gettext_lazy("Another city"), autocomplete="off", required=False)
    organisation = LineField("organisation", label=gettext_lazy("Organisation"), autocomplete="off", required=False)
    position = LineField("position", label=gettext_lazy("Position"), autocomplete="off", required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES)
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=[("", "–"), *Registration.Role.choices], required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["city"].queryset = City.objects.order_by(column("name", "es"))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("city"):
            cleaned["other_city"] = ""
        elif not cleaned.get("other_city") and "other_city" not in self.errors:
            self.add_error("city", _("Choose a city, or write another one."))
        return cleaned


class EnterForm(PersonForm):
    """The same, for an event that is still to come."""

    page = forms.ModelChoiceField(label=gettext_lazy("Event"), queryset=RegistrationPage.objects.none())
    field_order = ["page"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["page"].queryset = _coming()


class PeopleTableForm(DeskForm):
    """A table of people for an event, and whether they are asked by mail at once."""

    page = forms.ModelChoiceField(label=gettext_lazy("Event"), queryset=RegistrationPage.objects.none())
    file = forms.FileField(label=gettext_lazy("spreadsheet (XLSX or CSV)"), required=False, widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}))
    writes = forms.BooleanField(label=gettext_lazy("Ask them by mail at once to complete their data"), required=False, initial=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["page"].queryset = _coming()


class CitiesTableForm(PeopleTableForm):
    """A table of cities for an event, and what holds for all of them."""

    places = forms.IntegerField(label=gettext_lazy("places a city, where the table says nothing"), min_value=1, max_value=1000, initial=2)
    writes = forms.BooleanField(label=gettext_lazy("Invite the focal points by mail at once"), required=False)
    field_order = ["page", "places", "file", "writes"]


def enter_view(admin, request):
    """Enter somebody by hand; they are asked by mail to complete their data."""
    _check(admin, request)
    form = EnterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = entering.enter(form.cleaned_data["page"], form.cleaned_data, by=staff(request.user))
        except NotPossible as error:
            form.add_error("email", str(error))
        else:
            admin.message_user(request, _("%(name)s was entered, and gets a mail to complete their data.") % {"name": made}, messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:registrations_registration_change", args=[made.pk]))
    return render(request, "admin/registrations/enter.html", _context(admin, request, _("Enter somebody"), form=form))


def people_view(admin, request):
    """Enter many people from a spreadsheet, looked at first."""
    _check(admin, request)
    if "template" in request.GET:
        return _workbook("people", PEOPLE, [["Ana", "Ejemplo", "ana@ciudad.example", "Quito", "", "", "es", ""]])
    return _table(admin, request, _Table("people", _("Import registrations"), PeopleTableForm, PEOPLE, _person_writer, _people_done))


def cities_view(admin, request):
    """Invite many cities from a spreadsheet, looked at first; the ready table holds all members of today."""
    _check(admin, request)
    if "template" in request.GET:
        return _workbook("cities", CITIES, _members())
    return _table(admin, request, _Table("cities", _("Invite many cities"), CitiesTableForm, CITIES, _city_writer, _cities_done))


class _Table:
    """What makes one kind of table: its form, its columns, what writes a row, and what is said and sent at the end."""

    def __init__(self, name, title, form, columns, writer, done):
        self.name, self.title, self.form, self.columns, self.writer, self.done = name, title, form, columns, writer, done


def _table(admin, request, table):
    form = table.form(request.POST or None, request.FILES or None)
    context = {"form": form, "table": table}
    if request.method == "POST" and form.is_valid():
        about = {"kind": table.name, "user": request.user.pk}
        is_sure = "apply" in request.POST
        rows = tables.unpack(request.POST.get("rows", ""), **about) if is_sure else _read(form, table)
        if rows is not None:
            made = []
            write_row = table.writer(form.cleaned_data, staff(request.user), made)
            try:
                if is_sure:
                    tables.apply(rows, write_row, request.POST.get("seal", ""))
                    admin.message_user(request, table.done(made, form.cleaned_data, staff(request.user)), messages.SUCCESS)
                    return HttpResponseRedirect(reverse(f"admin:{admin.opts.app_label}_{admin.opts.model_name}_changelist"))
                plan = tables.plan(rows, write_row)
            except tables.Changed as changed:
                plan, context["changed"] = changed.args[0], True
            context |= {"plan": plan, "rows": tables.pack(rows, **about), "lines": [_shown(line, table.columns) for line in plan.lines]}
        elif is_sure:
            form.add_error("file", _("Choose the file again: what was looked at is too old."))
    return render(request, TEMPLATE, _context(admin, request, table.title, **context))


def _read(form, table):
    if not form.cleaned_data.get("file"):
        form.add_error("file", _("Choose a file."))
        return None
    try:
        return tables.read(form.cleaned_data["file"], table.columns)
    except spreadsheet.Unreadable as error:
        form.add_error("file", error)
        return None


def _shown(line, columns):
    """A line for the page: the cells in order, each with what is wrong with it, and what concerns the whole row."""
    wrong = dict(line.errors)
    cells = [(line.cells.get(column.name, ""), wrong.pop(column.name, "")) for column in columns]
    return {"number": line.number, "cells": cells, "outcome": line.outcome, "errors": list(wrong.values())}


def _person_writer(values, by, made):
    cities = tables.cities_by_name()

    def write_row(number, cells):
        city = tables.city_of(cells.get("city", ""), cities)
        data = cells | {"city": city and city.pk, "other_city": "" if city else cells.get("city", "")}
        form = PersonForm(data | {"language": _language(cells.get("language", ""), city), "role": _role(cells.get("role", ""))})
        if not form.is_valid():
            return _("not possible"), _errors(form)
        try:
            made.append(entering.enter(values["page"], form.cleaned_data, by=by, ask=values["writes"], what=What.IMPORTED))
        except NotPossible as error:
            return str(error), []  # who is registered already is left alone
        return _("is entered"), []

    return write_row


def _people_done(made, values, by):
    return ngettext("%(n)s person was entered.", "%(n)s people were entered.", len(made)) % {"n": len(made)}


def _city_writer(values, by, made):
    cities, seen = tables.cities_by_name(), set()

    def write_row(number, cells):
        city = tables.city_of(cells.get("city", ""), cities)
        if city is None:
            return _("not possible"), [("city", _("There is no such city on the list."))]
        if city.pk in seen:
            return _("not possible"), [("city", _("This city stands here twice."))]
        seen.add(city.pk)
        there = Delegation.objects.filter(page=values["page"], city=city).first()
        instance = there or Delegation(page=values["page"], city=city)
        data = {"page": values["page"].pk, "city": city.pk, "places": cells.get("places") or (there.places if there else values["places"])}
        data |= {"focal_name": cells.get("focal_name", ""), "focal_email": cells.get("focal_email", ""), "language": _language(cells.get("language", ""), city)}
        fields = ["places", "focal_name", "focal_email", "language"]
        form = forms.modelform_factory(Delegation, form=DelegationForm, fields=fields)(data, instance=instance)
        if not form.is_valid():
            return _("not possible"), _errors(form)
        if there and not form.has_changed():
            return _("stays as it is"), []
        made.append(delegations.save(form.instance, by=by).pk)
        return (_("is changed") if there else _("is new")), []

    return write_row


def _cities_done(made, values, by):
    words = ngettext("%(n)s delegation was written.", "%(n)s delegations were written.", len(made)) % {"n": len(made)}
    if not values["writes"]:
        return words
    for delegation in Delegation.objects.filter(pk__in=made).order_by("pk"):
        delegations.invite(delegation, by=by)
    return words + " " + _("Their focal points are invited by mail.")


def _members():
    """A row a member city of today, its focal point that of its last delegation."""
    last = {one.city_id: one for one in Delegation.objects.exclude(focal_email="").order_by("created_at", "pk")}
    members = Membership.objects.filter(city__isnull=False, is_current=True).values("city")
    rows = []
    for city in City.objects.filter(pk__in=members).order_by(column("name", "es")):
        known = last.get(city.pk)
        rows.append([read(city, "name").value, known.focal_name if known else "", known.focal_email if known else "", known.language if known else "", ""])
    return rows


def _language(text, city):
    """The language meant by a cell: a code, or its name in any of ours; empty: Spanish."""
    wanted = fold_letters(text).strip().replace("_", "-")
    names = {code: code for code, _name in LANGUAGES} | {fold_letters(name): code for code, name in LANGUAGES}
    names |= {"pt": "pt-br", "portugues": "pt-br", "espanol": "es", "castellano": "es", "frances": "fr", "francais": "fr", "ingles": "en", "anglais": "en"}
    return names.get(wanted, wanted or "es")


def _role(text):
    """The role meant by a cell: its code, or its name in the reader's language."""
    names = {fold_letters(str(label)): value for value, label in Registration.Role.choices}
    return names.get(fold_letters(text), text)


def _errors(form):
    return [(name, " ".join(str(message) for message in found)) for name, found in form.errors.items()]


def _workbook(name, columns, rows):
    content = spreadsheet.xlsx(name, [str(column.label) for column in columns], rows)
    response = HttpResponse(content, content_type=spreadsheet.XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate():%Y-%m-%d}.xlsx"'
    return private(response)


def _coming():
    coming = RegistrationPage.objects.filter(event__end__gte=timezone.now()).exclude(event__state="cancelled")
    return coming.select_related("event").order_by("event__start", "pk")


def _check(admin, request):
    if not admin.has_change_permission(request):
        raise PermissionDenied


def _context(admin, request, title, **more):
    back = reverse(f"admin:{admin.opts.app_label}_{admin.opts.model_name}_changelist")
    return admin.admin_site.each_context(request) | {"opts": admin.opts, "title": title, "back": back} | more
