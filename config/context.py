"""What every template may ask for."""

from django.conf import settings

from lib.pages import freshness


def site(request):
    """The public address, and lazily whether this installation shows the demo network."""
    return {"site_url": settings.SITE_URL, "is_demo": lambda: freshness.of(request)[1]}
