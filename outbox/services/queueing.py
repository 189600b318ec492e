"""Writing a mail into the queue, inside the transaction of whatever it tells about."""

import datetime as dt
import re

from django.conf import settings
from django.utils import timezone

from lib.mails import one_line
from outbox.models import Message, new_message_id

KEPT_FOR = dt.timedelta(days=90)
LINK_KEYS = {"purpose", "id", "version", "path"}
METHOD = re.compile(r"^METHOD:([A-Z]+)\s*$", re.MULTILINE)


def queue(*, to, language, subject, text, html="", attachments=(), purpose, purge_after=None, links=None, reply_to="", batch=None, values=None):
    """Write a mail that leaves once the transaction is committed; return its :class:`Message`.

    ``attachments``: dicts of ``name``, ``content`` (text) and ``mimetype``.
    ``links``: a mark from ``lib.tokens.placeholder()`` stands in text, html and calendar where a personal link belongs;
    ``{mark: {"purpose": "registration", "id": 12, "version": 3, "path": "/es/registrations/{token}/"}}`` says which.
    ``purge_after``: the moment after which the mail is deleted; 90 days from now unless given.
    ``batch``: the mail is held with it until staff have reviewed it; ``values`` say what differs (services/reviewing.py).
    """
    now = timezone.now()
    attachments = [attachment_of(**attachment) for attachment in attachments]
    links = dict(links or {})
    _check(language, links, text, html)
    return Message.objects.create(
        to=to,
        reply_to=reply_to,
        language=language,
        purpose=purpose,
        subject=one_line(subject),
        text=text,
        html=html,
        attachments=attachments,
        links=links,
        batch=batch,
        values=values or {},
        state=Message.State.HELD if batch else Message.State.QUEUED,
        message_id=new_message_id(),
        next_try=now,
        created_at=now,
        purge_after=purge_after or now + KEPT_FOR,
    )


def attachment_of(*, name, content, mimetype):
    """Return an attachment as a mail keeps it. A calendar's METHOD is taken from its body, so that the MIME type can say no other (RFC 6047, 2.4)."""
    if mimetype.partition(";")[0].strip() != "text/calendar":
        return {"name": name, "content": content, "mimetype": mimetype}
    said = METHOD.search(content)
    method = f"; method={said[1]}" if said else ""
    if "method=" in mimetype.lower() and not (method and method.lower() in mimetype.lower()):
        raise ValueError(f"The calendar's METHOD differs from its type {mimetype!r}.")
    return {"name": name, "content": content, "mimetype": f"text/calendar{method}; charset=utf-8"}


def _check(language, links, text, html):
    """Refuse what only a mistake in code can bring."""
    if language not in dict(settings.LANGUAGES):
        raise ValueError(f"{language!r} is not one of the languages.")
    for mark, link in links.items():
        if set(link) != LINK_KEYS or not link["path"].startswith("/") or link["path"].count("{token}") != 1:
            raise ValueError(f"A personal link has purpose, id, version and a path with {{token}}: {link!r}")
        if mark not in text:
            raise ValueError("The text lacks a personal link that `links` describes.")
        if html and mark not in html:
            raise ValueError("The html lacks a personal link that the text has.")
