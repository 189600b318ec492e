"""The programme of an event as a PDF, made from its agenda."""

from django.http import Http404, HttpResponse
from django.utils import timezone

from events.services import programme as programmes
from events.views.events import public_event
from lib.pages import public_page
from lib.responses import POLICY_IN_PLACE, disposition


@public_page()
def programme(request, slug):
    now = timezone.now()
    event = public_event(slug, at=now)
    content = programmes.write(event, at=now)
    if content is None:
        raise Http404("There is no agenda yet.")
    headers = {"Content-Disposition": disposition(programmes.file_name(event), attachment=False), "Content-Security-Policy": POLICY_IN_PLACE}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
