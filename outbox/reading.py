"""How staff read a mail: its personal links hidden behind words, its html in a sealed frame."""

import re

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from outbox.links import Links

CHIP = '<span style="padding: 0 6px; border: 1px solid currentColor; border-radius: 9px; white-space: nowrap;">{}</span>'
FRAME = (
    '<iframe sandbox title="{}" srcdoc="{}"'
    ' style="width: 100%; height: 34rem; border: 1px solid; resize: vertical; background: Canvas; color-scheme: light dark;"></iframe>'
)


def text_as_read(message):
    """The plain text, line by line as sent; ``[personal link]`` where a link will stand."""
    text = escape(message.text)
    text = Links(message.links).hidden(text, format_html(CHIP, _("personal link")))
    return format_html('<div style="white-space: pre-wrap; overflow-wrap: anywhere;">{}</div>', mark_safe(text))  # noqa: S308 (escaped above)


def html_as_read(message):
    """The html as the reader sees it: no script runs in the frame and none of its links leads anywhere."""
    links = Links(message.links)
    page = re.sub(r'href="([^"]*)"', lambda found: "" if links.hidden(found[1], "") != found[1] else found[0], message.html)
    page = links.hidden(page, format_html(CHIP, _("personal link")))
    page = page.replace("<head>", '<head><base target="_blank">', 1)
    return format_html(FRAME, _("The mail as its reader sees it"), page)
