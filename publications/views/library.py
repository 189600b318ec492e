"""The library: all publications, one, a collection."""

from django.core.paginator import InvalidPage, Paginator
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.models import Event, Session, Topic
from lib.jsonld import script
from lib.pages import public_page
from lib.translated import localized
from publications import around, finding, jsonld
from publications.models import Collection, Contributor, Note, Publication
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
    shown = get_object_or_404(
        Publication.objects.public(at=now)
        .select_related("collection")
        .prefetch_related(
            "editions",
            Prefetch("contributors", Contributor.objects.for_pages()),
            Prefetch("topics", Topic.objects.order_by(localized("name"), "pk")),
            Prefetch("born_from", Event.objects.public(at=now).select_related("host_city").order_by("start", "pk")),
            Prefetch("presented_at", Session.objects.public().filter(event__in=Event.objects.public(at=now)).select_related("event").order_by("start", "pk")),
        ),
        slug=slug,
    )
    stops = journey(shown, now)
    beside = around.of(_neighbours(shown, now), Note.objects.public(at=now).filter(publications=shown))
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


def _neighbours(shown, now):
    """The publications before and after this one in its collection."""
    numbers = [shown.number - 1, shown.number + 1] if shown.number else []
    return Publication.objects.public(at=now).filter(collection=shown.collection_id, number__in=numbers)


@require_safe
@public_page()
def collection(request, slug):
    """A collection: its publications by number."""
    shown = get_object_or_404(Collection, slug=slug)
    found = Publication.objects.public(at=timezone.now()).filter(collection=shown).by_number().select_related("collection").prefetch_related("editions")
    context = {"collection": shown, "publications": found, "jsonld": script(jsonld.collection(shown, found), jsonld.trail(shown))}
    return render(request, "publications/collection.html", context)
