"""Texts kept in one column a language: which text a reader gets, and in which language it is.

A missing translation falls back es → en → pt-br → fr, and the reader is told: the element that shows the text
carries the language of what is shown. Nothing here reads modeltranslation's base column.
"""

from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.db.models import CheckConstraint, F, Q, TextField, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language

FALLBACK = ("es", "en", "pt-br", "fr")


class Text(NamedTuple):
    """A text and the language code it is in (``es``, ``pt-br``, ``fr``, ``en``)."""

    value: str
    language: str

    def __str__(self):
        return self.value

    @property
    def is_fallback(self):
        """Whether the reader's language lacked this text."""
        return bool(self.value) and self.language != reader_language()


def reader_language():
    """Return the active language if it is one of ours, else Spanish."""
    return _ours(get_language())


@cache
def _ours(language):
    return language.lower() if language and language.lower() in dict(settings.LANGUAGES) else "es"


def language_tag(code):
    """Return a language as RFC 5646 writes it, for feeds and calendars: ``pt-BR``."""
    language, _hyphen, region = code.partition("-")
    return f"{language}-{region.upper()}" if region else language


def column(field, language):
    """Return the column of ``field`` in ``language``: ``title_pt_br``."""
    return f"{field}_{language.replace('-', '_')}"


def order_of_choice(language=None):
    """Return the languages to try, the reader's first."""
    first = language or reader_language()
    return (first, *(other for other in FALLBACK if other != first))


def read(obj, field, language=None):
    """Return the :class:`Text` of a translated field for the reader (or for ``language``)."""
    language = language or reader_language()
    for name, candidate in _to_try(field, language):
        value = getattr(obj, name, None)
        if value:
            return Text(value, candidate)
    return Text("", language)


@cache
def _to_try(field, language):
    """The columns of a field with their languages, in order: pages ask this hundreds of times."""
    return [(column(field, candidate), candidate) for candidate in order_of_choice(language)]


@cache
def columns_in(languages, *fields):
    """The columns of translated fields (``title``, ``part__title``), in the order of ``languages``: what :func:`first_text` reads."""
    return tuple(_path(field, code) for field in fields for code in languages)


def first_text(values, languages):
    """Return the first :class:`Text` that is there, as :func:`read` would choose it among the columns of a row."""
    for value, language in zip(values, languages, strict=True):
        if value:
            return Text(value, language)
    return Text("", languages[0])


def localized(field, language=None):
    """Return an expression for ordering and searching: the text :func:`read` would show."""
    columns = [NullIf(F(_path(field, candidate)), Value(""), output_field=TextField()) for candidate in order_of_choice(language)]
    return Coalesce(*columns, output_field=TextField())


def columns(field):
    """Return the four columns of a translated field, to search in all of them."""
    return [_path(field, code) for code, _name in settings.LANGUAGES]


def spanish_required(field, *, name):
    """Return the constraint that the Spanish text, the source of the others, is there."""
    spanish = column(field, "es")
    return CheckConstraint(condition=Q(**{f"{spanish}__isnull": False}) & ~Q(**{spanish: ""}), name=name)


def _path(field, language):
    prefix, _, name = field.rpartition("__")
    return f"{prefix}__{column(name, language)}" if prefix else column(name, language)
