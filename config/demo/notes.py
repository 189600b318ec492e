"""Notes of the demo: dates, places and titles follow public sources, every sentence is our own."""

import datetime as dt

from django.core.files.base import ContentFile

from config.demo import drawings
from config.demo.notes_told import NOTES
from config.demo.rows import link, put
from config.demo.texts import columns
from publications.models import Note, NotePicture, Publication
from publications.services.notes import save_picture


def load(network):
    """Write the notes with their pictures, events and publications; a picture that staff replaced stays."""
    for values in NOTES:
        texts = {name: values[name] for name in ("title", "summary", "body")}
        plain = {"date": dt.date.fromisoformat(values["date"]), "state": Note.State.PUBLISHED}
        note = put(Note, {"slug": values["slug"]}, columns(texts) | plain)
        link(note.events, [network.events[slug] for slug in values["events"]])
        link(note.publications, Publication.objects.filter(slug__in=values["publications"]))
        for order, (drawing, alt, caption) in enumerate(values["pictures"], start=1):
            _picture(note, order, drawing, columns({"alt": alt, "caption": caption}))


def _picture(note, order, drawing, texts):
    if NotePicture.objects.filter(note=note, order=order).exists():
        put(NotePicture, {"note": note, "order": order}, texts)
        return
    picture = NotePicture(note=note, order=order, **texts)
    save_picture(picture, ContentFile(getattr(drawings, drawing)(), name=f"{drawing}.png"))
