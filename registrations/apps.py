from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from outbox.purposes import purposes


class RegistrationsConfig(AppConfig):
    name = "registrations"
    verbose_name = _("Registrations")

    def ready(self):
        from events import ports
        from outbox.purposes import leaving, outdated
        from registrations import announcements, group_mails
        from registrations.services import mailings
        from registrations.services.copying import copier
        from registrations.services.pages import follow_zone  # models are ready only now

        ports.zone_changed.append(follow_zone)
        ports.copiers.append(copier)
        ports.agenda_released.append(announcements.write)
        ports.agenda_audience.append(announcements.audience)
        outdated[announcements.PURPOSE] = announcements.outdated
        outdated[group_mails.PURPOSE] = mailings.outdated
        leaving[group_mails.PURPOSE] = mailings.note_written
        purposes.update(
            {
                "registration-confirmed": _("Place confirmed"),
                "registration-pending": _("Registration received"),
                "registration-waiting": _("On the waiting list"),
                "registration-offered": _("Place offered"),
                "registration-lapsed": _("Offer ended"),
                "registration-choice": _("Place in a session"),
                "registration-promoted": _("Moved up from the waiting list"),
                "registration-declined": _("Registration declined"),
                "registration-withdrawn": _("Registration withdrawn"),
                "registration-merged": _("Two registrations joined"),
                "registration-erased": _("Personal data deleted"),
                "registration-link": _("Link sent again"),
                "registration-address": _("New address"),
                "registration-address-left": _("Notice to the former address"),
                "registration-named": _("Named for a delegation"),
                "registration-entered": _("Entered by staff"),
                "delegation-invited": _("Invitation of a city"),
                "delegation-deadline": _("Deadline of a delegation"),
                "delegation-released": _("Places of a delegation returned"),
                "registration-lost": _("Lost links"),
                group_mails.PURPOSE: _("Mail to a group"),
                group_mails.REMINDER: _("Reminder"),
                group_mails.TEST: _("Test of a mail to a group"),
                announcements.PURPOSE: _("Announced changes"),
            }
        )
