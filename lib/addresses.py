"""Addresses that changed: whoever follows an old one is led to the page's present one.

Apps name their pages with a slug in :data:`kinds`; the app that keeps former slugs fills in :data:`book`. Nothing of this costs a page
that is found: only a 404 is looked into.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.http import HttpResponsePermanentRedirect
from django.urls import reverse


@dataclass(frozen=True)
class Kind:
    """Pages of one model: where their routes begin (after the language), the argument that holds the slug, and who may be led there."""

    model: type[Model]
    routes: tuple[str, ...]
    public: Callable[[], QuerySet]
    argument: str = "slug"
    # For slugs that are unique only within another page's: the field that leads there, which must be of an earlier kind.
    within: str = ""


class PermanentRedirect(HttpResponsePermanentRedirect):
    """301 for reading; a form sent to an old address is sent again as it is (308, RFC 9110, 15.4.9). Asked anew each time."""

    def __init__(self, url, method):
        super().__init__(url)
        self.status_code = 301 if method in {"GET", "HEAD"} else 308
        self.headers["Cache-Control"] = "public, max-age=0, must-revalidate"


class Book:
    """Where former slugs are kept: an app fills this in at start (``AppConfig.ready``)."""

    def use(self, *, remember, present):
        """Name the functions: ``remember(obj, old_slug)`` and ``present(kind, slug, scope) -> object or None``."""
        self.remember, self.present = remember, present


# In the order in which their arguments stand in an address.
kinds: list[Kind] = []
book = Book()


class MovedMiddleware:
    """Turns the 404 of a former address into a redirect to the same page under its present one; query and language stay."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 404 or not getattr(request, "resolver_match", None):
            return response
        changed = moved(request.resolver_match)
        if not changed:
            return response
        match = request.resolver_match
        url = reverse(match.view_name, kwargs=match.kwargs | changed)
        query = request.META.get("QUERY_STRING", "")
        return PermanentRedirect(f"{url}?{query}" if query else url, request.method)


def moved(match):
    """Return the arguments of a resolved address that hold former slugs, with the present ones; empty where there is nothing to lead to."""
    route, changed, found = match.route.partition("/")[2], {}, {}
    for kind in kinds:
        if kind.argument not in match.kwargs or not route.startswith(kind.routes):
            continue
        scope = found[_target(kind)] if kind.within else 0
        shown = book.present(kind, match.kwargs[kind.argument], scope and scope.pk)
        if shown is None:
            return {}
        found[kind.model] = shown
        if shown.slug != match.kwargs[kind.argument]:
            changed[kind.argument] = shown.slug
    return changed


def remember(obj, old_slug):
    """Keep the slug that an object had until now; pages of other kinds are left alone."""
    if old_slug and any(type(obj) is kind.model for kind in kinds):
        book.remember(obj, old_slug)


def scope_of(obj):
    """The primary key of the page within which an object's slug is unique, or 0."""
    kind = next(kind for kind in kinds if type(obj) is kind.model)
    return getattr(obj, f"{kind.within}_id") if kind.within else 0


def _target(kind):
    return kind.model._meta.get_field(kind.within).related_model
