"""Mails to groups and reminders: written once a language, tried on oneself, then reviewed in the outbox or sent by rule."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from events.models import City
from events.services import zones
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
from lib.translated import column, read
from lib.walltime import to_local
from outbox import wordings
from registrations.models import Mailing, Registration, Reminder
from registrations.services import mailings
from registrations.services.audiences import count, recipients
from registrations.services.locking import NotPossible
from registrations.services.reminding import due_at

HELP = _("Empty: all of them.")
TEXTS = ("subject", "text")


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

    city = forms.ModelMultipleChoiceField(label=_("only cities"), queryset=City.objects.none(), required=False, help_text=HELP, widget=forms.SelectMultiple)
    language = forms.MultipleChoiceField(
        label=_("only who reads"),
        choices=[(code, language_name(code)) for code, _name in settings.LANGUAGES],
        required=False,
        help_text=HELP,
        widget=CheckboxSelectMultiple,
    )
    role = forms.MultipleChoiceField(
        label=_("only who comes as"), choices=Registration.Role.choices, required=False, help_text=HELP, widget=CheckboxSelectMultiple
    )

    class Meta:
        model = Mailing
        exclude = ("narrowing",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        narrowing = self.instance.narrowing or {}
        for name in ("city", "language", "role"):
            if name in self.fields:
                if name == "city":
                    dress(self.fields[name].widget)
                self.initial[name] = narrowing.get(name, [])
        if "city" in self.fields:
            self.fields["city"].queryset = City.objects.order_by(column("name", "es"))

    def _post_clean(self):
        super()._post_clean()
        if "city" in self.fields:
            narrowing = {name: self.cleaned_data.get(name) or [] for name in ("city", "language", "role")}
            narrowing["city"] = [city.pk for city in narrowing["city"]]
            self.instance.narrowing = {name: values for name, values in narrowing.items() if values}


@register(Mailing)
class MailingAdmin(TranslatedModelAdmin):
    form = MailingForm
    public = False
    fieldsets = [
        (_("General"), {"fields": ["page", "name", "audience", "is_news", "meant"]}),
        (_("Only some of them"), {"fields": ["city", "language", "role"]}),
        *language_tabs(*TEXTS),
    ]
    readonly_fields = ["meant"]
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
        return [name for _title, options in self.fieldsets for name in options["fields"] if name not in {"city", "language", "role"}]

    def get_fieldsets(self, request, obj=None):
        return self.fieldsets if obj is None or mailings.is_open(obj) else [one for one in self.fieldsets if "city" not in one[1]["fields"]]

    def get_actions_submit_line(self, request, object_id):
        held = self.get_object(request, str(object_id))
        buttons = super().get_actions_submit_line(request, object_id)
        fitting = {"test", "put_up", "another"} if held and mailings.is_open(held) else {"another"}
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
        return _people(mailings.recipients_of(mailing))


class ReminderForm(TextsForm):
    """A moment that has passed already is refused."""

    class Meta:
        model = Reminder
        fields = "__all__"

    def clean(self):
        cleaned = super().clean()
        known = {name: cleaned.get(name) for name in ("page", "anchor", "days", "hour")}
        known["page"] = known["page"] or (self.instance.page if self.instance.page_id else None)
        changed = {"page", "anchor", "days", "hour", "is_active"} & set(self.changed_data)
        if changed and cleaned.get("is_active") and all(value is not None for value in known.values()):
            due = due_at(Reminder(**known))
            if due <= timezone.now():
                self.add_error("days", _("This moment has passed: %(moment)s.") % {"moment": _moment(due, known["page"].event)})
        return cleaned


@register(Reminder)
class ReminderAdmin(TranslatedModelAdmin):
    form = ReminderForm
    public = False
    fieldsets = [(_("General"), {"fields": ["page", ("anchor", "days", "hour"), "audience", "is_active", "leaves"]}), *language_tabs(*TEXTS)]
    readonly_fields = ["leaves"]
    autocomplete_fields = ["page"]
    list_display = ["shown_subject", "event", "leaves_at", "audience", "is_active", "texts_in"]
    list_filter = [("page__event", RelatedDropdownFilter), ("audience", ChoicesDropdownFilter)]
    list_select_related = ["page__event"]
    search_fields = search_columns("subject", "page__event__title")

    def get_readonly_fields(self, request, obj=None):
        """One that has left stays as it was."""
        done = obj is not None and obj.done_at
        return [*(name for _title, options in self.fieldsets for name in _flat(options["fields"]))] if done else self.readonly_fields

    @display(description=_("subject"))
    def shown_subject(self, reminder):
        return read(reminder, "subject").value

    @display(description=_("event"), ordering="page__event__start")
    def event(self, reminder):
        return str(reminder.page.event)

    @display(description=_("leaves"))
    def leaves_at(self, reminder):
        return gettext("written") if reminder.done_at else _moment(due_at(reminder), reminder.page.event)

    @display(description=_("when it leaves, and to whom"))
    def leaves(self, reminder):
        if not reminder.pk:
            return _("Save first; then it stands here.")
        if reminder.done_at:
            number = reminder.sent.count()
            return ngettext("%(n)s mail was written.", "%(n)s mails were written.", number) % {"n": number}
        return format_html("{}<br>{}", _moment(due_at(reminder), reminder.page.event), _people(recipients(reminder.page, reminder.audience)))


def _people(found):
    """How many they are, by the language they read."""
    if not found:
        return gettext("Nobody now.")
    languages = ", ".join(f"{language_name(code)} {number}" for code, number in count(found))
    words = ngettext("%(n)s person now: %(languages)s.", "%(n)s people now: %(languages)s.", len(found))
    return words % {"n": len(found), "languages": languages}


def _moment(moment, event):
    return f"{date_format(to_local(moment, event.time_zone), 'DATETIME_FORMAT')} ({zones.words(event)})"


def _flat(fields):
    return [name for field in fields for name in ([field] if isinstance(field, str) else field)]
