"""The library: all publications, one, a collection."""

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.models import Event, Session, Topic
from lib.jsonld import script
from lib.pages import public_page
from lib.prepared import attach, prepared
from publications import around, finding, jsonld
from publications.models import Collection, Contributor, Edition, Note, Publication
from publications.ordering import by_role, journey, reader_first

PER_PAGE = 24


@require_safe
@public_page("q", "page", *finding.FILTERS)
def publications(request):
    """All publications, or those that match the words and filters."""
    now = timezone.now()
    wanted = {name: request.GET.get(name, "")[: finding.LONGEST].strip() for name in ("q", *finding.FILTERS)}
    public = Publication.objects.public(at=now)
    choices = finding.choices(public, wanted)
    if any(wanted[name] and not any(choice.is_current for choice in choices[name]) for name in finding.FILTERS):
        raise Http404("Nothing is filed under this.")
    found = finding.chosen(public, wanted)
    if wanted["q"]:
        found = finding.matching(found, wanted["q"])
    page = _page(found.newest_first().select_related("collection").prefetch_related("editions"), request.GET.get("page", "1"))
    context = {
        "page": page,
        "query": wanted["q"],
        "wanted": wanted,
        "choices": choices,
        "jsonld": script(jsonld.trail()),
        "is_filtered": any(wanted.values()),
        "previous": finding.address(wanted, page=page.number - 1) if page.has_previous() else "",
        "next": finding.address(wanted, page=page.number + 1) if page.has_next() else "",
    }
    response = render(request, "publications/list.html", context)
    # Not the words of a search: anybody's, and not worth keeping.
    response.understood = {name: wanted[name] for name in finding.FILTERS if wanted[name]} | ({"page": str(page.number)} if "page" in request.GET else {})
    return response


def _page(found, number):
    try:
        return Paginator(found, PER_PAGE).page(number)
    except InvalidPage as error:
        raise Http404("No such page of the library.") from error


@require_safe
@public_page()
def publication(request, slug):
    """One publication: what it is, its editions, what it was born from and where it was presented."""
    now = timezone.now()
    shown = _whole(slug, now)
    stops = journey(shown, now)
    numbers = [shown.number - 1, shown.number + 1] if shown.number else []
    beside = around.gathered(_beside(publication=shown.pk, collection=shown.collection_id, numbers=numbers, at=now))
    context = {
        "publication": shown,
        "editions": reader_first(shown.editions.all()),
        "contributors": by_role(shown.contributors.all()),
        "stops": stops,
        "others": beside.publications,
        "notes": beside.notes,
        "jsonld": script(jsonld.publication(shown), jsonld.trail(shown.collection, shown)),
    }
    response = render(request, "publications/publication.html", context)
    response.fresh_until = min((stop.event.end for stop in stops if stop.state == "coming"), default=None)
    return response


def _whole(slug, at):
    """Return a publication with all that its page shows, or raise Http404. Six queries."""
    found = _by_slug(slug=slug, at=at)
    if not found:
        raise Http404
    shown, pk = found[0], found[0].pk
    editions = _editions(publication=pk)
    for edition in editions:
        edition.publication = shown
    born, presented = _born_from(publication=pk, at=at), _presented_at(publication=pk, at=at)
    attach(shown, editions=editions, contributors=_contributors(publication=pk), topics=_topics(publication=pk), born_from=born, presented_at=presented)
    return shown


@prepared
def _by_slug(slug, at):
    return Publication.objects.public(at=at).filter(slug=slug).select_related("collection").order_by()


@prepared
def _editions(publication):
    return Edition.objects.filter(publication=publication)


@prepared
def _contributors(publication):
    return Contributor.objects.for_pages().filter(publication=publication)


@prepared
def _topics(publication):
    return Topic.objects.filter(publications=publication).by_name()


@prepared
def _born_from(publication, at):
    return Event.objects.public(at=at).filter(publications_born=publication).select_related("host_city").order_by("start", "pk")


@prepared
def _presented_at(publication, at):
    sessions = Session.objects.public().filter(publications_presented=publication, event__in=Event.objects.public(at=at))
    return sessions.select_related("event").order_by("start", "pk")


@prepared
def _beside(publication, collection, numbers, at):
    """The publications before and after one in its collection, and the notes about it."""
    neighbours = Publication.objects.public(at=at).filter(collection=collection, number__in=numbers)
    return around.both(neighbours, Note.objects.public(at=at).filter(publications=publication))


@require_safe
@public_page()
def collection(request, slug):
    """A collection: its publications by number."""
    shown = get_object_or_404(Collection, slug=slug)
    found = Publication.objects.public(at=timezone.now()).filter(collection=shown).by_number().select_related("collection").prefetch_related("editions")
    context = {"collection": shown, "publications": found, "jsonld": script(jsonld.collection(shown, found), jsonld.trail(shown))}
    return render(request, "publications/collection.html", context)
