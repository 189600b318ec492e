"""How a membership is said: ``founding member since 2013``, ``member, 2013–2018``, ``formerly member``."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def membership_words(membership):
    """The role with its years as far as they are known, with a capital."""
    known = {"role": membership.get_role_display(), "first": membership.from_year, "last": membership.until_year}
    if membership.from_year and membership.until_year:
        words = _("%(role)s, %(first)s–%(last)s") % known
    elif membership.until_year:
        words = _("%(role)s until %(last)s") % known
    elif not membership.is_current:
        words = _("formerly %(role)s") % known if not membership.from_year else _("%(role)s from %(first)s, no longer today") % known
    elif membership.from_year:
        words = _("%(role)s since %(first)s") % known
    else:
        words = known["role"]
    return words[:1].upper() + words[1:]
