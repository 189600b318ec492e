from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Attendance(models.Model):
    """That somebody was present on a day of the event, as staff noted it."""

    registration = models.ForeignKey("registrations.Registration", models.CASCADE, related_name="attendances", verbose_name=_("registration"))
    day = models.DateField(_("day"), help_text=_("Of the event's own clocks."))
    at = models.DateTimeField(_("noted"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("noted by"))

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        ordering = ["day", "pk"]
        constraints = [models.UniqueConstraint(fields=["registration", "day"], name="attendance_once_a_day")]

    def __str__(self):
        return f"{self.registration}: {self.day}"
