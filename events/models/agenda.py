from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models.event import WRONG_ORDER
from events.models.previewed import previewed
from lib.fields import LanguageListField
from lib.translated import columns, spanish_required
from lib.walltime import WallTimeField


class Part(models.Model):
    """A part of the event's day: a stretch of the agenda with a title of its own."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="parts", verbose_name=_("event"))
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    title = models.CharField(_("title"), max_length=250)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("part of the day")
        verbose_name_plural = _("parts of the day")
        ordering = ["event", "order", "pk"]
        constraints = [spanish_required("title", name="part_has_a_spanish_title")]

    def __str__(self):
        return f"{self.order}. {self.title}"


class SessionQuerySet(models.QuerySet):
    def public(self):
        """What an agenda shows: confirmed and cancelled sessions of public events, from the event's first release on."""
        shown = ~Q(event__state="draft") & Q(event__agenda_released_at__isnull=False)
        return self.exclude(state=Session.State.DRAFT).filter(shown | Q(event=previewed()) if previewed() else shown)

    def for_calendar(self, *more):
        """Plain rows with what an entry of a calendar shows, and ``more`` columns: half the time of making objects."""
        shown = ("pk", "slug", "kind", "start", "end", "state", "sequence", "updated_at", "room__name")
        return self.values_list(*shown, *columns("title"), *columns("description"), *more, named=True)


class Session(models.Model):
    """One line of the agenda: a talk, a panel, a break."""

    class Kind(models.TextChoices):
        OPENING = "opening", _("opening")
        TALK = "talk", _("talk")
        PANEL = "panel", _("panel")
        WORKSHOP = "workshop", _("group work")
        PRESENTATION = "presentation", _("presentation")
        CLOSING = "closing", _("closing")
        BREAK = "break", _("break")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        CONFIRMED = "confirmed", _("confirmed")
        CANCELLED = "cancelled", pgettext_lazy("session", "cancelled")

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="sessions", verbose_name=_("event"))
    part = models.ForeignKey(Part, models.SET_NULL, null=True, blank=True, related_name="sessions", verbose_name=_("part of the day"))
    slug = models.SlugField(_("address"), max_length=120, blank=True, help_text=_("Made from the title when left empty."))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.TALK)
    title = models.CharField(_("title"), max_length=250)
    description = models.TextField(_("description"), blank=True)
    start_local = WallTimeField(_("start"))
    end_local = WallTimeField(_("end"))
    start = models.DateTimeField(_("start (UTC)"), editable=False)
    end = models.DateTimeField(_("end (UTC)"), editable=False)
    room = models.ForeignKey("events.Room", models.PROTECT, null=True, blank=True, related_name="sessions", verbose_name=_("room"))
    languages = LanguageListField(_("languages spoken"), help_text=_("Empty: those of the event."))
    interpretation = LanguageListField(_("languages interpreted"), help_text=_("Empty: those of the event."))
    places = models.PositiveIntegerField(_("places"), null=True, blank=True, validators=[MinValueValidator(1)])
    topics = models.ManyToManyField("events.Topic", blank=True, related_name="sessions", verbose_name=_("topics"))
    join_url = models.URLField(_("link to take part online"), blank=True, help_text=_("Empty: that of the event. Only confirmed participants see it."))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.CONFIRMED)
    sequence = models.PositiveIntegerField(_("calendar sequence number"), default=0, editable=False)
    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["start", "end", "pk"]
        constraints = [
            spanish_required("title", name="session_has_a_spanish_title"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="session_ends_after_start", violation_error_message=WRONG_ORDER),
            models.UniqueConstraint(
                fields=["event", "slug"], name="session_slug_unique_in_event", violation_error_message=_("Another session of the event has this address.")
            ),
        ]

    def __str__(self):
        return self.title or self.slug

    def get_absolute_url(self):
        return reverse("session", args=[self.event.slug, self.slug])

    def clean(self):
        """Part and room are those of the event."""
        errors = {}
        if self.part_id and self.event_id and self.part.event_id != self.event_id:
            errors["part"] = _("This part belongs to another event.")
        if self.room_id and self.event_id and self.event.venue_id and self.room.venue_id != self.event.venue_id:
            errors["room"] = _("This room is in another building than the event.")
        if errors:
            raise ValidationError(errors)

    @property
    def is_break(self):
        return self.kind == self.Kind.BREAK


class RoleQuerySet(models.QuerySet):
    def public(self):
        """Those in sessions that the public may see."""
        return self.filter(session__in=Session.objects.public())

    def of_person(self, person):
        """What a person did, the latest first, with session and event in the same query."""
        return self.filter(person=person).select_related("session__event").order_by("-session__start", "pk")


class Role(models.Model):
    """A person in a session, with what they do there."""

    class Kind(models.TextChoices):
        MODERATOR = "moderator", _("moderator")
        SPEAKER = "speaker", _("speaker")
        PANELLIST = "panellist", _("panellist")
        RAPPORTEUR = "rapporteur", _("rapporteur")

    session = models.ForeignKey(Session, models.CASCADE, related_name="roles", verbose_name=_("session"))
    person = models.ForeignKey("events.Person", models.PROTECT, related_name="roles", verbose_name=_("person"))
    kind = models.CharField(_("role"), max_length=12, choices=Kind, default=Kind.SPEAKER)
    title = models.CharField(_("title of the contribution"), max_length=250, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=1)

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("person in the session")
        verbose_name_plural = _("people in the session")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "person", "kind"], name="role_once", violation_error_message=_("This person has this role already."))
        ]

    def __str__(self):
        return f"{self.person}: {self.get_kind_display()}"
