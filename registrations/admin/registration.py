from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, StreamingHttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from lib.admin import BooleanRadioFilter, ChoicesDropdownFilter, ModelAdmin, ModelForm, RelatedDropdownFilter, action, display, register, search_columns
from lib.pages import private
from lib.translated import read
from registrations.folding import tidy, tidy_paragraphs
from registrations.models import Registration
from registrations.reports import csv_lines
from registrations.services import changing
from registrations.services.history import staff

LINES = ("given_name", "family_name", "other_city", "organisation", "position")
PARAGRAPHS = ("accessibility_needs", "dietary_needs")
State = Registration.State
ACTIVE = {State.PENDING, State.CONFIRMED, State.WAITING}
# The states in which a registration's own page offers each of the actions.
OFFERED = {"confirm": set(State) - {State.CONFIRMED}, "decline": ACTIVE, "withdraw": ACTIVE, "resend_link": ACTIVE}


class RegistrationForm(ModelForm):
    """Staff correct a typo: the same columns as the registrant's own page."""

    class Meta:
        model = Registration
        fields = changing.OWN_COLUMNS

    def clean(self):
        cleaned = super().clean()
        for name in LINES:
            cleaned[name] = tidy(cleaned.get(name) or "")
        for name in PARAGRAPHS:
            cleaned[name] = tidy_paragraphs(cleaned.get(name) or "")
        if cleaned.get("city"):
            cleaned["other_city"] = ""
        elif not cleaned["other_city"]:
            self.add_error("city", _("Choose a city, or write another one."))
        if not self.errors and self._is_taken(cleaned):
            self.add_error("email", _("This person is registered under this address already."))
        return cleaned

    def _is_taken(self, cleaned):
        people = {name: cleaned[name] for name in ("email", "given_name", "family_name")}
        return self.instance.is_active and self.instance.page.registrations.of_person(**people).exclude(pk=self.instance.pk).exists()


