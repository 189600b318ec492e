"""Event covers: pictures written anew, one at a time, no file left behind."""

from django.db import transaction

from events.models import Event
from events.services import content
from lib import pictures
from lib.storing import kept_only_on_success

FOLDER = "events"


def put(event, sizes):
    """Give an event another cover, or none where ``sizes`` (:func:`lib.pictures.prepare`) is empty; the caller saves it in one transaction with this.

    The cover it had goes once that transaction has come through.
    """
    storage = Event._meta.get_field("cover").storage
    before = Event.objects.filter(pk=event.pk).values_list("cover", flat=True).first() or ""
    event.cover = pictures.store(storage, FOLDER, sizes) if sizes else ""
    pictures.remove(storage, before)


def save(event, upload):
    """Write a cover at once; BadUpload for what is no sound picture."""
    sizes = pictures.prepare(upload)
    with kept_only_on_success(), transaction.atomic():
        put(event, sizes)
        event.save(update_fields=["cover", "updated_at"])
        content.bump()


def remove(event):
    """Take the cover's files away with the event; called in the transaction that deletes it."""
    pictures.remove(event.cover.storage, event.cover.name)
