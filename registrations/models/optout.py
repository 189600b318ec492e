from django.db import models
from django.utils.translation import gettext_lazy as _


class NewsOptOut(models.Model):
    """An address that wants no more news; mails about its own registrations still reach it."""

    email_folded = models.CharField(max_length=254, unique=True)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("unsubscribed address")
        verbose_name_plural = _("unsubscribed addresses")

    def __str__(self):
        return self.email_folded
