from django.db import models
from django.utils.translation import gettext_lazy as _


class FormerAddress(models.Model):
    """A slug that a page had before: whoever follows it is led to the page's present address."""

    model = models.CharField(_("kind of page"), max_length=60)
    scope = models.PositiveBigIntegerField(_("within"), default=0)
    slug = models.SlugField(_("address"), max_length=120)
    object_id = models.PositiveBigIntegerField(_("page"))
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [models.UniqueConstraint(fields=["model", "scope", "slug"], name="former_address_leads_to_one_page")]

    def __str__(self):
        return f"{self.model} {self.slug}"
