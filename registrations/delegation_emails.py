"""The mails about a delegation: to its focal point, and to the people who were named; written inside the caller's transaction."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from events.services import zones
from lib import moments, tokens
from lib.translated import read
from lib.walltime import to_local
from registrations.links import focal_link, personal_link, purge_after
from registrations.writing import facts, write


def invited(delegation):
    """To the focal point: how many places the city has, until when, and the page where people are named."""
    with override(delegation.language):
        words = ngettext("%(city)s has %(count)s place at this event.", "%(city)s has %(count)s places at this event.", delegation.places)
        sentences = [
            words % {"city": read(delegation.city, "name").value, "count": delegation.places},
            _("On your page you name the people who come, now or later, put somebody in another person’s stead, and see what is missing."),
            *deadlines(delegation),
        ]
        _to_focal_point(delegation, "delegation-invited", _("Your city is invited: %(event)s"), _("Your city is invited"), sentences)


def deadline(delegation, moment, missing):
    """To the focal point, some days before unused places go back."""
    with override(delegation.language):
        words = ngettext(
            "%(count)s place of your delegation goes back to everybody on %(moment)s.",
            "%(count)s places of your delegation go back to everybody on %(moment)s.",
            missing,
        )
        why = (
            _("Nobody has been named for them yet.")
            if moment == delegation.name_until
            else _("The people named for them have not completed their data, or nobody was named.")
        )
        sentences = [words % {"count": missing, "moment": moment_words(delegation, moment)}, why]
        _to_focal_point(delegation, "delegation-deadline", _("Places of your delegation: %(event)s"), _("Places that soon go back"), sentences)


def released(delegation, count):
    """To the focal point: places went back; who was named and has not completed their data gets one only while there are some."""
    with override(delegation.language):
        words = ngettext(
            "%(count)s place of your delegation that was not used has gone back to everybody.",
            "%(count)s places of your delegation that were not used have gone back to everybody.",
            count,
        )
        kept = ngettext("Your city keeps %(count)s place.", "Your city keeps %(count)s places.", delegation.kept) % {"count": delegation.kept}
        sentences = [words % {"count": count}, kept]
        _to_focal_point(delegation, "delegation-released", _("Places of your delegation: %(event)s"), _("Unused places have gone back"), sentences)


def named(registration):
    """To a person who was named: look at the data, complete them, and with that confirm."""
    delegation = registration.delegation
    with override(registration.language):
        words = {"city": read(delegation.city, "name").value, "name": delegation.focal_name}
        event, mark = registration.page.event, tokens.placeholder()
        title = read(event, "title")
        write(
            "registration-named",
            to=registration.email,
            language=registration.language,
            subject=_("You have been named for %(event)s") % {"event": title.value},
            context={
                **facts(event),
                "registration": registration,
                "heading": _("You come for your city"),
                "sentences": [
                    _("%(name)s has named you for the delegation of %(city)s.") % words,
                    _("Complete your data by the link below: with that your place is confirmed. If you cannot come, withdraw there."),
                    *deadlines(delegation, for_person=True),
                ],
                "link": mark,
                "label": _("Complete your data"),
                "why": _("You get this mail because the focal point of your city gave this address."),
            },
            links={mark: personal_link(registration, registration.language)},
            purge_after=purge_after(registration),
        )


def entered(registration):
    """To somebody whom staff entered: what is asked of them before they have a place."""
    with override(registration.language):
        event, mark = registration.page.event, tokens.placeholder()
        write(
            "registration-entered",
            to=registration.email,
            language=registration.language,
            subject=_("You are invited: %(event)s") % {"event": read(event, "title").value},
            context={
                **facts(event),
                "registration": registration,
                "heading": _("The organisers have entered you"),
                "sentences": [
                    _("The organisers have written down your name for this event. Complete your data by the link below to take your place."),
                    _("If you cannot come, withdraw there; there you can also have your data deleted."),
                ],
                "link": mark,
                "label": _("Complete your data"),
                "why": _("You get this mail because the organisers of the event gave this address."),
            },
            links={mark: personal_link(registration, registration.language)},
            purge_after=purge_after(registration),
        )


def deadlines(delegation, *, for_person=False):
    """Return the sentences that say until when; none without deadlines."""
    said = []
    if delegation.name_until and not for_person:
        said.append(
            _("Name people until %(moment)s; places without a name then go back to everybody.") % {"moment": moment_words(delegation, delegation.name_until)}
        )
    if delegation.confirm_until:
        words = _("Complete them until %(moment)s.") if for_person else _("The people you name confirm until %(moment)s.")
        said.append(words % {"moment": moment_words(delegation, delegation.confirm_until)})
    return said


def moment_words(delegation, moment):
    """Return a moment as the event's clock shows it, with the zone."""
    event = delegation.page.event
    local = to_local(moment, event.time_zone)
    return f"{moments.day(local.date())}, {local:%H:%M} ({zones.words(event)})"


def _to_focal_point(delegation, purpose, subject, heading, sentences):
    event, mark = delegation.page.event, tokens.placeholder()
    write(
        purpose,
        to=delegation.focal_email,
        language=delegation.language,
        subject=subject % {"event": read(event, "title").value},
        context={
            **facts(event),
            "registration": delegation.focal_name,
            "heading": heading,
            "sentences": sentences,
            "link": mark,
            "label": _("See your delegation"),
            "why": _("You get this mail because you are the focal point of your city for this event."),
        },
        links={mark: focal_link(delegation)},
        purge_after=purge_after(delegation),
    )
