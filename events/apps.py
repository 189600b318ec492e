from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from lib import pages


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self):
        from events.services import content  # models are ready only now

        pages.freshness.use(read=content.current, bump=content.bump)
