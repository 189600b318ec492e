"""Staff pages: an agenda as a spreadsheet, out and in. What a file would change is shown first, row by row."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.services.exchange import applying, columns, export, packing, planning
from lib import spreadsheet
from lib.desk import DeskForm
from lib.pages import private

# What a file can do.
RIGHTS = [f"events.{right}" for right in ("add_session", "change_session", "delete_session", "add_part", "add_room", "add_person")]
TEMPLATE = "admin/events/event/import.html"


class FileForm(DeskForm):
    """The file to look at."""

    file = forms.FileField(
        label=_("file with the agenda"),
        help_text=_("An Excel workbook (.xlsx) or a CSV file of at most 5 MB and 2000 rows. Of a workbook the first sheet is read."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        allow_empty_file=True,
    )

    def clean_file(self):
        """The table in the file, its columns recognised."""
        return columns.recognise(spreadsheet.read(self.cleaned_data["file"]))


def exchange(page, request, event):
    """Show the form; a post of a file shows what it would change, one of ``apply`` does it if it is still that."""
    if not request.user.has_perms(RIGHTS):
        raise PermissionDenied
    if "apply" in request.POST:
        return _apply(page, request, event)
    posted = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if posted else FileForm()
    context = {"form": form}
    if posted and form.is_valid():
        context |= _look(request, event, form, form.cleaned_data["file"])
    return page.render(request, event, TEMPLATE, context)


def _look(request, event, form, table):
    """Return what the page shows of a plan, with the packed table where it can be applied."""
    plan = planning.plan(event, table)
    packed = ""
    if not plan.is_refused and not (plan.is_empty and not plan.leaving):
        try:
            packed = packing.pack(table, plan.seal, event=event, user=request.user)
        except ValidationError as error:
            form.add_error("file", error)
            return {}
    return {"plan": plan, "packed": packed, "name": getattr(form.files.get("file"), "name", "")}


def _apply(page, request, event):
    form = FileForm()
    try:
        table, seal = packing.unpack(request.POST.get("table", ""), event=event, user=request.user)
    except packing.Unpackable:
        return page.render(request, event, TEMPLATE, {"form": form, "expired": True})
    try:
        done = applying.apply(event, table, seal, without_missing="without_missing" in request.POST)
    except applying.ChangedMeanwhile:
        return page.render(request, event, TEMPLATE, {"form": form, "changed": True, **_look(request, event, form, table)})
    said = _said(done, "without_missing" in request.POST)
    page.log(request, event, said)
    return page.back(request, event, said)


def _said(done, without_missing):
    """What was done, in one line: ``60 sessions were added. 2 sessions were changed.``"""
    gone = done.leaving if without_missing else []
    cancelled = sum(fate == planning.Fate.CANCEL for _session, fate in gone)
    numbers = [
        (done.counts["new"], lambda n: ngettext("%(n)s session was added.", "%(n)s sessions were added.", n)),
        (done.counts["changed"], lambda n: ngettext("%(n)s session was changed.", "%(n)s sessions were changed.", n)),
        (cancelled, lambda n: ngettext("%(n)s session was cancelled.", "%(n)s sessions were cancelled.", n)),
        (len(gone) - cancelled, lambda n: ngettext("%(n)s session was deleted.", "%(n)s sessions were deleted.", n)),
    ]
    return " ".join(words(number) % {"n": number} for number, words in numbers if number) or str(_("Nothing had to be changed."))


# --- Out ---------------------------------------------------------------------------------------------------------


def as_xlsx(_page, _request, event):
    """The agenda as a workbook."""
    return _attached(HttpResponse(export.as_xlsx(event), content_type=spreadsheet.XLSX), event, "xlsx")


def as_csv(_page, _request, event):
    """The agenda as CSV."""
    return _attached(StreamingHttpResponse(list(export.as_csv(event)), content_type=spreadsheet.CSV), event, "csv")


def template(_page, _request, event):
    """A workbook with headings and one example, for an agenda that is still empty."""
    return _attached(HttpResponse(export.template(event), content_type=spreadsheet.XLSX), event, "xlsx", what="template")


def _attached(response, event, ending, what=""):
    name = f"{event.slug}-{what or f'{timezone.localdate():%Y-%m-%d}'}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return private(response)
