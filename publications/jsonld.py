"""Publications for search engines (schema.org): a work, its translations, what it was born from."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lib.jsonld import absolute, breadcrumbs
from lib.translated import FALLBACK, read
from publications.models import Publication

REPORTS = {Publication.Kind.REPORT, Publication.Kind.PAPER, Publication.Kind.STATEMENT}


def publication(shown):
    """Return the description of a publication's page; what it reads was fetched with the publication."""
    title, abstract = read(shown, "title"), read(shown, "abstract")
    editions = sorted(shown.editions.all(), key=lambda edition: FALLBACK.index(edition.language))
    work = {
        "@type": _type(shown),
        "@id": _address(shown),
        "url": _address(shown),
        "name": title.value,
        "alternativeHeadline": read(shown, "subtitle").value,
        "abstract": abstract.value,
        "inLanguage": editions[0].language if editions else title.language,
        "datePublished": str(shown.year) if shown.year else "",
        "isbn": shown.isbn,
        "sameAs": f"https://doi.org/{shown.doi}" if shown.doi else "",
        "license": shown.licence,
        "about": [read(topic, "name").value for topic in shown.topics.all()],
        "contributor": [_contributor(one) for one in shown.contributors.all() if one.role != "author"],
        "author": [_contributor(one) for one in shown.contributors.all() if one.role == "author"],
        "encoding": [_file(edition) for edition in editions[:1]],
        "workTranslation": [_translation(shown, edition) for edition in editions[1:]],
        "isBasedOn": [_event(event) for event in shown.born_from.all()],
        "subjectOf": [_event(session.event) for session in shown.presented_at.all()],
    }
    if shown.collection:
        work["isPartOf"] = {"@type": "BookSeries", "name": read(shown.collection, "title").value, "url": _address(shown.collection)}
        work["position"] = shown.number
    return work


def collection(shown, publications):
    """Return the description of a collection's page."""
    parts = [{"@type": _type(one), "name": read(one, "title").value, "url": _address(one), "position": one.number} for one in publications]
    return {
        "@type": "BookSeries",
        "url": _address(shown),
        "name": read(shown, "title").value,
        "description": read(shown, "description").value,
        "hasPart": parts,
    }


def trail(*steps):
    """Return the way from the home page through the library to ``steps``, collections and publications."""
    library = [(_("Home"), f"/{get_language()}/"), (_("Publications"), reverse("publications"))]
    return breadcrumbs(*library, *((read(step, "title"), step.get_absolute_url()) for step in steps if step))


def note(shown):
    """Return the description of a note's page."""
    title = read(shown, "title")
    return {
        "@type": "NewsArticle",
        "@id": _address(shown),
        "url": _address(shown),
        "headline": title.value,
        "description": read(shown, "summary").value,
        "inLanguage": title.language,
        "datePublished": shown.date.isoformat(),
        "dateModified": shown.updated_at.isoformat(timespec="seconds"),
        "image": [absolute(picture.shown.largest) for picture in shown.pictures.all() if picture.shown],
        "publisher": {"@type": "Organization", "name": "AL-LAs", "url": absolute("/")},
        "about": [_event(event) for event in shown.events.all()],
        "mentions": [{"@type": _type(one), "name": read(one, "title").value, "url": _address(one)} for one in shown.publications.all()],
    }


def trail_to_notes(*steps):
    """Return the way from the home page through the news to a note."""
    news = [(_("Home"), f"/{get_language()}/"), (_("News"), reverse("notes"))]
    return breadcrumbs(*news, *((read(step, "title"), step.get_absolute_url()) for step in steps))


def _translation(shown, edition):
    title = edition.title or read(shown, "title", edition.language).value
    return {"@type": _type(shown), "inLanguage": edition.language, "name": title, "url": _address(edition), "encoding": _file(edition)}


def _file(edition):
    return {
        "@type": "MediaObject",
        "contentUrl": _address(edition),
        "encodingFormat": edition.content_type,
        "contentSize": str(edition.size),
        "inLanguage": edition.language,
    }


def _contributor(one):
    kind = "Organization" if one.organisation_id or one.city_id else "Person"
    name = one.name or (read(one.city, "name").value if one.city_id else str(one))
    return {"@type": kind, "name": name, "url": _address(one.page) if one.page else ""}


def _event(event):
    return {"@type": "Event", "name": read(event, "title").value, "url": _address(event), "startDate": event.start.isoformat()}


def _type(shown):
    return "Report" if shown.kind in REPORTS else "Book"


def _address(obj):
    return absolute(obj.get_absolute_url())
