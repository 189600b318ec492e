"""People of a session in one cell: ``Ana Pérez Gómez (ponente); Luis Rojas (moderación)``."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from events.models import Role
from events.services.exchange.words import ROLES, Refused, choice, fold, one_line

ONE = re.compile(r"(?P<name>.*?) ?(?:\[(?P<slug>[-\w]+)\])? ?(?:\((?P<role>[^()]*)\))?")
LONGEST = 100
PARTICLES = {"da", "das", "de", "del", "della", "di", "do", "dos", "du", "e", "la", "las", "los", "van", "von", "y"}


@dataclass(frozen=True)
class Named:
    """One person as written: the name, the address in square brackets, the role's word."""

    name: str
    slug: str
    role: str


def key_of(name):
    """Return the form in which names are compared: no case, accents, signs or order of the words."""
    return " ".join(sorted(fold(name).split()))


def parsed(text):
    """Return the :class:`Named` of a cell, one after each semicolon or line break."""
    found = []
    for piece in re.split(r"[;\n]", text):
        if words := " ".join(piece.split()):
            match = ONE.fullmatch(words)
            found.append(Named(match["name"].strip(), match["slug"] or "", (match["role"] or "").strip()))
    return found


def written(roles, stock):
    """Return the people of a session as a cell, each with the role; with the address where the name alone says too little."""
    said = []
    for role in roles:
        name = re.sub(r"[;\n\[\]()]", " ", one_line(str(role.person))).strip()
        address = "" if stock.people_named(name) == [role.person] else f" [{role.person.slug}]"
        said.append(f"{name}{address} ({role.get_kind_display()})")
    return "; ".join(said)


def read(text, session, stock):
    """Return ``[(person, kind of role)…]`` of a cell, each pair once; :class:`Refused` where somebody cannot be told."""
    held = list(session.roles.all()) if session else []
    pairs = []
    for named in parsed(text):
        person = _person(named, held, stock)
        if named.role:
            kinds = [choice(ROLES, named.role)]
        else:
            kinds = [role.kind for role in held if role.person_id and role.person_id == person.pk] or [Role.Kind.SPEAKER]
        pairs += [(person, kind) for kind in kinds]
    return [pair for place, pair in enumerate(pairs) if pair not in pairs[:place]]  # somebody new has no hash yet


def _person(named, held, stock):
    if named.slug:
        found = [person for person in stock.people if person.slug == named.slug]
        if not found:
            raise Refused(_("Nobody has the address “%(address)s”.") % {"address": named.slug})
        return found[0]
    found = stock.people_named(named.name)
    if len(found) > 1:
        present = {role.person_id for role in held}
        found = [person for person in found if person.pk in present] if len(present & {person.pk for person in found}) == 1 else found
    if len(found) > 1:
        candidates = "; ".join(f"{person} [{person.slug}]" + (f" – {person.city}" if person.city else "") for person in found)
        raise Refused(_("Several people are called “%(name)s”. Write the address too: %(candidates)s.") % {"name": named.name, "candidates": candidates})
    return found[0] if found else stock.new_person(*_split(named.name))


def _split(name):
    """Return given and family name of somebody new: parted by a comma, else by what is usual with so many words."""
    family, comma, given = name.partition(",")
    if not comma:
        words = name.split()
        cut = 1 if len(words) <= 3 else 2
        while cut > 1 and words[cut - 1].lower() in PARTICLES:
            cut -= 1
        given, family = " ".join(words[:cut]), " ".join(words[cut:])
    given, family = one_line(given), one_line(family)
    if not fold(given) or not fold(family):
        raise Refused(_("“%(name)s” needs a given name and a family name.") % {"name": name})
    if max(len(given), len(family)) > LONGEST:
        raise Refused(_("“%(name)s…” is too long for a name. Part people with semicolons.") % {"name": name[:40]})
    return given, family
