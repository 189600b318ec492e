from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from events.admin.desk_announce import AnnouncingMixin
from events.admin.session_form import KNOWN, SessionForm
from events.models import Event, Role, Session
from events.services import releases
from lib.admin import (
    ChoicesDropdownFilter,
    RelatedDropdownFilter,
    TranslatedModelAdmin,
    TranslatedStackedInline,
    display,
    language_tabs,
    register,
    search_columns,
)


class RoleInline(TranslatedStackedInline):
    model = Role
    fields = [("person", "kind", "order"), "title_es", "title_pt_br", "title_fr", "title_en"]
    autocomplete_fields = ["person"]


@register(Session)
class SessionAdmin(AnnouncingMixin, TranslatedModelAdmin):
    """A session's own page: translations, people, languages. Sessions are added as rows of their event's page."""

    form = SessionForm
    fieldsets = [
        *language_tabs("title", "description"),
        (_("When and where"), {"fields": ["event_page", "part", ("start_local", "end_local"), "room", "join_url"]}),
        (_("General"), {"fields": ["kind", "state", "topics", "places", "slug"]}),
        (_("Languages in the room"), {"fields": ["languages", "interpretation"]}),
    ]
    readonly_fields = ["event_page"]
    autocomplete_fields = ["topics"]
    inlines = [RoleInline]
    list_display = ["session", "event", "start_local", "kind", "status", "texts_in"]
    list_filter = [("event", RelatedDropdownFilter), ("kind", ChoicesDropdownFilter), ("state", ChoicesDropdownFilter)]
    list_select_related = ["event"]
    search_fields = [*search_columns("title", "event__title"), "roles__person__family_name", "roles__person__given_name"]
    ordering = ["-event__start", "start"]

    def has_add_permission(self, request):
        return False

    def delete_view(self, request, object_id, extra_context=None):
        """What the public knows is cancelled, never deleted: calendars that took it would keep it for ever."""
        session = self.get_object(request, object_id)
        if session and releases.told(session.event, [session]):
            messages.error(request, KNOWN)
            return HttpResponseRedirect(reverse("admin:events_session_change", args=[session.pk]))
        return super().delete_view(request, object_id, extra_context)

    def delete_queryset(self, request, queryset):
        """Of those that were chosen in the list the ones stay that the public knows."""
        known = [pk for event in Event.objects.filter(sessions__in=queryset).distinct() for pk in releases.told(event, event.sessions.all())]
        stay = list(queryset.filter(pk__in=known).values_list("pk", flat=True))
        super().delete_queryset(request, queryset.exclude(pk__in=stay))
        if stay:
            messages.warning(request, KNOWN)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("event")

    def get_view_on_site_url(self, obj=None):
        if obj is None or not obj.pk or not obj.event.is_public or obj.state == Session.State.DRAFT:
            return None
        return super().get_view_on_site_url(obj)

    @display(description=_("session"), ordering="title_es")
    def session(self, obj):
        return str(obj)

    @display(description=_("event"))
    def event_page(self, obj):
        return format_html('<a class="house-link" href="{}#sessions">{}</a>', reverse("admin:events_event_change", args=[obj.event_id]), obj.event)

    @display(description=_("state"), ordering="state", label={"draft": "warning", "confirmed": "success", "cancelled": "danger"})
    def status(self, obj):
        return obj.state, obj.get_state_display()
