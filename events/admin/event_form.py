"""The forms of an event's page: what the database would refuse is said beside the field, before anything is saved."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.models import ModelChoiceField
from django.utils.translation import gettext_lazy as _

from events.models import Event, EventLink
from events.models.links import come_back
from events.services import covers
from events.services.editing import count_change
from events.services.scheduling import derive, reschedule
from lib.admin import ModelForm, RowFormSet
from lib.pictures import prepare


class EventForm(ModelForm):
    sizes = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("start_local", "end_local"):
            if name in self.fields:
                self.fields[name].widget.zone = self.instance.time_zone
        if "cover" in self.fields:  # not for staff who may only look
            self.fields["cover"].max_length = None  # of the name sent, which is not kept
            self.fields["cover"].widget.attrs["accept"] = "image/jpeg,image/png,image/webp"
        if isinstance(self.fields.get("parent"), ModelChoiceField):
            self.fields["parent"].label_from_instance = lambda event: f"{event} ({event.start_local:%Y})"

    def clean_cover(self):
        """A picture is looked into, and written anew in memory, before anything is saved."""
        cover = self.cleaned_data["cover"]
        if cover and "cover" in self.changed_data:
            self.sizes = prepare(cover)
        return cover

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("cover") and not cleaned.get("cover_alt_es") and "cover_alt_es" in self.fields:
            self.add_error("cover_alt_es", _("Say in one sentence what the picture shows."))
        self._derive(cleaned)
        self._check_series(cleaned)
        self._check_parent(cleaned.get("parent"))
        return cleaned

    def _derive(self, cleaned):
        """Set the moments in UTC; a zone in which an hour of the agenda does not exist is refused."""
        if any(not cleaned.get(name) for name in ("start_local", "end_local", "time_zone")):
            return
        draft = Event(start_local=cleaned["start_local"], end_local=cleaned["end_local"], time_zone=cleaned["time_zone"])
        try:
            derive(draft)
        except ValidationError as error:
            self.add_error(None, error)
            return
        self.instance.start, self.instance.end = draft.start, draft.end
        if self.instance.pk and "time_zone" in self.changed_data:
            self._try_zone(draft)

    def _try_zone(self, draft):
        """Move everything that hangs on the event to the new zone, to see whether it can be, and take it back."""
        stored = Event.objects.get(pk=self.instance.pk)
        stored.start_local, stored.end_local, stored.time_zone = draft.start_local, draft.end_local, draft.time_zone
        with transaction.atomic():
            try:
                reschedule(stored)
            except ValidationError as error:
                self.add_error("time_zone", error.messages)
            transaction.set_rollback(True)

    def _check_series(self, cleaned):
        series, number = cleaned.get("series"), cleaned.get("series_number")
        if number and not series and "series" not in self.errors:
            self.add_error("series", _("Choose the series that this number belongs to."))
        if number and series and series.events.filter(series_number=number).exclude(pk=self.instance.pk).exists():
            self.add_error("series_number", _("Another event of the series has this number."))

    def _check_parent(self, parent):
        """Refuse circles: an event that would be part of itself, straight or by way of others."""
        seen = set()
        while parent and self.instance.pk and parent.pk not in seen:
            if parent.pk == self.instance.pk:
                self.add_error("parent", _("An event cannot be part of itself."))
                return
            seen.add(parent.pk)
            parent = parent.parent

    def save(self, commit=True):
        count_change(self.instance, self.changed_data)
        if "cover" in self.changed_data:
            covers.put(self.instance, self.sizes)
        return super().save(commit)


class EventLinkForm(ModelForm):
    def clean(self):
        cleaned = super().clean()
        target, url = cleaned.get("to_event"), cleaned.get("url")
        if not target and not url and not {"to_event", "url"} & set(self.errors):
            self.add_error("to_event", _("Choose an event or write the address of a page."))
        if target and target.pk == self.instance.from_event_id:
            self.add_error("to_event", _("An event cannot follow itself."))
        return cleaned


class EventLinkFormSet(RowFormSet):
    """Each row is compared with what is stored; here with the other rows, which may contradict it only together."""

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        rows = [form.instance for form in self.forms if form.has_changed() or form.instance.pk]
        kept = [row for row in rows if row.to_event_id and not any(form.instance is row for form in self.deleted_forms)]
        others = EventLink.objects.exclude(pk__in=[row.pk for row in rows if row.pk]).filter(to_event__isnull=False)
        new = [pair for row in kept if (pair := row.order_in_time)]
        if len(new) != len(set(new)) or come_back({*new, *(link.order_in_time for link in others)} - {None}):
            raise ValidationError(_("These links contradict one another: the chain would come back to where it began."))
