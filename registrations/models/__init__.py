"""Who comes: a registration page for each event, what it asks, the people registered on it and the delegations of cities."""

from registrations.models.answer import Answer, Choice, SessionPlace
from registrations.models.attendance import Attendance
from registrations.models.delegation import Delegation, DelegationQuota
from registrations.models.desk import SavedList
from registrations.models.history import HistoryEntry
from registrations.models.mailing import Audience, Mailing, Reminder, ReminderSent
from registrations.models.optout import NewsOptOut
from registrations.models.page import RegistrationPage
from registrations.models.question import Option, Question
from registrations.models.registration import Registration, city_key

__all__ = [
    "Answer",
    "Attendance",
    "Audience",
    "Choice",
    "Delegation",
    "DelegationQuota",
    "HistoryEntry",
    "Mailing",
    "NewsOptOut",
    "Option",
    "Question",
    "Registration",
    "RegistrationPage",
    "Reminder",
    "ReminderSent",
    "SavedList",
    "SessionPlace",
    "city_key",
]
