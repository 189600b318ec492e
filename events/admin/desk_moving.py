"""Staff page: move a session and what comes after it by so many minutes; what would change is shown first."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from events.models import Session
from events.services import moving
from lib.desk import DeskForm

TEMPLATE = "admin/events/event/move.html"
HALF_A_DAY = 720


class MoveForm(DeskForm):
    session = forms.ModelChoiceField(label=_("from which session on"), queryset=Session.objects.none(), empty_label=None)
    reach = forms.ChoiceField(label=_("what moves with it"), choices=moving.Reach.choices, initial=moving.Reach.DAY, widget=forms.RadioSelect)
    minutes = forms.IntegerField(
        label=pgettext_lazy("time", "minutes"),
        min_value=-HALF_A_DAY,
        max_value=HALF_A_DAY,
        initial=15,
        help_text=_("With a minus sign to begin earlier: -15. Hours move as the event's clocks show them."),
    )
    days = forms.IntegerField(
        label=pgettext_lazy("time", "days"),
        min_value=-400,
        max_value=400,
        initial=0,
        required=False,
        help_text=_("To put off a whole event: 7 is a week later."),
    )
    only_room = forms.BooleanField(label=_("only sessions in the same room"), required=False)
    prolong = forms.BooleanField(label=_("make the event longer where sessions would not fit in it"), required=False)
    past_midnight = forms.BooleanField(label=_("sessions may pass midnight"), required=False)

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["session"]
        field.queryset = event.sessions.exclude(state=Session.State.CANCELLED).order_by("start", "end", "pk")
        field.label_from_instance = lambda session: f"{session.start_local:%d/%m %H:%M} · {session.title}"

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned["minutes"] and not cleaned["days"]:
            self.add_error("minutes", _("Write by how many minutes."))
        if cleaned.get("only_room") and cleaned.get("reach") == moving.Reach.WHOLE:
            self.add_error("only_room", _("The whole event moves with all its rooms. Leave this empty, or choose how far the move goes."))
        return cleaned

    def wish(self):
        """The :class:`moving.Wish` of a valid form."""
        given = self.cleaned_data
        by = dt.timedelta(days=given["days"] or 0, minutes=given["minutes"])
        return moving.Wish(
            given["session"], by, moving.Reach(given["reach"]), only_room=given["only_room"], prolong=given["prolong"], past_midnight=given["past_midnight"]
        )


def move(page, request, event):
    """Show the form; a post of "look" shows what would move, one of "move" does it if it is still that."""
    posted = request.method == "POST"
    form = MoveForm(request.POST if posted else None, event=event, initial={"session": request.GET.get("session")})
    context = {"form": form}
    if posted and form.is_valid():
        wish = form.wish()
        if "move" in request.POST:
            try:
                done = moving.move(wish, request.POST.get("seal", ""))
            except moving.NotPossible as refused:
                context["refused"] = refused.problems
            else:
                count = len(done.moves)
                said = ngettext("%(count)d session moved.", "%(count)d sessions moved.", count) % {"count": count}
                page.log(request, event, said)
                return page.back(request, event, said)
        context["plan"] = moving.plan(wish)
    return page.render(request, event, TEMPLATE, context)
