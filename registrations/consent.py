"""The words that a registrant agrees to; what was shown is kept with the registration, in its language."""

from django.utils.translation import gettext


def consent_text():
    """Return the consent in the language of the page that shows it."""
    return gettext(
        "I agree that AL-LAs keeps these data to organise this event: to give me a place, write to me about it and provide what I need there. "
        "Only its staff see them. I can see and correct them, or withdraw, at any time by the link in the mail."
    )


def listing_text():
    """Return the consent to stand on the public list of participants, asked apart from the other."""
    return gettext("My name and my city may stand on the public list of participants. I can take them off it at any time.")
