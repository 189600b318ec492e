"""Writing notes' pictures and taking notes away: pictures are written anew, no file is left behind."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from events.services import content
from lib import pictures
from lib.storing import kept_only_on_success
from publications.models import NotePicture

FOLDER = "notes"


def save_picture(picture, upload=None, sizes=None):
    """Write a picture of a note; with ``upload`` in place of the file it has. ``sizes`` spares a second reading.

    ValidationError for what is no sound picture (:func:`lib.pictures.prepare`), or where there is none at all.
    """
    if not upload and not picture.file:
        raise ValidationError({"file": _("Choose a picture.")})
    before = NotePicture.objects.filter(pk=picture.pk).values_list("file", flat=True).first() or ""
    storage = NotePicture._meta.get_field("file").storage
    with kept_only_on_success():
        picture.file = pictures.store(storage, FOLDER, sizes or pictures.prepare(upload)) if upload else before
        with transaction.atomic():
            picture.save()
            content.bump()
            if upload:
                pictures.remove(storage, before)
    return picture


def remove(*objects):
    """Delete notes or single pictures, and the files with them."""
    with transaction.atomic():
        for obj in objects:
            for picture in obj.pictures.all() if hasattr(obj, "pictures") else [obj]:
                pictures.remove(picture.file.storage, picture.file.name)
            obj.delete()
        content.bump()
