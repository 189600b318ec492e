from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from lib.admin import TranslatedModelAdmin, display, language_tabs, register, search_columns
from publications.models import Collection


@register(Collection)
class CollectionAdmin(TranslatedModelAdmin):
    fieldsets = [*language_tabs("title", "description"), (_("General"), {"fields": ["slug"]})]
    prepopulated_fields = {"slug": ["title_es"]}
    list_display = ["collection", "numbers", "texts_in"]
    search_fields = [*search_columns("title"), "slug"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number_of_publications=Count("publications"))

    @display(description=_("collection"), ordering="title_es")
    def collection(self, obj):
        return str(obj)

    @display(description=_("publications"), ordering="number_of_publications")
    def numbers(self, obj):
        return obj.number_of_publications
