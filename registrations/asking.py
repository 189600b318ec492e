"""The part of a registration's form that staff made: questions in sections, sessions with places, the consent to be listed."""

import hashlib
import itertools
import json

from crispy_forms.layout import Div, Field, Fieldset, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.models import Session
from events.services import zones
from lib import moments
from lib.prepared import prepared
from lib.translated import columns, read
from registrations import questions
from registrations.consent import listing_text
from registrations.models import Question
from registrations.services import claims

# The class of forms.css for a group with a heading of its own.
GROUP = "form-group-set"
SESSIONS = "sessions"
LISTING = "listing_consent"
VERSION = "form_version"


@prepared
def _questions(page):
    return Question.objects.asked().filter(page=page, staff_only=False).prefetch_related("options").select_related("shown_if")


@prepared
def _sessions(event):
    """The sessions with limited places that can be chosen."""
    found = Session.objects.public().filter(event=event, places__isnull=False, state=Session.State.CONFIRMED)
    return found.order_by("start", "pk").only("start", "end", "places", *columns("title"))


class Legend(Fieldset):
    """A fieldset whose legend is text of staff: escaped, never read as a template."""

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string(self.get_template_name(template_pack), {"fieldset": self, "legend": self.legend, "fields": fields})


class Words(LayoutObject):
    """A paragraph of staff between the questions."""

    def __init__(self, html):
        self.html, self.fields = html, []

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        return format_html('<div class="form-words"><p>{}</p></div>', self.html)


