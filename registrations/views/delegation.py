"""The focal point's page: who comes for the city, who is missing; whoever holds the link may, and a GET changes nothing."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lib.pages import private
from lib.ratelimit import limited
from registrations.access import delegation_of
from registrations.delegation_emails import deadlines
from registrations.naming import NamingForm
from registrations.services import delegations
from registrations.services.locking import NotPossible
from registrations.situation import person_words
from registrations.views.form import SeeOther


@require_http_methods(["GET", "HEAD", "POST"])
@limited("personal", methods=("GET", "HEAD", "POST"))
def delegation(request, token):
    """Show the delegation; ``action`` of a post is ``name``, or with a ``person`` one of ``swap``, ``withdraw`` and ``remind``."""
    found = delegation_of(token)
    if found is None:
        return private(render(request, "registrations/unknown.html", status=404))
    desk = _Desk(request, found, token)
    if request.method == "POST" and not desk.stale and desk.act():
        return private(SeeOther(f"{reverse('delegation', args=[token])}?done={desk.action}"))
    return private(render(request, "registrations/delegation.html", desk.context()))


delegation.keeps_typed_on_csrf_failure = True


class _Desk:
    """One request to the page: what was pressed, the forms with what was typed, and why something could not be."""

    def __init__(self, request, found, token):
        self.request, self.found, self.token = request, found, token
        self.stale = bool(getattr(request, "csrf_failed", ""))
        self.action = request.POST.get("action", "") if request.method == "POST" else ""
        self.refused = ""
        self.people = list(found.registrations.active().select_related("city").order_by("pk"))
        self.person = self._person(request.POST.get("person", "")) if self.action in {"swap", "withdraw", "remind"} else None
        self.typed = self._typed()

    def _person(self, key):
        found = next((person for person in self.people if str(person.pk) == key), None)
        if found is None and not key.isdecimal():
            raise Http404("No such person.")
        return found or self.found.registrations.filter(pk=key).first()

    def _typed(self):
        if self.action == "name":
            return NamingForm(self.request.POST, delegation=self.found)
        if self.action == "swap" and self.person:
            return NamingForm(self.request.POST, delegation=self.found, prefix=f"p{self.person.pk}")
        return None

    def act(self):
        """Do what was pressed; return whether it was done."""
        if self.action in {"swap", "withdraw", "remind"} and self.person is None:
            raise Http404("Nobody of this delegation.")
        if self.typed is not None and not self.typed.is_valid():
            return False
        try:
            if self.action == "name":
                delegations.name(self.found, self.typed.cleaned_data)
            elif self.action == "swap":
                delegations.swap(self.found, self.person, self.typed.cleaned_data)
            elif self.action == "withdraw":
                delegations.withdraw_person(self.found, self.person)
            elif self.action == "remind":
                delegations.remind(self.found, self.person)
            else:
                return False
        except NotPossible as error:
            if self.typed is None:
                self.refused = str(error)
            else:
                self.typed.add_error(None, str(error))
            return False
        return True

    def context(self):
        found, at, people = self.found, timezone.now(), self.people
        event = found.page.event
        confirmed = sum(person.state == person.State.CONFIRMED for person in people)
        may_change = not found.withdrawn_at and not event.is_cancelled and not event.is_over(at)
        may_name = may_change and len(people) < found.kept and (found.name_until is None or at < found.name_until)
        swapping = self.person.pk if self.action == "swap" and self.person else None
        return {
            "delegation": found,
            "event": event,
            "token": self.token,
            "people": [(person, person_words(person), self._swap_form(person, swapping) if may_change else None) for person in people],
            "counts": {"places": found.kept, "named": len(people), "confirmed": confirmed, "free": max(found.kept - len(people), 0)},
            "deadlines": deadlines(found),
            "may_change": may_change,
            "form": (self.typed if self.action == "name" else NamingForm(delegation=found)) if may_name or self.action == "name" else None,
            "swapping": swapping,
            "stale": self.stale,
            "refused": self.refused,
            "done": self.request.GET.get("done", "") if self.request.method != "POST" else "",
        }

    def _swap_form(self, person, swapping):
        return self.typed if person.pk == swapping else NamingForm(delegation=self.found, prefix=f"p{person.pk}")
