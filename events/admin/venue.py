from django.utils.translation import gettext_lazy as _

from events.admin.city import CityForm
from events.models import Room, Venue
from lib.admin import ModelAdmin, RelatedDropdownFilter, TabularInline, register, search_columns


class RoomInline(TabularInline):
    model = Room
    fields = ["name", "places"]
    hide_title = True


@register(Venue)
class VenueAdmin(ModelAdmin):
    form = CityForm
    fieldsets = [
        (None, {"fields": ["name", "name_language", "address", "city", "website"]}),
        (_("On the map"), {"fields": [("latitude", "longitude")], "description": _("In degrees; south and west are negative.")}),
    ]
    inlines = [RoomInline]
    autocomplete_fields = ["city"]
    list_display = ["name", "city", "address"]
    list_filter = [("city", RelatedDropdownFilter)]
    list_select_related = ["city"]
    search_fields = ["name", "address", *search_columns("city__name")]
