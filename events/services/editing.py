"""What follows when staff change an event or a session."""

# What a calendar entry shows: a change of it raises the entry's SEQUENCE, so that calendars take the new version.
IN_CALENDARS = {"start_local", "end_local", "time_zone", "venue", "room", "state", "mode", "title_es", "title_pt_br", "title_fr", "title_en"}


def count_change(obj, changed_fields):
    """Raise the calendar sequence number of a stored event or session once if calendars show the change."""
    if obj.pk and IN_CALENDARS.intersection(changed_fields):
        obj.sequence += 1
    return obj
