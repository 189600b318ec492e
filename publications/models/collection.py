from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lib.translated import spanish_required


class Collection(models.Model):
    """Publications that are counted: the Cuadernos."""

    slug = models.SlugField(_("address"), max_length=80, unique=True, help_text=_("The last part of the page's address; the same in all languages."))
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True, help_text=_("An empty line begins a new paragraph."))

    class Meta:
        verbose_name = _("collection")
        verbose_name_plural = _("collections")
        ordering = ["title_es", "pk"]
        constraints = [spanish_required("title", name="collection_has_a_spanish_title")]

    def __str__(self):
        return self.title or self.slug

    def get_absolute_url(self):
        return reverse("collection", args=[self.slug])
