from django.utils.translation import gettext_lazy as _

from events.admin.city import MembershipInline
from events.models import Organisation
from lib.admin import ChoicesDropdownFilter, ModelAdmin, register


@register(Organisation)
class OrganisationAdmin(ModelAdmin):
    fieldsets = [
        (None, {"fields": ["name", "acronym", "kind", "slug"]}),
        (_("Public page"), {"fields": ["name_language", "country", "website"]}),
    ]
    inlines = [MembershipInline]
    prepopulated_fields = {"slug": ["name"]}
    list_display = ["name", "acronym", "kind", "country"]
    list_filter = [("kind", ChoicesDropdownFilter), ("country", ChoicesDropdownFilter)]
    search_fields = ["name", "acronym", "slug"]
