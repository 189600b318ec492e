"""Tags of the pages of events: languages in words, names in their own language, stops."""

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from events.services import languages
from events.services.line import EventStop
from lib.translated import read, reader_language

register = template.Library()


register.filter(languages.in_words)


@register.simple_tag
def named(name, language=""):
    """A proper name, marked where it is in another language than the page."""
    if language and language != reader_language():
        return format_html('<span lang="{}">{}</span>', language, name)
    return name


@register.simple_tag
def shown_in(obj, field):
    """A line that says which language a text is in, where it is not the reader's."""
    shown = read(obj, field)
    if not shown.is_fallback:
        return ""
    return format_html('<p class="fallback">{}</p>', _("Shown in %(language)s") % {"language": languages.in_words([shown.language])})


@register.filter
def is_event(stop):
    """Whether a stop of the line is an event, not something set between events."""
    return isinstance(stop, EventStop)
