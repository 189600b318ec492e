from django.utils.translation import gettext_lazy as _

from events.models import Part
from lib.admin import TranslatedModelAdmin, display, language_tabs, register, search_columns


@register(Part)
class PartAdmin(TranslatedModelAdmin):
    """A part's own page, for its translations; parts are added on their event's page."""

    fieldsets = [*language_tabs("title", "description"), (_("General"), {"fields": ["event", "order"]})]
    readonly_fields = ["event"]
    list_display = ["part", "event", "order", "texts_in"]
    list_select_related = ["event"]
    search_fields = search_columns("title", "event__title")
    ordering = ["-event__start", "order"]

    def has_add_permission(self, request):
        return False

    @display(description=_("part of the day"), ordering="title_es")
    def part(self, obj):
        return obj.title
