"""Rich text: a small allow-list of elements, enforced whenever a text is written to the database."""

import re

import nh3
from django.db import models

TAGS = {"p", "br", "h2", "h3", "strong", "em", "ul", "ol", "li", "blockquote", "a"}
ADDRESSES = {"http", "https", "mailto"}
EMPTY = re.compile(r"<(p|h2|h3|li|ul|ol|blockquote|strong|em)>(?:\s|&nbsp;|<br>)*</\1>")
BREAKS = re.compile(r"</(?:p|h2|h3|li|blockquote)>|<br>")
TAG = re.compile(r"<[^>]*>")


def clean(html):
    """Return ``html`` with nothing in it but what the allow-list names; text outside it stays as text.

    - elements: ``p br h2 h3 strong em ul ol li blockquote a``; of scripts and styles the content goes too
    - attributes: ``href`` of a link alone, to http, https, mailto or an address of this site; every link gets ``rel="noopener"``
    - elements without text are left out, so that an untouched editor gives an empty text
    """
    cleaned = nh3.clean(
        (html or "").replace("\0", ""),
        tags=TAGS,
        attributes={"a": {"href"}},
        attribute_filter=_without_hosts_that_look_like_paths,
        url_schemes=ADDRESSES,
        link_rel="noopener",
        strip_comments=True,
    ).strip()
    while (shorter := EMPTY.sub("", cleaned).strip()) != cleaned:
        cleaned = shorter
    return cleaned


def _without_hosts_that_look_like_paths(_tag, _attribute, value):
    """``//host/`` (RFC 3986, 4.2), which browsers read in ``/\\host/`` too."""
    return None if re.match(r"[/\\]\s*[/\\]", value.strip()) else value


def plain(html):
    """Return the words of a clean text, a blank between its blocks."""
    return " ".join(TAG.sub("", BREAKS.sub(" ", html or "")).replace("&nbsp;", " ").split())


class RichTextField(models.TextField):
    """A text that can hold only what :func:`clean` lets through, whichever way it is written."""

    def to_python(self, value):
        return clean(value) if isinstance(value, str) else value
