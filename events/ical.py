"""Events and sessions as entries of calendars (RFC 5545, 7986): an entry keeps its UID, whatever becomes of what it shows.

What leads to a video conference is not here: only a confirmed registration's calendar carries it (registrations/ical.py).
"""

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events.models import Event, Session
from lib.ical import Entry, Feed, calendar
from lib.jsonld import absolute
from lib.translated import Text, read, reader_language


def event_calendar(event):
    """Return the text of a calendar with one event, as :meth:`EventQuerySet.for_calendar` reads it."""
    return calendar([event_entry(event)])


def session_calendar(event, session):
    """Return the text of a calendar with one session, a row of :meth:`SessionQuerySet.for_calendar`."""
    return calendar(session_entries(event, [session]))


def agenda_calendar(event, sessions, *, source, chosen=False):
    """Return the text of an agenda's calendar; ``source`` is its path, ``chosen`` whether its reader picked the sessions.

    While an agenda has no session to show, its calendar holds the event, so that whoever follows it has the day.
    """
    title = read(event, "title")
    feed = Feed(
        name=Text(_("My agenda: %(event)s") % {"event": title.value}, reader_language()) if chosen else title,
        url=absolute(reverse("agenda", args=[event.slug])),
        source=absolute(source),
        description=read(event, "summary"),
        zones=(event.time_zone,),
    )
    entries = session_entries(event, sessions)
    return calendar(entries if entries or chosen else [event_entry(event)], feed=feed)


def events_calendar(events, *, source, page, labels=()):
    """Return the text of the calendar of many events; ``labels`` are the words of the filters that chose them."""
    name = Text(" · ".join([_("AL-LAs events"), *labels]), reader_language())
    about = Text(_("Seminars, learning workshops and webinars of the network."), reader_language())
    feed = Feed(name=name, url=absolute(page), source=absolute(source), description=about, zones=("Europe/Paris",))
    return calendar([event_entry(event) for event in events], feed=feed)


def event_entry(event):
    """Return the :class:`Entry` of an event. It takes no time: its sessions do, and a delegate's own entry."""
    address = absolute(event.get_absolute_url())
    parent = event.parent if event.parent_id else None
    return Entry(
        uid=event_uid(event.pk),
        start=event.start,
        end=event.end,
        zone=event.time_zone,
        summary=read(event, "title"),
        description=_described(read(event, "summary"), address),
        location=where(event),
        geo=_point(event),
        url=address,
        categories=(_label(Event.Kind(event.kind)),),
        related_to=event_uid(parent.pk) if parent and parent.is_public else "",
        image=_image(event),
        sequence=event.sequence,
        status="CANCELLED" if event.is_cancelled else "CONFIRMED",
        transparent=True,
        created=event.created_at,
        last_modified=event.updated_at,
    )


def session_entries(event, sessions):
    """Return the :class:`Entry` of each session, rows of :meth:`SessionQuerySet.for_calendar`; what they share is made once."""
    agenda = absolute(reverse("agenda", args=[event.slug]))
    page = absolute(reverse("session", args=[event.slug, "-"])).removesuffix("-/")
    place, language = where(event)
    shared = {"zone": event.time_zone, "geo": _point(event), "related_to": event_uid(event.pk), "image": _image(event)}
    labels = {kind.value: (_label(kind),) for kind in Session.Kind}
    entries = []
    for session in sessions:
        is_break = session.kind == Session.Kind.BREAK
        address = agenda if is_break else f"{page}{session.slug}/"
        room = session.room__name
        entries.append(
            Entry(
                uid=session_uid(session.pk),
                start=session.start,
                end=session.end,
                summary=read(session, "title"),
                description=_described(read(session, "description"), address),
                location=Text(f"{room}, {place}" if room and place else room or place, language),
                url=address,
                categories=labels[session.kind],
                sequence=session.sequence,
                status="CANCELLED" if event.is_cancelled or session.state == Session.State.CANCELLED else "CONFIRMED",
                transparent=is_break,
                last_modified=session.updated_at,
                **shared,
            )
        )
    return entries


def event_uid(pk):
    """The name of an event's entry, for ever."""
    return f"event-{pk}@{settings.SITE_HOST}"


def session_uid(pk):
    """The name of a session's entry, for ever."""
    return f"session-{pk}@{settings.SITE_HOST}"


def where(event):
    """Return the :class:`Text` of venue, address and city on one line; of what is online only, that it is."""
    if event.mode == Event.Mode.ONLINE:
        return Text(capfirst(event.get_mode_display()), reader_language())
    city = read(event.host_city, "name") if event.host_city else Text("", "")
    if event.venue is None:
        return city
    parts = (event.venue.name, " ".join(event.venue.address.split()), city.value)
    return Text(", ".join(part for part in parts if part), event.venue.name_language)


def _described(text, address):
    """A text with the page's address below it, since many calendars show no URL."""
    return Text(f"{text.value}\n\n{address}" if text.value else address, text.language)


def _label(kind):
    return Text(capfirst(str(kind.label)), reader_language())


def _point(event):
    """Latitude and longitude of the venue, else of the city."""
    if event.mode == Event.Mode.ONLINE:
        return None
    return next(((place.latitude, place.longitude) for place in (event.venue, event.host_city) if place and place.latitude is not None), None)


def _image(event):
    return absolute(static(f"img/calendar/{event.kind}.png"))
