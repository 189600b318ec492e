"""Mails to groups: written once a language, tried on oneself, then reviewed in the outbox."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from events.models import City
from lib.admin import (
    CheckboxSelectMultiple,
    ChoicesDropdownFilter,
    ModelForm,
    RelatedDropdownFilter,
    TranslatedModelAdmin,
    action,
    display,
    language_tabs,
    register,
    search_columns,
)
from lib.desk import dress
from lib.fields import language_name
from lib.translated import column
from outbox import wordings
from registrations.models import Mailing, Registration
from registrations.services import mailings
from registrations.services.audiences import count
from registrations.services.locking import NotPossible

HELP = _("Empty: all of them.")
TEXTS = ("subject", "text")
NARROWED_BY = {"city": _("only cities"), "language": _("only who reads"), "role": _("only who comes as")}


class TextsForm(ModelForm):
    """Subject and text of each language: both or none, and no placeholder that there is not."""

    def clean(self):
        cleaned = super().clean()
        for code, _name in settings.LANGUAGES:
            names = [column(name, code) for name in TEXTS]
            if names[0] in self.fields:
                self._check(cleaned, *names)
        return cleaned

    def _check(self, cleaned, subject, text):
        for name in (subject, text):
            try:
                wordings.check(cleaned.get(name) or "")
            except ValidationError as error:
                self.add_error(name, error)
        if "{link}" in (cleaned.get(subject) or ""):
            self.add_error(subject, _("A subject holds no link."))
        written = [bool((cleaned.get(name) or "").strip()) for name in (subject, text)]
        if written[0] != written[1] and not {subject, text} & set(self.errors):
            self.add_error(subject if written[1] else text, _("Write the subject and the text of a language, or neither."))


class MailingForm(TextsForm):
    """Who gets it is narrowed by ticks; kept as ``{"city": [3], "language": ["fr"], "role": ["elected"]}``."""

    city = forms.ModelMultipleChoiceField(label=NARROWED_BY["city"], queryset=City.objects.none(), required=False, help_text=HELP, widget=forms.SelectMultiple)
    language = forms.MultipleChoiceField(
        label=NARROWED_BY["language"],
        choices=[(code, language_name(code)) for code, _name in settings.LANGUAGES],
        required=False,
        help_text=HELP,
        widget=CheckboxSelectMultiple,
    )
    role = forms.MultipleChoiceField(
        label=NARROWED_BY["role"], choices=Registration.Role.choices, required=False, help_text=HELP, widget=CheckboxSelectMultiple
    )

    class Meta:
        model = Mailing
        exclude = ("narrowing",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        narrowing = self.instance.narrowing or {}
        for name in NARROWED_BY:
            if name in self.fields:
                if name == "city":
                    dress(self.fields[name].widget)
                self.initial[name] = narrowing.get(name, [])
        if "city" in self.fields:
            self.fields["city"].queryset = City.objects.order_by(column("name", "es"))

    def _post_clean(self):
        super()._post_clean()
        if "city" in self.fields:
            narrowing = {name: self.cleaned_data.get(name) or [] for name in NARROWED_BY}
            narrowing["city"] = [city.pk for city in narrowing["city"]]
            self.instance.narrowing = {name: values for name, values in narrowing.items() if values}


@register(Mailing)
class MailingAdmin(TranslatedModelAdmin):
    form = MailingForm
    public = False
    fieldsets = [
        (_("General"), {"fields": ["page", "name", "audience", "is_news", "meant"]}),
        (_("Only some of them"), {"fields": [*NARROWED_BY]}),
        *language_tabs(*TEXTS),
    ]
    readonly_fields = ["meant", "narrowed"]
    autocomplete_fields = ["page"]
    list_display = ["name", "event", "audience", "texts_in", "written"]
    list_filter = [("page__event", RelatedDropdownFilter), ("audience", ChoicesDropdownFilter)]
    list_select_related = ["page__event", "batch"]
    search_fields = ["name", *search_columns("subject", "page__event__title")]
    actions_submit_line = ["test", "put_up", "another"]

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (not isinstance(obj, Mailing) or mailings.is_open(obj))

    def get_readonly_fields(self, request, obj=None):
        """What was put up stays as it was written: the outbox has it from then on."""
        if obj is None or mailings.is_open(obj):
            return self.readonly_fields
        return [name for _title, options in self.get_fieldsets(request, obj) for name in options["fields"]]

    def get_fieldsets(self, request, obj=None):
        """Where nothing can be ticked, words say what was."""
        if obj is None or (mailings.is_open(obj) and self.has_change_permission(request, obj)):
            return self.fieldsets
        return [(title, {"fields": ["narrowed"]} if "city" in options["fields"] else options) for title, options in self.fieldsets]

    def get_actions_submit_line(self, request, object_id):
        held = self.get_object(request, str(object_id))
        buttons = super().get_actions_submit_line(request, object_id)
        fitting = {"test", "put_up"} if held and mailings.is_open(held) else set()
        fitting |= {"another"} if self.has_add_permission(request) else set()
        return [button for button in buttons if button.action_name.rpartition("mailing_")[2] in fitting]

    def save_model(self, request, obj, form, change):
        if not change:
            obj.author = request.user
        if not change or mailings.is_open(Mailing.objects.get(pk=obj.pk)):
            obj.save()

    def response_change(self, request, obj):
        for name in self.pressed(request):
            try:
                return HttpResponseRedirect(getattr(self, name)(request, obj) or request.path)
            except NotPossible as error:
                self.message_user(request, str(error), messages.ERROR)
                return HttpResponseRedirect(request.path)
        return super().response_change(request, obj)

    @action(description=_("Send me a test"), permissions=["change"])
    def test(self, request, mailing):
        number = mailings.try_on(mailing, request.user)
        words = ngettext("%(n)s test mail is on its way to %(address)s.", "%(n)s test mails are on their way to %(address)s.", number)
        self.message_user(request, words % {"n": number, "address": request.user.email}, messages.SUCCESS)

    @action(description=_("Write the mails and review them"), permissions=["change"])
    def put_up(self, request, mailing):
        batch = mailings.put_up(mailing)
        self.log_change(request, mailing, gettext("Mails written"))
        return reverse("admin:outbox_batch_change", args=[batch.pk])

    @action(description=_("Write another like this"), permissions=["change"])
    def another(self, request, mailing):
        if not self.has_add_permission(request):
            raise PermissionDenied
        return reverse("admin:registrations_mailing_change", args=[mailings.another_like(mailing, author=request.user).pk])

    @display(description=_("event"), ordering="page__event__start")
    def event(self, mailing):
        return str(mailing.page.event)

    @display(description=_("mails"))
    def written(self, mailing):
        if mailing.batch_id is None:
            return "–"
        return format_html('<a class="house-link" href="{}">{}</a>', reverse("admin:outbox_batch_change", args=[mailing.batch_id]), gettext("See the mails"))

    @display(description=_("who gets it now"))
    def meant(self, mailing):
        if not mailing.pk:
            return _("Save first; then it stands here.")
        if not mailings.is_open(mailing):
            return self.written(mailing)
        return people_words(mailings.recipients_of(mailing))

    @display(description=_("only"))
    def narrowed(self, mailing):
        kept = mailing.narrowing
        roles = dict(Registration.Role.choices)
        said = {
            "city": [str(city) for city in City.objects.filter(pk__in=kept.get("city", [])).order_by(column("name", "es"))],
            "language": [language_name(code) for code in kept.get("language", [])],
            "role": [str(roles.get(role, role)) for role in kept.get("role", [])],
        }
        rows = [(capfirst(str(NARROWED_BY[name])), ", ".join(values)) for name, values in said.items() if values]
        return format_html_join(SafeString("<br>"), "{}: {}", rows) or "–"


def people_words(found):
    """How many they are, by the language they read."""
    if not found:
        return gettext("Nobody now.")
    languages = ", ".join(f"{language_name(code)} {number}" for code, number in count(found))
    words = ngettext("%(n)s person now: %(languages)s.", "%(n)s people now: %(languages)s.", len(found))
    return words % {"n": len(found), "languages": languages}


def mailings_of(page):
    """The mailings of a page as links to their own pages, and the way to one more."""
    rows = [(reverse("admin:registrations_mailing_change", args=[one.pk]), one) for one in page.mailings.all()]
    add = (f"{reverse('admin:registrations_mailing_add')}?page={page.pk}", gettext("Write to a group"))
    return format_html_join(SafeString("<br>"), '<a class="house-link" href="{}">{}</a>', [*rows, add])
