"""Staff pages of registration."""

from registrations.admin import page, registration  # noqa: F401  (registering is what the import does)
