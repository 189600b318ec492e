"""Kind of question → its form field, the value that is kept, and the words that people read: a table of small builders.

Texts of staff become HTML here and nowhere else: escaped, and marked with the language they are in where it is not the page's.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.template.defaultfilters import filesizeformat
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django_countries import countries

from lib import moments, uploads
from lib.fields import validate_plain_line
from lib.translated import language_tag, read, reader_language
from registrations.folding import fold_letters, tidy, tidy_paragraphs
from registrations.models import Option, Question

Kind = Question.Kind
SHORT_MOST, LONG_MOST = 300, 4000
# Up to so many options stand side by side as buttons; more become a list to open.
RADIOS = 7
YES, NO = "yes", "no"


class Given(NamedTuple):
    """An answer that passed: what is kept, and the words that stood there. ``value`` None: nothing was answered."""

    question: Question
    value: object
    shown: str
    label: str
    language: str
    options: tuple[Option, ...] = ()
    file: object = None
    file_name: str = ""
    content_type: str = ""


@dataclass(frozen=True)
class Around:
    """What the fields of one form share: cities by key, options without a place left, and what the person holds already."""

    cities: dict = field(default_factory=dict)
    full: frozenset[int] = frozenset()
    own: frozenset[int] = frozenset()


def _same(value):
    return value


def _as_text(question, cleaned, around):
    return str(cleaned)


@dataclass(frozen=True)
class Builder:
    """How one kind of question is asked and kept."""

    field: Callable[[Question, Around], forms.Field]
    # What the form's field gave → what is kept as JSON, and back.
    kept: Callable[[object], object] = _same
    typed: Callable[[object], object] = _same
    # (question, what the field gave, Around) → the words for people.
    words: Callable[[Question, object, Around], str] = _as_text


def name_of(question):
    """Return the name of the question's field in the form."""
    return f"q_{question.identifier}"


def shown_text(obj, name):
    """Return a text of staff as HTML, in the reader's language or marked with its own; empty where there is none."""
    text = read(obj, name)
    if not text.value:
        return SafeString("")
    lines = [conditional_escape(line) for line in text.value.replace("\r\n", "\n").split("\n")]
    inner = mark_safe("<br>".join(lines))  # noqa: S308  (each line is escaped)
    return format_html('<span lang="{}">{}</span>', language_tag(text.language), inner) if text.is_fallback else inner


def form_field(question, around):
    """Return the field that asks ``question``, its words escaped."""
    made = BUILDERS[question.kind].field(question, around)
    made.label = shown_text(question, "label")
    helps = [shown_text(question, "help_text"), shown_text(question, "purpose")]
    made.help_text = mark_safe(" ".join(text for text in helps if text))  # noqa: S308  (both are)
    made.required = False  # whether it must be answered depends on whether it is shown: the form asks
    made.widget.is_required = False
    return made


def given(question, cleaned, around):
    """Return the :class:`Given` for what the question's field gave."""
    builder, empty = BUILDERS[question.kind], cleaned in (None, "", [])
    label, language = read(question, "label").value, reader_language()
    if question.kind == Kind.FILE:
        return _given_file(question, cleaned, label, language)
    chosen = _options(question, cleaned) if question.kind in Question.CHOOSING else ()
    if empty:
        return Given(question, None, "", label, language)
    return Given(question, builder.kept(cleaned), builder.words(question, cleaned, around), label, language, chosen)


def initial(answer):
    """Return what the form shows for an answer that was given."""
    return None if answer.value is None else BUILDERS[answer.question.kind].typed(answer.value)


def condition_values(question, cleaned):
    """Return the values by which further questions may depend on this answer."""
    if question.kind == Kind.BOOLEAN:
        return [cleaned] if cleaned in (YES, NO) else []
    return list(cleaned) if isinstance(cleaned, (list, tuple)) else [cleaned] if cleaned else []


# --- Fields ------------------------------------------------------------------------------------------------------


class _Line(forms.CharField):
    default_validators = [validate_plain_line]

    def to_python(self, value):
        return tidy(super().to_python(value))


class _Paragraphs(forms.CharField):
    widget = forms.Textarea(attrs={"rows": 4})

    def to_python(self, value):
        return tidy_paragraphs(super().to_python(value))


