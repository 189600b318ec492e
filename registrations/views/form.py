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
from registrations.services.answering import Taken
from registrations.services.registering import Answer, NotOpen
from registrations.services.registering import register as write
from registrations.situation import situation_of

TEMPLATE = "registrations/register.html"
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
    at = timezone.now()
    event, page = _event_and_page(slug, at)
    situation = situation_of(page, at) if page else None
    stale, is_limited = bool(getattr(request, "csrf_failed", "")), getattr(request, "is_limited", False)
    refused = request.method == "POST"
    form = None
    if situation and situation.takes_registrations:
        if request.method != "POST":
            return private(_empty_form(request, event, page, situation))
        form, refused = _form(request, page), False
        if form.is_bound and not (stale or is_limited or SHOW_IN in request.POST or form.has_changed_meanwhile) and form.is_valid():
            try:
                answer = write(page, form.columns(), at=at, answers=form.answers(), sessions=form.chosen_sessions())
            except Taken as taken:
                for sentence in taken.sentences:
                    form.add_error(None, sentence)
            except NotOpen:
                form = None
            else:
                if answer == Answer.THANKS:
                    return private(SeeOther(reverse("registered", args=[slug])))
                form = None
            if form is None:
                event, page = _event_and_page(slug, at)
                refused, situation = True, situation_of(page, timezone.now())
    context = {"event": event, "page": page, "situation": situation, "form": form, "stale": stale, "is_limited": is_limited, "refused": refused}
    return private(render(request, TEMPLATE, context | {"seats": situation.words if situation else ""}))


def _empty_form(request, event, page, situation):
    """The form as everybody gets it; only the token and the places left are this visitor's, put in at the end.

    What is around them is kept by content version: a form whose choices have places of their own is set anew each time.
    """
    asked = (request.path, freshness.of(request), situation._replace(left=None, queue=0), situation.is_full, bool(situation.words))
    key = f"form:{hashlib.sha256(repr(asked).encode()).hexdigest()}"
    kept = None if getattr(request, "preview", None) else cache.get(key)
    if kept is None:
        form = RegistrationForm(page=page)
        context = {"event": event, "page": page, "situation": situation, "form": form, "csrf_token": TOKEN, "seats": SEATS if situation.words else ""}
        kept = render(request, TEMPLATE, context).content.decode()
        if form.is_steady and not getattr(request, "preview", None):
            cache.set(key, kept, DAY)
    return HttpResponse(kept.replace(TOKEN, get_token(request)).replace(SEATS, escape(situation.words)))


def _form(request, page):
    make = RegistrationForm.shown_again if SHOW_IN in request.POST else RegistrationForm
    return make(request.POST, files=request.FILES, page=page)


register.keeps_typed_on_csrf_failure = True


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
