from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.city import LATITUDE, LONGITUDE


class Venue(models.Model):
    """A building where events take place."""

    name = models.CharField(_("name"), max_length=200)
    name_language = models.CharField(
        _("language of the name"), max_length=5, blank=True, help_text=_("Two letters, such as fr: screen readers pronounce the name by it.")
    )
    address = models.TextField(_("postal address"), blank=True)
    city = models.ForeignKey("events.City", models.PROTECT, null=True, blank=True, related_name="venues", verbose_name=_("city"))
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True, validators=LATITUDE)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True, validators=LONGITUDE)
    website = models.URLField(_("website"), blank=True)

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name


class Room(models.Model):
    """A room of a venue."""

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="rooms", verbose_name=_("venue"))
    name = models.CharField(_("name"), max_length=120)
    places = models.PositiveIntegerField(_("places"), null=True, blank=True, validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["venue", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["venue", "name"], name="room_name_unique_in_venue")]

    def __str__(self):
        return self.name
