"""The mail queue: a row a mail, written in the transaction of whatever the mail tells about."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BatchQuerySet(models.QuerySet):
    def with_counts(self):
        """Add how many mails wait to be reviewed, are on their way, and are through: ``held``, ``leaving``, ``gone``."""
        states = {"held": ["held"], "leaving": ["queued", "sending"], "gone": ["sent", "failed"]}
        return self.annotate(**{name: Count("messages", filter=Q(messages__state__in=found)) for name, found in states.items()})


class Batch(models.Model):
    """Mails that staff look at before they leave: one wording a language, written once for all who get it."""

    class State(models.TextChoices):
        """Where the mails of a batch are; read from them, never stored."""

        HELD = "held"
        LEAVING = "leaving"
        SENT = "sent"
        DISCARDED = "discarded"

    title = models.CharField(_("title"), max_length=250)
    created_at = models.DateTimeField(_("written"))

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("mails to review")
        verbose_name_plural = _("mails to review")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.title

    @property
    def state(self):
        """The :class:`State` of a batch that was read ``with_counts()``."""
        if self.held:
            return self.State.HELD
        if self.leaving:
            return self.State.LEAVING
        return self.State.SENT if self.gone else self.State.DISCARDED


class Wording(models.Model):
    """The text of a batch in one language; ``{name}`` and ``{link}`` stand for what differs from mail to mail."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="wordings", verbose_name=_("mails to review"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        constraints = [models.UniqueConstraint(fields=["batch", "language"], name="wording_once_a_language")]

    def __str__(self):
        return f"{self.batch} ({self.language})"


class MessageQuerySet(models.QuerySet):
    def due(self, *, at):
        """What a worker may take at moment ``at``: mails whose turn has come, and those whose worker never came back."""
        return self.filter(state__in=Message.WAITING, next_try__lte=at).order_by("next_try", "pk")

    def to_purge(self, *, at):
        """What is past its purge date and in no worker's hands."""
        return self.filter(purge_after__lte=at).exclude(state=Message.State.SENDING, next_try__gt=at)


class Message(models.Model):
    """One mail to one person; personal links stand in it as marks until it leaves."""

    class State(models.TextChoices):
        HELD = "held", pgettext_lazy("mail", "to be reviewed")
        QUEUED = "queued", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", pgettext_lazy("mail", "cancelled")

    class Trouble(models.TextChoices):
        UNREACHABLE = "unreachable", _("The mail server could not be reached; it is tried again.")
        POSTPONED = "postponed", _("The mail server said “later”; it is tried again.")
        REFUSED = "refused", _("The mail server refused this mail. Check the address.")
        INTERRUPTED = "interrupted", _("Sending was interrupted.")
        UNSENDABLE = "unsendable", _("The mail could not be written: its address or its contents are broken.")
        BOUNCED = "bounced", _("It left, and came back: the address does not take it.")
        GIVEN_UP = "given_up", _("It was tried for two days without success.")

    WAITING = (State.QUEUED, State.SENDING)

    to = models.EmailField(_("to"))
    reply_to = models.EmailField(_("replies go to"), blank=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    purpose = models.CharField(_("purpose"), max_length=40)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    html = models.TextField(_("formatted text"), blank=True)
    attachments = models.JSONField(_("attachments"), default=list, blank=True)
    links = models.JSONField(_("personal links"), default=dict, blank=True)
    batch = models.ForeignKey(Batch, models.CASCADE, null=True, blank=True, related_name="messages", verbose_name=_("mails to review"))
    # What stands in this mail for the wording's placeholders, {"name": "Ana Rojas", "link": mark}, and around them.
    values = models.JSONField(_("what differs"), default=dict, blank=True)
    message_id = models.CharField(_("message ID"), max_length=255, unique=True, editable=False)

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    trouble = models.CharField(_("trouble"), max_length=12, choices=Trouble, blank=True)
    error = models.TextField(_("what the mail server said"), blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    # While queued: not before this moment. While sending: until then one worker holds it, later another may take it over.
    next_try = models.DateTimeField(_("next try"))
    created_at = models.DateTimeField(_("written"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    purge_after = models.DateTimeField(_("deleted after"))

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-created_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(sent_at__isnull=False) | ~Q(state="sent"), name="sent_mail_has_its_moment")]
        indexes = [
            models.Index(fields=["next_try", "id"], name="outbox_due", condition=Q(state__in=["queued", "sending"])),
            models.Index(fields=["purge_after"], name="outbox_purge"),
        ]

    def __str__(self):
        return self.subject


def new_message_id():
    """Return a Message-ID that is unique for ever, on the domain of SITE_URL (RFC 5322, 3.6.4)."""
    host = settings.SITE_HOST
    domain = f"[IPv6:{host}]" if ":" in host else host.encode("idna").decode()
    return f"<{uuid.uuid4().hex}@{domain}>"
