"""The content version: raised by every write to what the public reads (see lib/pages.py)."""

from django.db import InterfaceError, OperationalError, connection
from django.db.models import F

from events.models import ContentVersion

# Asked by every request for a public page, so it goes past the ORM.
CURRENT = f"SELECT number, is_demo FROM {ContentVersion._meta.db_table} WHERE id = 1"  # noqa: S608 (a table's name)


def current():
    """Return ``(version, is_demo)``; the row is made with the first write.

    The query is also the connection's health check: where it finds a connection that has died, it asks on a new one.
    """
    kept_open, connection.health_check_done = connection.connection is not None, True
    try:
        return _current()
    except (OperationalError, InterfaceError):
        if not kept_open or connection.in_atomic_block:
            raise
        connection.close()
        return _current()


def _current():
    with connection.cursor() as cursor:
        cursor.execute(CURRENT)
        number, is_demo = cursor.fetchone() or (0, False)
    return number, bool(is_demo)


def bump():
    """Raise the version, so that every worker's next answer is new."""
    if not ContentVersion.objects.filter(pk=1).update(number=F("number") + 1):
        ContentVersion.objects.get_or_create(pk=1)


def mark_as_demo():
    """Say on every page that this installation shows the demo network."""
    ContentVersion.objects.update_or_create(pk=1, defaults={"is_demo": True})
    bump()
