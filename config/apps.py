from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Composition only; the label leaves ``config`` to the package."""

    name = "config"
    label = "site_composition"

    def ready(self):
        from config import checks  # noqa: F401  (registering is what the import does)
