"""What ties an event to other events: the links of a chain."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.models.event import Event
from events.models.previewed import previewed
from lib.translated import columns


class EventLinkQuerySet(models.QuerySet):
    def public(self, *, at):
        """Links whose events the public may see; the other end may be a page elsewhere."""
        draft, shown = Event.State.DRAFT, previewed()
        return self.exclude(Q(from_event__state=draft) & ~Q(from_event=shown)).exclude(Q(to_event__state=draft) & ~Q(to_event=shown))

    def for_lines(self):
        """With both events, their cities and larger meetings, and of them only what a stop shows."""
        ends = ("from_event", "to_event")
        fields = ["slug", "kind", "start", "end", "start_local", "end_local", "time_zone", "state", "series_number", *columns("title")]
        cities = [f"host_city__{name}" for name in ("slug", *columns("name"))]
        parents = [f"parent__{name}" for name in ("slug", "kind", "state", *columns("title"))]
        shown = [f"{end}__{name}" for end in ends for name in (*fields, *cities, *parents)]
        return self.select_related(*(f"{end}__{one}" for end in ends for one in ("host_city", "parent"))).only(
            "kind", "label", "url", "from_event_id", "to_event_id", *shown
        )


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
            models.CheckConstraint(
                condition=Q(to_event__isnull=False) | ~Q(url=""),
                name="event_link_leads_somewhere",
                violation_error_message=_("Choose an event or write the address of a page."),
            ),
            models.CheckConstraint(
                condition=Q(to_event=None) | ~Q(to_event=F("from_event")),
                name="event_link_not_to_itself",
                violation_error_message=_("An event cannot follow itself."),
            ),
            models.UniqueConstraint(
                fields=["from_event", "to_event", "kind"], name="event_link_once", violation_error_message=_("This link is there already.")
            ),
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
            raise ValidationError(
                {
                    "to_event": _("By the other links this event comes before that one; it cannot follow it too.")
                    if self.kind == self.Kind.FOLLOWS_UP
                    else _("By the other links this event comes after that one; it cannot prepare it too.")
                }
            )


def come_back(pairs):
    """Whether ``(earlier, later)`` pairs, taken together, lead from any event back to itself."""
    return any(_leads(pairs, later, earlier) for earlier, later in pairs)


def _leads(pairs, first, last):
    """Whether ``(earlier, later)`` pairs lead from one event to another."""
    reached, before = {first}, set()
    while reached != before:
        before = set(reached)
        reached |= {later for earlier, later in pairs if earlier in before}
    return last in reached
