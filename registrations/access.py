"""Who may see a registration: whoever holds its link. One function decides."""

from lib import tokens
from registrations.models import Registration


def registration_of(token):
    """Return the registration that a personal link opens, or None for a forged, cut or revoked one."""
    claim = tokens.read("registration", token)
    if claim is None:
        return None
    return Registration.objects.for_page().filter(pk=claim.id, link_version=claim.version).first()


def token_of(registration):
    """Return the token that opens a registration's own page now."""
    return tokens.make("registration", registration.pk, registration.link_version)
