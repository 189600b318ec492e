"""System checks: a wrong setting gets an id, a sentence and what to do about it."""

from django.conf import settings
from django.core.checks import Error, Warning, register


@register(deploy=True)
def settings_for_real(app_configs, **kwargs):
    """What only an installation for real must have."""
    found = []
    if settings.HTTPS is False:
        found.append(Warning("SITE_URL begins with http://.", hint="Serve the site by HTTPS and set SITE_URL to its https:// address.", id="config.W001"))
    if any(len(key) < 32 for key in settings.LINK_KEYS):
        hint = "Use 32 characters or more for each; separate them by commas, the newest first."
        found.append(Error("A key in LINK_KEYS is short.", hint=hint, id="config.E001"))
    return found
