"""What staff type on the pages of events, and what those answer."""

from django.contrib.admin import site
from django.forms.models import _get_foreign_key

from events.models import Event

ADD = "/admin/events/event/add/"


def change(event):
    return f"/admin/events/event/{event.pk}/change/"


def prefixes():
    """The names of all rows of an event's page, those of higher apps too."""
    for inline in site._registry[Event].get_inlines(None, None):
        yield _get_foreign_key(Event, inline.model, fk_name=inline.fk_name).remote_field.get_accessor_name()


def no_rows(**counts):
    """The management forms of all rows; ``sessions=(new and stored, stored)`` where there are some."""
    data = {}
    for prefix in prefixes():
        total, initial = counts.get(prefix, (0, 0))
        data |= {f"{prefix}-TOTAL_FORMS": total, f"{prefix}-INITIAL_FORMS": initial, f"{prefix}-MIN_NUM_FORMS": 0, f"{prefix}-MAX_NUM_FORMS": 1000}
    return data


def seminar(**changes):
    """What staff type for the Paris seminar."""
    return {
        "title_es": "Hacia una acción internacional sostenible",
        "title_fr": "Vers une action internationale durable",
        "kind": "seminar",
        "state": "draft",
        "slug": "hacia-una-accion-internacional-sostenible",
        "start_local": "2018-07-05T09:00",
        "end_local": "2018-07-05T18:00",
        "time_zone": "Europe/Paris",
        "mode": "in_person",
        "languages": ["es", "fr"],
        "interpretation": ["fr"],
        **no_rows(),
        **changes,
    }


def row(number, **changes):
    """One new line of the agenda."""
    values = {"kind": "talk", "start_local": "2018-07-05T09:30", "end_local": "2018-07-05T10:30", "title_es": "Diálogo", "part": "", "room": "", "id": ""}
    return {f"sessions-{number}-{name}": value for name, value in (values | changes).items()}


def errors(response):
    """Every message of a refused form, by field: ``{"end_local": [...], "sessions-0-end_local": [...]}``."""
    found = dict(response.context["adminform"].form.errors)
    for formset in response.context["inline_admin_formsets"]:
        for form in formset.formset.forms:
            found |= {f"{form.prefix}-{name}": messages for name, messages in form.errors.items()}
    return {name: list(messages) for name, messages in found.items()}
