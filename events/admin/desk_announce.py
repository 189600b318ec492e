"""Staff page: announce what changed, or make the agenda public; the mails it writes are reviewed before they leave."""

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.models import Event
from events.services import change_words, clashes, releases
from lib.admin import LANGUAGE_NAMES
from lib.desk import DeskForm
from lib.fields import language_name
from lib.translated import column

TEMPLATE = "admin/events/event/announce.html"


class AnnounceForm(DeskForm):
    """A note in each language, and what else the announcement does."""

    publish = forms.BooleanField(label=gettext_lazy("make the agenda public"), required=False)
    tell = forms.BooleanField(
        label=gettext_lazy("write to the delegates"),
        required=False,
        help_text=gettext_lazy("The mails wait until you have looked at them; none leaves by itself."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    note_es, note_pt_br, note_fr, note_en = (
        forms.CharField(label=name, required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3, "lang": code}))
        for code, name in LANGUAGE_NAMES.items()
    )
    field_order = [*releases.NOTES, "publish", "tell"]

    def __init__(self, data=None, *, event, initial=None):
        super().__init__(data, initial=initial)
        for code, name in LANGUAGE_NAMES.items():
            self.fields[column("note", code)].label = _("note (%(language)s)") % {"language": name}
        if event.agenda_released_at:
            del self.fields["publish"]

    @property
    def note(self):
        """The note in its languages, as :func:`events.services.releases.announce` takes it."""
        return {name: self.cleaned_data[name] for name in releases.NOTES}


def announce(page, request, event):
    """Show what would be announced; a post announces it, if it is still that."""
    event = Event.objects.select_related("venue", "host_city").get(pk=event.pk)
    posted = request.method == "POST"
    would_publish = _would_publish(event, request.POST if posted else None)
    found = releases.pending(event, publish=would_publish)
    people = releases.audience(event, found.difference)
    initial = {"publish": would_publish, "tell": bool(people), "seen": found.seen}
    form = AnnounceForm(request.POST if posted else None, event=event, initial=initial)
    if posted and form.is_valid():
        answer = _announce(page, request, event, form)
        if answer:
            return answer
        # What was typed is kept; what would be announced is shown anew, and that is what the next post means.
        form.data = form.data.copy()
        form.data["seen"] = found.seen
    context = {
        "form": form,
        "found": found,
        "lines": change_words.lines(found.difference),
        "people": [(language_name(language), number) for language, number in sorted(people.items())],
        "total": sum(people.values()),
        "standing": standing(event, found.difference.number),
    }
    return page.render(request, event, TEMPLATE, context)


def hint(event):
    """Where the agenda stands, beside the link on the event's page."""
    return standing(event, releases.count(event)) if event.is_public else ""


def standing(event, number):
    """``The agenda is public. 3 changes are not announced yet.``"""
    said = _("The agenda is public.") if event.has_public_agenda else _("The agenda is not public yet.")
    if not number:
        return said
    changes = ngettext("%(count)d change is not announced yet.", "%(count)d changes are not announced yet.", number) % {"count": number}
    return f"{said} {changes}"


def _would_publish(event, data):
    """Offered where there is something to publish; a post says it itself."""
    if event.agenda_released_at:
        return False
    if data is not None:
        return "publish" in data
    return not event.is_cancelled and event.sessions.exclude(state="draft").exists()


def _announce(page, request, event, form):
    given = form.cleaned_data
    try:
        release, batch = releases.announce(event, note=form.note, tell=given["tell"], publish=given.get("publish", False), seen=given["seen"] or None)
    except releases.NotPossible as refused:
        form.add_error(None, str(refused))
        return None
    page.log(request, event, _("Announcement %(version)s") % {"version": release.version})
    if batch is None:
        return page.back(request, event, _("It is announced. No mail was written."))
    messages.success(request, _("It is announced. These mails wait for you: look at them, then send them."))
    if request.user.has_perm("outbox.view_batch"):
        return HttpResponseRedirect(reverse("admin:outbox_batch_change", args=[batch.pk]))
    return page.back(request, event)


class AnnouncingMixin:
    """Staff who saved something that the public knows otherwise are led to the announcement; no mail leaves by itself."""

    def save_model(self, request, obj, form, change):
        if change:
            releases.remember(self._event_of(self.model.objects.get(pk=obj.pk)))
        super().save_model(request, obj, form, change)

    def delete_model(self, request, obj):
        if not isinstance(obj, Event):
            releases.remember(obj.event)
        super().delete_model(request, obj)

    def response_change(self, request, obj):
        event = Event.objects.select_related("venue", "host_city").get(pk=self._event_of(obj).pk)
        if event.is_public and (number := releases.count(event)):
            words = ngettext("%(count)d change is not announced yet.", "%(count)d changes are not announced yet.", number) % {"count": number}
            url = reverse("admin:events_event_announce", args=[event.pk])
            messages.warning(request, format_html('{} <a href="{}">{}</a>', words, url, _("Announce changes")))
        for clash in clashes.twice(event):
            messages.warning(request, clash.words)
        return super().response_change(request, obj)

    def _event_of(self, obj):
        return obj if isinstance(obj, Event) else obj.event
