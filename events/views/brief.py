"""An agenda in brief as markup: a line a session, put together from plain strings (as ``views/timetable.py`` does, for the same reason)."""

from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from lib import moments
from lib.translated import reader_language


def lines(parts, *, several_days):
    """Return ``[(title or None, lines)…]`` of what ``services.brief.of`` found; what people typed is escaped.

    Where the event has ``several_days``, each begins with a line of its own.
    """
    reader, cancelled = reader_language(), escape(pgettext("session", "cancelled"))
    return [(part, SafeString("".join(_lines(sessions, several_days, reader, cancelled)))) for part, sessions in parts]


def _lines(sessions, several_days, reader, cancelled):
    for one in sessions:
        if one.day and several_days:
            yield f'<li class="brief__day"><time datetime="{one.day.isoformat()}">{escape(moments.day_of_week(one.day))}</time></li>'
        yield _line(one, reader, cancelled)


def _line(one, reader, cancelled):
    title, language = escape(one.title.value), "" if one.title.language == reader else f' lang="{one.title.language}"'
    words = f"<s{language}>{title}</s> ({cancelled})" if one.is_cancelled else f'<a href="{one.path}"{language}>{title}</a>'
    return f'<li><span class="num"><time datetime="{one.moment}">{one.hour}</time></span> <span>{words}</span></li>'
