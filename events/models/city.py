from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from lib.translated import localized, spanish_required
from lib.walltime import validate_zone

LATITUDE = [MinValueValidator(-90), MaxValueValidator(90)]
LONGITUDE = [MinValueValidator(-180), MaxValueValidator(180)]
validate_country = RegexValidator(r"^[A-Z]{2}\Z", _("Write a country of ISO 3166-1: two capital letters."), code="country")


class CityQuerySet(models.QuerySet):
    def by_name(self):
        """Order by the name the reader sees."""
        return self.order_by(localized("name"), "pk")

    def members(self):
        """Cities that belong to the network now."""
        return self.filter(memberships__is_current=True).distinct()

    def of_events(self, events):
        """Cities that host one of the events or take part in it."""
        return self.filter(Q(pk__in=events.order_by().values("host_city")) | Q(participations__event__in=events.order_by())).distinct()

    def public(self):
        """Cities with something to tell: members, former members, and those of published events."""
        return self.filter(
            Q(memberships__isnull=False)
            | Q(participations__event__state__in=("published", "cancelled"))
            | Q(hosted_events__state__in=("published", "cancelled"))
        ).distinct()


class City(models.Model):
    """A local government that takes part: a city, a metropolitan area or a region."""

    class Kind(models.TextChoices):
        CITY = "city", _("city")
        METROPOLIS = "metropolis", _("metropolitan area")
        REGION = "region", _("state or region")

    slug = models.SlugField(_("address"), max_length=80, unique=True, help_text=_("The last part of the page's address; it stays when the name changes."))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.CITY)
    name = models.CharField(_("name"), max_length=120)
    government_name = models.CharField(_("name of the government"), max_length=200, blank=True)
    country = CountryField(_("country"), validators=[validate_country])
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True, validators=LATITUDE)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True, validators=LONGITUDE)
    time_zone = models.CharField(_("time zone"), max_length=60, validators=[validate_zone], help_text=_("For example America/Bogota or Europe/Paris."))
    mail_language = models.CharField(_("language of its mail"), max_length=5, choices=settings.LANGUAGES, default="es")
    logo = models.ImageField(_("logo"), upload_to="cities/", blank=True)
    website = models.URLField(_("website"), blank=True)

    objects = CityQuerySet.as_manager()

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        ordering = ["name_es", "pk"]
        constraints = [
            spanish_required("name", name="city_has_a_spanish_name"),
            models.CheckConstraint(condition=Exact(Length("country"), 2), name="city_country_has_two_letters"),
            models.CheckConstraint(condition=Q(latitude=None, longitude=None) | Q(latitude__isnull=False, longitude__isnull=False), name="city_point_is_whole"),
        ]

    def __str__(self):
        return self.name or self.slug

    def get_absolute_url(self):
        return reverse("city", args=[self.slug])


class Membership(models.Model):
    """A city or an organisation belonging to the network; years, since days are seldom known."""

    class Role(models.TextChoices):
        FOUNDER = "founder", _("founding member")
        MEMBER = "member", _("member")
        COORDINATOR = "coordinator", _("coordinator")
        PARTNER = "partner", _("partner")

    city = models.ForeignKey(City, models.CASCADE, null=True, blank=True, related_name="memberships", verbose_name=_("city"))
    organisation = models.ForeignKey("events.Organisation", models.CASCADE, null=True, blank=True, related_name="memberships", verbose_name=_("organisation"))
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.MEMBER)
    from_year = models.PositiveSmallIntegerField(_("from (year)"), null=True, blank=True, help_text=_("Empty where the year is not known."))
    until_year = models.PositiveSmallIntegerField(_("until (year)"), null=True, blank=True)
    is_current = models.BooleanField(_("belongs today"), default=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["from_year", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(city=None, organisation__isnull=False) | Q(city__isnull=False, organisation=None), name="membership_of_one"),
            models.CheckConstraint(
                condition=Q(until_year=None) | Q(from_year=None) | Q(until_year__gte=models.F("from_year")),
                name="membership_until_after_from",
                violation_error_message=_("The membership ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(is_current=False) | Q(until_year=None),
                name="membership_current_has_no_end",
                violation_error_message=_("A membership with an end no longer belongs today."),
            ),
        ]

    def __str__(self):
        return f"{self.city or self.organisation}: {self.get_role_display()}"
