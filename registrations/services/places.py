"""Who holds which seat: always decided under the lock of the page's row.

Places kept for delegations are theirs until they go back (``services/delegations.py``). Who waits moves up by one rule, that of
:meth:`Registration.objects.waiting_line`, and gets an offer that lapses, unless the page gives places at once.
"""

import datetime as dt
import time
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from lib.prepared import prepared
from registrations import emails
from registrations.models import Delegation, Registration, RegistrationPage
from registrations.services import claims, history
from registrations.services.history import SYSTEM, What

State = Registration.State
# So many move up in one transaction, to keep it short.
BATCH = 50
# An offer made shortly before the event, or during it, is open so long at least.
SHORTEST_OFFER = dt.timedelta(hours=2)
PLACE_COLUMNS = ("state", "seat", "offered_until", "waiting_number", "calendar_sequence", "updated_at")


class Standing(NamedTuple):
    """How a page stands: seats held, those of them outside delegations, people waiting without one, offers that run, the highest seat, delegations."""

    seated: int
    alone: int
    queue: int
    offers: int
    highest: int | None
    delegations: int


class Room(NamedTuple):
    """How many seats are left: in all, and for those outside delegations. None: no limit."""

    total: int | None
    open: int | None


def lock(page_id):
    """Return the page, its row locked until the transaction ends (SQLite: the whole file, from the transaction's start)."""
    for page in _locked(page=page_id):
        return page
    raise RegistrationPage.DoesNotExist


@prepared
def _locked(page):
    pages = RegistrationPage.objects.select_related("event__venue", "event__host_city")
    return pages.filter(pk=page).order_by().select_for_update(of=("self",))


@prepared
def _standing(page):
    """How many hold a seat, how many of them outside delegations, how many wait without one, how many offers run, how many delegations there are."""
    people = Registration.objects.filter(page=page).order_by().values("page")
    delegations = Delegation.objects.filter(page=page).order_by().values("page")
    numbers = {"seated": Q(seat__isnull=False), "alone": Q(seat__isnull=False, delegation=None)}
    numbers |= {"queue": Q(state=State.WAITING, seat=None), "offers": Q(state=State.WAITING, seat__isnull=False)}
    counted = people.annotate(**{name: Count("pk", filter=which) for name, which in numbers.items()}, highest=Max("seat"))
    return counted.values_list(*numbers, "highest").annotate(delegations=Coalesce(Subquery(delegations.annotate(number=Count("pk")).values("number")), 0))


def standing(page):
    """Return the :class:`Standing` of a page."""
    return next((Standing(*row) for row in _standing(page=page.pk)), None) or Standing(0, 0, 0, 0, None, page.delegations.count())


def counted(page):
    """Return the page with the counts that :meth:`RegistrationPage.objects.with_counts` adds: ``held``, ``queue``, ``kept``."""
    now = standing(page)
    page.held, page.queue = now.seated, now.queue
    page.kept = sum(max(one.kept - one.held, 0) for one in _delegations(page)) if now.delegations else 0
    return page


def room_of(page, now=None):
    """Return the :class:`Room` of a page. It must be locked."""
    if page.places is None:
        return Room(None, None)
    now = now or standing(page)
    kept = sum(max(one.kept, one.held) for one in _delegations(page)) if now.delegations else 0
    return Room(page.places - now.seated, page.places - now.alone - kept)


def free_seat(page, *, city_key="", delegation_id=None, now=None):
    """Return the lowest free seat for somebody of that city, alone or in that delegation, else None. The page must be locked.

    Who is in a delegation takes a place kept for it; where those went back, one of everybody's. ``now``: the standing, if it was just read.
    """
    left = room_of(page, now)
    if delegation_id and delegation_id in _with_kept_places(page):
        return _lowest(page) if left.total is None or left.total > 0 else None
    if (left.open is not None and left.open <= 0) or city_key in full_cities(page, only=city_key):
        return None
    return now.seated + 1 if now and now.seated == (now.highest or 0) else _lowest(page)


def _delegations(page):
    """The delegations of a page with the seats they hold, ``held``: never fewer than these count as theirs, whatever is still kept."""
    return page.delegations.annotate(held=Count("registrations", filter=Q(registrations__seat__isnull=False))).order_by()


def _with_kept_places(page):
    """The keys of the delegations that may still take a place kept for them."""
    return {one.pk for one in _delegations(page) if one.held < one.kept}


def full_cities(page, *, only=None):
    """Return the keys of the cities that hold all places a city may hold; ``only`` asks for one."""
    if page.places_per_city is None:
        return set()
    seated, delegations = page.registrations.seated().filter(delegation=None), _delegations(page)
    if only is not None:
        seated, delegations = seated.filter(city_key=only), delegations.filter(city_id=int(only) if only.isdecimal() else None)
    held = dict(seated.order_by().values_list("city_key").annotate(Count("pk")))
    for one in delegations:
        held[str(one.city_id)] = held.get(str(one.city_id), 0) + max(one.kept, one.held)
    return {key for key, number in held.items() if number >= page.places_per_city}


