"""A public person: speaker or author."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from events.models import Person, Role
from lib.jsonld import breadcrumbs, script
from lib.pages import public_page


@public_page()
def person(request, slug):
    """Who it is, where they spoke and what they wrote."""
    shown = get_object_or_404(Person.objects.public().select_related("city", "organisation"), slug=slug)
    crumbs = breadcrumbs((_("Home"), reverse("home")), (str(shown), shown.get_absolute_url()))
    return render(request, "events/person.html", {"person": shown, "roles": Role.objects.public().of_person(shown), "jsonld": script(crumbs)})
