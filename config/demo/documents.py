"""What the demo's PDFs say: the seminar's programme, and the extracts that stand for the editions."""

import datetime as dt
import hashlib

from django.utils import timezone, translation

from config.demo.texts import t
from events.services import agenda
from events.services import programme as programmes
from lib import pdf
from lib.translated import read

PROGRAMME_LANGUAGES = ("es", "fr")
PROGRAMME_NAMES = {"es": "programa-seminario-paris-2018.pdf", "fr": "programme-seminaire-paris-2018.pdf"}
PROGRAMME_TITLES = {
    "es": t("Programa del seminario", "Programa do seminário em espanhol", "Programme du séminaire en espagnol", "Programme of the seminar in Spanish"),
    "fr": t("Programa del seminario en francés", "Programa do seminário em francês", "Programme du séminaire", "Programme of the seminar in French"),
}
REGIONS = {"pt-br": "BR"}

PRINTED = dt.datetime(2018, 6, 29, 16, 0, tzinfo=dt.UTC)
PROGRAMME_NOTE = t(
    "Archivo de demostración: las horas, las salas y las personas son inventadas.",
    "Arquivo de demonstração: os horários, as salas e as pessoas são inventados.",
    "Fichier de démonstration : les horaires, les salles et les personnes sont inventés.",
    "Demonstration file: hours, rooms and people are invented.",
)
EDITION = t("Edición en español", "Edição em português", "Édition en français", "English edition")
PARTIAL = t("Edición parcial en español", "Edição parcial em português", "Édition partielle en français", "Partial edition in English")
NOTICE = t(
    "Archivo de demostración. No es la publicación verdadera.",
    "Arquivo de demonstração. Não é a publicação verdadeira.",
    "Fichier de démonstration. Ce n’est pas la véritable publication.",
    "Demonstration file. It is not the real publication.",
)
ABOUT = {
    "title": t("Sobre este archivo", "Sobre este arquivo", "À propos de ce fichier", "About this file"),
    "first": t(
        "Estas páginas se hicieron para mostrar cómo la biblioteca guarda, enseña y entrega una edición. Llevan el título verdadero, pero ninguna "
        "frase del original: "
        "todo el texto se escribió para la demostración.",
        "Estas páginas foram feitas para mostrar como a biblioteca guarda, apresenta e entrega uma edição. Levam o título verdadeiro, mas nenhuma "
        "frase do original: "
        "todo o texto foi escrito para a demonstração.",
        "Ces pages montrent comment la bibliothèque conserve, présente et remet une édition. Elles portent le véritable titre, mais aucune phrase "
        "de l’original : "
        "tout le texte a été écrit pour la démonstration.",
        "These pages were made to show how the library keeps, shows and hands out an edition. They carry the real title but no sentence of the original: "
        "all of the text was written for the demonstration.",
    ),
    "partial": t(
        "De esta publicación solo existe en esta lengua una traducción de sus contenidos principales.",
        "Desta publicação existe nesta língua apenas uma tradução dos conteúdos principais.",
        "De cette publication, seuls les principaux contenus existent dans cette langue.",
        "Only the main contents of this publication exist in this language.",
    ),
}
IN_SHORT = t("En pocas palabras", "Em poucas palavras", "En bref", "In short")


def programme(event, language):
    """The programme of ``event`` as its staff might have handed it out: made from the agenda, with a note that it is a demonstration."""
    now = timezone.now()
    with translation.override(language):
        values = programmes.values(event, agenda.build(event, at=now), PRINTED, None, at=now, note=PROGRAMME_NOTE[language])
    return pdf.compile("programme", values, timestamp=int(PRINTED.timestamp()))


def extract(publication, language, is_complete, sections):
    """The extract of ``publication`` in ``language`` for the template; ``sections`` are texts in Spanish alone."""
    title, subtitle = (read(publication, name, language).value for name in ("title", "subtitle"))
    about = [ABOUT["first"][language], *([] if is_complete else [ABOUT["partial"][language]])]
    abstract = read(publication, "abstract", language).value.split("\n\n")
    return _house(language) | {
        "document_title": title,
        "title": title,
        "title_size": 23 if len(title) < 60 else 19,
        "subtitle": subtitle,
        "number": publication.number,
        "collection": read(publication.collection, "title", language).value if publication.collection else "AL-LAs · Metropolis",
        "edition": (EDITION if is_complete else PARTIAL)[language],
        "notice": NOTICE[language],
        "about": {"title": ABOUT["title"][language], "paragraphs": about},
        "sections": [{"title": IN_SHORT[language], "paragraphs": abstract, "points": []}, *(sections if language == "es" else [])],
    }


def checksum(file):
    """The SHA-256 of a file in memory, as the library keeps it."""
    file.seek(0)
    digest = hashlib.sha256(file.read()).hexdigest()
    file.seek(0)
    return digest


def _house(language):
    return {"language": language.split("-")[0], "region": REGIONS.get(language)}
