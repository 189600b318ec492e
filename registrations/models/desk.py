from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedList(models.Model):
    """Filters of the staff's list of registrations under a name; everybody in the team sees them."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    # As in the list's address: "page__event__id__exact=3&state__exact=waiting".
    query = models.CharField(_("filters"), max_length=1000)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("author"))
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("saved list")
        verbose_name_plural = _("saved lists")
        ordering = ["name"]

    def __str__(self):
        return self.name
