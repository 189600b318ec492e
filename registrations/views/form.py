"""The form of an event, and the neutral page that follows it."""

import hashlib

from django.core.cache import cache
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import require_http_methods, require_safe

from events.models import Event
from lib.pages import DAY, freshness, private, public_page
from lib.prepared import prepared
from lib.ratelimit import limited
from registrations.forms import RegistrationForm
from registrations.models import RegistrationPage
from registrations.services import places
from registrations.services.answering import Taken
from registrations.services.registering import Answer, NotOpen
from registrations.services.registering import register as write
from registrations.situation import situation_of

TEMPLATE = "registrations/register.html"
PAGE_COLUMNS = ("opens_at", "closes_at", "places", "waiting_list", "approval", "public_list", "kept_days")
# Who looks at the form sees places that were counted so many seconds ago at most.
SEATS_SECONDS = 5
# Stand in the kept form for what is each visitor's own.
TOKEN, SEATS = "\ue000token\ue001", "\ue000seats\ue001"
# The button that shows the form in another language, with what was typed.
SHOW_IN = "show_in"


class SeeOther(HttpResponseRedirect):
    """On to a page that is read (RFC 9110, 15.4.4): a reload sends nothing again."""

    status_code = 303


@require_http_methods(["GET", "HEAD", "POST"])
@limited("register", keeps_typed=True)
def register(request, slug):
    """Show the form, or say kindly why there is none; a valid post registers and leads to the neutral page."""
    form = None
    if request.method == "POST":
        answer, form = _send(request, slug)
        if answer == Answer.THANKS:
            return private(SeeOther(reverse("registered", args=[slug])))
    elif kept := _kept_form(request, slug):
        return private(kept)
    at = timezone.now()
    event, page = _event_and_page(slug, at)
    situation = situation_of(page, at) if page else None
    takes = bool(situation and situation.takes_registrations)
    if takes and request.method != "POST":
        return private(_empty_form(request, event, page, situation))
    context = {
        "event": event,
        "page": page,
        "situation": situation,
        "seats": situation.words if situation else "",
        "form": form if takes else None,
        "stale": bool(getattr(request, "csrf_failed", "")),
        "is_limited": getattr(request, "is_limited", False),
        "refused": request.method == "POST" and not (form and takes),
    }
    return private(render(request, TEMPLATE, context))


register.keeps_typed_on_csrf_failure = True


def _send(request, slug):
    """Register with what was sent; return the answer, or None and the form to show again (None: registration is not open)."""
    at = timezone.now()
    page = next(iter(_narrow(slug=slug)), None)
    if page is None or not page.event.is_public or page.phase(at) != RegistrationPage.Phase.OPEN:
        return None, None
    make = RegistrationForm.shown_again if SHOW_IN in request.POST else RegistrationForm
    form = make(request.POST, files=request.FILES, page=page)
    is_held = getattr(request, "csrf_failed", "") or getattr(request, "is_limited", False) or SHOW_IN in request.POST
    if is_held or form.has_changed_meanwhile or not form.is_valid():
        return None, form
    try:
        answer = write(page, form.columns(), at=at, answers=form.answers(), sessions=form.chosen_sessions())
    except Taken as taken:
        for sentence in taken.sentences:
            form.add_error(None, sentence)
        return None, form
    except NotOpen:
        return None, None
    return answer, None


def _kept_form(request, slug):
    """Return the empty form where it is kept, else None: then all of the page is read, and the form set anew."""
    situation = _situation(request, slug)
    kept = cache.get(_key(request, situation)) if situation and situation.takes_registrations else None
    return kept and _filled(request, kept, situation)


def _situation(request, slug):
    """How registration stands, known for five seconds at most and never beyond its next moment; None where there is no form."""
    key = f"situation:{slug}:{freshness.of(request)[0]}"
    if situation := cache.get(key):
        return situation
    at, page = timezone.now(), next(iter(_narrow(slug=slug)), None)
    if page is None or not page.event.is_public:
        return None
    situation, coming = situation_of(places.counted(page), at), page.next_moment(at)
    cache.set(key, situation, min(SEATS_SECONDS, int((coming - at).total_seconds())) if coming else SEATS_SECONDS)
    return situation


def _empty_form(request, event, page, situation):
    """Set the form as everybody gets it, and keep it by content version; one whose choices have places of their own is set each time."""
    form = RegistrationForm(page=page)
    context = {"event": event, "page": page, "situation": situation, "form": form, "csrf_token": TOKEN, "seats": SEATS if situation.words else ""}
    empty = render(request, TEMPLATE, context).content.decode()
    if form.is_steady:
        cache.set(_key(request, situation), empty, DAY)
    return _filled(request, empty, situation)


def _key(request, situation):
    asked = (request.path, freshness.of(request), situation._replace(left=None, queue=0), situation.is_full, bool(situation.words))
    return f"form:{hashlib.sha256(repr(asked).encode()).hexdigest()}"


def _filled(request, empty, situation):
    """Put in what is this visitor's own: the token, and the places left now."""
    return HttpResponse(empty.replace(TOKEN, get_token(request)).replace(SEATS, escape(situation.words)))


@require_safe
@public_page()
def registered(request, slug):
    """The same words for a first and a repeated registration, and for whoever looks: the page is kept like any other."""
    event, page = _event_and_page(slug, timezone.now())
    if page is None:
        raise Http404
    response = render(request, "registrations/registered.html", {"event": event, "page": page})
    response.understood = {}
    return response


def _event_and_page(slug, at):
    page = next(iter(_page_of(slug=slug)), None)
    event = page.event if page else Event.objects.public(at=at).filter(slug=slug).first()
    if event is None or not event.is_public:
        raise Http404
    return event, page


@prepared
def _page_of(slug):
    return RegistrationPage.objects.with_counts().select_related("event__host_city", "event__venue").filter(event__slug=slug).order_by()


@prepared
def _narrow(slug):
    """The page with what decides whether it is open, and what it asks; the counts are taken where they are needed."""
    event = ("slug", "state", "start", "end", "time_zone")
    narrow = RegistrationPage.objects.only(*PAGE_COLUMNS, *(f"event__{name}" for name in event))
    return narrow.with_asked().select_related("event").filter(event__slug=slug).order_by()
