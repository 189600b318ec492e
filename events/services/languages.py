"""Languages in words: what is spoken at an event, and where one of its sessions differs."""

from django.conf import settings
from django.utils.translation import gettext as _

from lib.translated import reader_language


def in_words(codes):
    """Language codes as names in the reader's language: ``español, francés``."""
    names = dict(settings.LANGUAGES)
    return ", ".join(str(names[code]) if reader_language() == "en" else str(names[code]).lower() for code in codes if code in names)


def spoken(session, event):
    """What is spoken in a session where it differs from its event, in one line; else nothing."""
    parts = []
    if session.languages and session.languages != event.languages:
        parts.append(_("in %(languages)s") % {"languages": in_words(session.languages)})
    if session.interpretation and session.interpretation != event.interpretation:
        parts.append(_("interpreted into %(languages)s") % {"languages": in_words(session.interpretation)})
    return " · ".join(parts)
