"""Staff pages of registration."""

from events import ports
from registrations.admin import delegation, mailing, question, registration, reminder  # noqa: F401  (registering is what the import does)
from registrations.admin.page import RegistrationPageInline

ports.admin_inlines.append(RegistrationPageInline)
