from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Answer(models.Model):
    """What a registration answered to a question, with the words that stood there: a later change of the question changes nothing here."""

    registration = models.ForeignKey("registrations.Registration", models.CASCADE, related_name="answers", verbose_name=_("registration"))
    question = models.ForeignKey("registrations.Question", models.PROTECT, related_name="answers", verbose_name=_("question"))
    # As questions.py stores it: text, a number as text, "2031-07-05", true/false, option identifiers, a country's code, a city's key.
    value = models.JSONField(_("value"), null=True, blank=True)
    label = models.CharField(_("question as it was asked"), max_length=250)
    shown = models.TextField(_("answer"), blank=True, help_text=_("In words, as the person saw it."))
    language = models.CharField(_("language"), max_length=5)
    file = models.FileField(_("file"), upload_to="answers/", max_length=200, blank=True)
    file_name = models.CharField(_("name of the file"), max_length=150, blank=True)
    content_type = models.CharField(max_length=100, blank=True, editable=False)
    answered_at = models.DateTimeField(_("answered"))

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["question__order", "pk"]
        constraints = [models.UniqueConstraint(fields=["registration", "question"], name="answer_once")]

    def __str__(self):
        return f"{self.label}: {self.shown}"


class Choice(models.Model):
    """An option that a registration chose. ``held``: it takes one of the option's places; those who wait hold none."""

    registration = models.ForeignKey("registrations.Registration", models.CASCADE, related_name="choices", verbose_name=_("registration"))
    option = models.ForeignKey("registrations.Option", models.PROTECT, related_name="choices", verbose_name=_("possible answer"))
    held = models.BooleanField(_("has a place"), default=False)

    class Meta:
        verbose_name = _("chosen answer")
        verbose_name_plural = _("chosen answers")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["registration", "option"], name="choice_once")]
        indexes = [models.Index(fields=["option"], name="choice_held", condition=Q(held=True))]

    def __str__(self):
        return str(self.option)


class SessionPlace(models.Model):
    """A session that a registration wants to take part in. ``held``: it takes one of the session's places."""

    registration = models.ForeignKey("registrations.Registration", models.CASCADE, related_name="session_places", verbose_name=_("registration"))
    session = models.ForeignKey("events.Session", models.CASCADE, related_name="session_places", verbose_name=_("session"))
    held = models.BooleanField(_("has a place"), default=False)

    class Meta:
        verbose_name = _("place in a session")
        verbose_name_plural = _("places in sessions")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["registration", "session"], name="session_place_once")]
        indexes = [models.Index(fields=["session"], name="session_place_held", condition=Q(held=True))]

    def __str__(self):
        return str(self.session)
