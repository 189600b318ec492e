from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lib.fields import validate_plain_line
from registrations.folding import fold_email, fold_letters, fold_name

LINE = [validate_plain_line]
ACTIVE = ("pending", "confirmed", "waiting")


def city_key(city_id, other_city):
    """Return the key by which registrations of one city are counted."""
    return str(city_id) if city_id else fold_letters(other_city)[:150]


class RegistrationQuerySet(models.QuerySet):
    def active(self):
        """Those who still mean to come."""
        return self.filter(state__in=ACTIVE, anonymised_at=None)

    def of_person(self, *, email, given_name, family_name):
        """The active registrations of this person under this address, however it was typed."""
        return self.active().filter(email_folded=fold_email(email), name_folded=fold_name(given_name, family_name))

    def seated(self):
        """Those who hold a seat: confirmed, or with a running offer."""
        return self.filter(seat__isnull=False)

    def waiting_line(self):
        """Those who wait without an offer, in the order of the rule: a city with nobody yet goes first, then time.

        Of such a city only the first goes ahead; once it holds a seat the others stand where they came.
        """
        same_city = Registration.objects.filter(page=OuterRef("page"), city_key=OuterRef("city_key"))
        ahead = same_city.filter(state="waiting", seat=None, waiting_number__lt=OuterRef("waiting_number"))
        has_turn_by_city = ~Exists(same_city.filter(seat__isnull=False)) & ~Exists(ahead)
        turn = Case(When(has_turn_by_city, then=Value(0)), default=Value(1))
        return self.filter(state="waiting", seat=None).annotate(turn=turn).order_by("turn", "waiting_number")

    def offered(self):
        """Those with a running or lapsed offer that nobody has answered."""
        return self.filter(state="waiting", seat__isnull=False)

    def listed(self):
        """Confirmed people who agreed to stand on the public list of participants."""
        return self.filter(state="confirmed", listed_at__isnull=False, anonymised_at=None)

    def lost_by(self, email):
        """The active registrations of an address whose event may still be seen, the next event first."""
        return self.active().filter(email_folded=fold_email(email)).exclude(page__event__state="draft").order_by("page__event__start", "pk").for_page()

    def for_page(self):
        """With all that a registration's own page and mails show, in one query."""
        return self.select_related("page__event__venue", "page__event__host_city", "city", "delegation")


class Registration(models.Model):
    """A person registered for an event. Private: never linked to a public :class:`events.models.Person`."""

    class State(models.TextChoices):
        PENDING = "pending", _("to be confirmed")
        CONFIRMED = "confirmed", _("confirmed")
        WAITING = "waiting", _("on the waiting list")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Role(models.TextChoices):
        """In what capacity somebody comes; delegations count their places by it."""

        ELECTED = "elected", _("elected official")
        TECHNICAL = "technical", _("technical staff")
        SPEAKER = "speaker", pgettext_lazy("delegate", "speaker")
        PARTNER = "partner", _("partner organisation")
        PRESS = "press", _("press")
        OTHER = "other", pgettext_lazy("role", "other")

    class Origin(models.TextChoices):
        """Who wrote the registration."""

        SELF = "self", _("the person")
        FOCAL_POINT = "focal", _("the focal point of the delegation")
        STAFF = "staff", _("staff")

    page = models.ForeignKey("registrations.RegistrationPage", models.PROTECT, related_name="registrations", verbose_name=_("event"))
    delegation = models.ForeignKey(
        "registrations.Delegation", models.PROTECT, null=True, blank=True, related_name="registrations", verbose_name=_("delegation")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, blank=True)
    origin = models.CharField(_("entered by"), max_length=8, choices=Origin, default=Origin.SELF, editable=False)
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
    # Empty until the person gives it: whom a focal point named or staff entered is asked by mail.
    consent_text = models.TextField(_("consent given"), blank=True, editable=False)
    consent_language = models.CharField(_("language of the consent"), max_length=5, choices=settings.LANGUAGES, blank=True, editable=False)
    consented_at = models.DateTimeField(_("moment of the consent"), null=True, editable=False)
    # Consent to stand on the public list of participants; withdrawn: empty again.
    listed_text = models.TextField(_("consent to be listed"), blank=True, editable=False)
    listed_language = models.CharField(_("language of the consent to be listed"), max_length=5, choices=settings.LANGUAGES, blank=True, editable=False)
    listed_at = models.DateTimeField(_("on the public list since"), null=True, editable=False)
    link_version = models.PositiveIntegerField(default=1, editable=False)
    seat = models.PositiveIntegerField(_("seat"), null=True, blank=True, editable=False, validators=[MinValueValidator(1)])
    state = models.CharField(_("state"), max_length=10, choices=State, editable=False)
    offered_until = models.DateTimeField(_("place offered until"), null=True, editable=False)
    reason = models.TextField(_("reason"), max_length=1000, blank=True, editable=False)
    waiting_number = models.PositiveIntegerField(_("order on the waiting list"), null=True, editable=False)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    email_folded = models.CharField(max_length=254, editable=False)
    name_folded = models.CharField(max_length=300, editable=False)
    # By which registrations of one city are counted, on the list or written by hand: "12", "bristol".
    city_key = models.CharField(max_length=150, default="", editable=False)
    anonymised_at = models.DateTimeField(_("personal data deleted"), null=True, editable=False)
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
                condition=Q(state="confirmed", seat__isnull=False, offered_until=None)
                | Q(state="waiting", seat__isnull=False, offered_until__isnull=False)
                | Q(state="withdrawn", seat=None)
                | Q(state__in=["pending", "waiting", "declined"], seat=None, offered_until=None),
                name="registration_seat_is_confirmed_or_offered",
            ),
            models.CheckConstraint(
                condition=Q(consented_at=None, consent_text="") | (Q(consented_at__isnull=False) & ~Q(consent_text="")), name="registration_consent_is_whole"
            ),
            models.CheckConstraint(
                condition=Q(listed_at=None, listed_text="") | (Q(listed_at__isnull=False) & ~Q(listed_text="")), name="registration_listing_is_whole"
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
        indexes = [
            models.Index(fields=["page", "state"], name="registration_page_state"),
            models.Index(fields=["page", "city_key"], name="registration_page_city"),
            models.Index(fields=["email_folded"], name="registration_email"),
        ]

    def __str__(self):
        return gettext("deleted data, no. %(number)s") % {"number": self.pk} if self.anonymised_at else f"{self.given_name} {self.family_name}"

    @property
    def is_active(self):
        return self.state in ACTIVE and self.anonymised_at is None

    @property
    def is_offered(self):
        """Whether a place is kept until the person accepts it."""
        return self.state == self.State.WAITING and self.seat is not None

    @property
    def is_named_only(self):
        """Whether somebody else wrote the name down and the person has not agreed yet."""
        return self.consented_at is None and self.is_active

    def fold(self):
        """Set the columns by which a repeat and a city are recognised; every write of names, address or city calls it."""
        self.email_folded = fold_email(self.email)
        self.name_folded = fold_name(self.given_name, self.family_name)
        self.city_key = city_key(self.city_id, self.other_city)
