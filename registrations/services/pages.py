"""Writing a registration page: its moments, and what a change of places brings to those who wait."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.services import content
from registrations.models import RegistrationPage
from registrations.models.page import MOMENTS
from registrations.services.places import lock, settle


@transaction.atomic
def save_page(page):
    """Save a page; places that were added go to those who wait, in order."""
    page.derive()
    if page.pk:
        lock(page.pk)
    page.save()
    settle(page, at=timezone.now())
    content.bump()


def follow_zone(event):
    """Derive opening and closing again after the event's zone changed: the wall time stays."""
    page = RegistrationPage.objects.filter(event=event).first()
    if page is None:
        return
    page.event = event
    try:
        page.derive()
    except ValidationError as error:
        raise ValidationError({"time_zone": [_("Registration: %(message)s") % {"message": message} for message in error.messages]}) from error
    page.save(update_fields=MOMENTS)
