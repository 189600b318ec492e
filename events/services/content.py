"""The content version: raised by every write to what the public reads (see lib/pages.py)."""

from django.db.models import F

from events.models import ContentVersion


def current():
    """Return ``(version, is_demo)``; the row is made with the first write."""
    return ContentVersion.objects.filter(pk=1).values_list("number", "is_demo").first() or (0, False)


def bump():
    """Raise the version, so that every worker's next answer is new."""
    if not ContentVersion.objects.filter(pk=1).update(number=F("number") + 1):
        ContentVersion.objects.get_or_create(pk=1)


def mark_as_demo():
    """Say on every page that this installation shows the demo network."""
    ContentVersion.objects.update_or_create(pk=1, defaults={"is_demo": True})
    bump()
