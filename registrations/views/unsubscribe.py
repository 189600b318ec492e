"""Unsubscribe from news: by the page, or at one press of a button in the mail program (RFC 8058)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from lib.pages import private
from lib.ratelimit import limited
from registrations.access import address_of
from registrations.services import subscribing
from registrations.views.form import SeeOther


@csrf_exempt  # a mail program that unsubscribes for its reader has no cookie; the token is what allows it
@require_http_methods(["GET", "HEAD", "POST"])
@limited("personal", methods=("GET", "HEAD", "POST"))
def unsubscribe(request, token):
    """A GET asks and changes nothing; ``action`` ``again`` of a post subscribes again, any other post unsubscribes.

    A mail program is answered at once: it may not be led elsewhere (RFC 8058, 3.1).
    """
    address = address_of(token)
    if address is None:
        return private(render(request, "registrations/unknown.html", status=404))
    if request.method == "POST":
        change = subscribing.subscribe_again if request.POST.get("action") == "again" else subscribing.unsubscribe
        change(address)
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return private(HttpResponse())
        return private(SeeOther(reverse("unsubscribe", args=[token])))
    return private(render(request, "registrations/unsubscribe.html", {"token": token, "is_unsubscribed": subscribing.is_unsubscribed(address)}))