def put(registration, state, seat=None, offered_until=None):
    """Set state and place together, and count the change for calendars; the caller saves."""
    registration.state, registration.seat, registration.offered_until = state, seat, offered_until
    if state != State.WAITING:
        registration.waiting_number = None
    elif registration.waiting_number is None:
        registration.waiting_number = _next_in_line(registration.page_id)
    registration.calendar_sequence += 1


def save_place(registration):
    """Save what :func:`put` changed."""
    registration.save(update_fields=PLACE_COLUMNS)


def settle(page, *, at):
    """Bring a page in order: lapsed offers pass on, free seats and places in sessions go to who is next; return how many got a seat."""
    lapse(page, at=at)
    moved = fill_seats(page, at=at)
    claims.fill(page)
    return moved


def lapse(page, *, at):
    """End the offers that nobody accepted in time, each with a mail; return how many. The page must be locked."""
    late = list(page.registrations.offered().filter(offered_until__lte=at).select_related("city").order_by("offered_until", "pk")[:BATCH])
    for registration in late:
        registration.page = page
        put(registration, State.WITHDRAWN, offered_until=registration.offered_until)
        save_place(registration)
        claims.let_go(registration)
        history.note(What.LAPSED, SYSTEM, registration=registration, at=at)
        emails.lapsed(registration)
    return len(late)


def fill_seats(page, *, at):
    """Give free seats to those who wait, in the order of the rule, each with a mail; return how many moved up.

    The page must be locked. A long queue moves up :data:`BATCH` by :data:`BATCH`, the rest by ``release_seats``.
    Nobody moves up for an event that is cancelled, a draft or over.
    """
    event = page.event
    if event.state != "published" or event.is_over(at):
        return 0
    moved = 0
    while moved < BATCH and (registration := _next_up(page)):
        registration.page = page
        move_up(registration, _lowest(page), at=at)
        moved += 1
    return moved


def move_up(registration, seat, *, at):
    """Give a waiting registration that seat: as an offer, or at once where the page makes none or the place was a delegation's."""
    page = registration.page
    if page.offer_hours is None or registration.delegation_id:
        put(registration, State.CONFIRMED, seat)
    else:
        put(registration, State.WAITING, seat, offer_end(page, at))
    save_place(registration)
    claims.hold(registration)
    history.note(What.OFFERED if registration.is_offered else What.CONFIRMED, SYSTEM, registration=registration, at=at)
    emails.offered(registration) if registration.is_offered else emails.promoted(registration)


def offer_end(page, at):
    """Return until when an offer made at ``at`` is open: the page's hours, cut at the event's start, never under two hours."""
    return min(at + dt.timedelta(hours=page.offer_hours), max(page.event.start, at + SHORTEST_OFFER))


def seat_for_newcomer(page, city_key="", *, at):
    """Return the seat of somebody who registers now, or None: whoever waits comes first. The page must be locked."""
    now = standing(page)
    if now.offers and lapse(page, at=at):
        now = standing(page)
    if page.places is not None and now.seated >= page.places:
        return None
    if not now.queue:
        return free_seat(page, city_key=city_key, now=now)
    more_may_wait = fill_seats(page, at=at) == BATCH
    return None if more_may_wait and _next_up(page) else free_seat(page, city_key=city_key)


def release_seats(budget=60):
    """Settle every page where somebody waits or an offer ran out, within ``budget`` seconds; return how many people moved up."""
    until, moved, now = time.monotonic() + budget, 0, timezone.now()
    due = RegistrationPage.objects.running(at=now).filter(registrations__state=State.WAITING)
    for page_id in due.order_by("pk").values_list("pk", flat=True).distinct():
        while time.monotonic() < until:
            with transaction.atomic():
                batch = settle(lock(page_id), at=timezone.now())
            moved += batch
            if batch < BATCH:
                break
    return moved


def _next_up(page):
    """The next in line for whom there is a seat, or None."""
    left = room_of(page)
    if left.total is not None and left.total <= 0:
        return None
    line = page.registrations.waiting_line().select_related("city")
    if left.open is not None and left.open <= 0:
        line = line.filter(delegation__in=_with_kept_places(page))
    full = full_cities(page)
    return (line.exclude(delegation=None, city_key__in=full) if full else line).first()


def _lowest(page):
    """The lowest seat that nobody holds: seat 1, or the one after the first gap."""
    first = next(iter(_first_gap(page=page.pk)), None)
    return 1 if first is None or not first[1] else first[0]


@prepared
def _first_gap(page):
    held = Registration.objects.filter(page=page, seat__isnull=False)
    next_one = Registration.objects.filter(page=page, seat=OuterRef("seat") + 1)
    has_first = Exists(Registration.objects.filter(page=page, seat=1))
    return held.filter(~Exists(next_one)).order_by("seat").values_list(F("seat") + 1, has_first)[:1]


def _next_in_line(page_id):
    return next(iter(_last_in_line(page=page_id)), 0) + 1


@prepared
def _last_in_line(page):
    return Registration.objects.filter(page=page, waiting_number__isnull=False).order_by("-waiting_number").values_list("waiting_number", flat=True)[:1]
