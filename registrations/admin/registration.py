"""Registrations as staff see them: the list, and each with what happened to it, what it answered and what staff note."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from lib.admin import BooleanRadioFilter, ChoicesDropdownFilter, ModelAdmin, RelatedDropdownFilter, action, display, register, search_columns
from lib.translated import read
from registrations import questions
from registrations.admin import deciding, entering, lists
from registrations.admin.registration_form import RegistrationForm
from registrations.folding import tidy_paragraphs
from registrations.models import Answer, Registration, SavedList
from registrations.services import changing, history
from registrations.services.answering import Taken
from registrations.views.data import answer_file

State = Registration.State
ACTIVE = {State.PENDING, State.CONFIRMED, State.WAITING}
# The states in which a registration's own page offers each of the actions.
OFFERED = {
    "confirm": set(State) - {State.CONFIRMED},
    "decline": ACTIVE,
    "queue": {State.PENDING, State.CONFIRMED},
    "withdraw": ACTIVE,
    "resend_link": ACTIVE,
}


@register(Registration)
class RegistrationAdmin(ModelAdmin):
    form = RegistrationForm
    public = False
    fieldsets = [
        (_("Registration"), {"fields": ["page", ("state", "seat"), "reason", ("delegation", "role", "origin"), ("created_at", "updated_at")]}),
        (_("Person"), {"fields": [("given_name", "family_name"), "email", ("city", "other_city"), ("organisation", "position")]}),
        (_("Needs"), {"fields": ["language", "interpretation", "accessibility_needs", "dietary_needs"]}),
        (_("Answers"), {"fields": ["answered", "chosen_sessions"]}),
        (_("Consent"), {"fields": ["consent_text", ("consent_language", "consented_at"), "listed_at"]}),
        (_("History"), {"fields": ["note", "story"]}),
    ]
    readonly_fields = [
        *("page", "state", "seat", "reason", "delegation", "role", "origin", "created_at", "updated_at"),
        *("consent_text", "consent_language", "consented_at", "listed_at", "answered", "chosen_sessions", "story"),
    ]
    list_display = ["person", "city_name", "event", "state_label", "seat", "language", "interpretation", "created_at"]
    list_display_links = ["person"]
    list_select_related = ["page__event", "city"]
    list_filter = [
        ("page__event", RelatedDropdownFilter),
        ("state", ChoicesDropdownFilter),
        ("city", RelatedDropdownFilter),
        ("role", ChoicesDropdownFilter),
        ("language", ChoicesDropdownFilter),
        ("interpretation", BooleanRadioFilter),
        lists.DoublesFilter,
    ]
    search_fields = ["given_name", "family_name", "email", "organisation", "other_city", *search_columns("city__name")]
    actions = ["confirm", "decline", "queue", "withdraw", "resend_link", "merge"]
    actions_submit_line = ["confirm", "decline", "queue", "withdraw", "resend_link"]
    list_before_template = "admin/registrations/registration/desk.html"
    actions_on_bottom = False

    def get_urls(self):
        views = {"export": lists.export_view, "balance": lists.balance_view, "saved": lists.saved_view}
        views |= {"enter": entering.enter_view, "import": entering.people_view}
        views |= {"decide": deciding.decide_view, "merge": deciding.merge_view}
        own = [path(f"{name}/", self.admin_site.admin_view(self._bound(view)), name=f"registrations_registration_{name}") for name, view in views.items()]
        files = path("files/<int:pk>/<str:name>", self.admin_site.admin_view(self.file), name="registrations_answer_file")
        return [*own, files, *super().get_urls()]

    def _bound(self, view):
        return lambda request: view(self, request)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("page__event", "city")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        """What was deleted stays as it is."""
        return super().has_change_permission(request, obj) and (getattr(obj, "anonymised_at", None) is None)

    def has_delete_permission(self, request, obj=None):
        return request.user.is_active and request.user.is_superuser

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is not None:
            kwargs["form"] = self.form.form_for(obj)
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return self.fieldsets
        own = [questions.name_of(question) for question in obj.page.questions.asked().filter(staff_only=True) if question.asks]
        fieldsets = [(title, {"fields": [name for name in options["fields"] if name != "reason" or obj.reason]}) for title, options in self.fieldsets]
        return [*fieldsets[:4], (_("Only staff see it"), {"fields": own}), *fieldsets[4:]] if own else fieldsets

    def save_model(self, request, obj, form, change):
        by = history.staff(request.user)
        try:
            changing.correct(obj, form.cleaned_data, by=by, answers=form.answers())
        except (changing.NotPossible, Taken) as error:
            for sentence in getattr(error, "sentences", [str(error)]):
                self.message_user(request, sentence, messages.ERROR)
            return
        if form.cleaned_data["note"].strip():
            history.note(history.What.NOTE, by, registration=obj, text=tidy_paragraphs(form.cleaned_data["note"]))
        if "resend_link" in self.pressed(request):
            self.resend_link(request, Registration.objects.filter(pk=obj.pk))

    def get_actions_submit_line(self, request, object_id):
        """The buttons that make sense in the registration's state; what was corrected in the form is saved with them."""
        held = self.get_object(request, unquote(str(object_id)))
        offered = {self.get_unfold_action(name).action_name for name, states in OFFERED.items() if held and not held.anonymised_at and held.state in states}
        return [button for button in super().get_actions_submit_line(request, object_id) if button.action_name in offered]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Save, and the buttons: they stay on this page, as “save and continue” would."""
        return super().changeform_view(request, object_id, form_url, {"show_save_and_continue": False, **(extra_context or {})})

    def response_change(self, request, obj):
        """A decision is looked at before it is done, on a page of its own; the link's result is looked at here."""
        pressed = self.pressed(request)
        if not pressed:
            return super().response_change(request, obj)
        if pressed[0] in deciding.DECISIONS:
            query = urlencode({"decision": pressed[0], "id": obj.pk, "one": 1})
            return HttpResponseRedirect(f"{reverse('admin:registrations_registration_decide')}?{query}")
        return HttpResponseRedirect(request.path)

    def changelist_view(self, request, extra_context=None):
        query = request.GET.urlencode()
        filters = lists.filters_of(request.GET)
        urls = {f"{name}_url": reverse(f"admin:registrations_registration_{name}") for name in ("export", "balance", "saved")}
        urls |= {name: f"{urls[name]}?{query}" for name in ("export_url", "balance_url") if query}
        return super().changelist_view(request, {**urls, "saved_lists": SavedList.objects.all(), "filters": filters, **(extra_context or {})})

    def file(self, request, pk, name):
        """The file of an answer."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        answer = Answer.objects.filter(pk=pk, file_name=name).exclude(file="").first()
        if answer is None:
            raise Http404
        return answer_file(request, answer)

    # --- Columns -------------------------------------------------------------------------------------------------

    @display(description=_("name"), ordering=("family_name", "given_name"))
    def person(self, registration):
        if registration.anonymised_at:
            return str(registration)
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

    # --- On the page of one --------------------------------------------------------------------------------------

    @display(description=_("what was answered"))
    def answered(self, registration):
        rows = [(answer.label, self._answer(answer)) for answer in registration.answers.all() if answer.shown]
        return format_html_join("", "<p><strong>{}</strong><br>{}</p>", rows) or "–"

    def _answer(self, answer):
        if not answer.file:
            return format_html_join(SafeString("<br>"), "{}", [(line,) for line in answer.shown.split("\n")])
        url = reverse("admin:registrations_answer_file", args=[answer.pk, answer.file_name])
        return format_html('<a class="house-link" href="{}">{}</a>', url, answer.file_name)

    @display(description=_("sessions"))
    def chosen_sessions(self, registration):
        found = registration.session_places.select_related("session")
        rows = [(read(place.session, "title").value, "" if place.held else gettext("(no place left)")) for place in found]
        return format_html_join(SafeString("<br>"), "{} {}", rows) or "–"

    @display(description=_("what happened"))
    def story(self, registration):
        found = registration.history.select_related("user")
        rows = [(date_format(localtime(line.at), "SHORT_DATETIME_FORMAT"), line, line.user or line.get_actor_display(), self._details(line)) for line in found]
        lines = format_html_join("", "<li><time>{}</time> <strong>{}</strong> · {} {}</li>", rows)
        return format_html('<ol class="desk-story">{}</ol>', lines) if rows else "–"

    def _details(self, line):
        """Of a correction the names of the columns; of anything else its words."""
        if line.what != history.What.CORRECTED:
            return line.text
        return ", ".join(str(Registration._meta.get_field(name).verbose_name) for name in line.text.split(", ") if name)

    # --- Actions -------------------------------------------------------------------------------------------------

    @action(description=_("Confirm, and tell them by mail"), permissions=["change"])
    def confirm(self, request, queryset):
        return deciding.decide(self, request, "confirm", queryset)

    @action(description=_("Decline, and tell them by mail"), permissions=["change"])
    def decline(self, request, queryset):
        return deciding.decide(self, request, "decline", queryset)

    @action(description=_("Move to the waiting list, and tell them by mail"), permissions=["change"])
    def queue(self, request, queryset):
        return deciding.decide(self, request, "queue", queryset)

    @action(description=_("Withdraw for them, and tell them by mail"), permissions=["change"])
    def withdraw(self, request, queryset):
        return deciding.decide(self, request, "withdraw", queryset)

    @action(description=_("Merge a double (choose two)"), permissions=["change"])
    def merge(self, request, queryset):
        query = urlencode({"id": list(queryset.values_list("pk", flat=True)[:3])}, doseq=True)
        return HttpResponseRedirect(f"{reverse('admin:registrations_registration_merge')}?{query}")

    @action(description=_("Send the link again"), permissions=["change"])
    def resend_link(self, request, queryset):
        done = 0
        for registration in queryset.order_by("created_at", "pk"):
            try:
                changing.resend_link(registration, by=history.staff(request.user))
            except changing.NotPossible as error:
                self.message_user(request, gettext("%(name)s: %(error)s") % {"name": registration, "error": error}, messages.ERROR)
            else:
                done += 1
        if done:
            self.message_user(
                request, ngettext("The link was sent to %(n)s person.", "The link was sent to %(n)s people.", done) % {"n": done}, messages.SUCCESS
            )
