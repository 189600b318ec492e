"""Finding publications: words in any language, and filters that are plain links."""

import unicodedata
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings

from events.models import Topic
from lib.fields import language_name
from lib.translated import columns, localized, read
from publications.models import Collection, Edition

FILTERS = ("collection", "topic", "language")
LONGEST = 100
SEARCHED = [*columns("title"), *columns("subtitle"), *columns("collection__title"), "collection__slug", "number", "year"]


class Choice(NamedTuple):
    """A link that sets a filter, or takes it away again where it is the current one."""

    label: str
    language: str
    address: str
    is_current: bool


def fold(text):
    """Return text as it is compared: without accents, capitals or the marks between words."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter) and letter != "\0")


def matching(publications, text):
    """Return those of ``publications`` that have every word of ``text`` in a title, subtitle, collection, number or year.

    Compared in Python, so that both databases answer alike; a library of thousands takes some hundredths of a second.
    """
    words = fold(text[:LONGEST]).split()
    rows = publications.order_by().values_list("pk", *SEARCHED)
    found = [pk for pk, *values in rows if _has(words, fold(" ".join(str(value) for value in values if value)))]
    return publications.filter(pk__in=found)


def _has(words, text):
    """Whether every word occurs; a number only as a whole word, so that 8 does not find 2018."""
    parts = set(text.split())
    return all(word in parts if word.isdigit() else word in text for word in words)


def choices(public, wanted):
    """Return ``{filter: [Choice, …]}`` over the publications ``public``; ``wanted`` says what is chosen now."""
    collections = Collection.objects.filter(publications__in=public).distinct().order_by(localized("title"), "pk")
    topics = Topic.objects.filter(publications__in=public).distinct().order_by(localized("name"), "pk")
    used = set(Edition.objects.filter(publication__in=public).order_by().values_list("language", flat=True).distinct())
    return {
        "collection": [_choice("collection", item.slug, read(item, "title"), wanted) for item in collections],
        "topic": [_choice("topic", item.slug, read(item, "name"), wanted) for item in topics],
        "language": [_choice("language", code, (language_name(code), code), wanted) for code, _name in settings.LANGUAGES if code in used],
    }


def chosen(publications, wanted):
    """Return the publications that pass the filters in ``wanted``."""
    if wanted["collection"]:
        publications = publications.filter(collection__slug=wanted["collection"])
    if wanted["topic"]:
        publications = publications.filter(topics__slug=wanted["topic"])
    if wanted["language"]:
        publications = publications.filter(editions__language=wanted["language"])
    return publications


def address(wanted, **changed):
    """Return the query of an address: what is wanted now, with some of it changed."""
    pairs = [(name, value) for name, value in (wanted | changed).items() if value]
    return f"?{urlencode(pairs)}" if pairs else "."


def _choice(name, value, label, wanted):
    text, language = label
    is_current = wanted[name] == value
    return Choice(text, language, address(wanted, **{name: "" if is_current else value}), is_current)
