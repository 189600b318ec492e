"""What comes along when an event is copied: its registration page, opening and closing moved with it, and nobody's registration."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.ports import Copier
from lib.translated import column
from registrations.models import RegistrationPage

SAME = ("places", "places_per_city", "approval", "waiting_list", "offer_hours", "public_list", "kept_days")


def copy_page(source, made, shift, sessions, prepared):
    """Give the copy a registration page like the source's; ValidationError for an hour that does not exist."""
    old = RegistrationPage.objects.filter(event=source).first()
    if old is None:
        return
    new = RegistrationPage(event=made, **{name: getattr(old, name) for name in SAME})
    for name in ("introduction", "after"):
        for code, _language in settings.LANGUAGES:
            setattr(new, column(name, code), getattr(old, column(name, code)))
    for name in ("opens_at_local", "closes_at_local", "editable_until_local"):
        moment = getattr(old, name)
        setattr(new, name, moment and moment + shift)
    try:
        new.derive()
    except ValidationError as error:
        raise ValidationError({"first_day": [_("Registration: %(message)s") % {"message": message} for message in error.messages]}) from error
    new.save()


copier = Copier(name="registration", label=gettext_lazy("registration page, opening and closing moved too; no registrations"), copy=copy_page)
