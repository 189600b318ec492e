from django.apps import AppConfig
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lib import addresses


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = _("Publications")

    def ready(self):
        from events import ports  # models are ready only now
        from publications.admin.document import DocumentInline
        from publications.extras import agenda_extras
        from publications.models import Contributor, Publication
        from publications.services.addresses import kinds
        from publications.services.copying import copier
        from publications.stops import line_notes, line_stops

        addresses.kinds += kinds()
        ports.line_stops.append(line_stops)
        ports.copiers.append(copier)
        ports.line_notes.append(line_notes)
        ports.agenda_extras.append(agenda_extras)
        ports.public_people.append(
            lambda: Contributor.objects.filter(publication__in=Publication.objects.public(at=timezone.now())).order_by().values("person")
        )
        ports.admin_inlines.append(DocumentInline)
