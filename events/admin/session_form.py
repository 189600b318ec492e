"""The forms of a session: as a row on its event's page, and on its own."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from events.models import Room
from events.services.editing import count_change
from events.services.scheduling import derive, give_slug
from lib.admin import ModelForm, RowFormSet
from lib.walltime import validate_zone

BLANK = ("", "–")
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
        return cleaned

    def save(self, commit=True):
        give_slug(self.instance)
        count_change(self.instance, self.changed_data)
        return super().save(commit)


class SessionFormSet(RowFormSet):
    """The rows of an agenda: the event's parts and rooms are read once for all of them."""

    @cached_property
    def choices(self):
        return choices_of(self.instance)

    def get_form_kwargs(self, index):
        return {**super().get_form_kwargs(index), "event": self.instance, "choices": self.choices}


def _is_zone(name):
    try:
        validate_zone(name)
    except ValidationError:
        return False
    return True
