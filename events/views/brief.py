"""An agenda in brief as markup: a line a session, put together from plain strings (as ``views/timetable.py`` does, for the same reason)."""

from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from lib.translated import reader_language


def lines(parts):
    """Return ``[(title or None, [(day or None, line)…])…]`` of what ``services.brief.of`` found; what people typed is escaped."""
    reader, cancelled = reader_language(), escape(pgettext("session", "cancelled"))
    return [(part, [(one.day, _line(one, reader, cancelled)) for one in sessions]) for part, sessions in parts]


def _line(one, reader, cancelled):
    title, language = escape(one.title.value), "" if one.title.language == reader else f' lang="{one.title.language}"'
    words = f"<s{language}>{title}</s> ({cancelled})" if one.is_cancelled else f'<a href="{one.path}"{language}>{title}</a>'
    return SafeString(f'<li><span class="num"><time datetime="{one.moment}">{one.hour}</time></span> <span>{words}</span></li>')
