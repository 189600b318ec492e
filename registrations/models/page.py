import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from events.models import Session
from lib.walltime import WallTimeField, to_utc
from registrations.models.delegation import Delegation
from registrations.models.question import Question
from registrations.models.registration import Registration

MOMENTS = ("opens_at", "closes_at", "editable_until")
WRONG_ORDER = _("Registration must close after it opens.")


def _number_of(**chosen):
    """How many registrations of a page are like this, counted beside the page: a join would carry all its texts with each of them."""
    found = Registration.objects.filter(page=OuterRef("pk"), **chosen).order_by().values("page").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(found), 0)


class RegistrationPageQuerySet(models.QuerySet):
    def with_counts(self):
        """Add how many hold a seat, how many wait without one, and how many places are kept for delegations: ``held``, ``queue``, ``kept``."""
        granted = Delegation.objects.filter(page=OuterRef("pk")).order_by().values("page").annotate(total=Sum("kept")).values("total")
        return self.annotate(
            held=_number_of(seat__isnull=False),
            queue=_number_of(state="waiting", seat=None),
            kept=Coalesce(Subquery(granted), 0) - _number_of(seat__isnull=False, delegation__isnull=False),
        )

    def with_asked(self):
        """Add whether anything is asked besides, and whether sessions have places of their own: ``has_questions``, ``has_limited_sessions``."""
        sessions = Session.objects.filter(event=OuterRef("event"), places__isnull=False)
        return self.annotate(has_questions=Exists(Question.objects.filter(page=OuterRef("pk"))), has_limited_sessions=Exists(sessions))

    def running(self, *, at):
        """Pages of published events that are not over: only there is anybody moved up."""
        return self.filter(event__state="published", event__end__gte=at)


class RegistrationPage(models.Model):
    """How people register for an event: from when until when, and how many."""

    class Phase(models.TextChoices):
        """Where registration stands; the places are another matter."""

        CANCELLED = "cancelled"
        OVER = "over"
        NOT_YET = "not_yet"
        CLOSED = "closed"
        OPEN = "open"

    event = models.OneToOneField("events.Event", models.CASCADE, related_name="registration_page", verbose_name=_("event"))
    opens_at_local = WallTimeField(_("opens"), null=True, blank=True, help_text=_("As a clock at the event shows it. Empty: open at once."))
    closes_at_local = WallTimeField(_("closes"), null=True, blank=True, help_text=_("As a clock at the event shows it. Empty: open until the event ends."))
    opens_at = models.DateTimeField(_("opens (UTC)"), null=True, editable=False)
    closes_at = models.DateTimeField(_("closes (UTC)"), null=True, editable=False)
    places = models.PositiveIntegerField(
        _("places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100_000)],
        help_text=_("Empty: no limit. With more places, those who wait move up; with fewer, nobody loses a place."),
    )
    places_per_city = models.PositiveIntegerField(
        _("places a city"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: no limit. Who comes beyond it waits."),
    )
    approval = models.BooleanField(_("staff confirm each registration"), default=False)
    waiting_list = models.BooleanField(_("waiting list when full"), default=True)
    offer_hours = models.PositiveSmallIntegerField(
        _("hours to accept an offered place"),
        null=True,
        blank=True,
        default=48,
        validators=[MinValueValidator(1), MaxValueValidator(720)],
        help_text=_("Who moves up from the waiting list accepts within this time, or the place goes to the next. Empty: they have it at once."),
    )
    editable_until_local = WallTimeField(
        _("answers can be changed until"), null=True, blank=True, help_text=_("As a clock at the event shows it. Empty: until the event ends.")
    )
    editable_until = models.DateTimeField(_("answers can be changed until (UTC)"), null=True, editable=False)
    public_list = models.BooleanField(
        _("public list of participants"), default=False, help_text=_("Asks each person whether their name and city may stand there; only who agrees is shown.")
    )
    kept_days = models.PositiveSmallIntegerField(
        _("personal data is kept (days)"),
        default=365,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_("Counted from the end of the event. Afterwards names and answers are deleted; the counts by city, role and year stay."),
    )
    introduction = models.TextField(_("introduction"), blank=True, help_text=_("Shown above the form. An empty line begins a new paragraph."))
    after = models.TextField(_("after registering"), blank=True, help_text=_("Shown after the form and in the mail. An empty line begins a new paragraph."))

    objects = RegistrationPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration page")
        verbose_name_plural = _("registration pages")
        ordering = ["-event__start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="registration_closes_after_it_opens",
                violation_error_message=WRONG_ORDER,
            ),
            models.CheckConstraint(
                condition=Q(opens_at_local__isnull=True, opens_at__isnull=True) | Q(opens_at_local__isnull=False, opens_at__isnull=False),
                name="registration_opening_is_derived",
            ),
            models.CheckConstraint(
                condition=Q(closes_at_local__isnull=True, closes_at__isnull=True) | Q(closes_at_local__isnull=False, closes_at__isnull=False),
                name="registration_closing_is_derived",
            ),
            models.CheckConstraint(
                condition=Q(editable_until_local__isnull=True, editable_until__isnull=True)
                | Q(editable_until_local__isnull=False, editable_until__isnull=False),
                name="registration_last_change_is_derived",
            ),
        ]

    def __str__(self):
        return str(self.event)

    def derive(self):
        """Set the moments in UTC from the wall times in the event's zone; ValidationError names the field."""
        for name in MOMENTS:
            try:
                setattr(self, name, to_utc(getattr(self, f"{name}_local"), self.event.time_zone))
            except ValidationError as error:
                raise ValidationError({f"{name}_local": error}) from error

    def phase(self, at):
        """Return the :class:`Phase` of registration at moment ``at``."""
        if self.event.is_cancelled:
            return self.Phase.CANCELLED
        if self.event.is_over(at):
            return self.Phase.OVER
        if self.opens_at and at < self.opens_at:
            return self.Phase.NOT_YET
        if self.closes_at and at >= self.closes_at:
            return self.Phase.CLOSED
        return self.Phase.OPEN

    @property
    def purge_at(self):
        """The moment from which personal data of the event's registrations is deleted."""
        return self.event.end + dt.timedelta(days=self.kept_days)

    def next_moment(self, at):
        """Return when what the public reads about registration changes next, or None."""
        return min((moment for moment in (self.opens_at, self.closes_at, self.event.end) if moment and moment > at), default=None)
