"""What the demo's PDFs say: the seminar's programme, and the extracts that stand for the editions."""

import hashlib

from config.demo.texts import t
from lib.translated import read

PROGRAMME_LANGUAGES = ("es", "fr")
PROGRAMME_NAMES = {"es": "programa-seminario-paris-2018.pdf", "fr": "programme-seminaire-paris-2018.pdf"}
PROGRAMME_TITLES = {
    "es": t("Programa del seminario", "Programa do seminário em espanhol", "Programme du séminaire en espagnol", "Programme of the seminar in Spanish"),
    "fr": t("Programa del seminario en francés", "Programa do seminário em francês", "Programme du séminaire", "Programme of the seminar in French"),
}
REGIONS = {"pt-br": "BR"}

WORDS = {
    "kicker": t("Seminario · Programa", "Seminário · Programa", "Séminaire · Programme", "Seminar · Programme"),
    "when": t("Cuándo", "Quando", "Quand", "When"),
    "where": t("Dónde", "Onde", "Où", "Where"),
    "languages": t("Idiomas", "Línguas", "Langues", "Languages"),
    "day": t("5 de julio de 2018, hora de París", "5 de julho de 2018, hora de Paris", "5 juillet 2018, heure de Paris", "5 July 2018, Paris time"),
    "spoken": t(
        "Español y francés, con interpretación",
        "Espanhol e francês, com interpretação",
        "Espagnol et français, avec interprétation",
        "Spanish and French, with interpretation",
    ),
    "colon": t(": ", ": ", " : ", ": "),
    "note": t(
        "Archivo de demostración: las horas, las salas y las personas son inventadas.",
        "Arquivo de demonstração: os horários, as salas e as pessoas são inventados.",
        "Fichier de démonstration : les horaires, les salles et les personnes sont inventés.",
        "Demonstration file: hours, rooms and people are invented.",
    ),
}
ROLES = {
    "moderator": t("moderación", "moderação", "modération", "chair"),
    "speaker": t("intervención", "exposição", "intervention", "talk"),
    "panellist": t("panel", "painel", "table ronde", "panel"),
    "rapporteur": t("relatoría", "relatoria", "synthèse", "notes"),
}
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
    """The programme of ``event`` for the template, every text with the language it is in."""
    title = read(event, "title", language)
    groups = {}
    for session in event.sessions.public().select_related("part", "room").prefetch_related("roles__person"):
        groups.setdefault(session.part, []).append(session)
    return _house(language) | {
        "title": title.value,
        "kind": event.kind,
        "kicker": WORDS["kicker"][language],
        "lead": read(event, "summary", language).value,
        "note": WORDS["note"][language],
        "colon": WORDS["colon"][language],
        "facts": [
            {"label": WORDS["when"][language], "value": WORDS["day"][language]},
            {"label": WORDS["where"][language], "value": f"{event.venue.name}, {read(event.host_city, 'name', language)}"},
            {"label": WORDS["languages"][language], "value": WORDS["spoken"][language]},
        ],
        "parts": [_part(part, sessions, language) for part, sessions in groups.items()],
    }


def _part(part, sessions, language):
    return {
        "title": _said(part, "title", language) if part else None,
        "description": _said(part, "description", language) if part else None,
        "sessions": [
            {
                "start": f"{session.start_local:%H:%M}",
                "end": f"{session.end_local:%H:%M}",
                "is_break": session.is_break,
                "title": _said(session, "title", language),
                "description": _said(session, "description", language),
                "people": [
                    {"name": str(role.person), "role": ROLES[role.kind][language], "title": _said(role, "title", language)} for role in session.roles.all()
                ],
            }
            for session in sessions
        ],
    }


def _said(obj, field, language):
    text = read(obj, field, language)
    return {"value": text.value, "language": text.language} if text.value else None


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
