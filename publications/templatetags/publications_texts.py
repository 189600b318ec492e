"""Small pieces of the library's own pages."""

from django import template

from lib import moments
from lib.templatetags.covers import cover
from lib.templatetags.texts import text
from lib.translated import read

register = template.Library()


@register.inclusion_tag("includes/cover.html")
def shelf_cover(publication):
    """The typographic cover of a publication, in the language its title is shown in."""
    title = read(publication, "title")
    series = text(publication.collection, "title") if publication.collection else ""
    return cover(publication.number, title.value, title.language if title.is_fallback else "", series)


@register.inclusion_tag("events/includes/date.html")
def note_date(note):
    """The date of a note in a list: a big number, the month below."""
    number, month = moments.short(note.date, note.date)
    return {"first": note.date, "number": number, "month": month}
