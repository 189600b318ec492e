from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from lib.fields import validate_plain_line
from lib.walltime import WallTimeField, to_utc

LINE = [validate_plain_line]
DEADLINES = ("name_until", "confirm_until")


class DelegationQuerySet(models.QuerySet):
    def with_counts(self):
        """Add how many of its people are named (they still mean to come), confirmed and missing: ``named``, ``confirmed``, ``missing``."""
        active = Q(registrations__state__in=("pending", "confirmed", "waiting"))
        named = Count("registrations", filter=active)
        confirmed = Count("registrations", filter=Q(registrations__seat__isnull=False))
        return self.annotate(named=named, confirmed=confirmed, missing=F("kept") - confirmed)

    def for_page(self):
        """With all that the focal point's page and mails show."""
        return self.select_related("page__event__venue", "page__event__host_city", "city").prefetch_related("quotas")


class Delegation(models.Model):
    """The people that one city sends to one event: places kept for it, and the focal point who names them."""

    page = models.ForeignKey("registrations.RegistrationPage", models.PROTECT, related_name="delegations", verbose_name=_("event"))
    city = models.ForeignKey("events.City", models.PROTECT, related_name="delegations", verbose_name=_("city"))
    places = models.PositiveIntegerField(_("places"), validators=[MinValueValidator(1), MaxValueValidator(1000)])
    # What is left of ``places`` after the unused ones went back to everybody; never fewer than its people who hold a seat.
    kept = models.PositiveIntegerField(_("places kept"), editable=False)
    focal_name = models.CharField(_("focal point"), max_length=200, validators=LINE)
    focal_email = models.EmailField(_("e-mail of the focal point"), max_length=254)
    language = models.CharField(_("language of the focal point"), max_length=5, choices=settings.LANGUAGES)
    name_until_local = WallTimeField(
        _("name people until"), null=True, blank=True, help_text=_("As a clock at the event shows it. Places without a name then go back to everybody.")
    )
    confirm_until_local = WallTimeField(
        _("people confirm until"), null=True, blank=True, help_text=_("As a clock at the event shows it. Places of people who have not confirmed then go back.")
    )
    name_until = models.DateTimeField(_("name people until (UTC)"), null=True, editable=False)
    confirm_until = models.DateTimeField(_("people confirm until (UTC)"), null=True, editable=False)
    link_version = models.PositiveIntegerField(default=1, editable=False)
    invited_at = models.DateTimeField(_("invited"), null=True, editable=False)
    contacted_at = models.DateTimeField(_("last contact"), null=True, editable=False)
    # The deadline that the focal point was reminded of last: each is announced once, a changed one again.
    announced_deadline = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["page", "city__name_es", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "city"], name="delegation_once_a_city", violation_error_message=_("This city has a delegation at this event already.")
            ),
            models.CheckConstraint(condition=Q(kept__lte=F("places")), name="delegation_keeps_at_most_its_places"),
            models.CheckConstraint(condition=Q(withdrawn_at=None) | Q(kept=0), name="delegation_withdrawn_keeps_nothing"),
            models.CheckConstraint(
                condition=Q(name_until=None) | Q(confirm_until=None) | Q(confirm_until__gte=F("name_until")),
                name="delegation_names_before_it_confirms",
                violation_error_message=_("People confirm after they were named, not before."),
            ),
        ]

    def __str__(self):
        return str(self.city)

    def derive(self):
        """Set the deadlines in UTC from the wall times in the event's zone; ValidationError for an hour that does not exist."""
        for name in DEADLINES:
            setattr(self, name, to_utc(getattr(self, f"{name}_local"), self.page.event.time_zone))


class DelegationQuota(models.Model):
    """How many of a delegation's places are for people of one role; without rows any role may fill any place."""

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="quotas", verbose_name=_("delegation"))
    role = models.CharField(_("role"), max_length=12)
    places = models.PositiveIntegerField(_("places"), validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = _("places of a role")
        verbose_name_plural = _("places by role")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["delegation", "role"], name="delegation_quota_once_a_role", violation_error_message=_("This role is here twice."))
        ]

    def __str__(self):
        return f"{self.role}: {self.places}"
