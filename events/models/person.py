from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lib.fields import validate_plain_line


class PersonQuerySet(models.QuerySet):
    def public(self):
        """People with something to tell: who is in a session that may be seen, and whom a higher app names (an author)."""
        from events import ports
        from events.models.agenda import Role  # its sessions' rule is made of models that know this one

        known = Q(pk__in=Role.objects.public().order_by().values("person"))
        for ask in ports.public_people:
            known |= Q(pk__in=ask())
        return self.filter(known)


class Person(models.Model):
    """A public person: speaks at events or writes publications. Never a registered delegate."""

    slug = models.SlugField(_("address"), max_length=120, unique=True)
    given_name = models.CharField(_("given name"), max_length=100, validators=[validate_plain_line])
    family_name = models.CharField(_("family name"), max_length=100, validators=[validate_plain_line])
    position = models.CharField(_("position"), max_length=200, blank=True)
    biography = models.TextField(_("biography"), blank=True)
    photo = models.ImageField(_("photo"), upload_to="people/", blank=True)
    city = models.ForeignKey("events.City", models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("city"))
    organisation = models.ForeignKey("events.Organisation", models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("organisation"))

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["family_name", "given_name", "pk"]

    def __str__(self):
        return f"{self.given_name} {self.family_name}"

    def get_absolute_url(self):
        return reverse("person", args=[self.slug])
