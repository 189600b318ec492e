from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, ngettext, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lib.admin import ModelForm, StackedInline, TranslatedModelAdmin, display, language_tabs, register, search_columns
from lib.desk import DeskForm
from lib.fields import language_name
from lib.pages import private
from registrations.admin.mailing import mailings_of
from registrations.admin.question import questions_of
from registrations.admin.reminder import reminders_of
from registrations.forms import RegistrationForm
from registrations.models import RegistrationPage
from registrations.models.page import MOMENTS
from registrations.services.copying import copy_questions
from registrations.services.pages import save_page
from registrations.situation import situation_of


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


class CopyForm(DeskForm):
    """Whose questions to add."""

    source = forms.ModelChoiceField(label=_("event"), queryset=RegistrationPage.objects.none())

    def __init__(self, *args, page, **kwargs):
        super().__init__(*args, **kwargs)
        others = RegistrationPage.objects.filter(questions__retired_at=None, questions__isnull=False).exclude(pk=page.pk)
        self.fields["source"].queryset = others.select_related("event").distinct().order_by("-event__start", "pk")


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
        (_("What is asked"), {"fields": ["asked", "previews"]}),
        (_("Personal data"), {"fields": ["kept_days", "public_list"]}),
        (_("Mail"), {"fields": ["mailings", "reminders"]}),
        *language_tabs("introduction", "after"),
    ]
    autocomplete_fields = ["event"]
    list_display = ["event", "opens_at_local", "closes_at_local", "places", "held_count", "queue_count", "people"]
    list_select_related = ["event"]
    search_fields = [*search_columns("event__title"), "event__slug"]

    def get_urls(self):
        own = [
            path("<int:pk>/form/<str:language>/", self.admin_site.admin_view(self.form_preview), name="registrations_registrationpage_form"),
            path("<int:pk>/copy-questions/", self.admin_site.admin_view(self.copy_questions), name="registrations_registrationpage_copy"),
        ]
        return [*own, *super().get_urls()]

    def form_preview(self, request, pk, language):
        """The form as a delegate sees it in that language; nothing can be sent from here, and the event may still be a draft."""
        page = RegistrationPage.objects.with_counts().select_related("event__venue", "event__host_city").filter(pk=pk).first()
        if not self.has_view_permission(request):
            raise PermissionDenied
        if page is None or language not in dict(settings.LANGUAGES):
            raise Http404
        with override(language):
            shown = situation_of(page, timezone.now())._replace(phase=RegistrationPage.Phase.OPEN)
            context = {"event": page.event, "page": page, "situation": shown, "seats": shown.words, "form": RegistrationForm(page=page), "is_preview": True}
            return private(HttpResponse(render_to_string("registrations/register.html", context, request)))

    def copy_questions(self, request, pk):
        """Add the questions of another event's form to this one."""
        page = self.get_object(request, str(pk))
        if page is None:
            raise Http404
        if not self.has_change_permission(request, page):
            raise PermissionDenied
        form = CopyForm(request.POST or None, page=page)
        if request.method == "POST" and form.is_valid():
            number, kept = copy_questions(form.cleaned_data["source"], page)
            self.message_user(request, ngettext("%(n)s question was added.", "%(n)s questions were added.", number) % {"n": number}, messages.SUCCESS)
            if kept:
                self.message_user(request, gettext("These were there already and stay as they are: %(names)s.") % {"names": ", ".join(kept)}, messages.WARNING)
            return HttpResponseRedirect(reverse("admin:registrations_registrationpage_change", args=[pk]))
        back = reverse("admin:registrations_registrationpage_change", args=[pk])
        context = {"opts": self.opts, "title": gettext("Copy questions from another event"), "form": form, "back": back}
        return render(request, "admin/registrations/copy_questions.html", self.admin_site.each_context(request) | context)

    @display(description=_("the form as a delegate sees it"))
    def previews(self, page):
        links = [(reverse("admin:registrations_registrationpage_form", args=[page.pk, code]), language_name(code)) for code, _name in settings.LANGUAGES]
        copying = reverse("admin:registrations_registrationpage_copy", args=[page.pk])
        shown = format_html_join(" · ", '<a class="house-link" href="{}" target="_blank">{}</a>', links)
        words = gettext("Copy questions from another event")
        return format_html('{}<br><a class="house-link" href="{}">{}</a>', shown, copying, words) if page.pk else "–"

    def get_queryset(self, request):
        return super().get_queryset(request).with_counts()

    def get_readonly_fields(self, request, obj=None):
        return [*(["event"] if obj else []), "asked", "previews", "mailings", "reminders"]

    def save_model(self, request, obj, form, change):
        save_page(obj)

    def get_view_on_site_url(self, obj=None):
        return reverse("register", args=[obj.event.slug]) if obj and obj.pk and obj.event.is_public else None

    @display(description=_("questions"))
    def asked(self, page):
        return questions_of(page) if page.pk else _("Save the page first; then its questions stand here.")

    @display(description=_("mails to groups"))
    def mailings(self, page):
        return mailings_of(page) if page.pk else _("Save first; then it stands here.")

    @display(description=_("reminders"))
    def reminders(self, page):
        return reminders_of(page) if page.pk else _("Save first; then it stands here.")

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
