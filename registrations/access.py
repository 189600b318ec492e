"""Who may see a registration, and what leads to its video conference: one function each decides."""

from events.models import Session
from lib import tokens
from registrations.models import Delegation, Registration


def registration_of(token):
    """Return the registration that a personal link opens, or None for a forged, cut or revoked one."""
    claim = tokens.read("registration", token)
    if claim is None:
        return None
    return Registration.objects.for_page().filter(pk=claim.id, link_version=claim.version).first()


def delegation_of(token):
    """Return the delegation that a focal point's link opens, or None for a forged, cut or revoked one."""
    claim = tokens.read("delegation", token)
    if claim is None:
        return None
    return Delegation.objects.for_page().filter(pk=claim.id, link_version=claim.version).first()


def address_of(token):
    """Return the address that a link to unsubscribe is for, or None for a forged one, or where the address was deleted since."""
    for purpose, model, column in (("unsubscribe", Registration, "email"), ("unsubscribe-focal", Delegation, "focal_email")):
        claim = tokens.read(purpose, token)
        if claim is not None:
            return model.objects.filter(pk=claim.id).exclude(**{column: ""}).values_list(column, flat=True).first()
    return None


def token_of(registration):
    """Return the token that opens a registration's own page now."""
    return tokens.make("registration", registration.pk, registration.link_version)


def join_url(registration):
    """Return the address by which a confirmed registrant takes part online; for everybody else, and once the event is cancelled, nothing."""
    event = registration.page.event
    return "" if registration.state != Registration.State.CONFIRMED or event.is_cancelled else event.join_url


def join_links(registration):
    """Return the address by which a confirmed registrant takes part online, and the sessions that have one of their own.

    Sessions are rows of ``for_calendar`` with ``join_url``. For everybody else, and once the event is cancelled: nothing.
    """
    event = registration.page.event
    if registration.state != Registration.State.CONFIRMED or event.is_cancelled:
        return "", []
    own = event.sessions.public().exclude(join_url="").exclude(state=Session.State.CANCELLED)
    return event.join_url, list(own.for_calendar("join_url"))
