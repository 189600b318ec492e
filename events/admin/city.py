from django.utils.translation import gettext_lazy as _

from events.models import City, Membership
from lib.admin import (
    BooleanRadioFilter,
    ChoicesDropdownFilter,
    ModelForm,
    TabularInline,
    TranslatedModelAdmin,
    display,
    language_tabs,
    register,
    search_columns,
)


class MembershipForm(ModelForm):
    """What the database refuses, said beside the field."""

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("from_year"), cleaned.get("until_year")
        if end and cleaned.get("is_current"):
            self.add_error("until_year", _("A membership with an end no longer belongs today."))
        if start and end and end < start:
            self.add_error("until_year", _("The membership ends before it begins."))
        return cleaned


class MembershipInline(TabularInline):
    """Membership of a city or of an organisation: the page it stands on says which."""

    model = Membership
    form = MembershipForm
    fields = ["role", "from_year", "until_year", "is_current"]
    hide_title = True


class CityForm(ModelForm):
    def clean(self):
        cleaned = super().clean()
        for name, other in (("latitude", "longitude"), ("longitude", "latitude")):
            if cleaned.get(name) is None and cleaned.get(other) is not None and name not in self.errors:
                self.add_error(name, _("Write both latitude and longitude, or neither."))
        return cleaned


@register(City)
class CityAdmin(TranslatedModelAdmin):
    form = CityForm
    fieldsets = [
        *language_tabs("name", "government_name"),
        (_("General"), {"fields": ["kind", "country", "time_zone", "mail_language", "slug"]}),
        (_("On the map"), {"fields": [("latitude", "longitude")], "description": _("In degrees; south and west are negative.")}),
        (_("Public page"), {"fields": ["website"]}),
    ]
    inlines = [MembershipInline]
    prepopulated_fields = {"slug": ["name_es"]}
    list_display = ["city", "country", "kind", "member", "texts_in"]
    list_filter = [("kind", ChoicesDropdownFilter), ("memberships__is_current", BooleanRadioFilter), ("country", ChoicesDropdownFilter)]
    search_fields = [*search_columns("name", "government_name"), "slug"]
    ordering = ["name_es"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("memberships")

    def get_search_results(self, request, queryset, search_term):
        queryset, _duplicates = super().get_search_results(request, queryset, search_term)
        return queryset, True  # the filter by membership joins rows

    @display(description=_("city"), ordering="name_es")
    def city(self, obj):
        return str(obj)

    @display(description=_("belongs today"), boolean=True)
    def member(self, obj):
        return any(membership.is_current for membership in obj.memberships.all())
