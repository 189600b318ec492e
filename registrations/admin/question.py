"""What staff ask on an event's form: a question's own page, reached from its registration page."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from lib.admin import (
    ChoicesDropdownFilter,
    ModelForm,
    RelatedDropdownFilter,
    TranslatedModelAdmin,
    TranslatedStackedInline,
    display,
    language_tabs,
    register,
    search_columns,
)
from registrations.models import Option, Question
from registrations.questions import NO, YES


class QuestionForm(ModelForm):
    """What a question depends on must stand above it and be answered by choosing; an answered one keeps its kind and identifier."""

    shown_if_values = forms.CharField(
        label=_("is answered with"), required=False, help_text=_("Identifiers of the possible answers, parted by commas; of a yes-or-no question: yes, no.")
    )
    is_retired = forms.BooleanField(
        label=_("off the form"), required=False, help_text=_("Nobody is asked any more; what was answered stays. An answered question cannot be deleted.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["shown_if_values"] = ", ".join(self.instance.shown_if_values or [])
        self.initial["is_retired"] = self.instance.retired_at is not None
        if self.instance.pk and "shown_if" in self.fields:
            self.fields["shown_if"].queryset = Question.objects.filter(page=self.instance.page_id).exclude(pk=self.instance.pk)

    def clean_shown_if_values(self):
        return list(dict.fromkeys(word.strip() for word in self.cleaned_data["shown_if_values"].split(",") if word.strip()))

    def clean(self):
        cleaned = super().clean()
        self._check_condition(cleaned, cleaned.get("shown_if"), cleaned.get("shown_if_values") or [])
        if self.instance.pk and "kind" in self.changed_data and self.instance.answers.exists():
            self.add_error("kind", _("This question was answered already. Take it off the form and add a new one."))
        return cleaned

    def _check_condition(self, cleaned, other, values):
        if other is None:
            if values:
                self.add_error("shown_if", _("Choose the question that these answers belong to."))
            return
        page = cleaned.get("page") or self.instance.page
        if other.page_id != page.pk or (other.order, other.pk) >= (cleaned.get("order") or 0, self.instance.pk or other.pk + 1):
            self.add_error("shown_if", _("Choose a question of the same form that stands further up."))
        elif other.kind not in {*Question.CHOOSING, Question.Kind.BOOLEAN}:
            self.add_error("shown_if", _("Choose a question that is answered by choosing: yes or no, one of several, several of several."))
        else:
            known = [YES, NO] if other.kind == Question.Kind.BOOLEAN else list(other.options.values_list("identifier", flat=True))
            if not values or set(values) - set(known):
                names = {"known": ", ".join(known) or "–"}
                self.add_error("shown_if_values", ValidationError(_("Write one or more of these: %(known)s."), params=names))

    def save(self, commit=True):
        asked = not self.cleaned_data["is_retired"]
        self.instance.retired_at = None if asked else self.instance.retired_at or timezone.now()
        return super().save(commit)


class OptionForm(ModelForm):
    is_retired = forms.BooleanField(label=_("off the form"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["is_retired"] = self.instance.retired_at is not None

    def save(self, commit=True):
        asked = not self.cleaned_data["is_retired"]
        self.instance.retired_at = None if asked else self.instance.retired_at or timezone.now()
        return super().save(commit)


class OptionInline(TranslatedStackedInline):
    """The possible answers; one that was chosen is taken off the form instead of being deleted."""

    model = Option
    form = OptionForm
    fields = [("identifier", "order", "places", "is_retired"), ("label_es", "label_pt_br"), ("label_fr", "label_en")]


@register(Question)
class QuestionAdmin(TranslatedModelAdmin):
    form = QuestionForm
    fieldsets = [
        *language_tabs("label", "help_text", "purpose"),
        (_("General"), {"fields": ["page", ("kind", "identifier", "order"), ("required", "staff_only", "is_retired")]}),
        (_("Only sometimes"), {"fields": [("shown_if", "shown_if_values")]}),
        (_("Limits"), {"fields": [("minimum", "maximum"), ("file_types", "file_megabytes"), "kept_days"]}),
    ]
    autocomplete_fields = ["page"]
    inlines = [OptionInline]
    list_display = ["question", "page", "kind", "order", "is_asked", "answered", "texts_in"]
    list_filter = [("page__event", RelatedDropdownFilter), ("kind", ChoicesDropdownFilter)]
    list_select_related = ["page__event"]
    search_fields = [*search_columns("label", "page__event__title"), "identifier"]
    ordering = ["-page__event__start", "order", "pk"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(answer_count=Count("answers"))

    def get_readonly_fields(self, request, obj=None):
        """The identifier names a column of exports that are out already."""
        return [] if obj is None else ["page", *(["identifier"] if obj.answers.exists() else [])]

    def get_autocomplete_fields(self, request):
        return ["page"]

    @display(description=_("question"), ordering="label_es")
    def question(self, obj):
        return str(obj)

    @display(description=_("on the form"), boolean=True)
    def is_asked(self, obj):
        return obj.retired_at is None

    @display(description=_("answers"), ordering="answer_count")
    def answered(self, obj):
        return obj.answer_count


def questions_of(page):
    """The questions of a page as links to their own pages, and the way to one more."""
    add = f"{reverse('admin:registrations_question_add')}?page={page.pk}"
    rows = format_html('<a class="house-link" href="{}">{}</a>', add, _("Add a question"))
    for question in page.questions.order_by("-order", "-pk"):
        url = reverse("admin:registrations_question_change", args=[question.pk])
        off = format_html(" ({})", _("off the form")) if question.retired_at else ""
        rows = format_html('<a class="house-link" href="{}">{}. {}</a> {}{}<br>{}', url, question.order, question, question.get_kind_display(), off, rows)
    return rows
