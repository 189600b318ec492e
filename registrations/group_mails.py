"""Mails that staff write once a language for many: their texts, and what differs from person to person."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from lib import tokens
from lib.translated import column, order_of_choice
from outbox.models import Wording
from outbox.wordings import Setting
from registrations.links import focal_link, personal_link, purge_after, unsubscribe_link

PURPOSE, REMINDER, TEST = "group-mail", "group-reminder", "group-test"


def languages_of(written):
    """Return the languages in which a mailing or reminder has its subject and its text."""
    return [code for code, _name in settings.LANGUAGES if getattr(written, column("subject", code)) and getattr(written, column("text", code))]


def language_for(written, reader):
    """Return the language in which a reader of ``reader`` gets it: their own, else Spanish, English, Portuguese, French."""
    there = languages_of(written)
    return next(code for code in order_of_choice(reader) if code in there)


def subject_and_text(written, language):
    """Return both in that language; a text that does not say where the link goes has it at its end."""
    subject, text = (getattr(written, column(name, language)) for name in ("subject", "text"))
    text = text.replace("\r\n", "\n").strip()
    return {"subject": subject, "text": text if "{link}" in text else f"{text}\n\n{{link}}"}


def setting_of(written, language):
    """Return the :class:`Setting` of a text that stands in no batch."""
    return Setting(Wording(language=language, **subject_and_text(written, language)))


def mail_of(recipient, language, *, about="", is_news=False):
    """Return what differs for one person, as ``outbox.services.reviewing.hold`` takes it: address, values, links, deletion date."""
    mark, leave = tokens.placeholder(), tokens.placeholder()
    thing = recipient.thing
    with override(language):
        values = {
            "name": recipient.name,
            "link": mark,
            "label": _("See your delegation") if recipient.is_delegation else _("See your registration"),
            "why": _why(recipient),
            "person": recipient.key,
            "about": about,
        }
    links = {mark: focal_link(thing) if recipient.is_delegation else personal_link(thing, language)}
    if is_news:
        values["unsubscribe"] = leave
        links[leave] = unsubscribe_link(recipient, language)
    return {"to": recipient.to, "values": values, "links": links, "purge_after": purge_after(thing)}


def _why(recipient):
    if recipient.is_delegation:
        return _("You get this mail because you are the focal point of your city for the event.")
    return _("You get this mail because this address was given when registering for the event.")
