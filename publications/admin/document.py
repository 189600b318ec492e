from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from lib.admin import ChoicesDropdownFilter, RelatedDropdownFilter, TabularInline, TranslatedModelAdmin, display, language_tabs, register, search_columns
from publications.admin.files import FilesAdmin
from publications.admin.forms import DocumentForm, FileFormSet
from publications.models import Document


class DocumentInline(TabularInline):
    """Documents as rows of their event's page (events/ports.py); session and other languages on the document's own page."""

    model = Document
    form = DocumentForm
    formset = FileFormSet
    fields = ["kind", "title_es", "language", "audience", "file", "url", "own_page"]
    readonly_fields = ["own_page"]
    formfield_overrides = FilesAdmin.formfield_overrides
    tab = True
    hide_title = True

    @display(description=_("session, texts"))
    def own_page(self, obj):
        if not obj.pk:
            return "–"
        url = reverse("admin:publications_document_change", args=[obj.pk])
        return format_html('<a class="house-link" href="{}">{}<span class="sr-only"> {}</span></a>', url, _("Open"), obj)


@register(Document)
class DocumentAdmin(FilesAdmin, TranslatedModelAdmin):
    held = Document
    form = DocumentForm
    fieldsets = [
        *language_tabs("title"),
        (_("Where it belongs"), {"fields": ["event", "session", ("kind", "order")]}),
        (_("File or link"), {"fields": ["file", "url", "language"]}),
        (_("Who may see it"), {"fields": ["audience"]}),
    ]
    autocomplete_fields = ["event", "session"]
    list_display = ["document", "event", "kind", "language", "file_type", "seen_by"]
    list_filter = [
        ("event", RelatedDropdownFilter),
        ("kind", ChoicesDropdownFilter),
        ("audience", ChoicesDropdownFilter),
        ("language", ChoicesDropdownFilter),
    ]
    list_select_related = ["event"]
    ordering = ["-event__start", "order", "pk"]
    search_fields = [*search_columns("title", "event__title"), "original_name"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("event", "session")

    def save_model(self, request, obj, form, change):
        form.save(commit=True)

    @display(description=_("document"), ordering="title_es")
    def document(self, obj):
        return str(obj)

    @display(description=_("file"))
    def file_type(self, obj):
        return obj.format_name or _("link")

    @display(description=_("who may see it"), ordering="audience", label={"public": "success", "participants": "info", "staff": "warning"})
    def seen_by(self, obj):
        return obj.audience, obj.get_audience_display()
