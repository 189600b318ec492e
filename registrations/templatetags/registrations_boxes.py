"""What pages of events show of registration."""

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from events.services import zones
from lib import moments
from lib.prepared import prepared
from registrations.models import RegistrationPage
from registrations.situation import situation_of

register = template.Library()


@register.inclusion_tag("registrations/includes/button.html")
def registration_button(event):
    """The state of registration in words, with the way in while it is open; one query."""
    at = timezone.now()
    page = next(iter(_page_of(event=event.pk)), None)
    if page is not None:
        page.event = event
    return {"event": event, "page": page, "situation": situation_of(page, at) if page else None}


@prepared
def _page_of(event):
    return RegistrationPage.objects.with_counts().filter(event=event).order_by()


@register.simple_tag
def moment_in_words(event, moment):
    """``jueves 5 de julio de 2018, 18:00 (hora de París)``: the zone is always named."""
    here = moment.astimezone(zones.zone_of(event))
    words = _("%(day)s, %(hour)s (%(zone)s)") % {"day": moments.day(here.date(), weekday=True), "hour": f"{here:%H:%M}", "zone": zones.words(event)}
    return format_html('<time datetime="{}">{}</time>', here.isoformat(timespec="minutes"), words)
