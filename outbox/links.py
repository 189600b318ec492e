"""Personal links: the queue keeps marks; the links exist only in the mail that leaves, and staff see a word instead."""

import html
import re

from django.conf import settings

from lib import tokens
from lib.ical import fold

FOLDED = re.compile(r"\r?\n[ \t]")


class Links:
    """The marks of one message and the links they stand for."""

    def __init__(self, links):
        self._links = {mark: _address(**link) for mark, link in links.items()}
        self._marks = re.compile("|".join(re.escape(mark) for mark in links)) if links else None

    def in_text(self, text):
        return self._replace(text, lambda mark: self._links[mark[0]])

    def in_html(self, text):
        return self._replace(text, lambda mark: html.escape(self._links[mark[0]]))

    def in_calendar(self, text):
        """Lines of a calendar are folded at 75 octets, perhaps within a mark: unfold, replace, fold again."""
        lines = self.in_text(FOLDED.sub("", text)).splitlines()
        return "".join(f"{fold(line)}\r\n" for line in lines)

    def hidden(self, text, shown):
        """The text as staff see it: ``shown`` in the place of every link."""
        return self._replace(text, lambda mark: shown)

    def _replace(self, text, by):
        return self._marks.sub(by, text) if self._marks else text


def _address(*, purpose, id, version, path):
    return settings.SITE_URL + path.replace("{token}", tokens.make(purpose, id, version))
