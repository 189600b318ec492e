"""The pages of publications whose slugs may change (see lib/addresses.py)."""

from django.utils import timezone

from lib.addresses import Kind
from publications.models import Collection, Note, Publication


def kinds():
    """Publications, collections and notes."""
    return [
        Kind(Publication, ("publications/<slug:slug>/",), lambda: Publication.objects.public(at=timezone.now())),
        Kind(Collection, ("collections/<slug:slug>/",), lambda: Collection.objects.all()),
        Kind(Note, ("notes/<slug:slug>/",), lambda: Note.objects.public(at=timezone.now())),
    ]
