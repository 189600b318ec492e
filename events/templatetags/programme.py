"""Tags of the pages of events: languages in words, names in their own language, stops."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _

from events.services.line import EventStop
from lib.translated import read, reader_language

register = template.Library()


@register.filter
def in_words(codes):
    """Language codes as names in the reader's language: ``español, francés``."""
    names = dict(settings.LANGUAGES)
    return ", ".join(str(names[code]) if reader_language() == "en" else str(names[code]).lower() for code in codes if code in names)


@register.simple_tag
def spoken(session, event):
    """What is spoken in a session where it differs from its event, in one line; else nothing."""
    parts = []
    if session.languages and session.languages != event.languages:
        parts.append(_("in %(languages)s") % {"languages": in_words(session.languages)})
    if session.interpretation and session.interpretation != event.interpretation:
        parts.append(_("interpreted into %(languages)s") % {"languages": in_words(session.interpretation)})
    return " · ".join(parts)


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
    return format_html('<p class="fallback">{}</p>', _("Shown in %(language)s") % {"language": in_words([shown.language])})


@register.filter
def is_event(stop):
    """Whether a stop of the line is an event, not something set between events."""
    return isinstance(stop, EventStop)
