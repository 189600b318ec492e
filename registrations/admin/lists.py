"""The staff's list of registrations beyond filters: lists saved under a name, the export with its options, the balance."""

from django import forms
from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import CharField, Count, Q, Value
from django.db.models.functions import Cast, Concat
from django.http import HttpResponse, HttpResponseRedirect, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lib import spreadsheet
from lib.admin import DropdownFilter
from lib.desk import DeskForm
from lib.fields import language_name
from lib.pages import private
from lib.translated import reader_language
from registrations import reports
from registrations.models import Registration, RegistrationPage, SavedList
from registrations.models.registration import ACTIVE

EVENT = "page__event__id__exact"
# What the list's address holds besides filters: the page, the marks of the admin, and the export's own choices.
NOT_FILTERS = {"p", "e", "_changelist_filters", "format", "language_of_export", "columns", "all"}


class DoublesFilter(DropdownFilter):
    """Active registrations of one event that share an address or a name."""

    title = gettext_lazy("possible doubles")
    parameter_name = "doubles"

    def lookups(self, request, model_admin):
        return [("yes", _("the same name or address twice"))]

    def queryset(self, request, queryset):
        if self.value() != "yes":
            return queryset
        active = Registration.objects.active()
        same = Q(pk__in=[])
        for name in ("email_folded", "name_folded"):
            twice = active.values("page", name).annotate(number=Count("pk")).filter(number__gt=1).annotate(key=_within_page(name)).order_by().values("key")
            queryset = queryset.annotate(**{f"{name}_key": _within_page(name)})
            same |= Q(**{f"{name}_key__in": twice})
        return queryset.filter(same, state__in=ACTIVE, anonymised_at=None)


def _within_page(name):
    """What is compared, together with its page: one word, by which the database can look it up."""
    return Concat(Cast("page", CharField()), Value(" "), name)


class ExportForm(DeskForm):
    """Which columns, in which language, as which kind of file."""

    columns = forms.MultipleChoiceField(label=gettext_lazy("columns"), widget=forms.CheckboxSelectMultiple)
    language_of_export = forms.ChoiceField(label=gettext_lazy("language"))
    format = forms.ChoiceField(label=gettext_lazy("kind of file"), choices=[("xlsx", "XLSX"), ("csv", "CSV")], widget=forms.RadioSelect)

    def __init__(self, *args, page=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["columns"].choices = reports.choices(page)
        self.fields["language_of_export"].choices = [(code, language_name(code)) for code in ("es", "pt-br", "fr", "en")]


class SavedListForm(DeskForm):
    """A name for the filters that are set."""

    name = forms.CharField(label=gettext_lazy("name"), max_length=80)


def export_view(admin, request):
    """Ask what to export of the list as it is filtered and searched, or give it; what was taken is logged."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    asked, page = request.GET, page_of(request.GET)
    form = ExportForm(asked if "format" in asked else None, page=page, initial=_initial(page))
    filters = filters_of(asked)
    if form.is_bound and form.is_valid():
        request.GET = QueryDict(filters)  # what the list itself understands
        found = admin.get_changelist_instance(request).get_queryset(request)
        return _file(request, found, **form.cleaned_data)
    hidden = [(name, value) for name, values in QueryDict(filters).lists() for value in values]
    context = admin.admin_site.each_context(request) | {"opts": admin.opts, "title": _("Export registrations"), "form": form, "hidden": hidden, "page": page}
    return render(request, "admin/registrations/registration/export.html", context)


def balance_view(admin, request):
    """Who comes from where, for one event."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    pages = RegistrationPage.objects.select_related("event").order_by("-event__start", "pk")
    page = page_of(request.GET) or pages.filter(registrations__isnull=False).first() or pages.first()
    tables = reports.balance(page) if page else []
    context = admin.admin_site.each_context(request) | {"opts": admin.opts, "title": _("Balance"), "page": page, "pages": pages, "tables": tables}
    return render(request, "admin/registrations/registration/balance.html", context)


def saved_view(admin, request):
    """Save the filters of the list under a name, or delete a saved list; a post only."""
    if not admin.has_change_permission(request):
        raise PermissionDenied
    back = reverse("admin:registrations_registration_changelist")
    if request.method != "POST":
        return HttpResponseRedirect(back)
    if request.POST.get("delete", "").isdecimal():
        SavedList.objects.filter(pk=request.POST["delete"]).delete()
        return HttpResponseRedirect(back)
    filters = filters_of(QueryDict(request.POST.get("filters", "")[:4000]))
    form = SavedListForm(request.POST)
    if not form.is_valid() or not filters or len(filters) > 1000:
        admin.message_user(request, _("Set at least one filter and give the list a name of at most 80 characters."), messages.ERROR)
    else:
        SavedList.objects.update_or_create(name=form.cleaned_data["name"].strip(), defaults={"query": filters, "author": request.user})
        admin.message_user(request, _("The list “%(name)s” is saved.") % {"name": form.cleaned_data["name"].strip()}, messages.SUCCESS)
    return HttpResponseRedirect(f"{back}?{filters}")


def page_of(asked):
    """Return the registration page that the list is filtered by, or None."""
    key = asked.get(EVENT, "")
    return RegistrationPage.objects.select_related("event").filter(event=key).first() if key.isdecimal() and len(key) < 19 else None


def filters_of(asked):
    """Return the filters of an address as a query, without what is no filter."""
    kept = asked.copy()
    for name in NOT_FILTERS:
        kept.pop(name, None)
    return kept.urlencode()


def _initial(page):
    own = [name for name, _label in reports.choices(page) if name.startswith(reports.ANSWER)]
    return {"columns": [*reports.USUAL, *own], "language_of_export": reader_language(), "format": "xlsx"}


def _file(request, found, *, columns, language_of_export, format):
    number = found.count()
    words = ngettext("%(n)s registration exported", "%(n)s registrations exported", number) % {"n": number}
    LogEntry.objects.create(
        user=request.user, content_type=ContentType.objects.get_for_model(Registration), object_repr=words[:200], action_flag=CHANGE, change_message=words
    )
    name = f"registrations-{timezone.now():%Y-%m-%d}.{format}"
    if format == "csv":
        response = StreamingHttpResponse(reports.csv_lines(found, columns, language_of_export), content_type=spreadsheet.CSV)
    else:
        response = HttpResponse(reports.xlsx(found, columns, language_of_export), content_type=spreadsheet.XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return private(response)
