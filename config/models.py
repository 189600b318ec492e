from django.db import models
from django.utils.translation import gettext_lazy as _


class JobRun(models.Model):
    """How a job of ``manage.py work`` went last; one row a job, for /healthz and for staff."""

    name = models.CharField(_("job"), max_length=40, primary_key=True)
    finished_at = models.DateTimeField(_("last finished"))
    seconds = models.FloatField(_("seconds it took"), default=0)
    error = models.CharField(_("error"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("background job")
        verbose_name_plural = _("background jobs")
        ordering = ["name"]

    def __str__(self):
        return self.name
