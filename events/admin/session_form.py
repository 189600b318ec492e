"""The forms of a session: as a row on its event's page, and on its own."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from events.models import Event, Room, Session
from events.services import releases
from events.services.editing import count_change
from events.services.scheduling import derive, give_slug
from lib.admin import ModelForm, RowFormSet
from lib.walltime import validate_zone

BLANK = ("", "–")
KNOWN = _("The public knows this session. Open it and set its state to “cancelled”: calendars that hold it then learn of it.")
# A new row proposes the first hour of its event; the next ones follow the row above (static/js/admin_rows.js).
FIRST_HOUR = dt.timedelta(hours=1)


def choices_of(event):
    """Return the parts of ``event`` and the rooms of its venue as ``{field: choices}``: what a session may choose."""
    parts = event.parts.all() if event.pk else []
    rooms = Room.objects.filter(venue=event.venue_id) if event.venue_id else []
    return {"part": [BLANK, *((part.pk, str(part)) for part in parts)], "room": [BLANK, *((room.pk, room.name) for room in rooms)]}


class SessionForm(ModelForm):
    """Wall times are those of the event's zone; part and room are the event's own; the address is made from the title."""

    def __init__(self, *args, event=None, choices=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_row = event is not None
        self.event = event or self.instance.event
        self.instance.event = self.event
        for name, options in (choices or choices_of(self.event)).items():
            self.fields[name].queryset = self.fields[name].queryset.filter(pk__in=[pk for pk, _label in options if pk])
            self.fields[name].choices = options
        self.fields["part"].error_messages["invalid_choice"] = _("Choose a part of this event.")
        self.fields["room"].error_messages["invalid_choice"] = _("Choose a room of the event's venue.")
        for name in ("start_local", "end_local"):
            self.fields[name].widget.zone = self.event.time_zone
        if not self.instance.pk and self.event.start_local:
            self.initial |= {"start_local": self.event.start_local, "end_local": self.event.start_local + FIRST_HOUR}

    def clean(self):
        cleaned = super().clean()
        self.instance.start_local, self.instance.end_local = cleaned.get("start_local"), cleaned.get("end_local")
        if self.instance.start_local and self.instance.end_local and _is_zone(self.event.time_zone):
            try:
                derive(self.instance)
            except ValidationError as error:
                self.add_error(None, error)
            else:
                self._check_inside(cleaned.get("state", self.instance.state))
        return cleaned

    def _check_inside(self, state):
        """A session lies within its event; on its own page an old one that does not may still be translated."""
        event, session = self.event, self.instance
        is_asked = self.is_row or {"start_local", "end_local", "state"} & set(self.changed_data)
        if state == Session.State.CANCELLED or not is_asked or not event.start_local or not event.end_local or event.end_local <= event.start_local:
            return
        if session.start_local < event.start_local:
            self.add_error("start_local", _("The event begins only at %(moment)s.") % {"moment": f"{event.start_local:%d/%m/%Y %H:%M}"})
        if session.end_local > event.end_local:
            self.add_error("end_local", _("The event ends at %(moment)s already.") % {"moment": f"{event.end_local:%d/%m/%Y %H:%M}"})

    def save(self, commit=True):
        give_slug(self.instance)
        count_change(self.instance, self.changed_data)
        return super().save(commit)


class SessionFormSet(RowFormSet):
    """The rows of an agenda: the event's parts and rooms are read once for all of them."""

    @cached_property
    def choices(self):
        return choices_of(self.instance)

    @cached_property
    def event_before(self):
        """The event as it is stored: this page may be changing it too."""
        return Event.objects.get(pk=self.instance.pk)

    def clean(self):
        """Where the event's own hours changed, say how its sessions can follow."""
        super().clean()
        if going := [form for form in self.initial_forms if self._should_delete_form(form)]:
            known = releases.told(self.event_before, [form.instance for form in going])
            if titles := ", ".join(f"“{form.instance}”" for form in going if form.instance.pk in known):
                raise ValidationError(f"{titles}: {KNOWN}")
        outside = any({"start_local", "end_local"} & set(form.errors) for form in self.forms)
        before = Event.objects.filter(pk=self.instance.pk).values_list("start_local", "end_local").first() if outside else None
        if before and before != (self.instance.start_local, self.instance.end_local):
            raise ValidationError(_("To put off the event with all its sessions, leave its hours as they are and use “Move the agenda”, above."))

    def get_form_kwargs(self, index):
        return {**super().get_form_kwargs(index), "event": self.instance, "choices": self.choices}


def _is_zone(name):
    try:
        validate_zone(name)
    except ValidationError:
        return False
    return True
