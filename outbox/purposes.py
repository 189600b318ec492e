"""What mails are for, in words for staff: apps above add theirs in ``AppConfig.ready()``."""

purposes = {}


def name_of(purpose):
    """Return the words for a purpose, or its code when no app has named it."""
    return purposes.get(purpose, purpose)
