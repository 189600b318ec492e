"""What comes along when an event is copied: its documents, each with a file of its own, and its links."""

from django.conf import settings
from django.utils.translation import gettext_lazy

from events.ports import Copier
from lib.storing import stored
from lib.translated import column
from publications.models import Document
from publications.models.document import document_path

SAME = ("kind", "language", "url", "audience", "order", "original_name", "content_type", "size", "checksum")


def store_copies(source):
    """Store each file of the event's documents once more; return ``{document pk: name in the storage}``. Before the transaction."""
    names = {}
    for document in Document.objects.filter(event=source).exclude(file=""):
        storage = document.file.storage
        with document.file.open() as file:
            names[document.pk] = storage.save(document_path(document, document.file.name), file)
        stored(storage, names[document.pk])
    return names


def copy_documents(source, made, shift, sessions, names):
    """Write the rows of the copies; documents of sessions that did not come along stay behind, and so do their files."""
    for old in Document.objects.filter(event=source).order_by("pk"):
        if old.session_id and old.session_id not in sessions:
            _leave(old, names)
            continue
        new = Document(event=made, session=sessions.get(old.session_id), file=names.get(old.pk, ""), **{name: getattr(old, name) for name in SAME})
        for code, _language in settings.LANGUAGES:
            setattr(new, column("title", code), getattr(old, column("title", code)))
        new.save()


def _leave(document, names):
    if document.pk in names:
        document.file.storage.delete(names[document.pk])


copier = Copier(name="documents", label=gettext_lazy("documents and links"), copy=copy_documents, prepare=store_copies, is_usual=False)
