"""Log lines without personal data: tokens, addresses and the values of refused rows stay out, in tracebacks, too."""

import logging
import re

from lib.tokens import TOKEN

ADDRESS = re.compile(r"[^\s<>\"'(),;:=\[\]]+@[\w.-]+\.\w+")
VALUES = re.compile(r"^(DETAIL|CONTEXT): .*$", re.MULTILINE)  # PostgreSQL repeats what was typed


class DiscreetFormatter(logging.Formatter):
    """Cleans the whole text of a record, whatever wrote it."""

    def format(self, record):
        text = TOKEN.sub("<token>", super().format(record))
        return ADDRESS.sub("<address>", VALUES.sub(r"\1: left out", text))
