"""The example to which cities come as delegations: its texts (who comes stands in delegations.py)."""

from config.demo.texts import t


def delegations_day(day):
    """The event on that day, a Wednesday in Montevideo."""
    return {
        "slug": "jornada-de-ejemplo",
        "kind": "seminar",
        "title": t(
            "Jornada de ejemplo: delegaciones de ciudades",
            "Jornada de exemplo: delegações de cidades",
            "Journée d’exemple : délégations de villes",
            "Example day: delegations of cities",
        ),
        "summary": t(
            "Una jornada que no existe, a la que las ciudades vienen como delegaciones: cada punto focal nombra a su gente y el equipo decide sobre las demás "
            "inscripciones.",
            "Uma jornada que não existe, à qual as cidades vêm como delegações: cada ponto focal nomeia sua gente e a equipe decide sobre as outras "
            "inscrições.",
            "Une journée qui n’existe pas, où les villes viennent en délégation : chaque point focal nomme ses personnes et l’équipe décide des autres "
            "inscriptions.",
            "A day that does not exist, to which cities come as delegations: each focal point names its people, and staff decide on all other registrations.",
        ),
        "description": t(
            "El formulario pregunta por el viaje, con preguntas que aparecen solo si hacen falta, y por dos visitas con lugares limitados. Quien lo acepta "
            "figura en la lista pública de participantes.",
            "O formulário pergunta sobre a viagem, com perguntas que só aparecem se for preciso, e sobre duas visitas com vagas limitadas. Quem concorda "
            "aparece na lista pública de participantes.",
            "Le formulaire demande le voyage, avec des questions qui n’apparaissent qu’au besoin, et deux visites aux places limitées. Qui l’accepte "
            "figure sur la liste publique des participants.",
            "The form asks about the journey, with questions that appear only where they are needed, and about two visits with limited places. Who agrees "
            "stands on the public list of participants.",
        ),
        "start": f"{day} 09:00",
        "end": f"{day} 17:30",
        "zone": "America/Montevideo",
        "city": "montevideo",
        "languages": ["es", "pt-br"],
        "interpretation": ["fr"],
        "topics": ["politica-publica"],
        "cities": [("montevideo", "host"), *((slug, "invited") for slug in ("medellin", "belo-horizonte", "paris", "ciudad-de-mexico"))],
        "organisations": [("al-las", "organiser")],
    }
