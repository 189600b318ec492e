"""What stays: collections, publications with an edition a language, documents of events, notes."""

from publications.models.collection import Collection
from publications.models.document import Document
from publications.models.note import Note, NotePicture
from publications.models.publication import Contributor, Edition, Publication

__all__ = ["Collection", "Contributor", "Document", "Edition", "Note", "NotePicture", "Publication"]
