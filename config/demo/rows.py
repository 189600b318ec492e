"""Writing rows so that a second load changes nothing: found again by their key, saved only when something differs."""

from django.db.models import Field

from events.services import content


def put(model, key, values=(), *, prepare=None):
    """Return the row of ``key`` with ``values``, made or changed as needed; ``prepare(row)`` derives columns before the save."""
    row = model.objects.filter(**key).first() or model(**key)
    before = _state(row)
    for name, value in dict(values).items():
        setattr(row, name, value)
    if prepare:
        prepare(row)
    if row.pk is None or _state(row) != before:
        row.save()
        row.refresh_from_db()
        content.bump()
    return row


def link(manager, wanted):
    """Add to a many-to-many relation what the demo wants there; what staff added stays."""
    missing = set(wanted) - set(manager.all())
    if missing:
        manager.add(*sorted(missing, key=lambda row: row.pk))
        content.bump()


def _state(row):
    """The columns as the database would keep them, to compare."""
    return [_plain(field, getattr(row, field.attname)) for field in row._meta.concrete_fields if not getattr(field, "auto_now", False)]


def _plain(field: Field, value):
    return str(field.get_prep_value(field.to_python(value)) if value is not None else None)
