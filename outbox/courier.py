"""One connection to the mail server, and what its answers mean."""

import contextlib
import smtplib

from django.core.mail import get_connection

CLOSING = 421  # "service not available, closing": the server's trouble, not the mail's (RFC 5321, 4.2.3)
PERMANENT = 500


class Unreachable(Exception):
    """No mail can leave now: the server does not answer, or does not let us in."""


class Broken(Exception):
    """The connection broke while this mail was handed over."""


class Later(Exception):
    """The server asks to try this mail again later."""


class Refused(Exception):
    """The server will never take this mail."""


class Courier:
    """Hands mails over one by one on one connection, opened when first needed and again after it broke."""

    def __init__(self):
        self._connection = None
        self._handed_over = 0

    def open(self):
        """Connect unless connected; raises :class:`Unreachable`."""
        if self._connection is not None:
            return
        connection = get_connection()
        try:
            connection.open()
        except (OSError, smtplib.SMTPException) as error:
            raise Unreachable(_words(error)) from error
        self._connection, self._handed_over = connection, 0

    def hand_over(self, mail):
        """Send one mail. A connection that worked before and broke now (servers end long ones) gets a second go."""
        worked = self._handed_over
        try:
            self._send(mail)
        except Broken:
            if not worked:
                raise
            self.open()
            self._send(mail)

    def close(self):
        """Say good-bye, whatever state the connection is in."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):  # it is gone either way
                connection.close()

    def _send(self, mail):
        try:
            self._connection.send_messages([mail])
        except (OSError, smtplib.SMTPException) as error:  # SMTPException is an OSError; named for the reader
            meaning = _meaning(error)
            if meaning is Broken:
                self.close()
            raise meaning(_words(error)) from error
        self._handed_over += 1


def _meaning(error):
    code = _code(error)
    if code is None or code == CLOSING:
        return Broken
    # A refused sender is a fault in our settings: mails wait until it is mended.
    if isinstance(error, smtplib.SMTPSenderRefused) or code < PERMANENT:
        return Later
    return Refused


def _code(error):
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max(code for code, _words in error.recipients.values())
    return getattr(error, "smtp_code", None)


def _words(error):
    """The server's own words, for staff to read; at most one screen of them."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, words = error.smtp_code, error.smtp_error
    else:
        code, words = "", str(error) or type(error).__name__
    words = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"{code} {words}".strip()[:1000]