class _Phone(forms.CharField):
    """A telephone number, kept as E.164 (ITU-T): a plus sign, the country's code and up to 15 digits."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})

    def to_python(self, value):
        value = tidy(super().to_python(value))
        if not value:
            return ""
        try:
            number = phonenumbers.parse(value, None)
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_valid_number(number):
            raise ValidationError(_("Write the number with its country's code, such as +57 604 385 5555."), code="phone")
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class _File(forms.FileField):
    """A file believed by its content, of the kinds and the size the question allows."""

    def __init__(self, question):
        super().__init__(widget=forms.ClearableFileInput())
        self.question = question

    def to_python(self, data):
        upload = super().to_python(data)
        if upload is None:
            return None
        most = self.question.file_megabytes * 1024 * 1024
        if upload.size > most:
            sizes = {"size": filesizeformat(upload.size), "most": filesizeformat(most)}
            raise ValidationError(_("This file takes %(size)s; it may take %(most)s at most."), params=sizes, code="too_big")
        upload.checked = uploads.check(upload, only_pdf=self.question.file_types == Question.Files.PDF)
        if self.question.file_types == Question.Files.PICTURE and not upload.checked.content_type.startswith("image/"):
            raise ValidationError(_("Choose a picture: JPEG, PNG or WebP."), code="kind")
        return upload


class _OneOf(forms.ChoiceField):
    def __init__(self, question, around):
        options = _offered(question, around)
        radios = len(options) <= RADIOS
        choices = [(option.identifier, _option_label(option, around)) for option in options]
        if not question.required or not radios:
            choices.insert(0, ("", _("No answer") if radios else _("Choose")))
        super().__init__(choices=choices, widget=forms.RadioSelect if radios else forms.Select)
        self.taken = _taken(options, around)

    def validate(self, value):
        super().validate(value)
        _refuse_full([value], self.taken)


class _SeveralOf(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, question, around):
        options = _offered(question, around)
        super().__init__(choices=[(option.identifier, _option_label(option, around)) for option in options])
        self.taken = _taken(options, around)

    def validate(self, value):
        super().validate(value)
        _refuse_full(value, self.taken)


def _yes_or_no(question, around):
    choices = [(YES, pgettext("answer", "yes")), (NO, pgettext("answer", "no"))]
    return forms.ChoiceField(choices=choices if question.required else [("", _("No answer")), *choices], widget=forms.RadioSelect)


def _number(question, around):
    return forms.DecimalField(min_value=question.minimum, max_value=question.maximum, max_digits=12, decimal_places=2, localize=True)


def _date(question, around):
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), input_formats=["%Y-%m-%d", "%d/%m/%Y"])


def _country(question, around):
    names = sorted(countries, key=lambda country: fold_letters(str(country.name)))
    return forms.ChoiceField(choices=[("", _("Choose")), *((country.code, country.name) for country in names)])


def _city(question, around):
    names = sorted(((pk, read(city, "name").value) for pk, city in around.cities.items()), key=lambda choice: fold_letters(choice[1]))
    return forms.ChoiceField(choices=[("", _("Choose")), *names])


def _url(question, around):
    return forms.URLField(max_length=SHORT_MOST, assume_scheme="https", validators=[URLValidator(["http", "https"])])


# --- Options -----------------------------------------------------------------------------------------------------


def _offered(question, around):
    return [option for option in question.options.all() if option.retired_at is None or option.pk in around.own]


def _option_label(option, around):
    label = shown_text(option, "label")
    return format_html("{} <em>{}</em>", label, gettext_lazy("(no place left)")) if option.pk in around.full - around.own else label


def _taken(options, around):
    return {option.identifier: read(option, "label").value for option in options if option.pk in around.full - around.own}


def _refuse_full(chosen, taken):
    for identifier in chosen:
        if identifier in taken:
            raise ValidationError(_("“%(name)s” has no place left. Choose something else."), params={"name": taken[identifier]}, code="taken")


def _options(question, cleaned):
    wanted = cleaned if isinstance(cleaned, list) else [cleaned]
    return tuple(option for option in question.options.all() if option.identifier in wanted)


def _labels(question, cleaned, around):
    return ", ".join(read(option, "label").value for option in _options(question, cleaned))


def _given_file(question, upload, label, language):
    if not upload:
        return None
    checked = upload.checked
    return Given(question, checked.name, checked.name, label, language, file=upload, file_name=checked.name, content_type=checked.content_type)


BUILDERS = {
    Kind.SHORT: Builder(lambda question, around: _Line(max_length=SHORT_MOST)),
    Kind.LONG: Builder(lambda question, around: _Paragraphs(max_length=LONG_MOST)),
    Kind.NUMBER: Builder(_number, kept=str, typed=str, words=lambda question, number, around: f"{number.normalize():f}"),
    Kind.DATE: Builder(_date, kept=dt.date.isoformat, typed=dt.date.fromisoformat, words=lambda question, day, around: moments.day(day)),
    Kind.BOOLEAN: Builder(
        _yes_or_no,
        kept=lambda cleaned: cleaned == YES,
        typed=lambda value: YES if value else NO,
        words=lambda question, cleaned, around: pgettext("answer", "yes") if cleaned == YES else pgettext("answer", "no"),
    ),
    Kind.ONE: Builder(_OneOf, words=_labels),
    Kind.SEVERAL: Builder(_SeveralOf, words=_labels),
    Kind.COUNTRY: Builder(_country, words=lambda question, code, around: str(countries.name(code))),
    Kind.CITY: Builder(_city, words=lambda question, key, around: read(around.cities[key], "name").value),
    Kind.PHONE: Builder(lambda question, around: _Phone(max_length=40)),
    Kind.URL: Builder(_url),
    Kind.FILE: Builder(lambda question, around: _File(question)),
}
