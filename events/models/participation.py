"""Who is part of an event: cities and organisations, each with its role."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventCity(models.Model):
    """A city taking part in an event."""

    class Role(models.TextChoices):
        HOST = "host", _("host")
        PARTICIPANT = "participant", _("participant")
        INVITED = "invited", _("invited")

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="participations", verbose_name=_("event"))
    city = models.ForeignKey("events.City", models.PROTECT, related_name="participations", verbose_name=_("city"))
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.PARTICIPANT)

    class Meta:
        verbose_name = _("participating city")
        verbose_name_plural = _("participating cities")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event", "city"], name="event_city_once", violation_error_message=_("This city is there already."))]

    def __str__(self):
        return f"{self.city}: {self.get_role_display()}"


class EventOrganisation(models.Model):
    """An organisation behind an event."""

    class Role(models.TextChoices):
        ORGANISER = "organiser", _("organiser")
        HOST = "host", _("host")
        PARTNER = "partner", _("partner")
        FUNDER = "funder", _("funder")

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="organisers", verbose_name=_("event"))
    organisation = models.ForeignKey("events.Organisation", models.PROTECT, related_name="events", verbose_name=_("organisation"))
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.ORGANISER)

    class Meta:
        verbose_name = _("organisation of the event")
        verbose_name_plural = _("organisations of the event")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "organisation", "role"], name="event_organisation_once", violation_error_message=_("This organisation is there already.")
            )
        ]

    def __str__(self):
        return f"{self.organisation}: {self.get_role_display()}"
