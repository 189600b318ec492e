"""From a row of the queue to the mail on the wire (RFC 5322, 2046, 3834; calendars: RFC 6047)."""

import email.message
import email.policy
import email.utils
import re
from email.headerregistry import HeaderRegistry, UniqueUnstructuredHeader
from urllib.parse import urlsplit

from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import sanitize_address
from django.core.validators import validate_email

from outbox.links import Links

METHOD = re.compile(r"text/calendar; method=([A-Z]+)")
ANSWERED_IN_THE_MAIL = {"REQUEST", "CANCEL"}


class AddressHeader(UniqueUnstructuredHeader):
    """A header that is one address: on one line and as it is, since mail programs read no encoded words there (RFC 2369; RFC 2047, 5)."""

    def fold(self, *, policy):
        return f"{self.name}: {self}{policy.linesep}"


HEADERS = HeaderRegistry()
HEADERS.map_to_type("list-unsubscribe", AddressHeader)
POLICY = email.policy.SMTP.clone(header_factory=HEADERS)


class Unsendable(ValueError):
    """This mail can never leave: its address or contents are broken."""


def compose(message):
    """Return what Django's mail backends send for ``message``, its personal links filled in."""
    try:
        mail = QueuedMail(message)
        mail.message()
    except Exception as error:  # whatever it is: one bad row must not hold up the others
        raise Unsendable(f"{type(error).__name__}: {error}") from error
    return mail


class QueuedMail(EmailMultiAlternatives):
    """A mail whose MIME form is made by the standard library's modern policy instead of Django's older one."""

    def __init__(self, message):
        validate_email(message.to)
        links = Links(message.links)
        super().__init__(
            subject=message.subject,
            body=links.in_text(message.text),
            to=[sanitize_address(message.to, "utf-8")],
            reply_to=[message.reply_to] if message.reply_to else None,
            headers={
                "Message-ID": message.message_id,
                "Content-Language": message.language,
                "Auto-Submitted": "auto-generated",
                "X-Auto-Response-Suppress": "OOF, AutoReply",
            },
        )
        if leave := message.values.get("unsubscribe"):  # at one press in the mail program (RFC 2369, RFC 8058)
            self.extra_headers["List-Unsubscribe"] = f"<{_ascii(links.in_text(leave))}>"
            self.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        if message.html:
            self.attach_alternative(links.in_html(message.html), "text/html")
        for attachment in message.attachments:
            fill = links.in_calendar if attachment["mimetype"].startswith("text/calendar") else links.in_text
            self.attach(attachment["name"], fill(attachment["content"]), attachment["mimetype"])

    def message(self):
        mime = Mime(policy=POLICY)
        mime.set_content(self.body, cte="quoted-printable")
        for alternative in self.alternatives:
            mime.add_alternative(alternative.content, subtype="html", cte="quoted-printable")
        # An invitation is an alternative of the text too: that is where mail programs look for what they offer to answer.
        for attachment in self.attachments:
            if _method(attachment) in ANSWERED_IN_THE_MAIL:
                mime.add_alternative(attachment.content, subtype="calendar", params={"method": _method(attachment)}, cte="quoted-printable")
        for attachment in self.attachments:
            _attach(mime, attachment)
        # Headers come last: the library moves the Content-… ones about while parts are added.
        mime["Subject"] = self.subject
        mime["From"] = self.from_email
        mime["To"] = self.to[0]
        if self.reply_to:
            mime["Reply-To"] = self.reply_to[0]
        mime["Date"] = email.utils.localtime()
        for name, value in self.extra_headers.items():
            mime[name] = value
        return mime


class Mime(email.message.EmailMessage):
    """Takes the argument that Django's SMTP backend passes; our line ends are CRLF always."""

    def as_bytes(self, unixfrom=False, policy=None, linesep="\r\n"):
        return super().as_bytes(unixfrom, policy)


def _ascii(url):
    """An address with its host as mail servers know it (RFC 5890)."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.encode("idna").decode()).geturl()


def _method(attachment):
    said = METHOD.match(attachment.mimetype)
    return said[1] if said else None


def _attach(mime, attachment):
    maintype, _, subtype = attachment.mimetype.partition(";")[0].strip().partition("/")
    if maintype != "text":
        mime.add_attachment(attachment.content.encode(), maintype=maintype, subtype=subtype, filename=attachment.filename)
        return
    method = _method(attachment)
    params = {"method": method} if method else None
    mime.add_attachment(attachment.content, subtype=subtype, params=params, filename=attachment.filename, cte="base64")
