from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from events.models import Series
from lib.admin import TranslatedModelAdmin, display, language_tabs, register, search_columns


@register(Series)
class SeriesAdmin(TranslatedModelAdmin):
    fieldsets = [*language_tabs("title", "numbered_title", "description"), (_("General"), {"fields": ["slug"]})]
    prepopulated_fields = {"slug": ["title_es"]}
    list_display = ["series", "events", "texts_in"]
    search_fields = [*search_columns("title"), "slug"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(event_count=Count("events"))

    @display(description=_("series"), ordering="title_es")
    def series(self, obj):
        return str(obj)

    @display(description=_("events"), ordering="event_count")
    def events(self, obj):
        return obj.event_count
