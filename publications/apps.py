from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = _("Publications")

    def ready(self):
        from events import ports  # models are ready only now
        from publications.admin.document import DocumentInline
        from publications.stops import line_stops

        ports.line_stops.append(line_stops)
        ports.admin_inlines.append(DocumentInline)
