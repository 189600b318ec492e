from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from events.models.city import validate_country


class Organisation(models.Model):
    """A network, university, funder or other body that is not a local government."""

    class Kind(models.TextChoices):
        NETWORK = "network", _("network of cities")
        UNIVERSITY = "university", _("university")
        FUNDER = "funder", _("funder")
        AGENCY = "agency", _("agency")
        ASSOCIATION = "association", _("association")
        OTHER = "other", _("other")

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.NETWORK)
    name = models.CharField(_("name"), max_length=200)
    name_language = models.CharField(
        _("language of the name"), max_length=5, blank=True, help_text=_("Two letters, such as fr: screen readers pronounce the name by it.")
    )
    acronym = models.CharField(_("acronym"), max_length=20, blank=True)
    country = CountryField(_("country"), blank=True, validators=[validate_country])
    website = models.URLField(_("website"), blank=True)
    logo = models.ImageField(_("logo"), upload_to="organisations/", blank=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="organisation_has_a_name")]

    def __str__(self):
        return self.name

    @property
    def short_name(self):
        """The acronym where there is one."""
        return self.acronym or self.name
