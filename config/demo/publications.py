"""The Cuadernos whose titles are known, and a paper written for Metropolis; their files are made here and say so.

The sixth Cuaderno is left out: its title was not found. Years stand only where they are known.
"""

from django.core.files.base import ContentFile

from config.demo import documents
from config.demo.cuadernos import COLLECTION, PUBLICATIONS
from config.demo.rows import link, put
from config.demo.texts import columns
from lib import pdf
from publications.models import Collection, Contributor, Document, Edition, Publication
from publications.services.files import attach_document, attach_edition

SEMINAR = "hacia-una-accion-internacional-sostenible"


def load(network):
    """Write the collection, its publications with their editions, and the programme of the Paris seminar in two languages."""
    slug, texts = COLLECTION
    collection = put(Collection, {"slug": slug}, columns(texts))
    for values in PUBLICATIONS:
        publication = _publication(values, collection, network)
        for language, is_complete in values["editions"].items():
            _edition(publication, language, is_complete, values)
    for language in documents.PROGRAMME_LANGUAGES:
        _programme(network.events[SEMINAR], language)


def _publication(values, collection, network):
    texts = {name: values[name] for name in ("title", "subtitle", "abstract") if name in values}
    plain = {
        "collection": collection if "number" in values else None,
        "number": values.get("number"),
        "kind": values.get("kind", Publication.Kind.BOOK),
        "year": values.get("year"),
        "state": Publication.State.PUBLISHED,
    }
    publication = put(Publication, {"slug": values["slug"]}, columns(texts) | plain)
    link(publication.topics, [network.topics[slug] for slug in values["topics"]])
    link(publication.born_from, [network.events[slug] for slug in values.get("born_from", [])])
    link(publication.presented_at, [network.sessions[place] for place in values.get("presented_at", [])])
    for order, (role, kind, slug) in enumerate(values["contributors"], start=1):
        someone = {"organisation": network.organisations.get(slug)} if kind == "organisation" else {"city": network.cities.get(slug)}
        put(Contributor, {"publication": publication, "role": role, **someone}, {"order": order})
    return publication


def _edition(publication, language, is_complete, values):
    name = f"{publication.slug}-{language}.pdf"
    file = ContentFile(pdf.compile("extract", documents.extract(publication, language, is_complete, values.get("sections", []))), name=name)
    known = Edition.objects.filter(publication=publication, language=language).first()
    if not known or (known.original_name == name and not _is_same(known, file)):
        attach_edition(publication, language, file, is_complete=is_complete)


def _programme(event, language):
    title = documents.PROGRAMME_TITLES[language]
    name = documents.PROGRAMME_NAMES[language]
    file = ContentFile(documents.programme(event, language), name=name)
    known = Document.objects.filter(event=event, language=language, kind=Document.Kind.PROGRAMME).first()
    if not known or (known.original_name == name and not _is_same(known, file)):
        attach_document(event, file, title=title, kind=Document.Kind.PROGRAMME, language=language)


def _is_same(holder, file):
    return holder.checksum == documents.checksum(file)
