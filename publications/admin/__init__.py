"""The staff's pages of the library, one module a noun."""

from publications.admin import collection, document, note, publication

__all__ = ["collection", "document", "note", "publication"]
