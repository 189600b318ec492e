"""Who comes: a registration page for each event, and the people registered on it."""

from registrations.models.page import RegistrationPage
from registrations.models.registration import Registration

__all__ = ["Registration", "RegistrationPage"]
