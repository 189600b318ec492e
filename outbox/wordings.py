"""From the wording of a batch to the mail of one person: placeholders, blocks, the house's paper.

A wording is plain text: an empty line begins a new paragraph, lines that begin with ``-`` are a list, addresses become links,
and ``{link}`` alone on its line becomes a button. The template is set once a language; what differs is put in afterwards.
"""

import hashlib
import html
import re
from functools import cached_property
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lib import mails

PLACEHOLDERS = ("name", "link")
BRACES = re.compile(r"\{([^{}\n]*)\}")
# While the template is set a placeholder stands as a word of two private characters, which nobody can type into a name.
MARKS = {name: f"\ue000{name}\ue001" for name in PLACEHOLDERS}
MARK = re.compile("\ue000(\\w+)\ue001")
ADDRESS = re.compile(r"(https?://[^\s<>\"]*[^\s<>\".,;:!?)\]»”]|\ue000link\ue001)")
ITEM = re.compile(r"[-–•*]\s+")


class Piece(NamedTuple):
    """A stretch of text, a link where it has an address."""

    text: str
    url: str = ""


class Block(NamedTuple):
    """A paragraph (``lines`` of pieces), a ``list`` (an item a line) or the ``button``."""

    kind: str
    lines: list


def check(text, required=(), known=()):
    """Raise ValidationError for a placeholder that there is not, or for a ``required`` one that is missing.

    ``known``: what else may stand in braces, since a title or a name said so before.
    """
    found = BRACES.findall(text)
    unknown = [name for name in found if name not in PLACEHOLDERS and name not in known]
    if unknown:
        raise ValidationError(_("There is no {%(name)s}. You can use {name} and {link}."), params={"name": unknown[0]}, code="unknown")
    missing = [name for name in required if name not in found]
    if missing:
        raise ValidationError(_("Keep {%(name)s}: it stands for what differs from mail to mail."), params={"name": missing[0]}, code="missing")


def placeholders(text):
    """Return the placeholders of a text, each once."""
    return [name for name in PLACEHOLDERS if f"{{{name}}}" in text]


def seal(subject, text):
    """The same for the same wording only: who saves says which one they saw."""
    return hashlib.sha256(f"{subject}\n{text}".encode()).hexdigest()[:32]


class Setting:
    """A wording set in the house's mail template; :meth:`mail` makes the mail of one person of it."""

    def __init__(self, wording):
        self.wording = wording
        self._set = {}

    def mail(self, values, *, has_calendar):
        """Return the :class:`lib.mails.Mail` with ``values``: ``name``, ``link``, ``label`` of the button, ``why`` one gets it; of news ``unsubscribe``."""
        paper = self._paper(values.get("label", ""), values.get("why", ""), has_calendar, "unsubscribe" in values)
        subject = mails.one_line(_fill(_marked(self.wording.subject), values))
        return mails.Mail(subject, _fill(paper.text, values), _fill(paper.html, {name: html.escape(str(value)) for name, value in values.items()}))

    def _paper(self, label, why, has_calendar, is_news):
        key = (label, why, has_calendar, is_news)
        if key not in self._set:
            context = {"subject_line": _marked(self.wording.subject), "blocks": self._blocks, "label": label, "why": why, "has_calendar": has_calendar}
            context["unsubscribe"] = "\ue000unsubscribe\ue001" if is_news else ""
            self._set[key] = mails.render("announcement", self.wording.language, context)
        return self._set[key]

    @cached_property
    def _blocks(self):
        return blocks(_marked(self.wording.text))


def blocks(text):
    """Return a text as a list of :class:`Block`."""
    found = []
    for paragraph in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        for line in paragraph.split("\n"):
            _put(found, line.strip())
        found.append(None)  # an empty line ends what was begun
    return [block for block in found if block]


def _put(found, line):
    if line == MARKS["link"]:
        found.append(Block("button", [line]))
        return
    kind, line = ("list", ITEM.sub("", line, count=1)) if ITEM.match(line) else ("paragraph", line)
    if line and found and found[-1] and found[-1].kind == kind:
        found[-1].lines.append(_pieces(line))
    elif line:
        found.append(Block(kind, [_pieces(line)]))


def _pieces(line):
    return [Piece(part, part if number % 2 else "") for number, part in enumerate(ADDRESS.split(line)) if part]


def _marked(text):
    return BRACES.sub(lambda found: MARKS.get(found[1], found[0]), text)


def _fill(text, values):
    return MARK.sub(lambda found: str(values.get(found[1], "")), text)
