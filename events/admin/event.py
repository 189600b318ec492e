from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from events import ports
from events.admin.desk_announce import AnnouncingMixin
from events.admin.event_form import EventForm, EventLinkForm, EventLinkFormSet
from events.admin.event_pages import EventPagesMixin
from events.admin.session_form import SessionForm, SessionFormSet
from events.models import Event, EventCity, EventLink, EventOrganisation, Part, Session
from events.services import covers
from events.services.editing import follow_event
from events.services.scheduling import reschedule
from lib.admin import (
    ChoicesDropdownFilter,
    RelatedDropdownFilter,
    StoredFileInput,
    TabularInline,
    TranslatedModelAdmin,
    display,
    language_tabs,
    register,
    search_columns,
)
from lib.pictures import picture_response
from lib.storing import kept_only_on_success


class OwnPage:
    """A row that leads to the object's own page."""

    readonly_fields = ["own_page"]

    @display(description=_("texts, people"))
    def own_page(self, obj):
        if not obj.pk:
            return "–"
        url = reverse(f"admin:events_{obj._meta.model_name}_change", args=[obj.pk])
        return format_html('<a class="house-link" href="{}">{}<span class="sr-only"> {}</span></a>', url, _("Open"), obj)


class PartInline(OwnPage, TabularInline):
    model = Part
    verbose_name_plural = _("Parts")
    fields = ["order", "title_es", "own_page"]
    tab = True
    hide_title = True
    template_before = "admin/events/event/parts_help.html"


class SessionInline(OwnPage, TabularInline):
    model = Session
    verbose_name_plural = _("Sessions")
    form = SessionForm
    formset = SessionFormSet
    fields = ["part", "start_local", "end_local", "room", "kind", "title_es", "own_page"]
    ordering = ["start", "end", "pk"]
    tab = True
    hide_title = True
    template_before = "admin/events/event/sessions_help.html"


class CityInline(TabularInline):
    model = EventCity
    verbose_name_plural = _("Cities")
    fields = ["city", "role"]
    autocomplete_fields = ["city"]
    tab = True
    hide_title = True


class OrganisationInline(TabularInline):
    model = EventOrganisation
    verbose_name_plural = _("Organisations")
    fields = ["organisation", "role"]
    autocomplete_fields = ["organisation"]
    tab = True
    hide_title = True


class LinkInline(TabularInline):
    model = EventLink
    verbose_name_plural = _("The line")
    fk_name = "from_event"
    form = EventLinkForm
    formset = EventLinkFormSet
    fields = ["kind", "to_event", "url", "label"]
    autocomplete_fields = ["to_event"]
    tab = True
    hide_title = True
    template_before = "admin/events/event/links_help.html"


@register(Event)
class EventAdmin(EventPagesMixin, AnnouncingMixin, TranslatedModelAdmin):
    form = EventForm
    fieldsets = [
        *language_tabs("title", "summary", "description"),
        (_("General"), {"fields": ["kind", "state", "slug"]}),
        (_("When and where"), {"fields": [("start_local", "end_local", "time_zone"), "clocks", "mode", ("venue", "host_city"), "join_url"]}),
        (_("Languages in the room"), {"fields": [("languages", "interpretation")]}),
        (_("Where it belongs"), {"fields": ["parent", ("series", "series_number"), "topics"]}),
        (_("Cover picture"), {"fields": ["cover", ("cover_alt_es", "cover_alt_pt_br"), ("cover_alt_fr", "cover_alt_en")]}),
    ]
    formfield_overrides = {models.FileField: {"widget": StoredFileInput}}
    inlines = [PartInline, SessionInline, CityInline, OrganisationInline, LinkInline]
    autocomplete_fields = ["venue", "host_city", "clocks", "topics"]
    prepopulated_fields = {"slug": ["title_es"]}
    list_display = ["event", "day", "kind", "host_city", "status", "texts_in"]
    list_filter = [("state", ChoicesDropdownFilter), ("kind", ChoicesDropdownFilter), ("mode", ChoicesDropdownFilter), ("series", RelatedDropdownFilter)]
    list_select_related = ["host_city"]
    date_hierarchy = "start"
    ordering = ["-start"]
    search_fields = [*search_columns("title", "summary", "host_city__name"), "slug"]

    def get_inlines(self, request, obj):
        return [*self.inlines, *ports.admin_inlines]

    def get_urls(self):
        return [path("<int:pk>/cover/<str:name>", self.admin_site.admin_view(self.file), name="events_event_file"), *super().get_urls()]

    def file(self, request, pk, name):
        """A stored cover, also of an event that the public may not see."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        held = get_object_or_404(Event, pk=pk)
        if not held.cover:
            raise Http404("An event without a cover.")
        return picture_response(request, held.cover, name, modified=held.updated_at, public=False)

    def changeform_view(self, *args, **kwargs):
        with kept_only_on_success():
            return super().changeform_view(*args, **kwargs)

    @transaction.atomic
    def delete_model(self, request, obj):
        covers.remove(obj)
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        for event in queryset:
            covers.remove(event)
        super().delete_queryset(request, queryset)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if change and "time_zone" in form.changed_data:
            reschedule(form.instance)
        elif change:
            follow_event(form.instance, form.changed_data)

    @display(description=_("event"), ordering="title_es")
    def event(self, obj):
        return str(obj)

    @display(description=_("day"), ordering="start")
    def day(self, obj):
        return date_format(obj.start_local, "SHORT_DATE_FORMAT")

    @display(description=_("state"), ordering="state", label={"draft": "warning", "published": "success", "cancelled": "danger"})
    def status(self, obj):
        return obj.state, obj.get_state_display()
