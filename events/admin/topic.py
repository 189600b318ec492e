from django.utils.translation import gettext_lazy as _

from events.models import Topic
from lib.admin import TranslatedModelAdmin, display, language_tabs, register, search_columns


@register(Topic)
class TopicAdmin(TranslatedModelAdmin):
    fieldsets = [*language_tabs("name"), (_("General"), {"fields": ["slug"]})]
    prepopulated_fields = {"slug": ["name_es"]}
    list_display = ["topic", "texts_in"]
    search_fields = [*search_columns("name"), "slug"]

    @display(description=_("topic"), ordering="name_es")
    def topic(self, obj):
        return str(obj)
