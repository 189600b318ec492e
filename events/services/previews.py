"""Links that show one event before it is public: derived, never stored, each with an end.

A link says which event, under which version of its links, and until when. Raising the version revokes all links made so far.
"""

import datetime as dt

from django.db.models import F
from django.urls import reverse

from events.models import Event
from lib import tokens

PURPOSE = "preview"
# For how many days a link may be made.
DAYS = (1, 7, 30)


def path(event, until):
    """Return the path of a preview, in the reader's language, that ends at the aware moment ``until``."""
    return reverse("preview", args=[tokens.make_until(PURPOSE, event.pk, event.link_version, until)])


def end(days, *, at):
    """Return the moment at which a link made at moment ``at`` for so many days ends."""
    return (at + dt.timedelta(days=days)).replace(second=0, microsecond=0)


def read(token, *, at):
    """Return ``(event, until)`` of a token that is valid at moment ``at``, else None: forged, revoked, over, or its event gone."""
    claim = tokens.read_until(PURPOSE, token)
    if claim is None or claim.until <= at:
        return None
    event = Event.objects.filter(pk=claim.id, link_version=claim.version).first()
    return event and (event, claim.until)


def revoke(event):
    """Make every link that was made so far lead nowhere."""
    Event.objects.filter(pk=event.pk).update(link_version=F("link_version") + 1)
