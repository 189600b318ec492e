"""Mails from templates: ``templates/mail/<name>/{subject.txt,body.txt,body.html}``, in the reader's language."""

import re
from typing import NamedTuple

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

LONGEST_SUBJECT = 120
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\s]+")


class Mail(NamedTuple):
    """A rendered mail; ``outbox.services.queue(**mail._asdict(), …)`` takes it as it is."""

    subject: str
    text: str
    html: str


def render(name, language, context):
    """Render the mail ``name`` in ``language``; text and subject unescaped, html escaped.

    Templates get ``language``, ``subject`` and ``site_url`` (addresses in mails are absolute) beside ``context``.
    """
    with translation.override(language):
        context = {"language": language, "site_url": settings.SITE_URL, **context}
        subject = one_line(_plain(f"mail/{name}/subject.txt", context))
        context["subject"] = subject
        text = tidy(_plain(f"mail/{name}/body.txt", context))
        html = get_template(f"mail/{name}/body.html").render(context).strip() + "\n"
    return Mail(subject, text, html)


def one_line(text):
    """Return ``text`` as one line fit for a subject: no breaks, control or direction characters, no more than fits."""
    line = UNPRINTABLE.sub(" ", text).strip()
    return line if len(line) <= LONGEST_SUBJECT else line[: LONGEST_SUBJECT - 1].rstrip() + "…"


def tidy(text):
    """Return plain text without the blank lines and trailing blanks that template tags leave behind."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _plain(template, context):
    return get_template(template).template.render(Context(context, autoescape=False))