class AskingMixin:
    """Adds to a form what a page asks; ``registration``: whose answers are corrected, None for a new one.

    After a valid post :meth:`answers` and :meth:`chosen_sessions` say what to write. Staff's own questions are never among them.
    """

    def ask(self, page, registration=None):
        self.page, self.registration = page, registration
        self.questions = _questions(page=page.pk) if getattr(page, "has_questions", True) else []
        sessions_taken, options_taken = claims.taken(page.pk) if self._may_be_limited() else ({}, {})
        self.around = questions.Around(cities=self.cities, full=self._full_options(options_taken), own=self._own_options())
        for question in self.questions:
            if question.asks:
                self.fields[questions.name_of(question)] = questions.form_field(question, self.around)
        self._ask_sessions(sessions_taken)
        if page.public_list:
            self.fields[LISTING] = forms.BooleanField(label=listing_text(), required=False)
        if registration:
            self.initial |= self._answered()

    @property
    def is_steady(self):
        """Whether what the empty form shows changes only with its content: nothing to choose has places of its own."""
        options = [option for question in self.questions for option in question.options.all()]
        return not self.sessions and all(option.places is None for option in options)

    # --- What is asked -----------------------------------------------------------------------------------------

    def _may_be_limited(self):
        self.sessions = _sessions(event=self.page.event_id) if getattr(self.page, "has_limited_sessions", True) else []
        return self.sessions or any(question.kind in Question.CHOOSING for question in self.questions)

    def _full_options(self, taken):
        options = [option for question in self.questions for option in question.options.all()]
        return frozenset(option.pk for option in options if option.places is not None and taken.get(option.pk, 0) >= option.places)

    def _own_options(self):
        return frozenset(self.registration.choices.values_list("option", flat=True)) if self.registration else frozenset()

    def _ask_sessions(self, taken):
        if not self.sessions:
            return
        own = set(self.registration.session_places.values_list("session", flat=True)) if self.registration else set()
        left = {session.pk: session.places - taken.get(session.pk, 0) for session in self.sessions}
        self.full_sessions = {str(pk) for pk, number in left.items() if number <= 0 and pk not in own}
        self.fields[SESSIONS] = forms.MultipleChoiceField(
            label=gettext_lazy("Sessions with limited places"),
            help_text=gettext_lazy("Choose those in which you want to take part."),
            choices=[(str(session.pk), self._session_label(session, left[session.pk])) for session in self.sessions],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )

    def _session_label(self, session, left):
        event = self.page.event
        start, end = (moment.astimezone(zones.zone_of(event)) for moment in (session.start, session.end))
        title = questions.shown_text(session, "title")
        places = ngettext("%(count)s place is left.", "%(count)s places are left.", left) % {"count": left} if left > 0 else _("(no place left)")
        return format_html(
            '<span class="num">{}, {}</span> {} <em>{}</em>', moments.short(start.date(), start.date()), moments.hours(start, end), title, places
        )

    def _answered(self):
        values = {questions.name_of(answer.question): questions.initial(answer) for answer in self.registration.answers.select_related("question")}
        values[SESSIONS] = [str(pk) for pk in self.registration.session_places.values_list("session", flat=True)]
        return values | {LISTING: self.registration.listed_at is not None}

    @cached_property
    def version(self):
        """A mark of what is asked, empty where nothing is: a form that was open while it changed is shown again instead of being taken."""
        said = [
            [
                *(question.pk, question.kind, question.required, question.shown_if_id, question.shown_if_values, question.identifier),
                *(getattr(question, name) for name in columns("label")),
                [[option.pk, option.retired_at is None, *(getattr(option, name) for name in columns("label"))] for option in question.options.all()],
            ]
            for question in self.questions
        ]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16] if said else ""

    @property
    def has_changed_meanwhile(self):
        """Whether other questions were asked when this form was shown."""
        return self.is_bound and self.data.get(VERSION, self.version) != self.version

    @property
    def lost_files(self):
        """Whether files were chosen that the reader has to choose again: a browser never keeps them."""
        return bool(self.is_bound and self.files)

    # --- How it looks ------------------------------------------------------------------------------------------

    def asked_layout(self):
        """Return the fieldsets of sections, questions and explanations, in the staff's order."""
        groups, rows, legend = [], [], _("For this event")
        for question in self.questions:
            if question.kind == Question.Kind.SECTION:
                groups.append((legend, rows))
                legend, rows = questions.shown_text(question, "label"), []
                if words := questions.shown_text(question, "help_text"):
                    rows.append(Words(words))
            elif question.kind == Question.Kind.NOTE:
                rows.append(Words(questions.shown_text(question, "help_text") or questions.shown_text(question, "label")))
            else:
                rows.append(self._row(question))
        groups.append((legend, rows))
        shown = [Legend(legend, *rows, css_class=GROUP) for legend, rows in groups if rows]
        if self.sessions:
            shown.append(Fieldset(_("Sessions"), SESSIONS, css_class=GROUP))
        return shown

    def _row(self, question):
        name = questions.name_of(question)
        if question.required:
            self.fields[name].label = format_html('{}<span class="asteriskField">*</span>', self.fields[name].label)
        if not question.shown_if_id:
            return Field(name)
        other = questions.name_of(question.shown_if)
        return Div(Field(name), css_class="form-further", data_shown_if=other, data_values=json.dumps(question.shown_if_values))

    # --- What was answered -------------------------------------------------------------------------------------

    def clean(self):
        cleaned = super().clean()
        self._shown = set()
        for question in self.questions:
            if question.asks:
                self._clean_answer(question, cleaned)
        self._clean_sessions(cleaned)
        return cleaned

    def _clean_answer(self, question, cleaned):
        name = questions.name_of(question)
        if not self._is_shown(question, cleaned):
            self.errors.pop(name, None)
            cleaned[name] = None
            return
        self._shown.add(question.pk)
        held = question.kind == Question.Kind.FILE and self.registration and self.registration.answers.filter(question=question).exclude(file="").exists()
        if question.required and name not in self.errors and cleaned.get(name) in (None, "", []) and not held:
            self.add_error(name, _("Answer this question."))

    def _is_shown(self, question, cleaned):
        if not question.shown_if_id:
            return True
        if question.shown_if_id not in self._shown:
            return False
        values = questions.condition_values(question.shown_if, cleaned.get(questions.name_of(question.shown_if)))
        return any(value in question.shown_if_values for value in values)

    def _clean_sessions(self, cleaned):
        chosen = [session for session in self.sessions if str(session.pk) in cleaned.get(SESSIONS, ())]
        for session in chosen:
            if str(session.pk) in self.full_sessions:
                self.add_error(SESSIONS, _("“%(name)s” has no place left. Choose something else.") % {"name": read(session, "title").value})
        for earlier, later in itertools.pairwise(chosen):
            if later.start < earlier.end:
                names = {"first": read(earlier, "title").value, "second": read(later, "title").value}
                self.add_error(SESSIONS, _("“%(first)s” and “%(second)s” are at the same hour. Choose one of them.") % names)
        self._chosen = chosen

    def answers(self):
        """Return the :class:`questions.Given` of a valid form; a question that was not shown is given as not answered."""
        made = [questions.given(question, self.cleaned_data.get(questions.name_of(question)), self.around) for question in self.questions if question.asks]
        return [answer for answer in made if answer is not None]

    def chosen_sessions(self):
        """Return the sessions that a valid form chose."""
        return self._chosen
