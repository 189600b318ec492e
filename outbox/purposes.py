"""What mails are for, in words for staff: apps above add theirs in ``AppConfig.ready()``."""

purposes = {}

# Purpose → a function that gets mails which were reviewed and are about to leave, and returns the keys of those that nobody
# would write any more: the person has withdrawn since, or has another address.
outdated = {}

# Purpose → a function that gets such mails at the moment at which they leave, after their review, and the account that let them.
leaving = {}


def name_of(purpose):
    """Return the words for a purpose, or its code when no app has named it."""
    return purposes.get(purpose, purpose)
