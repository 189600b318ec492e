"""Tags that show a translated text in the reader's language, and say so when it is in another."""

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe

from lib.translated import read

register = template.Library()


@register.simple_tag
def text(obj, field):
    """The text, escaped; in a ``<span lang>`` when the reader's language lacks it."""
    shown = read(obj, field)
    if shown.is_fallback:
        return format_html('<span lang="{}">{}</span>', shown.language, shown.value)
    return escape(shown.value)


@register.simple_tag
def plain(obj, field):
    """The bare text, for attributes and for elements that carry ``{% lang_of %}`` themselves."""
    return read(obj, field).value


@register.simple_tag
def lang_of(obj, field):
    """The attribute ``lang="es"`` of an element that shows the text, only when it is a fallback."""
    shown = read(obj, field)
    return format_html('lang="{}"', shown.language) if shown.is_fallback else ""


@register.simple_tag
def language_of(obj, field):
    """The code of the language a text is shown in, only when it is a fallback."""
    shown = read(obj, field)
    return shown.language if shown.is_fallback else ""


@register.simple_tag
def rich(obj, field):
    """A rich text, clean since it was written (lib/richtext.py); in a ``<div lang>`` when the reader's language lacks it."""
    shown = read(obj, field)
    html = mark_safe(shown.value)  # noqa: S308 (a RichTextField holds nothing else)
    return format_html('<div lang="{}">{}</div>', shown.language, html) if shown.is_fallback else html


@register.simple_tag
def paragraphs(obj, field):
    """The text as paragraphs (an empty line begins a new one), each with its language where it is a fallback."""
    shown = read(obj, field)
    attribute = format_html(' lang="{}"', shown.language) if shown.is_fallback else mark_safe("")
    blocks = [block.strip() for block in shown.value.replace("\r\n", "\n").split("\n\n") if block.strip()]
    return format_html_join("\n", "<p{}>{}</p>", ((attribute, block) for block in blocks))
