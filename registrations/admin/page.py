from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lib.admin import ModelForm, StackedInline, TranslatedModelAdmin, display, language_tabs, register, search_columns
from registrations.admin.question import questions_of
from registrations.models import RegistrationPage
from registrations.models.page import MOMENTS
from registrations.services.pages import save_page


class RegistrationPageForm(ModelForm):
    """Errors of opening and closing stand beside their field, on the page's own form and on the event's."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "kept_days" in self.fields:
            self.fields["kept_days"].required = False

    def clean_kept_days(self):
        """Left empty it is the usual time: nobody's data is kept for ever."""
        return self.cleaned_data["kept_days"] or RegistrationPage._meta.get_field("kept_days").default

    def clean(self):
        cleaned = super().clean()
        event = cleaned.get("event") or (self.instance.event if self.instance.event_id else None)
        if event and not self.errors:
            names = [name for name in MOMENTS if f"{name}_local" in self.fields]
            page = RegistrationPage(event=event, **{f"{name}_local": cleaned.get(f"{name}_local") for name in names})
            try:
                page.derive()
            except ValidationError as error:
                self.add_error(None, error)
            else:
                self._check_order(page)
                for name in names:
                    setattr(self.instance, name, getattr(page, name))
        return cleaned

    def _check_order(self, page):
        if page.opens_at and page.closes_at and page.closes_at <= page.opens_at:
            self.add_error("closes_at_local", _("Registration must close after it opens."))


class RegistrationPageInline(StackedInline):
    """On the event's page: when, how many, how; the texts stand on the registration page's own."""

    model = RegistrationPage
    form = RegistrationPageForm
    fields = [("opens_at_local", "closes_at_local"), ("places", "waiting_list", "approval"), "own_page"]
    readonly_fields = ["own_page"]
    tab = True
    hide_title = True

    @display(description=_("texts, registrations"))
    def own_page(self, page):
        if not page.pk:
            return "–"
        return format_html('<a class="house-link" href="{}">{}</a>', reverse("admin:registrations_registrationpage_change", args=[page.pk]), _("Open"))


@register(RegistrationPage)
class RegistrationPageAdmin(TranslatedModelAdmin):
    form = RegistrationPageForm
    fieldsets = [
        (_("General"), {"fields": ["event", ("opens_at_local", "closes_at_local"), "editable_until_local"]}),
        (_("Places"), {"fields": [("places", "places_per_city"), ("waiting_list", "approval"), "offer_hours"]}),
        (_("What is asked"), {"fields": ["asked"]}),
        (_("Personal data"), {"fields": ["kept_days", "public_list"]}),
        *language_tabs("introduction", "after"),
    ]
    autocomplete_fields = ["event"]
    list_display = ["event", "opens_at_local", "closes_at_local", "places", "held_count", "queue_count", "people"]
    list_select_related = ["event"]
    search_fields = [*search_columns("event__title"), "event__slug"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_counts()

    def get_readonly_fields(self, request, obj=None):
        return ["event", "asked"] if obj else ["asked"]

    def save_model(self, request, obj, form, change):
        save_page(obj)

    def get_view_on_site_url(self, obj=None):
        return reverse("register", args=[obj.event.slug]) if obj and obj.pk and obj.event.is_public else None

    @display(description=_("questions"))
    def asked(self, page):
        return questions_of(page) if page.pk else _("Save the page first; then its questions stand here.")

    @display(description=pgettext_lazy("how many", "confirmed"), ordering="held")
    def held_count(self, page):
        return page.held

    @display(description=_("waiting"), ordering="queue")
    def queue_count(self, page):
        return page.queue

    @display(description=_("registrations"))
    def people(self, page):
        url = f"{reverse('admin:registrations_registration_changelist')}?page__event__id__exact={page.event_id}"
        return format_html('<a href="{}">{}</a>', url, _("See the registrations"))
