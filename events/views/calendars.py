"""Calendars to follow and to download, and the feed of events, in the language of their address."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from events import ical
from events.models import Event, Session
from events.services import zones
from events.services.filters import FeedFilter
from lib import atom, moments
from lib.ical import CONTENT_TYPE
from lib.pages import public_page
from lib.responses import disposition
from lib.translated import Text, language_tag, read, reader_language

# A feed of news tells the latest, not everything there ever was.
LATEST = 50


@public_page("city", "kind")
def events(request):
    """All public events, those that were cancelled too; ``?city=`` and ``?kind=`` choose among them."""
    now = timezone.now()
    filters = FeedFilter(request.GET, at=now)
    found = filters.apply(Event.objects.public(at=now)).for_calendar().order_by("start", "pk")
    text = ical.events_calendar(
        found, source=_with_query(request.path, filters.chosen), page=_with_query(reverse("events"), filters.chosen), labels=filters.labels
    )
    response = _answer(text, "-".join(["al-las", *filters.chosen.values()]))
    response.understood = filters.chosen
    return response


@public_page()
def event(request, slug):
    """One event."""
    return _answer(ical.event_calendar(_event(slug)), slug)


@public_page("sessions")
def agenda(request, slug):
    """The sessions of an event, those that were cancelled too; of ``?sessions=12,15`` only these: somebody's own agenda.

    The answer for chosen sessions is never kept: there are as many choices as people, and a calendar asks once an hour.
    """
    found = _event(slug)
    sessions = found.sessions.public().for_calendar()
    wanted = request.GET.get("sessions")
    if not wanted:
        return _answer(ical.agenda_calendar(found, sessions, source=request.path), f"{slug}-agenda")
    numbers = set(wanted.split(","))
    chosen = [session for session in sessions if str(session.pk) in numbers]
    source = f"{request.path}?sessions={','.join(str(pk) for pk in sorted(session.pk for session in chosen))}"
    return _answer(ical.agenda_calendar(found, chosen, source=source, chosen=True), f"{slug}-agenda")


@public_page()
def session(request, slug, session_slug):
    """One session; a break has no page and no calendar of its own."""
    found = _event(slug)
    shown = found.sessions.public().exclude(kind=Session.Kind.BREAK).filter(slug=session_slug).for_calendar().first()
    if shown is None:
        raise Http404
    return _answer(ical.session_calendar(found, shown), session_slug)


@public_page("city", "kind")
def feed(request):
    """The events that changed last (Atom): new ones, cancelled ones, corrected ones."""
    now = timezone.now()
    filters = FeedFilter(request.GET, at=now)
    latest = filters.apply(Event.objects.public(at=now)).for_calendar().order_by("-updated_at", "-pk")[:LATEST]
    title = " · ".join([_("AL-LAs events"), *filters.labels])
    subtitle = _("Seminars, learning workshops and webinars of the network.")
    page = _with_query(reverse("events"), filters.chosen)
    response = atom.feed(request, title, [_entry(event) for event in latest], page=page, subtitle=subtitle, query=filters.chosen)
    response.understood = filters.chosen
    return response


def _event(slug):
    return get_object_or_404(Event.objects.public(at=timezone.now()).for_calendar(), slug=slug)


def _answer(text, name):
    response = HttpResponse(text, content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = disposition(f"{name}.ics", attachment=False)
    return response


def _with_query(path, query):
    return f"{path}?{urlencode(query)}" if query else path


def _entry(event):
    title, summary, place = read(event, "title"), read(event, "summary"), ical.where(event)
    when = f"{moments.days(event.days[0], event.days[-1])} ({zones.words(event)})"
    facts = " · ".join(part for part in (when, place.value) if part)
    language = language_tag(summary.language)
    return atom.Entry(
        id=atom.entry_id("event", event.pk),
        title=_cancelled(title) if event.is_cancelled else title,
        url=event.get_absolute_url(),
        updated=event.updated_at,
        published=event.created_at,
        summary=Text(facts, reader_language()),
        content_html=format_html('<p>{}</p><p lang="{}">{}</p>', facts, language, summary.value) if summary.value else format_html("<p>{}</p>", facts),
        categories=(str(Event.Kind(event.kind).label),),
    )


def _cancelled(title):
    """The title with the bad news before it, in the title's own language."""
    with override(title.language):
        return Text(pgettext("event", "Cancelled: %(event)s") % {"event": title.value}, title.language)
