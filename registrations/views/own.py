"""A registrant's own page: see, correct, withdraw, calendar. Whoever holds the link may; a GET changes nothing."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lib.ical import CONTENT_TYPE
from lib.pages import private
from lib.ratelimit import limited
from registrations import ical
from registrations.access import join_links, registration_of, token_of
from registrations.consent import listing_text
from registrations.forms import CompletingForm, OwnDataForm
from registrations.models import Registration
from registrations.services import changing, delegations
from registrations.services.answering import Taken
from registrations.situation import kept_words, state_words
from registrations.views.form import SeeOther


@require_http_methods(["GET", "HEAD", "POST"])
@limited("personal", methods=("GET", "HEAD", "POST"))
def registration(request, token):
    """Show the registration; ``action`` of a post is ``save``, ``accept`` or ``withdraw``."""
    found = registration_of(token)
    if found is None:
        return _unknown(request)
    stale = bool(getattr(request, "csrf_failed", ""))
    action = request.POST.get("action") if request.method == "POST" else None
    if action == "withdraw" and not stale:
        changing.withdraw(found)
        return private(SeeOther(reverse("registration", args=[token])))
    too_late = ""
    if action == "accept" and not stale:
        try:
            changing.accept(found)
            return private(SeeOther(reverse("registration", args=[token])))
        except changing.NotPossible as error:
            too_late, found = str(error), registration_of(token)
    editable = _is_editable(found)
    saving = action == "save" and editable
    form = _form(request, found, saving) if editable else None
    if saving and not stale and not form.has_changed_meanwhile and form.is_valid():
        try:
            return private(SeeOther(_save(found, form)))
        except changing.NotPossible as error:
            form.add_error("family_name", str(error))
        except Taken as taken:
            for sentence in taken.sentences:
                form.add_error(None, sentence)
    join_url, joined_sessions = join_links(found)
    context = _own_data(found) | {
        "registration": found,
        "join_url": join_url,
        "joined_sessions": joined_sessions,
        "event": found.page.event,
        "state_words": state_words(found),
        "form": form,
        "token": token,
        "stale": stale,
        "too_late": too_late,
        "saved": "saved" in request.GET and request.method != "POST",
        "refused": action == "save" and not editable,
        "may_return": found.state == Registration.State.WITHDRAWN and not found.page.event.is_cancelled and not found.page.event.is_over(timezone.now()),
    }
    return private(render(request, "registrations/own.html", context))


registration.keeps_typed_on_csrf_failure = True


@require_safe
@limited("personal", methods=("GET", "HEAD"))
def calendar(request, token):
    """The event as the registrant's calendar entry."""
    found = registration_of(token)
    if found is None:
        return _unknown(request)
    response = HttpResponse(ical.own_copy(found), content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{found.page.event.slug}.ics"'
    return private(response)


def _form(request, found, saving):
    sent = {"data": request.POST, "files": request.FILES} if saving else {}
    kind = CompletingForm if found.is_named_only else OwnDataForm
    return kind(**sent, page=found.page, registration=found, initial=OwnDataForm.initial_of(found))


def _save(found, form):
    """Write the corrections and return where to go on: a changed address ends this very link."""
    if found.is_named_only:
        delegations.complete(found, form.columns(), at=timezone.now(), answers=form.answers(), sessions=form.chosen_sessions())
        return f"{reverse('registration', args=[token_of(found)])}?saved=1"
    before = found.email
    saved = changing.correct(found, form.columns(), answers=form.answers(), sessions=form.chosen_sessions())
    if saved.email != before:
        return reverse("registration_moved")
    return f"{reverse('registration', args=[token_of(saved)])}?saved=1"


def _is_editable(found):
    event = found.page.event
    at = timezone.now()
    last = found.page.editable_until
    return found.is_active and not event.is_cancelled and not event.is_over(at) and (last is None or at < last)


def _own_data(found):
    """What the page shows of one's own data: files that were sent, and until when all is kept."""
    return {
        "files": found.answers.exclude(file="").exclude(question__staff_only=True),
        "listing_text": listing_text(),
        "kept_words": kept_words(found.page),
    }


def _unknown(request):
    return private(render(request, "registrations/unknown.html", status=404))
