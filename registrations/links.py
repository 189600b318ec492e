"""What the mail queue is told about a registration: its own link, made when the mail leaves, and how long the mail is kept."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

# A mail about an event is kept this long after its end, so that staff can answer questions about it.
KEPT_AFTER_EVENT = dt.timedelta(days=30)


def personal_link(registration, language):
    """Return what stands for the link to the registration's own page in that language (``outbox.services.queue``)."""
    with override(language):
        path = reverse("registration", args=["0"]).replace("/0/", "/{token}/")
    return {"purpose": "registration", "id": registration.pk, "version": registration.link_version, "path": path}


def focal_link(delegation):
    """Return what stands for the link to the focal point's page, in their language."""
    with override(delegation.language):
        path = reverse("delegation", args=["0"]).replace("/0/", "/{token}/")
    return {"purpose": "delegation", "id": delegation.pk, "version": delegation.link_version, "path": path}


def unsubscribe_link(recipient, language):
    """Return what stands for the link by which somebody unsubscribes from news; it works as long as they are known."""
    with override(language):
        path = reverse("unsubscribe", args=["0"]).replace("/0/", "/{token}/")
    purpose = "unsubscribe-focal" if recipient.is_delegation else "unsubscribe"
    return {"purpose": purpose, "id": recipient.thing.pk, "version": 1, "path": path}


def purge_after(registration):
    """Return the moment after which a mail about the registration, or delegation, is deleted: never later than its own data."""
    return max(registration.page.event.end, timezone.now()) + min(KEPT_AFTER_EVENT, dt.timedelta(days=registration.page.kept_days))
