"""The delegations of cities: one table of who is invited, named, confirmed and missing, and each with its people."""

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lib.admin import ChoicesDropdownFilter, ModelAdmin, ModelForm, RelatedDropdownFilter, TabularInline, action, display, register, search_columns
from registrations.admin import entering
from registrations.admin.delegation_form import DelegationForm
from registrations.models import Delegation, DelegationQuota, Registration
from registrations.services import delegations, history
from registrations.services.locking import NotPossible
from registrations.situation import person_words


class QuotaForm(ModelForm):
    role = forms.ChoiceField(label=_("role"), choices=Registration.Role.choices)


class QuotaInline(TabularInline):
    model = DelegationQuota
    form = QuotaForm
    fields = ["role", "places"]


@register(Delegation)
class DelegationAdmin(ModelAdmin):
    form = DelegationForm
    fieldsets = [
        (None, {"fields": [("page", "city"), ("places", "name_until_local", "confirm_until_local")]}),
        (_("Focal point"), {"fields": [("focal_name", "focal_email", "language")]}),
        (_("Its people"), {"fields": ["people", ("invited_at", "contacted_at", "withdrawn_at")]}),
    ]
    readonly_fields = ["people", "invited_at", "contacted_at", "withdrawn_at"]
    autocomplete_fields = ["page", "city"]
    inlines = [QuotaInline]
    list_display = ["shown_city", "event", "places", "shown_named", "shown_confirmed", "shown_missing", "last_contact", "status"]
    list_filter = [("page__event", RelatedDropdownFilter), ("language", ChoicesDropdownFilter), ("city", RelatedDropdownFilter)]
    list_select_related = ["page__event", "city"]
    search_fields = [*search_columns("city__name", "page__event__title"), "focal_name", "focal_email"]
    ordering = ["-page__event__start", "city__name_es", "pk"]
    actions = ["invite", "withdraw"]
    actions_submit_line = ["invite", "withdraw"]

    list_before_template = "admin/registrations/delegation/desk.html"

    def get_urls(self):
        many = path("many/", self.admin_site.admin_view(lambda request: entering.cities_view(self, request)), name="registrations_delegation_many")
        return [many, *super().get_urls()]

    def get_queryset(self, request):
        return super().get_queryset(request).with_counts()

    def get_readonly_fields(self, request, obj=None):
        return [*(["page", "city"] if obj else []), *self.readonly_fields]

    def get_autocomplete_fields(self, request):
        return self.autocomplete_fields

    def get_fieldsets(self, request, obj=None):
        return self.fieldsets if obj else self.fieldsets[:2]

    def has_delete_permission(self, request, obj=None):
        return False  # a city that does not come withdraws: what was agreed stays on record

    def save_model(self, request, obj, form, change):
        obj.pk = delegations.save(obj, by=history.staff(request.user)).pk
        if change:
            for name in self.pressed(request):
                getattr(self, name)(request, Delegation.objects.filter(pk=obj.pk))

    def get_actions_submit_line(self, request, object_id):
        held = self.get_object(request, unquote(str(object_id)))
        return [] if held is None or held.withdrawn_at else super().get_actions_submit_line(request, object_id)

    def response_change(self, request, obj):
        """A button's own message is enough, and its result is looked at here."""
        return HttpResponseRedirect(request.path) if self.pressed(request) else super().response_change(request, obj)

    @action(description=_("Invite by mail"), permissions=["change"])
    def invite(self, request, queryset):
        self._do(request, queryset, delegations.invite, lambda count: ngettext("%(count)d city was invited.", "%(count)d cities were invited.", count))

    @action(description=_("The city does not come"), permissions=["change"])
    def withdraw(self, request, queryset):
        words = lambda count: ngettext("%(count)d delegation was withdrawn.", "%(count)d delegations were withdrawn.", count)  # noqa: E731
        self._do(request, queryset, delegations.withdraw, words)

    def _do(self, request, queryset, service, words):
        done = 0
        for delegation in queryset.select_related("city").order_by("pk"):
            try:
                service(delegation, by=history.staff(request.user))
            except NotPossible as error:
                self.message_user(request, f"{delegation}: {error}", messages.WARNING)
            else:
                done += 1
                self.log_change(request, delegation, str(self.get_unfold_action(service.__name__).description))
        if done:
            self.message_user(request, words(done) % {"count": done}, messages.SUCCESS)

    # --- Columns -------------------------------------------------------------------------------------------------

    @display(description=_("city"), ordering="city__name_es")
    def shown_city(self, delegation):
        return format_html('{}<br><span class="house-second">{} · {}</span>', delegation, delegation.focal_name, delegation.focal_email)

    @display(description=_("event"), ordering="page__event__start")
    def event(self, delegation):
        return str(delegation.page.event)

    @display(description=_("named"), ordering="named")
    def shown_named(self, delegation):
        return delegation.named

    @display(description=_("confirmed"), ordering="confirmed")
    def shown_confirmed(self, delegation):
        return delegation.confirmed

    @display(description=_("missing"), ordering="missing")
    def shown_missing(self, delegation):
        return delegation.missing

    @display(description=_("last contact"), ordering="contacted_at")
    def last_contact(self, delegation):
        return date_format(localtime(delegation.contacted_at), "SHORT_DATE_FORMAT") if delegation.contacted_at else "–"

    @display(description=_("state"), label={"new": "warning", "invited": "info", "complete": "success", "withdrawn": "danger"})
    def status(self, delegation):
        if delegation.withdrawn_at:
            return "withdrawn", _("withdrawn")
        if delegation.kept and not delegation.missing:
            return "complete", _("complete")
        return ("invited", _("invited")) if delegation.invited_at else ("new", _("not invited"))

    @display(description=_("named by the focal point"))
    def people(self, delegation):
        found = delegation.registrations.order_by("pk")
        rows = [
            (reverse("admin:registrations_registration_change", args=[one.pk]), one, person_words(one) if one.is_active else one.get_state_display())
            for one in found
        ]
        return format_html_join(SafeString("<br>"), '<a class="house-link" href="{}">{}</a> · {}', rows) or "–"
