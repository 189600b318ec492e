from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lib.fields import validate_plain_line
from registrations.folding import fold_email, fold_name

LINE = [validate_plain_line]
ACTIVE = ("pending", "confirmed", "waiting")


class RegistrationQuerySet(models.QuerySet):
    def active(self):
        """Those who still mean to come."""
        return self.filter(state__in=ACTIVE)

    def of_person(self, *, email, given_name, family_name):
        """The active registrations of this person under this address, however it was typed."""
        return self.active().filter(email_folded=fold_email(email), name_folded=fold_name(given_name, family_name))

    def waiting_line(self):
        """Those who wait, in order of arrival."""
        return self.filter(state="waiting").order_by("waiting_number")

    def lost_by(self, email):
        """The active registrations of an address whose event may still be seen, the next event first."""
        return self.active().filter(email_folded=fold_email(email)).exclude(page__event__state="draft").order_by("page__event__start", "pk").for_page()

    def for_page(self):
        """With all that a registration's own page and mails show, in one query."""
        return self.select_related("page__event__venue", "page__event__host_city", "city")


class Registration(models.Model):
    """A person registered for an event. Private: never linked to a public :class:`events.models.Person`."""

    class State(models.TextChoices):
        PENDING = "pending", _("to be confirmed")
        CONFIRMED = "confirmed", _("confirmed")
        WAITING = "waiting", _("on the waiting list")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    page = models.ForeignKey("registrations.RegistrationPage", models.PROTECT, related_name="registrations", verbose_name=_("event"))
    given_name = models.CharField(_("given name"), max_length=100, validators=LINE)
    family_name = models.CharField(_("family name"), max_length=100, validators=LINE)
    email = models.EmailField(_("e-mail"), max_length=254)
    city = models.ForeignKey("events.City", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("city"))
    other_city = models.CharField(_("another city"), max_length=150, blank=True, validators=LINE)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True, validators=LINE)
    position = models.CharField(_("position"), max_length=200, blank=True, validators=LINE)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    interpretation = models.BooleanField(_("needs interpretation"), default=False)
    accessibility_needs = models.TextField(_("accessibility needs"), max_length=1000, blank=True)
    dietary_needs = models.TextField(_("dietary needs"), max_length=1000, blank=True)
    consent_text = models.TextField(_("consent given"), editable=False)
    consent_language = models.CharField(_("language of the consent"), max_length=5, choices=settings.LANGUAGES, editable=False)
    consented_at = models.DateTimeField(_("moment of the consent"), editable=False)
    link_version = models.PositiveIntegerField(default=1, editable=False)
    seat = models.PositiveIntegerField(_("seat"), null=True, blank=True, editable=False, validators=[MinValueValidator(1)])
    state = models.CharField(_("state"), max_length=10, choices=State, editable=False)
    waiting_number = models.PositiveIntegerField(_("order on the waiting list"), null=True, editable=False)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    email_folded = models.CharField(max_length=254, editable=False)
    name_folded = models.CharField(max_length=300, editable=False)
    created_at = models.DateTimeField(_("registered"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "seat"], name="registration_seat_once"),
            models.UniqueConstraint(
                fields=["page", "email_folded", "name_folded"],
                condition=Q(state__in=ACTIVE),
                name="registration_once",
                violation_error_message=_("This person is registered under this address already."),
            ),
            models.UniqueConstraint(fields=["page", "waiting_number"], name="registration_waiting_number_once"),
            models.CheckConstraint(
                condition=Q(state="confirmed", seat__isnull=False) | (~Q(state="confirmed") & Q(seat=None)), name="registration_confirmed_holds_a_seat"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", waiting_number__isnull=False) | (~Q(state="waiting") & Q(waiting_number=None)),
                name="registration_waiting_has_a_number",
            ),
            models.CheckConstraint(
                condition=Q(city__isnull=False, other_city="") | (Q(city=None) & ~Q(other_city="")),
                name="registration_of_one_city",
                violation_error_message=_("Choose a city, or write another one."),
            ),
            models.CheckConstraint(condition=Q(language__in=[code for code, _name in settings.LANGUAGES]), name="registration_language_is_ours"),
            models.CheckConstraint(condition=Q(state__in=["pending", "confirmed", "waiting", "declined", "withdrawn"]), name="registration_state_is_known"),
        ]
        indexes = [models.Index(fields=["page", "state"], name="registration_page_state"), models.Index(fields=["email_folded"], name="registration_email")]

    def __str__(self):
        return f"{self.given_name} {self.family_name}"

    @property
    def is_active(self):
        return self.state in ACTIVE

    def fold(self):
        """Set the columns by which a repeat is recognised; every write of names or address calls it."""
        self.email_folded = fold_email(self.email)
        self.name_folded = fold_name(self.given_name, self.family_name)
