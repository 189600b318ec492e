import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lib.fields import LanguageListField
from lib.translated import columns, localized, spanish_required
from lib.walltime import WallTimeField, validate_zone

WRONG_ORDER = _("The end must come after the start.")


class Series(models.Model):
    """Events that are counted: the Learning Workshops."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)
    numbered_title = models.CharField(
        _("one event of it"), max_length=200, blank=True, help_text=_("How one event is called by its number, with {n} in its place: {n}.º Taller de Aprendizaje.")
    )
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["title_es", "pk"]
        constraints = [spanish_required("title", name="series_has_a_spanish_title")]

    def __str__(self):
        return self.title or self.slug


class TopicQuerySet(models.QuerySet):
    def by_name(self):
        """Order by the name the reader sees."""
        return self.order_by(localized("name"), "pk")


class Topic(models.Model):
    """A theme of events, sessions and publications."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=120)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name_es", "pk"]
        constraints = [spanish_required("name", name="topic_has_a_spanish_name")]

    def __str__(self):
        return self.name or self.slug


class EventQuerySet(models.QuerySet):
    def public(self, *, at):
        """What the public may see at moment ``at``: published and cancelled events; drafts never.

        The one visibility rule of events: page, list, feed, sitemap and calendar ask it alike.
        """
        return self.exclude(state=Event.State.DRAFT)

    def coming(self, *, at):
        """Not over yet, the next one first."""
        return self.filter(end__gte=at).order_by("start", "pk")

    def past(self, *, at):
        """Over, the latest first."""
        return self.filter(end__lt=at).order_by("-start", "pk")

    def by_title(self):
        """Order by the title the reader sees."""
        return self.order_by(localized("title"), "pk")


class Event(models.Model):
    """A seminar, workshop, webinar or larger meeting; a link in a chain of events."""

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", _("workshop")
        SEMINAR = "seminar", _("seminar")
        WEBINAR = "webinar", _("webinar")
        MEETING = "meeting", _("larger meeting")

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", _("in person")
        ONLINE = "online", _("online")
        HYBRID = "hybrid", _("in person and online")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        CANCELLED = "cancelled", _("cancelled")

    slug = models.SlugField(_("address"), max_length=120, unique=True, help_text=_("The last part of the page's address; the same in all languages."))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    title = models.CharField(_("title"), max_length=250)
    summary = models.TextField(_("summary"), max_length=500, blank=True, help_text=_("Two or three sentences for lists and shared links."))
    description = models.TextField(_("description"), blank=True, help_text=_("An empty line begins a new paragraph."))
    start_local = WallTimeField(_("start"), help_text=_("As a clock at the event shows it."))
    end_local = WallTimeField(_("end"), help_text=_("As a clock at the event shows it."))
    time_zone = models.CharField(_("time zone"), max_length=60, validators=[validate_zone], help_text=_("For example America/Bogota or Europe/Paris."))
    start = models.DateTimeField(_("start (UTC)"), editable=False)
    end = models.DateTimeField(_("end (UTC)"), editable=False)
    mode = models.CharField(_("how people take part"), max_length=10, choices=Mode, default=Mode.IN_PERSON)
    venue = models.ForeignKey("events.Venue", models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("venue"))
    host_city = models.ForeignKey("events.City", models.PROTECT, null=True, blank=True, related_name="hosted_events", verbose_name=_("host city"))
    languages = LanguageListField(_("languages spoken"))
    interpretation = LanguageListField(_("languages interpreted"))
    cover = models.ImageField(_("cover picture"), upload_to="events/", blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    sequence = models.PositiveIntegerField(_("calendar sequence number"), default=0, editable=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of the larger meeting"))
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("series"))
    series_number = models.PositiveSmallIntegerField(_("number in the series"), null=True, blank=True, validators=[MinValueValidator(1)])
    topics = models.ManyToManyField(Topic, blank=True, related_name="events", verbose_name=_("topics"))
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-start", "pk"]
        constraints = [
            spanish_required("title", name="event_has_a_spanish_title"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="event_ends_after_start", violation_error_message=WRONG_ORDER),
            models.CheckConstraint(condition=Q(series_number=None) | Q(series__isnull=False), name="event_number_needs_series", violation_error_message=_("Choose the series that this number belongs to.")),
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("id")), name="event_not_part_of_itself", violation_error_message=_("An event cannot be part of itself.")),
            models.UniqueConstraint(fields=["series", "series_number"], name="event_number_unique_in_series", violation_error_message=_("Another event of the series has this number.")),
        ]
        indexes = [models.Index(fields=["state", "start"], name="event_state_start")]

    def __str__(self):
        return self.title or self.slug

    def get_absolute_url(self):
        return reverse("event", args=[self.slug])

    def clean(self):
        """Refuse to be part of oneself, directly or through other meetings."""
        above, seen = self.parent, set()
        while above is not None and above.pk not in seen:
            if self.pk is not None and above.pk == self.pk:
                raise ValidationError({"parent": _("This event is itself part of that one, or of a meeting it belongs to.") if self.parent_id != self.pk else _("An event cannot be part of itself.")})
            seen.add(above.pk)
            above = above.parent

    @property
    def is_public(self):
        """Whether its pages may be seen: the queryset's rule, for one event in hand."""
        return self.state != self.State.DRAFT

    @property
    def is_cancelled(self):
        return self.state == self.State.CANCELLED

    def is_over(self, at):
        """Whether the event has ended at moment ``at``."""
        return self.end < at

    @property
    def days(self):
        """The days of the event in its own zone, first to last."""
        first, last = self.start_local.date(), self.end_local.date()
        return [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]


