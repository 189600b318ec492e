"""A registrant's own data: files they sent, all of it to take along, deleted on their word, on the public list or off it."""

import hashlib

from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from events.models import Event
from lib.pages import private, public_page
from lib.ratelimit import limited
from lib.responses import file_response
from lib.translated import reader_language
from registrations.access import registration_of
from registrations.consent import listing_text
from registrations.models import Registration
from registrations.services import privacy
from registrations.views.form import SeeOther

# A page that shows who comes is kept no longer than one that shows seats.
LIST_SECONDS = 5


@require_http_methods(["GET", "HEAD", "POST"])
@limited("personal", methods=("GET", "HEAD", "POST"))
def own_data(request, token):
    """What is to become of one's own data: ``action`` of a post is ``download``, ``list``, ``unlist`` or ``erase``; a GET changes nothing."""
    found = registration_of(token)
    if found is None:
        return private(render(request, "registrations/unknown.html", status=404))
    action = request.POST.get("action") if request.method == "POST" else None
    if action == "download":
        return private(_download(found))
    if action == "erase":
        privacy.erase(found)
        return private(SeeOther(reverse("registration_erased")))
    if action == "list":
        privacy.list_publicly(found, text=listing_text(), language=reader_language())
    elif action == "unlist":
        privacy.unlist(found)
    return private(SeeOther(f"{reverse('registration', args=[token])}{'?saved=1' if action else ''}"))


@require_safe
@limited("personal", methods=("GET", "HEAD"))
def file(request, token, pk, name):
    """A file that was sent with the form, for whoever holds the registration's link."""
    found = registration_of(token)
    answer = found and found.answers.filter(pk=pk, file_name=name, question__staff_only=False).exclude(file="").first()
    if not answer:
        return private(render(request, "registrations/unknown.html", status=404))
    return answer_file(request, answer)


def answer_file(request, answer):
    """Answer with the file of an answer; who may have it is decided before."""
    seen = hashlib.sha256(f"{answer.file.name} {answer.answered_at.isoformat()}".encode()).hexdigest()
    more = {"content_type": answer.content_type, "checksum": seen, "modified": answer.answered_at, "public": False}
    return file_response(request, answer.file, name=answer.file_name, **more)


@require_safe
def erased(request):
    """After the data were deleted: the link that was used no longer works."""
    return private(render(request, "registrations/erased.html"))


@public_page(seconds=LIST_SECONDS)
def participants(request, slug):
    """Who agreed to be listed: name and city, of those with a confirmed place."""
    event = Event.objects.select_related("registration_page").filter(slug=slug, registration_page__public_list=True).first()
    if event is None or not event.is_public:
        raise Http404
    people = Registration.objects.listed().filter(page=event.registration_page).select_related("city").order_by("family_name", "given_name", "pk")
    response = render(request, "registrations/participants.html", {"event": event, "people": people})
    response.understood = {}
    return response


def _download(found):
    privacy.downloaded(found)
    response = JsonResponse(privacy.own_data(found), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = f'attachment; filename="{found.page.event.slug}.json"'
    return response
