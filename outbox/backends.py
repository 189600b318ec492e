"""Mails as files: each mail one ``.eml`` file that a mail program opens (``EMAIL_URL=file:///folder``)."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.text import slugify


class EmlBackend(BaseEmailBackend):
    """Writes ``20180705-090000-1f03c9-subject-of-the-mail.eml``; a file appears complete or not at all."""

    def open(self):
        Path(settings.EMAIL_FILE_PATH).mkdir(parents=True, exist_ok=True)

    def send_messages(self, messages):
        self.open()
        for message in messages:
            self._write(message)
        return len(messages)

    def _write(self, message):
        folder = Path(settings.EMAIL_FILE_PATH)
        name = f"{timezone.now():%Y%m%d-%H%M%S}-{secrets.token_hex(3)}-{slugify(message.subject)[:60] or 'mail'}"
        unfinished = folder / f".{name}"
        with unfinished.open("wb") as file:
            file.write(message.message().as_bytes())
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(folder / f"{name}.eml")
