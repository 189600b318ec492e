"""The first page of the staff: what comes next, and what waits."""

from django.db.models import Count, Q
from django.utils import timezone

from config import jobs
from events.models import Event
from outbox.models import Message

COMING = 5


def index(request, context):
    """Add to the admin's index what its reader may see; the theme calls this (``DASHBOARD_CALLBACK``)."""
    now = timezone.now()
    if request.user.has_perm("events.view_event"):
        context["coming"] = Event.objects.filter(end__gte=now).select_related("host_city").order_by("start", "pk")[:COMING]
    if request.user.has_perm("outbox.view_message"):
        states = Message.State
        context["mail"] = Message.objects.aggregate(
            held=Count("pk", filter=Q(state=states.HELD)),
            waiting=Count("pk", filter=Q(state__in=(states.QUEUED, states.SENDING))),
            failed=Count("pk", filter=Q(state=states.FAILED)),
        )
        context["work"] = jobs.state(now)
    return context
