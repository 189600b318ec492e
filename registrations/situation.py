"""The state of a registration, and of a page's places, in plain words."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registrations.models import Registration, RegistrationPage

State = Registration.State


def position(registration):
    """Return the place in the waiting line, 1 for the next to move up."""
    return registration.page.registrations.filter(state=State.WAITING, waiting_number__lte=registration.waiting_number).count()


def state_words(registration):
    """Return one sentence that tells the registrant how things stand."""
    if registration.state == State.WAITING:
        return _("You are number %(number)s on the waiting list.") % {"number": position(registration)}
    return {
        State.PENDING: _("The organisers have not decided on your registration yet. We will write to you."),
        State.CONFIRMED: _("Your place is confirmed."),
        State.DECLINED: _("The organisers could not offer you a place."),
        State.WITHDRAWN: _("You have withdrawn from this event."),
    }[registration.state]


class Situation(NamedTuple):
    """What the public is told: the phase, and the places while registration is open. ``left`` is None without a limit."""

    phase: str
    left: int | None
    queue: int
    waiting_list: bool
    approval: bool

    @property
    def is_full(self):
        return self.left == 0

    @property
    def takes_registrations(self):
        return self.phase == RegistrationPage.Phase.OPEN and (not self.is_full or self.waiting_list)

    @property
    def words(self):
        """How many places are left, in a sentence; empty without a limit."""
        if self.left is None:
            return ""
        if self.left == 0:
            return _("All places are taken.")
        return ngettext("%(count)s place is left.", "%(count)s places are left.", self.left) % {"count": self.left}


def situation_of(page, at):
    """Return the :class:`Situation` of a page that was read ``with_counts()``."""
    # Who waits comes before a newcomer: a seat just freed is theirs already.
    left = None if page.places is None else max(page.places - page.held - page.queue, 0)
    return Situation(page.phase(at), left, page.queue, page.waiting_list, page.approval)
