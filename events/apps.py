from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from lib import addresses, pages, prepared


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self):
        from events.models.previewed import previewed
        from events.services import addresses as former  # models are ready only now
        from events.services import content

        pages.freshness.use(read=content.current, bump=content.bump)
        addresses.book.use(remember=former.remember, present=former.present)
        addresses.kinds += former.kinds()
        prepared.unless.append(previewed)
