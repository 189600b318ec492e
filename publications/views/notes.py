"""News: all notes, one, and their pictures."""

from django.core.paginator import InvalidPage, Paginator
from django.db.models import Prefetch, Q, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.models import Event
from lib.jsonld import script
from lib.pages import public_page
from lib.pictures import key_of, picture_response
from publications import jsonld
from publications.models import Note, NotePicture, Publication
from publications.ordering import journey_of
from publications.services.notes import FOLDER

PER_PAGE = 20


@require_safe
@public_page("year", "page")
def notes(request):
    """All notes, the newest first; of one year where the address says so."""
    now = timezone.now()
    public = Note.objects.public(at=now)
    years = [date.year for date in public.dates("date", "year", order="DESC")]
    wanted = request.GET.get("year", "")
    if wanted and wanted not in map(str, years):
        raise Http404("No note of that year.")
    found = public.filter(date__year=wanted) if wanted else public
    try:
        page = Paginator(found.newest_first().for_lists(), PER_PAGE).page(request.GET.get("page") or 1)
    except InvalidPage as error:
        raise Http404("No such page of notes.") from error
    context = {"page": page, "years": years, "wanted": wanted, "jsonld": script(jsonld.trail_to_notes())}
    response = render(request, "publications/notes.html", context)
    response.understood = ({"year": wanted} if wanted else {}) | ({"page": str(page.number)} if "page" in request.GET else {})
    return response


@require_safe
@public_page()
def note(request, slug):
    """One note, with the events and publications it tells about."""
    now = timezone.now()
    shown = get_object_or_404(
        Note.objects.public(at=now).prefetch_related(
            "pictures",
            Prefetch("events", Event.objects.public(at=now).select_related("host_city").order_by("start", "pk")),
            Prefetch("publications", Publication.objects.public(at=now).select_related("collection").newest_first()),
        ),
        slug=slug,
    )
    earlier, later = _beside(shown, now)
    stops = journey_of(shown.events.all(), now)
    context = {
        "note": shown,
        "pictures": shown.pictures.all()[1:],
        "stops": stops,
        "publications": shown.publications.all(),
        "earlier": earlier,
        "later": later,
        "jsonld": script(jsonld.note(shown), jsonld.trail_to_notes(shown)),
    }
    response = render(request, "publications/note.html", context)
    response.fresh_until = min((stop.event.end for stop in stops if stop.state == "coming"), default=None)
    return response


def _beside(shown, now):
    """Return the notes before and after this one, or None: one query."""
    public = Note.objects.public(at=now)
    before = public.filter(Q(date__lt=shown.date) | Q(date=shown.date, pk__lt=shown.pk)).order_by("-date", "-pk").values("pk")[:1]
    after = public.filter(Q(date__gt=shown.date) | Q(date=shown.date, pk__gt=shown.pk)).order_by("date", "pk").values("pk")[:1]
    found = list(Note.objects.filter(Q(pk=Subquery(before)) | Q(pk=Subquery(after))).titles())
    earlier = next((note for note in found if (note.date, note.pk) < (shown.date, shown.pk)), None)
    return earlier, next((note for note in found if note is not earlier), None)


@require_safe
def note_picture(request, name):
    """One size of a picture of a public note."""
    pictures = NotePicture.objects.filter(note__in=Note.objects.public(at=timezone.now())).select_related("note")
    picture = get_object_or_404(pictures, file__startswith=f"{FOLDER}/{key_of(name)}-")
    return picture_response(request, picture.file, name, modified=picture.note.updated_at)
