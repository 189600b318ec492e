from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class AgendaRelease(models.Model):
    """A moment at which staff announced the agenda; its snapshot is what the next difference is taken from."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="releases", verbose_name=_("event"))
    version = models.PositiveIntegerField(_("version"))
    released_at = models.DateTimeField(_("announced"))
    note = models.TextField(_("note"), blank=True, help_text=_("A sentence or two on what changed and why; shown above the changes and in the mails."))
    snapshot = models.JSONField(_("agenda at that moment"), encoder=DjangoJSONEncoder, editable=False)

    class Meta:
        verbose_name = _("agenda release")
        verbose_name_plural = _("agenda releases")
        ordering = ["event", "-version"]
        constraints = [models.UniqueConstraint(fields=["event", "version"], name="release_version_unique_in_event")]

    def __str__(self):
        return f"{self.event} · {self.version}"