@register(Registration)
class RegistrationAdmin(ModelAdmin):
    form = RegistrationForm
    public = False
    fieldsets = [
        (_("Registration"), {"fields": ["page", ("state", "seat"), ("delegation", "role", "origin"), ("created_at", "updated_at")]}),
        (_("Person"), {"fields": [("given_name", "family_name"), "email", ("city", "other_city"), ("organisation", "position")]}),
        (_("Needs"), {"fields": ["language", "interpretation", "accessibility_needs", "dietary_needs"]}),
        (_("Consent"), {"fields": ["consent_text", "consent_language", "consented_at"]}),
    ]
    readonly_fields = ["page", "state", "seat", "delegation", "role", "origin", "created_at", "updated_at", "consent_text", "consent_language", "consented_at"]
    list_display = ["person", "city_name", "event", "state_label", "seat", "language", "interpretation", "created_at"]
    list_display_links = ["person"]
    list_select_related = ["page__event", "city"]
    list_filter = [
        ("page__event", RelatedDropdownFilter),
        ("state", ChoicesDropdownFilter),
        ("city", RelatedDropdownFilter),
        ("language", ChoicesDropdownFilter),
        ("interpretation", BooleanRadioFilter),
    ]
    search_fields = ["given_name", "family_name", "email", "organisation", "other_city", *search_columns("city__name")]
    actions = ["confirm", "decline", "withdraw", "resend_link"]
    actions_submit_line = ["confirm", "decline", "withdraw", "resend_link"]
    list_before_template = "admin/registrations/registration/export.html"
    actions_on_bottom = False

    def get_urls(self):
        export = path("export/", self.admin_site.admin_view(self.export_view), name="registrations_registration_export")
        return [export, *super().get_urls()]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("page__event", "city")

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return request.user.is_active and request.user.is_superuser

    def save_model(self, request, obj, form, change):
        try:
            changing.correct(obj, form.cleaned_data, by=staff(request.user))
        except changing.NotPossible as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            for name in self._pressed(request):
                getattr(self, name)(request, Registration.objects.filter(pk=obj.pk))

    def get_actions_submit_line(self, request, object_id):
        """The buttons that make sense in the registration's state; what was corrected in the form is saved with them."""
        held = self.get_object(request, unquote(str(object_id)))
        offered = {self.get_unfold_action(name).action_name for name, states in OFFERED.items() if held and held.state in states}
        return [button for button in super().get_actions_submit_line(request, object_id) if button.action_name in offered]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Save, and the buttons: they stay on this page, as “save and continue” would."""
        return super().changeform_view(request, object_id, form_url, {"show_save_and_continue": False, **(extra_context or {})})

    def response_change(self, request, obj):
        """A button's own message is enough, and its result is looked at here."""
        return HttpResponseRedirect(request.path) if self._pressed(request) else super().response_change(request, obj)

    def _pressed(self, request):
        return [name for name in self.actions_submit_line if self.get_unfold_action(name).action_name in request.POST]

    def changelist_view(self, request, extra_context=None):
        query = request.GET.urlencode()
        url = reverse("admin:registrations_registration_export") + (f"?{query}" if query else "")
        return super().changelist_view(request, {"export_url": url, **(extra_context or {})})

    def export_view(self, request):
        """The list as filtered and searched, as CSV."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        registrations = self.get_changelist_instance(request).get_queryset(request)
        response = StreamingHttpResponse(csv_lines(registrations), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="registrations-{timezone.now():%Y-%m-%d}.csv"'
        return private(response)

    # --- Columns -------------------------------------------------------------------------------------------------

    @display(description=_("name"), ordering=("family_name", "given_name"))
    def person(self, registration):
        name = f"{registration.family_name}, {registration.given_name}"
        return format_html('{}<br><span class="house-second">{}</span>', name, registration.email)

    @display(description=_("city"), ordering="city__name_es")
    def city_name(self, registration):
        return read(registration.city, "name").value if registration.city else registration.other_city

    @display(description=_("event"), ordering="page__event__start")
    def event(self, registration):
        return read(registration.page.event, "title").value

    # Every state stands here: one that does not is shown by its code, not by its name.
    @display(
        description=_("state"),
        ordering="state",
        label={"confirmed": "success", "waiting": "warning", "pending": "info", "declined": "danger", "withdrawn": "default"},
    )
    def state_label(self, registration):
        return registration.state, registration.get_state_display()

    # --- Actions -------------------------------------------------------------------------------------------------

    @action(description=_("Confirm, and tell them by mail"), permissions=["change"])
    def confirm(self, request, queryset):
        done = self._each(request, queryset, changing.confirm)
        waiting = sum(registration.state == State.WAITING for registration in done)
        self._say(request, len(done) - waiting, lambda n: ngettext("%(n)s registration was confirmed.", "%(n)s registrations were confirmed.", n))
        self._say(
            request, waiting, lambda n: ngettext("%(n)s went on the waiting list: no place is free.", "%(n)s went on the waiting list: no place is free.", n)
        )

    @action(description=_("Decline, and tell them by mail"), permissions=["change"])
    def decline(self, request, queryset):
        done = self._each(request, queryset, changing.decline)
        self._say(request, len(done), lambda n: ngettext("%(n)s registration was declined.", "%(n)s registrations were declined.", n))

    @action(description=_("Withdraw for them, and tell them by mail"), permissions=["change"])
    def withdraw(self, request, queryset):
        done = self._each(request, queryset, _withdraw)
        self._say(request, len(done), lambda n: ngettext("%(n)s registration was withdrawn.", "%(n)s registrations were withdrawn.", n))

    @action(description=_("Send the link again"), permissions=["change"])
    def resend_link(self, request, queryset):
        done = self._each(request, queryset, changing.resend_link)
        self._say(request, len(done), lambda n: ngettext("The link was sent to %(n)s person.", "The link was sent to %(n)s people.", n))

    def _each(self, request, queryset, change):
        """Change one by one, each in a transaction of its own and in order of arrival; say what could not be done."""
        done = []
        for registration in queryset.order_by("created_at", "pk"):
            try:
                done.append(change(registration, by=staff(request.user)))
            except changing.NotPossible as error:
                self.message_user(request, gettext("%(name)s: %(error)s") % {"name": registration, "error": error}, messages.ERROR)
        return done

    def _say(self, request, number, words):
        if number:
            self.message_user(request, words(number) % {"n": number}, messages.SUCCESS)


def _withdraw(registration, *, by):
    """Withdrawing twice is no error for the registrant; staff are told that nothing changed."""
    if not registration.is_active:
        raise changing.NotPossible(gettext("It is no longer active."))
    return changing.withdraw(registration, by=by)
