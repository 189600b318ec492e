import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models.participation import EventCity
from events.models.previewed import previewed
from lib.fields import LanguageListField
from lib.pictures import renditions, shown
from lib.translated import columns, localized, spanish_required
from lib.walltime import WallTimeField, validate_zone

WRONG_ORDER = _("The end must come after the start.")


class Series(models.Model):
    """Events that are counted: the Learning Workshops."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)
    numbered_title = models.CharField(
        _("one event of it"),
        max_length=200,
        blank=True,
        help_text=_("How one event is called by its number, with {n} in its place: {n}.º Taller de Aprendizaje."),
    )
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = pgettext_lazy("several", "series")
        ordering = ["title_es", "pk"]
        constraints = [spanish_required("title", name="series_has_a_spanish_title")]

    def __str__(self):
        return self.title or self.slug

    def get_absolute_url(self):
        return reverse("series", args=[self.slug])


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
        return self.filter(~Q(state=Event.State.DRAFT) | Q(pk=previewed())) if previewed() else self.exclude(state=Event.State.DRAFT)

    def coming(self, *, at):
        """Not over yet, the next one first."""
        return self.filter(end__gte=at).order_by("start", "pk")

    def past(self, *, at):
        """Over, the latest first."""
        return self.filter(end__lt=at).order_by("-start", "pk")

    def by_title(self):
        """Order by the title the reader sees."""
        return self.order_by(localized("title"), "pk")

    def in_year(self, year):
        """Those that begin in a year, by the event's own clock."""
        return self.filter(start_local__gte=dt.datetime(year, 1, 1), start_local__lt=dt.datetime(year + 1, 1, 1))

    def with_city(self, slug):
        """Those a city hosts or takes part in, by the city's address."""
        return self.filter(Q(host_city__slug=slug) | Exists(EventCity.objects.filter(event=OuterRef("pk"), city__slug=slug)))

    def for_lists(self):
        """With what a row of a list shows, in the same query."""
        return self.select_related("host_city", "series")

    def for_calendar(self):
        """With what an entry of a calendar shows, and no more."""
        return self.select_related("venue", "host_city", "parent").only(
            *("slug", "kind", "mode", "state", "start_local", "end_local", "start", "end", "time_zone", "sequence", "created_at", "updated_at"),
            *(*columns("title"), *columns("summary"), *columns("host_city__name")),
            *(f"venue__{name}" for name in ("name", "name_language", "address", "latitude", "longitude")),
            *("host_city__time_zone", "host_city__latitude", "host_city__longitude", "parent__state"),
        )

    def for_page(self):
        """With what the event's own pages show, in the same query."""
        return self.select_related("venue", "host_city", "parent", "series")


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
    cover = models.FileField(
        _("cover picture"),
        upload_to="events/",
        blank=True,
        help_text=_("JPEG, PNG or WebP, broader than high. It heads the event’s page and goes along with shared links."),
    )
    cover_alt = models.CharField(_("what it shows"), max_length=300, blank=True, help_text=_("For those who cannot see it: one sentence."))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    sequence = models.PositiveIntegerField(_("calendar sequence number"), default=0, editable=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of the larger meeting"))
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("series"))
    series_number = models.PositiveSmallIntegerField(_("number in the series"), null=True, blank=True, validators=[MinValueValidator(1)])
    topics = models.ManyToManyField(Topic, blank=True, related_name="events", verbose_name=_("topics"))
    clocks = models.ManyToManyField(
        "events.City",
        blank=True,
        related_name="+",
        verbose_name=_("show the hour of these cities too"),
        help_text=_("The agenda names their hour beside the event's own."),
    )
    join_url = models.URLField(
        _("link to take part online"), blank=True, help_text=_("Only confirmed participants see it: on their own page and in their calendar.")
    )
    link_version = models.PositiveIntegerField(default=1, editable=False)
    agenda_released_at = models.DateTimeField(_("agenda public since"), null=True, editable=False)
    announced_at = models.DateTimeField(_("last announcement"), null=True, editable=False)
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
            models.CheckConstraint(
                condition=Q(series_number=None) | Q(series__isnull=False),
                name="event_number_needs_series",
                violation_error_message=_("Choose the series that this number belongs to."),
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="event_not_part_of_itself", violation_error_message=_("An event cannot be part of itself.")
            ),
            models.UniqueConstraint(
                fields=["series", "series_number"],
                name="event_number_unique_in_series",
                violation_error_message=_("Another event of the series has this number."),
            ),
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
                raise ValidationError(
                    {
                        "parent": _("This event is itself part of that one, or of a meeting it belongs to.")
                        if self.parent_id != self.pk
                        else _("An event cannot be part of itself.")
                    }
                )
            seen.add(above.pk)
            above = above.parent

    @property
    def is_public(self):
        """Whether its pages may be seen: the queryset's rule, for one event in hand."""
        return self.state != self.State.DRAFT or self.is_previewed

    @property
    def is_previewed(self):
        """Whether this request previews it."""
        return self.pk is not None and self.pk == previewed()

    @property
    def is_cancelled(self):
        return self.state == self.State.CANCELLED

    @property
    def has_public_agenda(self):
        """Whether its sessions may be seen: from its first release on."""
        return self.is_public and (self.agenda_released_at is not None or self.is_previewed)

    @property
    def picture(self):
        """What the ``<img>`` of its cover says; None without one."""
        return shown(self.cover.name, self.cover_address)

    def cover_address(self, name):
        """The path of one size of its cover."""
        return reverse("event_cover", args=[self.slug, name])

    @property
    def original_name(self):
        """The name of its cover's largest size, as staff see it."""
        found = renditions(self.cover.name)
        return found[-1].name if found else ""

    def is_over(self, at):
        """Whether the event has ended at moment ``at``."""
        return self.end < at

    @property
    def days(self):
        """The days of the event in its own zone, first to last."""
        first, last = self.start_local.date(), self.end_local.date()
        return [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
