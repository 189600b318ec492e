from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class HistoryEntry(models.Model):
    """One thing that happened to a registration or a delegation, and who did it; also the notes of staff."""

    class What(models.TextChoices):
        REGISTERED = "registered", _("registered")
        NAMED = "named", _("named by the focal point")
        ENTERED = "entered", _("entered by staff")
        IMPORTED = "imported", _("imported from a spreadsheet")
        COMPLETED = "completed", _("completed their own data")
        CORRECTED = "corrected", _("data corrected")
        ANSWERED = "answered", _("answers changed")
        CONFIRMED = "confirmed", _("place confirmed")
        WAITS = "waits", _("put on the waiting list")
        OFFERED = "offered", _("place offered")
        ACCEPTED = "accepted", _("offered place accepted")
        LAPSED = "lapsed", _("offered place not accepted in time")
        DECLINED = "declined", _("declined by staff")
        WITHDRAWN = "withdrawn", pgettext_lazy("history", "withdrawn")
        SWAPPED = "swapped", _("replaced by somebody else")
        MERGED = "merged", _("merged with a double")
        MOVED = "moved", _("moved to another state by staff")
        LISTED = "listed", _("agreed to be listed")
        UNLISTED = "unlisted", _("no longer listed")
        LINK = "link", _("link sent again")
        WRITTEN = "written", _("mail written")
        INVITED = "invited", _("invited")
        ANNOUNCED = "announced", _("deadline announced")
        RELEASED = "released", _("unused places returned")
        CHANGED = "changed", _("places or deadlines changed")
        DOWNLOADED = "downloaded", _("own data downloaded")
        ERASED = "erased", _("personal data deleted")
        ATTENDED = "attended", _("was present")
        NOTE = "note", _("note")

    class Actor(models.TextChoices):
        PERSON = "person", _("the person")
        FOCAL_POINT = "focal", _("the focal point")
        STAFF = "staff", _("staff")
        SYSTEM = "system", _("the system")

    registration = models.ForeignKey(
        "registrations.Registration", models.CASCADE, null=True, blank=True, related_name="history", verbose_name=_("registration")
    )
    delegation = models.ForeignKey("registrations.Delegation", models.CASCADE, null=True, blank=True, related_name="history", verbose_name=_("delegation"))
    what = models.CharField(_("what happened"), max_length=12, choices=What)
    actor = models.CharField(_("who"), max_length=8, choices=Actor)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("account"))
    text = models.TextField(_("details"), blank=True)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("line of the history")
        verbose_name_plural = _("history")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(registration__isnull=False) | models.Q(delegation__isnull=False), name="history_is_of_somebody")
        ]

    def __str__(self):
        return self.get_what_display()
