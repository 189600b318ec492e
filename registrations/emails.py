"""The mails about registrations, one function each, in the registrant's language; written inside the caller's transaction.

All are set by one template: a heading, sentences, the facts of the event, the personal link. The link is a mark that
the outbox replaces when the mail leaves.
"""

from django.utils.translation import gettext as _
from django.utils.translation import override

from lib import tokens
from lib.translated import Text, read
from registrations.links import personal_link, purge_after
from registrations.models import Option, Registration
from registrations.situation import state_words
from registrations.writing import calendar_of, facts, in_their_language, when, write

State = Registration.State


@in_their_language
def confirmed(registration):
    """A place was given at once, or by staff."""
    return _send(
        registration,
        "registration-confirmed",
        subject=_("You have a place: %(event)s"),
        heading=_("Your place is confirmed"),
        sentences=[_("You are registered and your place is reserved."), *_after(registration)],
        calendar="REQUEST",
    )


@in_their_language
def pending(registration):
    """Staff look at each registration first."""
    return _send(
        registration,
        "registration-pending",
        subject=_("We received your registration: %(event)s"),
        heading=_("We received your registration"),
        sentences=[
            _("The organisers look at each registration. We will write to you as soon as yours is decided; there is nothing you need to do."),
            *_after(registration),
        ],
    )


@in_their_language
def waiting(registration, *, held_seat=False):
    """All places are taken; who held one until now loses the calendar entry."""
    return _send(
        registration,
        "registration-waiting",
        subject=_("You are on the waiting list: %(event)s"),
        heading=_("You are on the waiting list"),
        sentences=[
            state_words(registration),
            _("All places are taken for now. As soon as one is free it goes to the first who waits, and we will write to you at once."),
            *_after(registration),
        ],
        calendar="CANCEL" if held_seat else None,
    )


@in_their_language
def promoted(registration):
    """A seat became free for somebody who waited."""
    return _send(
        registration,
        "registration-promoted",
        subject=_("A place has become free for you: %(event)s"),
        heading=_("A place has become free for you"),
        sentences=[
            _("You have moved up from the waiting list: your place is now confirmed."),
            _("If you can no longer come, withdraw by the link below, so that the next person can."),
            *_after(registration),
        ],
        calendar="REQUEST",
    )


@in_their_language
def offered(registration):
    """A seat became free for somebody who waited: it is kept until they accept it, or pass it on."""
    return _send(
        registration,
        "registration-offered",
        subject=_("A place is kept for you: %(event)s"),
        heading=_("A place has become free for you"),
        sentences=[
            state_words(registration),
            _("Open your registration by the link below and accept the place, or withdraw so that the next person can come."),
        ],
        label=_("Accept the place"),
    )


@in_their_language
def lapsed(registration):
    """An offered place was not accepted in time."""
    return _send(
        registration,
        "registration-lapsed",
        subject=_("The place kept for you has gone to the next person: %(event)s"),
        heading=_("The time to accept your place has passed"),
        sentences=[state_words(registration)],
        label=_("See your registration"),
    )


@in_their_language
def choice_given(registration, target):
    """A session or an option that somebody chose had no place, and now has one for them."""
    name = read(target, "label" if isinstance(target, Option) else "title").value
    return _send(
        registration,
        "registration-choice",
        subject=_("You have a place in “%(name)s”: %%(event)s") % {"name": name.replace("%", "%%")},
        heading=_("A place has become free in what you chose"),
        sentences=[_("“%(name)s” had no place left when you chose it. Now one is yours.") % {"name": name}],
        label=_("See your registration"),
    )


@in_their_language
def declined(registration, *, held_seat):
    """Staff could not give a place."""
    return _send(
        registration,
        "registration-declined",
        subject=_("About your registration: %(event)s"),
        heading=_("We cannot offer you a place"),
        sentences=[registration.reason or _("Thank you for your interest. We are sorry: the organisers cannot offer you a place at this event.")],
        calendar="CANCEL" if held_seat else None,
        label=_("See your registration"),
    )


