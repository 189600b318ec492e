from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = _("Publications")

    def ready(self):
        from events import ports
        from publications.stops import line_stops  # models are ready only now

        ports.line_stops.append(line_stops)
