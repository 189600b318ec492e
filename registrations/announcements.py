"""The mails of an announcement: to the delegates concerned, each in their language, held until staff have reviewed them."""

from django.conf import settings
from django.db.models import Count, F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.services import change_words, zones
from events.services.snapshots import Kind
from lib import tokens
from lib.translated import read
from outbox.services import reviewing
from registrations import ical
from registrations.links import personal_link, purge_after
from registrations.models import Registration
from registrations.services.places import lock

PURPOSE = "event-changed"
State = Registration.State


def audience(event, difference):
    """Return how many would be written to, by language (``events.ports.agenda_audience``)."""
    counted = _concerned(event, difference).order_by().values("language").annotate(number=Count("pk"))
    return {row["language"]: row["number"] for row in counted}


def write(release, difference, batch):
    """Write the mails of a release into its batch, where there is one (``events.ports.agenda_released``).

    Whoever holds a seat gets the calendar entry anew, its sequence raised so that calendars take it (RFC 5546, 2.1.4).
    """
    page = getattr(release.event, "registration_page", None)
    if batch is None or page is None:
        return
    page = lock(page.pk)
    concerned = _concerned(page.event, difference)
    concerned.filter(seat__isnull=False).update(calendar_sequence=F("calendar_sequence") + 1)
    wordings = {}
    for registration in concerned.select_related("city").order_by("pk"):
        registration.page = page
        language = registration.language
        if language not in wordings:
            wordings[language] = _word(batch, language, release, difference, page.event)
        _hold(wordings[language], registration)


def outdated(messages):
    """Return the keys of mails that would be untrue (``outbox.purposes.outdated``).

    Their people are no longer registered, or under another address; or the event was cancelled since, or is no longer.
    """
    links = {message.pk: next(iter(message.links.values())) for message in messages}
    active = Registration.objects.active().select_related("page__event").in_bulk({link["id"] for link in links.values()})
    gone = {pk for pk, link in links.items() if link["id"] not in active or active[link["id"]].link_version != link["version"]}
    standing = [message for message in messages if message.pk not in gone]
    return gone | {one.pk for one in standing if _was_cancelled(one) != active[links[one.pk]["id"]].page.event.is_cancelled}


def _was_cancelled(message):
    return message.values.get("is_cancelled", False)


def follow(registration):
    """Write the mails that wait for this person anew, after a change of name, address or language."""
    for message in reviewing.held_for(f"registration-{registration.pk}", purpose=PURPOSE):
        has_wording = message.batch.wordings.filter(language=registration.language).exists()
        language = registration.language if has_wording else message.language
        mail = _mail(registration, language, message.values["link"], is_cancelled=_was_cancelled(message))
        reviewing.rewrite(message, language=language, **mail)


def _concerned(event, difference):
    """Changes of the agenda concern those who have a place; changes of the whole event everybody who means to come."""
    active = Registration.objects.active().filter(page__event=event)
    return active if difference.is_of_the_event else active.filter(state=State.CONFIRMED)


def _word(batch, language, release, difference, event):
    with override(language):
        title = read(event, "title").value
        subject = (_("Cancelled: %(event)s") if event.is_cancelled else _("Changes: %(event)s")) % {"event": title}
        return reviewing.word(batch, language, subject=subject, text=_text(release, difference, event, title))


def _text(release, difference, event, title):
    """The wording of a language, as its reader gets it; called with that language active."""
    paragraphs = [_("Hello {name},"), _opening(event, difference) % {"event": title}, read(release, "note").value]
    lines = [line for line in change_words.lines(difference) if line.kind != Kind.PUBLISHED]
    if lines:
        paragraphs.append("\n".join(f"- {line.title.value} – {line.words}" if line.title.value else f"- {line.words}" for line in lines))
    if not event.is_cancelled and lines:
        paragraphs.append(_("All hours: %(zone)s (%(offset)s).") % {"zone": zones.words(event), "offset": zones.offset(event, event.start)})
    address = reverse("event", args=[event.slug]) if event.is_cancelled or not event.has_public_agenda else reverse("agenda", args=[event.slug])
    paragraphs += [f"{settings.SITE_URL}{address}", "{link}"]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _opening(event, difference):
    if event.is_cancelled:
        return _("The event “%(event)s”, for which you registered, will not take place. We are sorry.")
    if any(change.kind == Kind.PUBLISHED for change in difference.changes):
        return _("The agenda of “%(event)s”, for which you registered, is public.")
    if difference.is_of_the_event:
        return _("Something has changed about “%(event)s”, for which you registered.")
    if not difference:
        return _("We have news about “%(event)s”, for which you registered.")
    return _("The agenda of “%(event)s”, for which you registered, has changed.")


def _hold(setting, registration):
    mail = _mail(registration, registration.language, tokens.placeholder(), is_cancelled=registration.page.event.is_cancelled)
    reviewing.hold(setting, **mail, purpose=PURPOSE, purge_after=purge_after(registration))


def _mail(registration, language, mark, *, is_cancelled):
    """What differs from person to person, as :func:`reviewing.hold` and :func:`reviewing.rewrite` take it."""
    attachments = []
    if registration.state == State.CONFIRMED:
        method = "CANCEL" if is_cancelled else "REQUEST"
        attachments = [{"name": "event.ics", "content": ical.invitation(registration, method=method), "mimetype": "text/calendar"}]
    with override(language):
        values = {
            "name": str(registration),
            "link": mark,
            "label": _("See your registration"),
            "why": _("You get this mail because this address was given when registering for the event."),
            "person": f"registration-{registration.pk}",
            "about": f"event-{registration.page.event_id}",
            "is_cancelled": is_cancelled,
        }
    links = {mark: personal_link(registration, language)}
    return {"to": registration.email, "values": values, "attachments": attachments, "links": links}
