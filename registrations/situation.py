"""The state of a registration, and of a page's places, in plain words."""

from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.services import zones
from lib import moments
from lib.prepared import prepared
from lib.walltime import to_local
from registrations.models import Registration, RegistrationPage

State = Registration.State


def position(registration):
    """Return the place in the waiting line as it stands now, 1 for the next to move up."""
    turn = next(iter(_turn(page=registration.page_id, number=registration.waiting_number)), None)
    if turn is None:
        return 1
    ahead = _ahead_of_a_city_with_nobody if turn == 0 else _ahead
    return len(ahead(page=registration.page_id, number=registration.waiting_number)) + 1


@prepared
def _turn(page, number):
    return Registration.objects.filter(page=page, waiting_number=number).waiting_line().values_list("turn", flat=True)


@prepared
def _ahead(page, number):
    """Those who came before, and those after whose city has nobody yet."""
    line = Registration.objects.filter(page=page).waiting_line().order_by()
    return line.filter(Q(waiting_number__lt=number) | Q(waiting_number__gt=number, turn=0)).values_list("pk", flat=True)


@prepared
def _ahead_of_a_city_with_nobody(page, number):
    return Registration.objects.filter(page=page, waiting_number__lt=number).waiting_line().filter(turn=0).order_by().values_list("pk", flat=True)


def state_words(registration):
    """Return one sentence that tells the registrant how things stand."""
    if registration.is_active and registration.page.event.is_cancelled:
        return _("This event has been cancelled.")
    if registration.is_offered:
        return _("A place is kept for you until %(moment)s. Accept it by then, or it goes to the next person.") % {"moment": _moment(registration)}
    if registration.state == State.WAITING:
        return _("You are number %(number)s on the waiting list.") % {"number": position(registration)}
    if registration.state == State.WITHDRAWN and registration.offered_until:
        return _("The place offered to you was not accepted in time and went to the next person. You can register again while registration is open.")
    if registration.state == State.DECLINED and registration.reason:
        return registration.reason
    if registration.is_named_only:
        return _("You have been named for this event. Look at your data, complete them and confirm that you come.")
    return {
        State.PENDING: _("The organisers have not decided on your registration yet. We will write to you."),
        State.CONFIRMED: _("Your place is confirmed."),
        State.DECLINED: _("The organisers could not offer you a place."),
        State.WITHDRAWN: _("You have withdrawn from this event."),
    }[registration.state]


def person_words(registration):
    """Return one sentence that tells the focal point how a person of the delegation stands."""
    if registration.is_named_only:
        return _("Named; has not completed their data yet.")
    return {
        State.PENDING: _("Has completed their data; the organisers decide."),
        State.CONFIRMED: _("Confirmed."),
        State.WAITING: _("On the waiting list: the places of your delegation had gone back."),
    }[registration.state]


def kept_words(page):
    """Return one sentence that tells until when personal data of a page are kept."""
    day = moments.day(to_local(page.purge_at, page.event.time_zone).date())
    return _("Your personal data are deleted by themselves on %(day)s.") % {"day": day}


def _moment(registration):
    event, moment = registration.page.event, registration.offered_until
    local = to_local(moment, event.time_zone)
    return f"{moments.day(local.date())}, {local:%H:%M} ({zones.words(event)})"


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
    left = None if page.places is None else max(page.places - page.held - page.kept - page.queue, 0)
    return Situation(page.phase(at), left, page.queue, page.waiting_list, page.approval)
