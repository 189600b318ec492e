"""Mails to review: who gets them, what they say in each language, how they will look; then they leave, or do not."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lib.admin import ModelAdmin, display, register
from outbox.models import Batch, Message
from outbox.reviewform import Review
from outbox.services import NotPossible, cancel, reviewing

State = Message.State
# The buttons that take what was typed along.
TYPED = {"save", "send", "take_out"}
COLOURS = {"held": "warning", "leaving": "info", "sent": "success", "discarded": "danger"}


@register(Batch)
class BatchAdmin(ModelAdmin):
    public = False
    list_display = ["title", "written", "people", "shown_state"]
    search_fields = ["title"]
    ordering = ["-created_at", "-pk"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_counts()

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """The page of one batch: its wordings are the only thing to fill in, its buttons say what becomes of the mails."""
        batch = self.get_object(request, unquote(object_id or ""))
        if batch is None:
            raise Http404
        if not self.has_view_or_change_permission(request, batch):
            raise PermissionDenied
        if request.method != "POST":
            return self._page(request, batch, Review(batch))
        if not self.has_change_permission(request, batch):
            raise PermissionDenied
        with transaction.atomic():
            Batch.objects.select_for_update().get(pk=batch.pk)  # what is compared below stays as it is until the answer
            review = Review(batch, request.POST if request.POST.get("action") in TYPED else None)
            return self._press(request, batch, review) or self._page(request, batch, review)

    def _page(self, request, batch, review):
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": batch.title,
            "batch": batch,
            "review": review,
            "earlier": reviewing.earlier(batch) if batch.held else None,
            "original": batch,
            "state_words": self._state_words(batch),
            "may_change": batch.held and self.has_change_permission(request, batch),
            "mails_url": f"{reverse('admin:outbox_message_changelist')}?batch__exact={batch.pk}",
        }
        return render(request, "admin/outbox/batch/review.html", context)

    def _press(self, request, batch, review):
        """Do what the button says; None where what was typed is refused."""
        action = request.POST.get("action")
        try:
            if action == "discard":
                stopped = reviewing.discard(batch)
                return self._done(request, batch, ngettext("%(count)d mail was discarded.", "%(count)d mails were discarded.", stopped), stopped)
            if not review.is_valid():
                return None
            if action == "take_out":
                return self._take_out(request, batch, review)
            if action == "send":
                return self._send(request, batch, review)
            reviewing.reword(batch, review.changes)
            return self._done(request, batch, _("The texts are saved. This is how the mails look now."))
        except NotPossible:
            messages.warning(request, _("No mail of these waits any more: they were sent or discarded meanwhile."))
            return HttpResponseRedirect(request.path)

    def _send(self, request, batch, review):
        with transaction.atomic():
            reviewing.reword(batch, review.changes)
            left, stopped = reviewing.send(batch, user=request.user)
        if stopped:
            words = ngettext(
                "%(count)d mail does not leave: the person has withdrawn, or it has been overtaken by later news.",
                "%(count)d mails do not leave: the people have withdrawn, or they have been overtaken by later news.",
                stopped,
            )
            messages.warning(request, words % {"count": stopped})
        return self._done(request, batch, ngettext("%(count)d mail is leaving.", "%(count)d mails are leaving.", left), left)

    def _take_out(self, request, batch, review):
        if review.changes:
            reviewing.reword(batch, review.changes)
        chosen = batch.messages.filter(pk__in=[pk for pk in request.POST.getlist("message") if pk.isdigit()], state=State.HELD)
        stopped = 0
        for message in chosen:
            cancel(message)
            stopped += 1
        if not stopped:
            messages.warning(request, _("Tick the people who are to get no mail."))
            return HttpResponseRedirect(request.path)
        return self._done(request, batch, ngettext("%(count)d mail was taken out.", "%(count)d mails were taken out.", stopped), stopped)

    def _done(self, request, batch, words, count=0):
        words = words % {"count": count}
        self.log_change(request, batch, words)
        messages.success(request, words)
        return HttpResponseRedirect(request.path)

    def _state_words(self, batch):
        states = {
            Batch.State.HELD: _("to be reviewed"),
            Batch.State.LEAVING: _("leaving: %(gone)s of %(all)s") % {"gone": batch.gone, "all": batch.gone + batch.leaving},
            Batch.State.SENT: _("sent"),
            Batch.State.DISCARDED: _("discarded"),
        }
        return states[batch.state]

    @display(description=gettext_lazy("written"), ordering="created_at")
    def written(self, batch):
        return date_format(localtime(batch.created_at), "SHORT_DATETIME_FORMAT")

    @display(description=gettext_lazy("mails"))
    def people(self, batch):
        return batch.held + batch.leaving + batch.gone

    @display(description=gettext_lazy("state"), label=COLOURS)
    def shown_state(self, batch):
        return batch.state.value, self._state_words(batch)