@in_their_language
def withdrawn(registration, *, held_seat):
    """The registrant withdrew, or staff did it for them."""
    return _send(
        registration,
        "registration-withdrawn",
        subject=_("You have withdrawn: %(event)s"),
        heading=_("Your registration is withdrawn"),
        sentences=[_("You no longer take part in this event. If that was a mistake, register again on the event's page while registration is open.")],
        calendar="CANCEL" if held_seat else None,
        label=_("See your registration"),
    )


@in_their_language
def link_again(registration):
    """The same person registered once more, or staff sent the link again."""
    return _send(
        registration,
        "registration-link",
        subject=_("Your registration: %(event)s"),
        heading=_("Here is your registration"),
        sentences=[_("You are registered for this event already, so you need not register again."), state_words(registration)],
        calendar="REQUEST" if registration.state == State.CONFIRMED and not registration.page.event.is_cancelled else None,
    )


@in_their_language
def address_changed(registration):
    """To the new address, with the new link."""
    return _send(
        registration,
        "registration-address",
        subject=_("Your registration: %(event)s"),
        heading=_("This is now the address of your registration"),
        sentences=[_("From now on we write to you here. The links that we sent before no longer work; this is the new one."), state_words(registration)],
        calendar="REQUEST" if registration.state == State.CONFIRMED and not registration.page.event.is_cancelled else None,
    )


def address_left(registration, *, to, language, held_seat=False):
    """To the address that a registration had before: no link, and not where it went; with ``held_seat`` its calendar entry goes too."""
    with override(language):
        return write(
            "registration-address-left",
            to=to,
            language=language,
            subject=_("The address of your registration has changed"),
            context={
                "heading": _("The address of your registration has changed"),
                "sentences": [
                    _("Your registration for “%(event)s” now has another e-mail address. The links sent to this one no longer work.")
                    % {"event": read(registration.page.event, "title").value},
                    _("If it was not you who changed it, tell the organisers of the event."),
                ],
                "why": _("You get this mail because this address was that of a registration."),
            },
            attachments=[calendar_of(registration, "CANCEL")] if held_seat else [],
            purge_after=purge_after(registration),
        )


def lost_links(registrations, *, to, language):
    """One mail with the links of all active registrations of an address."""
    with override(language):
        links = {}
        items = []
        for registration in registrations:
            mark = tokens.placeholder()
            links[mark] = personal_link(registration, language)
            items.append(
                {"title": read(registration.page.event, "title"), "when": when(registration.page.event), "state": state_words(registration), "link": mark}
            )
        return write(
            "registration-lost",
            to=to,
            language=language,
            subject=_("Your registration links"),
            context={
                "heading": _("Your registration links"),
                "sentences": [_("Here are the links to your registrations. With them you see, correct or withdraw them.")],
                "items": items,
                "why": _("You get this mail because somebody, probably you, asked for the links of this address. If it was not you, ignore it."),
            },
            links=links,
        )


WELCOME = {State.CONFIRMED: confirmed, State.PENDING: pending, State.WAITING: waiting}


def _send(registration, purpose, *, subject, heading, sentences, calendar=None, label=""):
    event = registration.page.event
    title = read(event, "title")
    mark = tokens.placeholder()
    return write(
        purpose,
        to=registration.email,
        language=registration.language,
        subject=subject % {"event": title.value},
        context={
            **facts(event),
            "registration": registration,
            "heading": heading,
            "sentences": sentences,
            "has_calendar": calendar == "REQUEST",
            "link": mark,
            "label": label or _("See, correct or withdraw"),
            "why": _("You get this mail because this address was given when registering for the event."),
        },
        links={mark: personal_link(registration, registration.language)},
        attachments=[calendar_of(registration, calendar)] if calendar else [],
        purge_after=purge_after(registration),
    )


def _after(registration):
    """What the organisers say after registering, paragraph by paragraph, each with its language."""
    text, language = read(registration.page, "after")
    return [Text(" ".join(block.split()), language) for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
