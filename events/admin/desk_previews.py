"""Staff page: a link that shows the event to others before it is public, for some days."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from events.services import previews
from lib import moments
from lib.desk import DeskForm
from lib.walltime import to_local


class PreviewForm(DeskForm):
    days = forms.TypedChoiceField(
        label=gettext_lazy("how long the link is valid"),
        choices=[(days, ngettext_lazy("%(count)d day", "%(count)d days", days) % {"count": days}) for days in previews.DAYS],
        coerce=int,
        initial=7,
        widget=forms.RadioSelect,
    )


def preview(page, request, event):
    """Show the form; a post of "make" shows a link (nothing is stored), one of "revoke" ends all that were made."""
    if "revoke" in request.POST:
        previews.revoke(event)
        said = _("The links made so far lead nowhere now.")
        page.log(request, event, said)
        return page.back(request, event, said, name="preview")
    form = PreviewForm(request.POST if request.method == "POST" else None)
    context = {"form": form}
    if request.method == "POST" and form.is_valid():
        until = previews.end(form.cleaned_data["days"], at=timezone.now())
        here = to_local(until, event.time_zone)
        context |= {"link": f"{settings.SITE_URL}{previews.path(event, until)}", "day": moments.day(here.date(), weekday=True), "hour": f"{here:%H:%M}"}
    return page.render(request, event, "admin/events/event/preview.html", context)
