from django.utils.translation import gettext_lazy as _

from events.models import Person
from lib.admin import RelatedDropdownFilter, TranslatedModelAdmin, display, language_tabs, register, search_columns


@register(Person)
class PersonAdmin(TranslatedModelAdmin):
    fieldsets = [
        (
            _("General"),
            {
                "fields": [("given_name", "family_name"), "city", "organisation", "slug"],
                "description": _("Speakers and authors, shown in public. Delegates who register are not written down here."),
            },
        ),
        *language_tabs("position", "biography"),
    ]
    autocomplete_fields = ["city", "organisation"]
    prepopulated_fields = {"slug": ["given_name", "family_name"]}
    list_display = ["person", "belongs_to", "texts_in"]
    list_filter = [("city", RelatedDropdownFilter), ("organisation", RelatedDropdownFilter)]
    list_select_related = ["city", "organisation"]
    search_fields = ["given_name", "family_name", "organisation__name", *search_columns("city__name", "position")]

    @display(description=_("person"), ordering="family_name")
    def person(self, obj):
        return f"{obj.family_name}, {obj.given_name}"

    @display(description=_("city or organisation"))
    def belongs_to(self, obj):
        return " · ".join(str(place) for place in (obj.city, obj.organisation) if place) or "–"
