"""Reminders: written once a language, they leave by rule."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from events.services import zones
from lib.admin import ChoicesDropdownFilter, RelatedDropdownFilter, TranslatedModelAdmin, display, language_tabs, register, search_columns
from lib.translated import read
from lib.walltime import to_local
from registrations.admin.mailing import TEXTS, TextsForm, people_words
from registrations.models import Reminder
from registrations.services.audiences import recipients
from registrations.services.reminding import due_at, was_left_out


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
        return leaves_words(reminder)

    @display(description=_("when it leaves, and to whom"))
    def leaves(self, reminder):
        if not reminder.pk:
            return _("Save first; then it stands here.")
        if was_left_out(reminder):
            return _("Nothing was at work when it was due, and a day later it was left out: nobody got it.")
        if reminder.done_at:
            number = reminder.sent.count()
            return ngettext("%(n)s mail was written.", "%(n)s mails were written.", number) % {"n": number}
        return format_html("{}<br>{}", _moment(due_at(reminder), reminder.page.event), people_words(recipients(reminder.page, reminder.audience)))


def _moment(moment, event):
    return f"{date_format(to_local(moment, event.time_zone), 'DATETIME_FORMAT')} ({zones.words(event)})"


def _flat(fields):
    return [name for field in fields for name in ([field] if isinstance(field, str) else field)]


def leaves_words(reminder):
    """When a reminder leaves, or what became of it."""
    if reminder.done_at:
        return gettext("left out") if was_left_out(reminder) else gettext("written")
    return _moment(due_at(reminder), reminder.page.event)


def reminders_of(page):
    """The reminders of a page as links to their own pages, each with its moment, and the way to one more."""
    found = sorted(page.reminders.select_related("page__event"), key=due_at)
    rows = [(reverse("admin:registrations_reminder_change", args=[one.pk]), read(one, "subject").value, f" · {leaves_words(one)}") for one in found]
    add = (f"{reverse('admin:registrations_reminder_add')}?page={page.pk}", gettext("Add a reminder"), "")
    return format_html_join(SafeString("<br>"), '<a class="house-link" href="{}">{}</a>{}', [*rows, add])
