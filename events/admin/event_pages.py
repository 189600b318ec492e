"""The staff's further pages of one event: a line here is an address, and a link above the event's form.

A page's view is called as ``view(page, request, event)``: ``page`` is an :class:`EventDesk`, the person's right is checked already, and
what it changes it changes by POST. A module of pages is ``events/admin/desk_<what>.py``.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from events.admin import desk_announce, desk_clashes, desk_copying, desk_embed, desk_exchange, desk_moving, desk_previews
from events.models import Event


@dataclass(frozen=True)
class EventPage:
    """One page: the end of its address, its name (``admin:events_event_<name>``), its view and what the link says."""

    path: str
    name: str
    view: Callable[["EventDesk", object, Event], HttpResponse]
    label: str
    # A few words beside the link, asked for with the event's page: how many things wait there.
    hint: Callable[[Event], str] | None = None
    permission: str = "change"
    # Rights besides, since the page writes more than the event.
    needs: tuple[str, ...] = ()
    # A page that is reached from another one only has no link of its own.
    is_linked: bool = True


@dataclass(frozen=True)
class EventDesk:
    """What a page's view needs of the admin it stands in."""

    page: EventPage
    admin: object

    def render(self, request, event, template, context, status=200):
        """Answer with a template that extends ``admin/events/event/desk.html``."""
        shown = self.admin.admin_site.each_context(request) | {
            "opts": self.admin.opts,
            "event": event,
            "original": event,
            "title": self.page.label,
            "subtitle": str(event),
            "event_url": self.url_of(event),
        }
        return render(request, template, shown | context, status=status)

    def back(self, request, event, message="", level=messages.SUCCESS, name=None):
        """Go to the event's page, or another of its pages by ``name``, after a change that worked."""
        if message:
            messages.add_message(request, level, message)
        return HttpResponseRedirect(self.url_of(event, name))

    def url_of(self, event, name="change"):
        """The address of the event's own page, or of another by its name."""
        return reverse(f"admin:events_event_{name or 'change'}", args=[event.pk])

    def log(self, request, event, message):
        """Write a line into the event's history."""
        self.admin.log_change(request, event, message)


# In the order of the links.
EVENT_PAGES: list[EventPage] = [
    EventPage("announce/", "announce", desk_announce.announce, _("Announce changes"), hint=desk_announce.hint),
    EventPage("check/", "check", desk_clashes.check, _("Check the agenda"), hint=desk_clashes.hint, permission="view"),
    EventPage("move/", "move", desk_moving.move, _("Move the agenda"), needs=("events.change_session",)),
    EventPage("copy/", "copy", desk_copying.copy, _("Copy this event"), permission="add"),
    EventPage("preview/", "preview", desk_previews.preview, _("Share a preview")),
    EventPage("embed/", "embed", desk_embed.embed, _("Show on partners’ pages"), permission="view"),
    EventPage("import/", "import", desk_exchange.exchange, _("Import and export the agenda"), needs=("events.add_session", "events.change_session")),
    EventPage("agenda.xlsx", "agenda_xlsx", desk_exchange.as_xlsx, _("Agenda as Excel workbook"), permission="view", is_linked=False),
    EventPage("agenda.csv", "agenda_csv", desk_exchange.as_csv, _("Agenda as CSV"), permission="view", is_linked=False),
    EventPage("template.xlsx", "agenda_template", desk_exchange.template, _("Empty template (Excel)"), permission="view", is_linked=False),
]


class EventPagesMixin:
    """Gives the admin of events the addresses and the links of :data:`EVENT_PAGES`."""

    change_form_outer_before_template = "admin/events/event/pages.html"

    def get_urls(self):
        own = [path(f"<int:pk>/{page.path}", self.admin_site.admin_view(self._view(page)), name=f"events_event_{page.name}") for page in EVENT_PAGES]
        return [*own, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        event = self.get_object(request, object_id)
        links = self._links(request, event) if event else []
        return super().change_view(request, object_id, form_url, {"event_pages": links, **(extra_context or {})})

    def _links(self, request, event):
        shown = [page for page in EVENT_PAGES if page.is_linked and self._may(request, page, event)]
        urls = [(page, reverse(f"admin:events_event_{page.name}", args=[event.pk])) for page in shown]
        return [{"label": page.label, "url": url, "hint": page.hint(event) if page.hint else ""} for page, url in urls]

    def _view(self, page):
        def view(request, pk):
            event = self.get_queryset(request).filter(pk=pk).first()
            if event is None:
                raise Http404
            if not self._may(request, page, event):
                raise PermissionDenied
            return page.view(EventDesk(page, self), request, event)

        return view

    def _may(self, request, page, event):
        if not request.user.has_perms(page.needs):
            return False
        if page.permission == "add":
            return self.has_add_permission(request)
        return getattr(self, f"has_{page.permission}_permission")(request, event)
