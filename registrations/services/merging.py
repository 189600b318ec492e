"""Two registrations of one person become one, with the better of the two places and the answers of both."""

from django.utils import timezone
from django.utils.translation import gettext as _

from registrations import emails, farewell_emails
from registrations.models import Registration
from registrations.services import claims, history
from registrations.services.history import SYSTEM, What
from registrations.services.locking import NotPossible, locked
from registrations.services.places import put, save_place, settle

State = Registration.State
PLACE = ("state", "seat", "offered_until", "waiting_number")


def merge(keep, drop, *, by=SYSTEM, at=None):
    """Merge a double into ``keep``, whose name and address stay; both are told by mail. Return the one that stays."""
    at = at or timezone.now()
    with locked(keep) as keep:
        drop = Registration.objects.select_related("city", "delegation").filter(pk=drop.pk, page=keep.page).exclude(pk=keep.pk).first()
        if drop is None:
            raise NotPossible(_("Choose two registrations of the same event."))
        if not (keep.is_active and drop.is_active):
            raise NotPossible(_("It is no longer active."))
        drop.page = keep.page
        held = drop.state == State.CONFIRMED
        _bring_along(keep, drop)
        join(keep, drop)
        for one in (keep, drop):
            history.note(What.MERGED, by, registration=one, at=at)
        emails.link_again(keep)
        farewell_emails.merged(drop, held_seat=held)
        settle(keep.page, at=at)
        return keep


def join(keep, drop):
    """Give ``keep`` the better of the two places and withdraw ``drop``, whose link ends; the page must be locked."""
    place, better = [getattr(drop, name) for name in PLACE], _rank(drop) < _rank(keep)
    put(drop, State.WITHDRAWN)
    drop.link_version += 1
    save_place(drop)
    drop.save(update_fields=["link_version"])
    claims.let_go(drop)
    if better:
        for name, value in zip(PLACE, place, strict=True):
            setattr(keep, name, value)
        keep.calendar_sequence += 1
        save_place(keep)
    if claims.may_hold(keep):
        claims.hold(keep)


def _rank(registration):
    """The better place first: a confirmed one, an offered one, the earlier number in the line, a decision to come."""
    if registration.seat:
        return (0 if registration.state == State.CONFIRMED else 1, 0)
    return (2, registration.waiting_number) if registration.state == State.WAITING else (3, 0)


def _bring_along(keep, drop):
    """What only the double has: the consent, the delegation, answers and what was chosen."""
    columns = []
    if keep.consented_at is None and drop.consented_at:
        columns += ["consent_text", "consent_language", "consented_at"]
    if keep.delegation_id is None and drop.delegation_id:
        columns += ["delegation", "role", "city", "other_city"]
    for name in columns:
        setattr(keep, name, getattr(drop, name))
    keep.fold()
    keep.save(update_fields=[*columns, "city_key", "updated_at"])
    answered = set(keep.answers.values_list("question", flat=True))
    news = drop.answers.exclude(question__in=answered)
    drop.choices.filter(option__question__in=news.values("question")).update(registration=keep, held=False)
    news.update(registration=keep)
    chosen = keep.session_places.values("session")
    drop.session_places.exclude(session__in=chosen).update(registration=keep, held=False)
