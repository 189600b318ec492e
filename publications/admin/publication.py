from django.utils.translation import gettext_lazy as _

from lib.admin import (
    ChoicesDropdownFilter,
    RelatedDropdownFilter,
    TabularInline,
    TranslatedModelAdmin,
    TranslatedStackedInline,
    display,
    language_tabs,
    register,
    search_columns,
)
from publications.admin.files import FilesAdmin
from publications.admin.forms import ContributorForm, EditionForm, EditionFormSet, PublicationForm
from publications.models import Contributor, Edition, Publication


class EditionInline(TabularInline):
    model = Edition
    form = EditionForm
    formset = EditionFormSet
    fields = ["language", "file", "title", "is_complete"]
    formfield_overrides = FilesAdmin.formfield_overrides
    max_num = 4
    tab = True
    hide_title = True


class ContributorInline(TranslatedStackedInline):
    model = Contributor
    form = ContributorForm
    fields = [("role", "order"), "name", ("person", "organisation", "city"), ("role_text_es", "role_text_pt_br", "role_text_fr", "role_text_en")]
    autocomplete_fields = ["person", "organisation", "city"]
    tab = True


@register(Publication)
class PublicationAdmin(FilesAdmin, TranslatedModelAdmin):
    held = Edition
    form = PublicationForm
    fieldsets = [
        *language_tabs("title", "subtitle", "abstract"),
        (_("General"), {"fields": ["state", "slug", ("collection", "number"), ("kind", "year"), "topics"]}),
        (_("Where it comes from, where it was presented"), {"fields": ["born_from", "presented_at"]}),
        (_("In catalogues"), {"fields": [("isbn", "doi"), "licence"]}),
    ]
    inlines = [EditionInline, ContributorInline]
    autocomplete_fields = ["collection", "topics", "born_from", "presented_at"]
    prepopulated_fields = {"slug": ["title_es"]}
    list_display = ["publication", "numbered", "year", "languages", "status", "texts_in"]
    list_filter = [("state", ChoicesDropdownFilter), ("collection", RelatedDropdownFilter), ("kind", ChoicesDropdownFilter), ("topics", RelatedDropdownFilter)]
    list_select_related = ["collection"]
    ordering = ["collection", "-number", "-pk"]
    search_fields = [*search_columns("title", "subtitle"), "slug", "isbn", "contributors__name", "contributors__person__family_name"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("editions")

    @display(description=_("publication"), ordering="title_es")
    def publication(self, obj):
        return str(obj)

    @display(description=_("collection"), ordering="number")
    def numbered(self, obj):
        return " ".join(str(part) for part in (obj.collection, obj.number) if part) or "–"

    @display(description=_("editions"))
    def languages(self, obj):
        return " · ".join(edition.language for edition in obj.editions.all()) or "–"

    @display(description=_("state"), ordering="state", label={"draft": "warning", "published": "success"})
    def status(self, obj):
        return obj.state, obj.get_state_display()
