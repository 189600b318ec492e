"""Attaching and removing files: checked by content, stored under a name of their own, nothing half-saved."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from events.services import content
from lib.storing import delete_after_commit, kept_only_on_success, stored
from lib.translated import column
from lib.uploads import check
from publications.models import Document, Edition


def attach_edition(publication, language, file, *, title="", is_complete=True):
    """Give ``publication`` its edition in ``language``, in place of the one it has; ValidationError for a bad file."""
    edition = Edition.objects.filter(publication=publication, language=language).first() or Edition(publication=publication, language=language)
    edition.title, edition.is_complete = title, is_complete
    return save_edition(edition, file)


def attach_document(event, file=None, *, title, kind=Document.Kind.OTHER, language="es", session=None, url="", audience=Document.Audience.PUBLIC, order=None):
    """Give ``event`` a document: a file, or a link (``url``). ``title`` is Spanish text, or ``{"es": …, "fr": …}``.

    The document of the same event and session with the same Spanish title and language is replaced.
    """
    titles = title if isinstance(title, dict) else {"es": title}
    same = {"event": event, "session": session, "language": language, "title_es": titles["es"]}
    document = Document.objects.filter(**same).first() or Document(**same)
    for code, words in titles.items():
        setattr(document, column("title", code), words)
    document.kind, document.audience, document.url = kind, audience, url
    document.order = order or (document.order if document.pk else _next_order(event))
    return save_document(document, file)


def save_edition(edition, file=None, checked=None):
    """Write an edition; with ``file`` in place of the file it has. ``checked`` spares a second reading."""
    if not file and not edition.file:
        raise ValidationError({"file": _("Choose the PDF of this edition.")})
    return _save(edition, file, checked or (file and check(file, only_pdf=True)))


def save_document(document, file=None, checked=None):
    """Write a document, a file or a link; with ``file`` in place of the file it has."""
    if document.session and document.session.event_id != document.event_id:
        raise ValidationError({"session": _("This session belongs to another event.")})
    if bool(document.url) == bool(file or (document.file and not document.url)):
        raise ValidationError({"file": _("Choose a file or write the address of a page: one of the two.")})
    return _save(document, file, checked or (file and check(file)))


def remove(*objects):
    """Delete documents, or publications and editions, and their files with them."""
    with transaction.atomic():
        for obj in objects:
            for holder in obj.editions.all() if hasattr(obj, "editions") else [obj]:
                delete_after_commit(holder.file.storage, holder.file.name)
            obj.delete()
        content.bump()


def _save(holder, file, checked):
    """Settle the file, then write the row; the file it replaces goes after the commit."""
    before = type(holder).objects.filter(pk=holder.pk).values_list("file", flat=True).first() or ""
    with kept_only_on_success():
        if file and not (before and checked.checksum == holder.checksum):
            _store(holder, file, checked)
        else:
            holder.file = "" if getattr(holder, "url", "") else before
        if not holder.file:
            _describe(holder, "", "", 0, "")
        with transaction.atomic():
            holder.save()
            content.bump()
            if before != holder.file.name:
                delete_after_commit(holder.file.storage, before)
    return holder


def _store(holder, file, checked):
    holder.file.save(checked.name, file, save=False)
    stored(holder.file.storage, holder.file.name)
    _describe(holder, checked.name, checked.content_type, checked.size, checked.checksum)


def _describe(holder, name, content_type, size, checksum):
    holder.original_name, holder.size, holder.checksum = name, size, checksum
    if isinstance(holder, Document):
        holder.content_type = content_type


def _next_order(event):
    return (Document.objects.filter(event=event).aggregate(last=Max("order"))["last"] or 0) + 1
