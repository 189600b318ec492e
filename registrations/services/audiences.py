"""Whom a mail to a group is for: what each :class:`Audience` means for an event, narrowed by city, language and role."""

from collections import Counter
from typing import NamedTuple

from django.db.models import Q

from registrations.folding import fold_email
from registrations.models import Audience, Delegation, NewsOptOut, Registration

State = Registration.State
ACTIVE = Q(state__in=("pending", "confirmed", "waiting"))
# Audience → who of the event's registrations is meant.
MEANT = {
    Audience.ACTIVE: ACTIVE,
    Audience.CONFIRMED: Q(state=State.CONFIRMED),
    Audience.UNCONFIRMED: ACTIVE & ~Q(state=State.CONFIRMED),
    Audience.PENDING: Q(state=State.PENDING, consented_at__isnull=False),
    Audience.WAITING: Q(state=State.WAITING),
    Audience.UNFINISHED: ACTIVE & Q(consented_at=None),
    Audience.ATTENDED: Q(attendances__isnull=False),
    Audience.ABSENT: Q(state=State.CONFIRMED, attendances=None),
}
NARROWED_BY = ("city", "language", "role")


class Recipient(NamedTuple):
    """Somebody to write to: a registration, or a delegation whose focal point is meant."""

    thing: Registration | Delegation

    @property
    def is_delegation(self):
        return isinstance(self.thing, Delegation)

    @property
    def key(self):
        """Which one it is, in words that do not change: ``registration-7``."""
        return f"{'delegation' if self.is_delegation else 'registration'}-{self.thing.pk}"

    @property
    def to(self):
        return self.thing.focal_email if self.is_delegation else self.thing.email

    @property
    def name(self):
        return self.thing.focal_name if self.is_delegation else str(self.thing)

    @property
    def language(self):
        return self.thing.language


def recipients(page, audience, *, narrowing=None, is_news=False):
    """Return the :class:`Recipient` list of an audience now, in order of arrival; ``is_news`` leaves out who unsubscribed."""
    narrowing = {name: values for name, values in (narrowing or {}).items() if values and name in NARROWED_BY}
    if audience == Audience.FOCAL_POINTS:
        found = _focal_points(page, narrowing)
    else:
        chosen = {f"{name}__in": values for name, values in narrowing.items()}
        found = page.registrations.filter(MEANT[audience], anonymised_at=None, **chosen).distinct().order_by("created_at", "pk")
    people = [Recipient(thing) for thing in found.select_related("page__event")]
    if not is_news:
        return people
    gone = set(NewsOptOut.objects.filter(email_folded__in={fold_email(one.to) for one in people}).values_list("email_folded", flat=True))
    return [one for one in people if fold_email(one.to) not in gone]


def count(people):
    """Return ``[(language, number)]`` of recipients, the most first."""
    return Counter(one.language for one in people).most_common()


def _focal_points(page, narrowing):
    chosen = {f"{name}__in": values for name, values in narrowing.items() if name != "role"}
    return page.delegations.filter(withdrawn_at=None, **chosen).exclude(focal_email="").order_by("created_at", "pk")
