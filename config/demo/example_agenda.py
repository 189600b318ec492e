"""The agenda of the example meeting: two days, three rooms, sessions in several languages, one that was cancelled."""

from config.demo.texts import t


def parts(first, second):
    """The parts of the two days, with their sessions."""
    one, two, three = (("casa-de-ejemplo", f"Sala {number}") for number in (1, 2, 3))
    return [
        {
            "title": t("Primer día: contar", "Primeiro dia: contar", "Premier jour : raconter", "First day: telling"),
            "description": t(
                "Cada ciudad trae una historia breve de su trabajo internacional.",
                "Cada cidade traz uma história breve do seu trabalho internacional.",
                "Chaque ville apporte un récit bref de son travail international.",
                "Each city brings a short story of its international work.",
            ),
            "sessions": [
                {
                    "slug": "apertura",
                    "at": (f"{first} 09:00", "09:45"),
                    "kind": "opening",
                    "title": t("Apertura", "Abertura", "Ouverture", "Opening"),
                    "room": one,
                    "roles": [("lucia-aramendi", "speaker", None)],
                },
                {
                    "slug": "historias-de-barrio",
                    "at": (f"{first} 10:00", "12:00"),
                    "kind": "workshop",
                    "title": t(
                        "Historias de barrio: lo internacional visto desde una esquina",
                        "Histórias de bairro: o internacional visto de uma esquina",
                        "Histoires de quartier : l’international vu d’un coin de rue",
                        "Stories from the neighbourhood: the world seen from a street corner",
                    ),
                    "description": t(
                        "En grupos de cinco, cada persona cuenta un proyecto a través de alguien a quien le cambió algo.",
                        "Em grupos de cinco, cada pessoa conta um projeto por meio de alguém para quem algo mudou.",
                        "Par groupes de cinq, chacun raconte un projet à travers une personne pour qui quelque chose a changé.",
                        "In groups of five, each person tells a project through somebody for whom it changed something.",
                    ),
                    "room": one,
                    "topics": ["participacion", "dimension-territorial"],
                    "roles": [("mariana-otegui", "moderator", None)],
                },
                {
                    "slug": "historias-de-oficina",
                    "at": (f"{first} 10:00", "12:00"),
                    "kind": "workshop",
                    "title": t(
                        "Historias de oficina: armar un equipo con lo que hay",
                        "Histórias de gabinete: montar uma equipe com o que se tem",
                        "Histoires de bureau : monter une équipe avec les moyens du bord",
                        "Stories from the office: building a team with what there is",
                    ),
                    "description": t(
                        "Mandatos, plazas, presupuestos mínimos: soluciones que funcionaron y se pueden copiar.",
                        "Mandatos, cargos, orçamentos mínimos: soluções que funcionaram e podem ser copiadas.",
                        "Mandats, postes, budgets minimes : des solutions qui ont marché et que l’on peut copier.",
                        "Mandates, posts, tiny budgets: solutions that worked and may be copied.",
                    ),
                    "room": two,
                    "languages": ["pt-br"],
                    "interpretation": ["es"],
                    "topics": ["dimension-institucional"],
                    "roles": [("inigo-zubelzu", "moderator", None)],
                },
                {
                    "slug": "historias-de-red",
                    "at": (f"{first} 10:00", "11:00"),
                    "kind": "talk",
                    "title": t(
                        "Historias de red: lo que se aprende de una visita",
                        "Histórias de rede: o que se aprende em uma visita",
                        "Histoires de réseau : ce qu’une visite apprend",
                        "Stories from the network: what a visit teaches",
                    ),
                    "room": three,
                    "languages": ["fr"],
                    "interpretation": ["es", "en"],
                    "topics": ["alianzas-locales"],
                    "roles": [("solene-kerdaniel", "speaker", None)],
                },
                {
                    "slug": "historias-de-presupuesto",
                    "at": (f"{first} 11:00", "12:00"),
                    "kind": "talk",
                    "title": t(
                        "Historias de presupuesto: pedir menos y lograrlo",
                        "Histórias de orçamento: pedir menos e conseguir",
                        "Histoires de budget : demander moins et l’obtenir",
                        "Stories from the budget: asking for less and getting it",
                    ),
                    "room": three,
                    "topics": ["dimension-institucional", "politica-publica"],
                    "roles": [("renato-sampaio-lessa", "speaker", None)],
                },
                {
                    "slug": "almuerzo",
                    "at": (f"{first} 12:00", "13:30"),
                    "kind": "break",
                    "title": t("Almuerzo", "Almoço", "Déjeuner", "Lunch"),
                },
                {
                    "slug": "lo-que-tenemos-en-comun",
                    "at": (f"{first} 13:30", "15:30"),
                    "kind": "panel",
                    "title": t("Lo que tenemos en común", "O que temos em comum", "Ce que nous avons en commun", "What we have in common"),
                    "description": t(
                        "Los dos grupos se cuentan lo que oyeron y buscan lo que se repite.",
                        "Os dois grupos contam um ao outro o que ouviram e procuram o que se repete.",
                        "Les deux groupes se racontent ce qu’ils ont entendu et cherchent ce qui revient.",
                        "The two groups tell each other what they heard and look for what recurs.",
                    ),
                    "room": one,
                    "roles": [("renato-sampaio-lessa", "moderator", None), ("solene-kerdaniel", "rapporteur", None)],
                },
            ],
        },
        {
            "title": t("Segundo día: acordar", "Segundo dia: combinar", "Second jour : s’accorder", "Second day: agreeing"),
            "description": t(
                "De las historias a una hoja de ruta que cada ciudad pueda llevarse.",
                "Das histórias a um roteiro que cada cidade possa levar consigo.",
                "Des récits à une feuille de route que chaque ville puisse emporter.",
                "From stories to a road map that each city can take home.",
            ),
            "sessions": [
                {
                    "slug": "una-hoja-de-ruta-en-una-pagina",
                    "at": (f"{second} 09:00", "11:30"),
                    "kind": "workshop",
                    "title": t("Una hoja de ruta en una página", "Um roteiro em uma página", "Une feuille de route en une page", "A road map on one page"),
                    "description": t(
                        "Tres compromisos por ciudad, con fecha y con alguien que responda por ellos.",
                        "Três compromissos por cidade, com data e com alguém que responda por eles.",
                        "Trois engagements par ville, avec une date et quelqu’un pour en répondre.",
                        "Three commitments a city, each with a date and somebody to answer for it.",
                    ),
                    "room": one,
                    "topics": ["politica-publica"],
                    "roles": [("amparo-villaquiran", "moderator", None)],
                },
                {
                    "slug": "visita-al-centro-historico",
                    "at": (f"{second} 09:00", "11:30"),
                    "kind": "presentation",
                    "state": "cancelled",
                    "title": t("Visita al centro histórico", "Visita ao centro histórico", "Visite du centre historique", "A walk through the old town"),
                    "room": two,
                    "topics": ["ciudad-atractiva"],
                },
                {
                    "slug": "pausa",
                    "at": (f"{second} 11:30", "12:00"),
                    "kind": "break",
                    "title": t("Pausa", "Intervalo", "Pause", "Break"),
                },
                {
                    "slug": "cierre",
                    "at": (f"{second} 12:00", "13:00"),
                    "kind": "closing",
                    "title": t("Cierre", "Encerramento", "Clôture", "Close"),
                    "room": one,
                    "roles": [("lucia-aramendi", "speaker", None)],
                },
            ],
        },
    ]
