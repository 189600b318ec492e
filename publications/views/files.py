"""The files of editions and documents: those that are not public only for whom they are meant."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from lib.ratelimit import limited
from publications.models import Document, Edition
from publications.serving import serve
from registrations.access import registration_of


@require_safe
def edition(request, slug, language):
    """The file of an edition."""
    shown = get_object_or_404(Edition.objects.public(at=timezone.now()), publication__slug=slug, language=language)
    return serve(request, shown)


@require_safe
def document(request, pk, name):
    """The file of a public document."""
    shown = get_object_or_404(Document.objects.public(at=timezone.now()).exclude(file=""), pk=pk)
    if name != shown.original_name:
        return redirect(shown)
    return serve(request, shown)


@require_safe
@limited("personal", methods=("GET", "HEAD"))
def registration_document(request, token, pk, name):
    """The file of a document, for the confirmed participant whose link this is."""
    registration = registration_of(token)
    if registration is None or registration.state != registration.State.CONFIRMED:
        raise Http404("Not the link of a confirmed participant.")
    documents = Document.objects.for_participants(at=timezone.now()).filter(event=registration.page.event_id)
    return serve(request, get_object_or_404(documents.exclude(file=""), pk=pk, original_name=name), public=False)