class EventLinkQuerySet(models.QuerySet):
    def public(self, *, at):
        """Links whose events the public may see; the other end may be a page elsewhere."""
        return self.exclude(from_event__state=Event.State.DRAFT).exclude(to_event__state=Event.State.DRAFT)

    def for_lines(self):
        """With both events and their cities, and of them only what a stop shows."""
        ends = ("from_event", "to_event")
        fields = ["slug", "kind", "start", "end", "start_local", "end_local", "time_zone", "state", "series_number", *columns("title")]
        cities = [f"host_city__{name}" for name in ("slug", *columns("name"))]
        shown = [f"{end}__{name}" for end in ends for name in (*fields, *cities)]
        return self.select_related(*(f"{end}__host_city" for end in ends)).only("kind", "label", "url", "from_event_id", "to_event_id", *shown)


class EventLink(models.Model):
    """A link of the chain: this event follows up (prepares, …) another, ours or someone else's."""

    class Kind(models.TextChoices):
        FOLLOWS_UP = "follows_up", _("follows up")
        PREPARES = "prepares", _("prepares")
        RELATED = "related", _("is related to")

    from_event = models.ForeignKey(Event, models.CASCADE, related_name="links_out", verbose_name=_("this event"))
    kind = models.CharField(_("how"), max_length=12, choices=Kind, default=Kind.FOLLOWS_UP)
    to_event = models.ForeignKey(Event, models.CASCADE, null=True, blank=True, related_name="links_in", verbose_name=_("the other event"))
    label = models.CharField(_("text of the link"), max_length=200, blank=True, help_text=_("Only for a page elsewhere."))
    url = models.URLField(_("page elsewhere"), blank=True)

    objects = EventLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link to another event")
        verbose_name_plural = _("links to other events")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(to_event__isnull=False) | ~Q(url=""), name="event_link_leads_somewhere", violation_error_message=_("Choose an event or write the address of a page.")),
            models.CheckConstraint(condition=Q(to_event=None) | ~Q(to_event=F("from_event")), name="event_link_not_to_itself", violation_error_message=_("An event cannot follow itself.")),
            models.UniqueConstraint(fields=["from_event", "to_event", "kind"], name="event_link_once", violation_error_message=_("This link is there already.")),
        ]

    def __str__(self):
        return f"{self.from_event} → {self.to_event or self.label or self.url}"

    @property
    def order_in_time(self):
        """``(earlier, later)`` by what the link says, as primary keys; None where it says no order."""
        if self.to_event_id is None or self.kind == self.Kind.RELATED:
            return None
        pair = (self.to_event_id, self.from_event_id)
        return pair if self.kind == self.Kind.FOLLOWS_UP else pair[::-1]

    def clean(self):
        """Refuse a link that says again, or against, what other links say: a chain never comes back to where it began."""
        if self.from_event_id is None or self.order_in_time is None:
            return
        earlier, later = self.order_in_time
        others = EventLink.objects.exclude(pk=self.pk).filter(to_event__isnull=False).only("kind", "from_event_id", "to_event_id")
        pairs = {link.order_in_time for link in others} - {None}
        if (earlier, later) in pairs:
            raise ValidationError({"to_event": _("A link between these two events is there already; one is enough for both pages.")})
        if _leads(pairs, later, earlier):
            raise ValidationError({"to_event": _("By the other links this event comes before that one; it cannot follow it too.") if self.kind == self.Kind.FOLLOWS_UP else _("By the other links this event comes after that one; it cannot prepare it too.")})


def _leads(pairs, first, last):
    """Whether ``(earlier, later)`` pairs lead from one event to another."""
    reached, before = {first}, set()
    while reached != before:
        before = set(reached)
        reached |= {later for earlier, later in pairs if earlier in before}
    return last in reached


class EventCity(models.Model):
    """A city taking part in an event."""

    class Role(models.TextChoices):
        HOST = "host", _("host")
        PARTICIPANT = "participant", _("participant")
        INVITED = "invited", _("invited")

    event = models.ForeignKey(Event, models.CASCADE, related_name="participations", verbose_name=_("event"))
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

    event = models.ForeignKey(Event, models.CASCADE, related_name="organisers", verbose_name=_("event"))
    organisation = models.ForeignKey("events.Organisation", models.PROTECT, related_name="events", verbose_name=_("organisation"))
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.ORGANISER)

    class Meta:
        verbose_name = _("organisation of the event")
        verbose_name_plural = _("organisations of the event")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event", "organisation", "role"], name="event_organisation_once", violation_error_message=_("This organisation is there already."))]

    def __str__(self):
        return f"{self.organisation}: {self.get_role_display()}"
