from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lib.translated import spanish_required


class Audience(models.TextChoices):
    """Whom a mail to a group is for; ``services/audiences.py`` says who that is."""

    ACTIVE = "active", _("everybody who means to come")
    CONFIRMED = "confirmed", _("those with a confirmed place")
    UNCONFIRMED = "unconfirmed", _("those without a confirmed place: to be decided, waiting or with an open offer")
    PENDING = "pending", _("those not decided yet")
    WAITING = "waiting", _("those on the waiting list")
    UNFINISHED = "unfinished", _("those named by a focal point who have not completed their data")
    ATTENDED = "attended", _("those who were present")
    ABSENT = "absent", _("those with a place who were not present")
    FOCAL_POINTS = "focal", _("the focal points of the delegations")


class Mailing(models.Model):
    """A mail to a group of an event's people: written once a language, then one mail each in the queue."""

    page = models.ForeignKey("registrations.RegistrationPage", models.CASCADE, related_name="mailings", verbose_name=_("event"))
    name = models.CharField(_("name"), max_length=150, help_text=_("For staff only."))
    audience = models.CharField(_("to whom"), max_length=12, choices=Audience, default=Audience.CONFIRMED)
    # Further narrowing, {"city": [3], "language": ["fr"], "role": ["elected"]}; empty: everybody of the audience.
    narrowing = models.JSONField(_("only"), default=dict, blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"), help_text=_("{name} and {link} stand for what differs from mail to mail; an empty line begins a new paragraph."))
    # About one's own registration there is nothing to unsubscribe from; news can be unsubscribed from.
    is_news = models.BooleanField(_("news"), default=False, help_text=_("Not about their own registration: who unsubscribed from news does not get it."))
    batch = models.ForeignKey("outbox.Batch", models.SET_NULL, null=True, blank=True, editable=False, related_name="+")
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    written_at = models.DateTimeField(_("put in the queue"), null=True, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("author"))

    class Meta:
        verbose_name = _("mail to a group")
        verbose_name_plural = _("mails to groups")
        ordering = ["-created_at", "-pk"]
        constraints = [spanish_required("subject", name="mailing_has_a_spanish_subject"), spanish_required("text", name="mailing_has_a_spanish_text")]

    def __str__(self):
        return self.name


class Reminder(models.Model):
    """A mail that leaves by itself before or after an event, to whom the rule means at that moment."""

    class Anchor(models.TextChoices):
        START = "start", _("before the first day")
        END = "end", _("after the last day")

    page = models.ForeignKey("registrations.RegistrationPage", models.CASCADE, related_name="reminders", verbose_name=_("event"))
    anchor = models.CharField(_("when"), max_length=5, choices=Anchor, default=Anchor.START)
    days = models.PositiveSmallIntegerField(_("days"), default=7, validators=[MaxValueValidator(365)], help_text=_("0 is the day itself."))
    hour = models.TimeField(_("hour"), help_text=_("As a clock at the event shows it. An hour that the clocks jump over counts as the next one that exists."))
    audience = models.CharField(_("to whom"), max_length=12, choices=Audience, default=Audience.CONFIRMED)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"), help_text=_("{name} and {link} stand for what differs from mail to mail; an empty line begins a new paragraph."))
    is_active = models.BooleanField(pgettext_lazy("reminder", "active"), default=True)
    done_at = models.DateTimeField(_("written"), null=True, editable=False)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["page", "anchor", "-days", "pk"]
        constraints = [
            spanish_required("subject", name="reminder_has_a_spanish_subject"),
            spanish_required("text", name="reminder_has_a_spanish_text"),
            models.CheckConstraint(condition=Q(days__lte=365), name="reminder_within_a_year"),
        ]

    def __str__(self):
        return self.subject or str(self.pk)


class ReminderSent(models.Model):
    """That somebody was reminded: nobody gets a reminder twice."""

    reminder = models.ForeignKey(Reminder, models.CASCADE, related_name="sent", verbose_name=_("reminder"))
    registration = models.ForeignKey("registrations.Registration", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("registration"))
    delegation = models.ForeignKey("registrations.Delegation", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("delegation"))
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("sent reminder")
        verbose_name_plural = _("sent reminders")
        constraints = [
            models.UniqueConstraint(fields=["reminder", "registration"], name="reminder_sent_once"),
            models.UniqueConstraint(fields=["reminder", "delegation"], name="reminder_sent_once_to_a_delegation"),
            models.CheckConstraint(
                condition=Q(registration__isnull=False, delegation=None) | Q(registration=None, delegation__isnull=False), name="reminder_sent_to_one"
            ),
        ]

    def __str__(self):
        return f"{self.reminder}: {self.registration or self.delegation}"
