"""For those who lost their link: always the same answer, and a mail where there is something to send."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lib.pages import private
from lib.ratelimit import limited
from lib.translated import reader_language
from registrations.forms import LostLinkForm
from registrations.services.changing import send_lost_links
from registrations.views.form import SeeOther


@require_http_methods(["GET", "HEAD", "POST"])
@limited("lost")
def lost(request):
    """Ask for the address; then the same words whether we know it or not."""
    stale = bool(getattr(request, "csrf_failed", ""))
    form = LostLinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and not stale:
        send_lost_links(form.cleaned_data["email"], reader_language())
        return private(SeeOther(f"{reverse('registration_lost')}?sent=1"))
    context = {"form": form, "stale": stale, "sent": "sent" in request.GET and request.method != "POST"}
    return private(render(request, "registrations/lost.html", context))


lost.keeps_typed_on_csrf_failure = True


@require_safe
def moved(request):
    """After a changed address: the link that was used no longer works, and the new one is on its way."""
    return private(render(request, "registrations/moved.html"))
