"""Staff decide on registrations, one or many: what it brings and every mail are shown first, then it is done."""

from typing import NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lib.desk import DeskForm
from lib.fields import language_name
from outbox.purposes import name_of
from outbox.reading import html_as_read
from registrations.models import Registration
from registrations.services import deciding, merging
from registrations.services.history import staff
from registrations.services.locking import NotPossible

# More would keep the event's lock too long while the mails are foreseen.
MOST = 200
TEMPLATE = "admin/registrations/registration/decide.html"
MERGE = "admin/registrations/registration/merge.html"
State = Registration.State


class Words(NamedTuple):
    """How a decision is called on its page, and on its button."""

    title: object
    button: object


DECISIONS = {
    "confirm": Words(gettext_lazy("Confirm registrations"), gettext_lazy("Yes, confirm")),
    "decline": Words(gettext_lazy("Decline registrations"), gettext_lazy("Yes, decline")),
    "withdraw": Words(gettext_lazy("Withdraw registrations"), gettext_lazy("Yes, withdraw")),
    "queue": Words(gettext_lazy("Move to the waiting list"), gettext_lazy("Yes, move to the waiting list")),
}


class ReasonForm(DeskForm):
    """Why somebody is declined, in each language that those concerned read."""

    def __init__(self, data, languages):
        super().__init__(data)
        for code in languages:
            label = _("reason (%(language)s)") % {"language": language_name(code)}
            helps = _("They read it in the mail and on their page. Empty: a kind sentence without a reason.")
            widget = forms.Textarea(attrs={"rows": 3, "lang": code})
            self.fields[f"reason-{code}"] = forms.CharField(label=label, help_text=helps, required=False, max_length=1000, widget=widget)
        self.dress()

    @property
    def reasons(self):
        """Return ``{language: text}`` of what was written."""
        return {name.removeprefix("reason-"): text.strip() for name, text in self.cleaned_data.items() if text.strip()}


def decide_view(admin, request):
    """A page of its own: ``decision`` and ``id`` in the address or the form; with ``sure`` it is done, else foreseen."""
    if not admin.has_change_permission(request):
        raise PermissionDenied
    asked = request.POST if request.method == "POST" else request.GET
    keys = [key for key in asked.getlist("id") if key.isdecimal() and len(key) < 19]
    return decide(admin, request, asked.get("decision"), Registration.objects.filter(pk__in=keys))


def decide(admin, request, decision, registrations):
    """Show what a decision brings, or carry it out."""
    if decision not in DECISIONS:
        raise Http404
    people = list(registrations.filter(anonymised_at=None).select_related("page__event", "city").order_by("created_at", "pk")[: MOST + 1])
    if not people or len(people) > MOST:
        admin.message_user(request, _("Choose between 1 and %(most)s registrations.") % {"most": MOST}, messages.WARNING)
        return HttpResponseRedirect(_list())
    languages = sorted({one.language for one in people}) if decision == "decline" else []
    form = ReasonForm(request.POST if "foresee" in request.POST or "sure" in request.POST else None, languages)
    reasons = form.reasons if form.is_bound and form.is_valid() else {}
    by = staff(request.user)
    if "sure" in request.POST and (not form.is_bound or form.is_valid()):
        outcome = deciding.decide(decision, people, by=by, reasons=reasons)
        tell(admin, request, decision, outcome)
        alone = len(people) == 1 and "one" in request.POST
        return HttpResponseRedirect(reverse("admin:registrations_registration_change", args=[people[0].pk]) if alone else _list())
    outcome = deciding.foresee(decision, people, by=by, reasons=reasons)
    context = admin.admin_site.each_context(request) | {
        "opts": admin.opts,
        "title": DECISIONS[decision].title,
        "words": DECISIONS[decision],
        "decision": decision,
        "people": people,
        "one": "one" in (request.POST if request.method == "POST" else request.GET),
        "form": form,
        "outcome": outcome,
        "waiting": [one for one in outcome.done if one.state == State.WAITING and decision == "confirm"],
        "mails": [
            {"number": kind.number, "mail": kind.sample, "purpose": name_of(kind.sample.purpose), "html": html_as_read(kind.sample)} for kind in outcome.mails
        ],
        "back": _list(),
    }
    return render(request, TEMPLATE, context)


def _shown(kind):
    mail = kind.sample
    return {"number": kind.number, "mail": mail, "purpose": name_of(mail.purpose), "html": html_as_read(mail)}


def tell(admin, request, decision, outcome):
    """Say how many were confirmed, declined …, and why others were not."""
    for registration, reason in outcome.refused:
        admin.message_user(request, _("%(name)s: %(error)s") % {"name": registration, "error": reason}, messages.ERROR)
    waiting = sum(one.state == State.WAITING for one in outcome.done) if decision == "confirm" else 0
    number = len(outcome.done) - waiting
    if number:
        admin.message_user(request, _done(decision, number) % {"n": number}, messages.SUCCESS)
    if waiting:
        words = ngettext("%(n)s went on the waiting list: no place is free.", "%(n)s went on the waiting list: no place is free.", waiting)
        admin.message_user(request, words % {"n": waiting}, messages.SUCCESS)


def _done(decision, n):
    if decision == "confirm":
        return ngettext("%(n)s registration was confirmed.", "%(n)s registrations were confirmed.", n)
    if decision == "decline":
        return ngettext("%(n)s registration was declined.", "%(n)s registrations were declined.", n)
    if decision == "withdraw":
        return ngettext("%(n)s registration was withdrawn.", "%(n)s registrations were withdrawn.", n)
    return ngettext("%(n)s registration was moved to the waiting list.", "%(n)s registrations were moved to the waiting list.", n)


def merge_view(admin, request):
    """Two registrations of one person side by side: ``id`` twice; a post says which one to ``keep``."""
    if not admin.has_change_permission(request):
        raise PermissionDenied
    asked = request.POST if request.method == "POST" else request.GET
    keys = {key for key in asked.getlist("id") if key.isdecimal() and len(key) < 19}
    both = list(Registration.objects.filter(pk__in=keys).select_related("page__event", "city", "delegation").order_by("created_at", "pk"))
    if len(both) != 2 or both[0].page_id != both[1].page_id:
        admin.message_user(request, _("Choose two registrations of the same event."), messages.WARNING)
        return HttpResponseRedirect(_list())
    keep = next((one for one in both if str(one.pk) == request.POST.get("keep")), None)
    if keep:
        try:
            merging.merge(keep, next(one for one in both if one is not keep), by=staff(request.user))
        except NotPossible as error:
            admin.message_user(request, str(error), messages.ERROR)
        else:
            admin.message_user(request, _("The two registrations are one now."), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:registrations_registration_change", args=[keep.pk]))
    context = admin.admin_site.each_context(request) | {"opts": admin.opts, "title": _("Merge a double"), "both": both, "back": _list()}
    return render(request, MERGE, context)


def _list():
    return reverse("admin:registrations_registration_changelist")
