from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

# What Content-Security-Policy calls a host source (CSP 3, 2.3.1): scheme, host, port; no path.
validate_origin = RegexValidator(
    r"^https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?\Z", _("Write only the beginning of the address, such as https://www.ejemplo.org"), code="origin"
)


class PartnerSite(models.Model):
    """A site that may show our agendas inside its own pages."""

    name = models.CharField(_("name"), max_length=120)
    origin = models.CharField(
        _("site"), max_length=200, unique=True, validators=[validate_origin], help_text=_("Such as https://www.ejemplo.org, without a path.")
    )

    class Meta:
        verbose_name = _("partner site")
        verbose_name_plural = _("partner sites")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name
