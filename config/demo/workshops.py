"""The Learning Workshops whose place and date are known, with the forum around the seventh and the webinar after the eighth.

Days of the first, sixth, seventh and tenth as sources give them (the end of the sixth from "three days"); those of the eighth and its
webinar, and all hours, were chosen here.
"""

from config.demo.texts import t

MEMBERS_2013 = ("belo-horizonte", "lima", "medellin", "montevideo", "moron", "quito")

FIRST = {
    "slug": "taller-1-ciudad-de-mexico",
    "kind": "workshop",
    "number": 1,
    "title": t(
        "Lanzamiento de AL-LAs: el marco legal e institucional",
        "Lançamento da AL-LAs: o marco legal e institucional",
        "Lancement d’AL-LAs : le cadre juridique et institutionnel",
        "Launch of AL-LAs: the legal and institutional framework",
    ),
    "summary": t(
        "Siete ciudades latinoamericanas y dos redes europeas ponen en marcha la alianza y comparan las reglas con las que cada una actúa fuera de su país.",
        "Sete cidades latino-americanas e duas redes europeias dão início à aliança e comparam as regras com que cada uma atua fora do seu país.",
        "Sept villes latino-américaines et deux réseaux européens lancent l’alliance et comparent les règles qui encadrent leur action hors de leur pays.",
        "Seven Latin American cities and two European networks launch the alliance and compare the rules under which each acts abroad.",
    ),
    "description": t(
        "¿Puede una ciudad firmar un convenio con otra del extranjero? ¿Quién responde por él cuando cambia el gobierno? La respuesta depende de cada país, y "
        "muchas veces de una práctica que nadie ha escrito.\n\n"
        "El primer taller puso sobre la mesa leyes, ordenanzas y organigramas de ambos lados del Atlántico. De esa comparación nació el Cuaderno 1.",
        "Uma cidade pode assinar um convênio com outra do exterior? Quem responde por ele quando muda o governo? A resposta depende de cada país e, "
        "muitas vezes, de uma prática que ninguém escreveu.\n\n"
        "A primeira oficina pôs sobre a mesa leis, decretos e organogramas dos dois lados do Atlântico. Dessa comparação nasceu o Caderno 1.",
        "Une ville peut-elle signer un accord avec une ville étrangère ? Qui en répond quand la majorité change ? La réponse dépend de chaque pays, et "
        "souvent d’un usage que personne n’a écrit.\n\n"
        "Le premier atelier a mis sur la table lois, arrêtés et organigrammes des deux rives de l’Atlantique. De cette comparaison est né le Cahier 1.",
        "May a city sign an agreement with one abroad? Who answers for it when the government changes? It depends on the country, and often on a "
        "practice that nobody has written down.\n\n"
        "The first workshop laid laws, by-laws and organisation charts from both shores of the Atlantic on the table. Notebook 1 grew out of that comparison.",
    ),
    "start": "2013-05-14 09:00",
    "end": "2013-05-17 18:00",
    "zone": "America/Mexico_City",
    "city": "ciudad-de-mexico",
    "languages": ["es"],
    "topics": ["marco-legal", "politica-publica"],
    "cities": [("ciudad-de-mexico", "host"), *((slug, "participant") for slug in MEMBERS_2013)],
    "organisations": [("al-las", "organiser"), ("cites-unies-france", "partner"), ("famsi", "partner"), ("union-europea", "funder")],
}

SIXTH = {
    "slug": "taller-6-moron",
    "kind": "workshop",
    "number": 6,
    "title": t("Ciudades inclusivas", "Cidades inclusivas", "Des villes inclusives", "Inclusive cities"),
    "summary": t(
        "Tres días en Morón para preguntarse a quién llega la acción internacional de una ciudad, y a quién deja fuera.",
        "Três dias em Morón para perguntar a quem chega a ação internacional de uma cidade, e quem ela deixa de fora.",
        "Trois jours à Morón pour se demander qui profite de l’action internationale d’une ville, et qui elle laisse de côté.",
        "Three days in Morón to ask whom a city’s international action reaches, and whom it leaves out.",
    ),
    "description": t(
        "Un proyecto de cooperación puede abrir puertas o repetir las distancias que ya existen. En el Teatro Municipal y en el Salón Mariano "
        "Moreno, los equipos "
        "trajeron casos propios: qué barrios participaron, quién decidió, qué quedó cuando se acabaron los fondos.",
        "Um projeto de cooperação pode abrir portas ou repetir as distâncias que já existem. No Teatro Municipal e no Salão Mariano Moreno, as equipes "
        "trouxeram casos próprios: que bairros participaram, quem decidiu, o que ficou quando os recursos acabaram.",
        "Un projet de coopération peut ouvrir des portes ou reproduire les distances qui existent déjà. Au Théâtre municipal et au Salon Mariano Moreno, les "
        "équipes ont apporté leurs propres cas : quels quartiers ont pris part, qui a décidé, ce qui est resté une fois les fonds épuisés.",
        "A cooperation project can open doors or repeat the distances that are already there. In the Municipal Theatre and the Mariano Moreno Hall the teams "
        "brought cases of their own: which neighbourhoods took part, who decided, what was left when the money ran out.",
    ),
    "start": "2014-10-29 09:00",
    "end": "2014-10-31 17:00",
    "zone": "America/Argentina/Buenos_Aires",
    "venue": "teatro-municipal-moron",
    "city": "moron",
    "languages": ["es"],
    "topics": ["ciudad-inclusiva", "participacion"],
    "cities": [
        ("moron", "host"),
        ("ciudad-de-mexico", "participant"),
        ("belo-horizonte", "participant"),
        ("montevideo", "participant"),
        ("quito", "participant"),
    ],
    "organisations": [("al-las", "organiser"), ("mercociudades", "partner"), ("union-europea", "funder")],
}

FORUM = {
    "slug": "foro-incidencia-global-de-las-ciudades",
    "kind": "meeting",
    "title": t(
        "Foro Internacional sobre Incidencia Global de las Ciudades",
        "Fórum Internacional sobre a Incidência Global das Cidades",
        "Forum international sur l’influence mondiale des villes",
        "International Forum on the Global Influence of Cities",
    ),
    "summary": t(
        "Cuatro días en Montevideo en los que varias redes reunieron sus propios encuentros para hablar de la voz de las ciudades en el mundo.",
        "Quatro dias em Montevidéu em que várias redes juntaram seus próprios encontros para falar da voz das cidades no mundo.",
        "Quatre jours à Montevideo, où plusieurs réseaux ont réuni leurs propres rencontres pour parler de la voix des villes dans le monde.",
        "Four days in Montevideo, where several networks brought their own meetings together to talk about the voice of cities in the world.",
    ),
    "description": t(
        "Seis organizaciones convocaron a la vez, en una misma sede. El 7.º Taller de Aprendizaje de AL-LAs fue una de esas reuniones dentro del foro.",
        "Seis organizações fizeram sua convocação ao mesmo tempo, em um mesmo lugar. A 7ª Oficina de Aprendizagem da AL-LAs foi uma dessas "
        "reuniões dentro do fórum.",
        "Six organisations ont invité en même temps, en un même lieu. Le 7e atelier d’apprentissage d’AL-LAs fut l’une de ces réunions au sein du forum.",
        "Six organisations called their meetings at the same time and in the same place. The seventh AL-LAs Learning Workshop was one of them.",
    ),
    "start": "2015-03-18 09:00",
    "end": "2015-03-21 18:00",
    "zone": "America/Montevideo",
    "city": "montevideo",
    "languages": ["es", "pt-br"],
    "interpretation": ["en"],
    "topics": ["incidencia-global"],
    "cities": [("montevideo", "host"), ("ciudad-de-mexico", "participant"), ("lima", "participant"), ("moron", "participant")],
    "organisations": [("al-las", "organiser"), ("mercociudades", "partner")],
}

SEVENTH = {
    "slug": "taller-7-montevideo",
    "kind": "workshop",
    "number": 7,
    "parent": "foro-incidencia-global-de-las-ciudades",
    "title": t(
        "Los gobiernos locales en la agenda internacional",
        "Os governos locais na agenda internacional",
        "Les collectivités locales dans l’agenda international",
        "Local governments on the international agenda",
    ),
    "summary": t(
        "¿Actores o espectadores? Cómo pasa una ciudad de escuchar los debates del mundo a pesar en ellos.",
        "Atores ou espectadores? Como uma cidade deixa de apenas ouvir os debates do mundo e passa a pesar neles.",
        "Acteurs ou spectateurs ? Comment une ville passe de l’écoute des débats du monde à l’influence.",
        "Actors or onlookers? How a city moves from hearing the world’s debates to carrying weight in them.",
    ),
    "description": t(
        "Cambio climático, hábitat, desarrollo: las reglas se negocian entre Estados y se cumplen en las calles. El taller repasó por dónde entra "
        "una ciudad en esas "
        "conversaciones: redes, alianzas con su cancillería, una posición propia escrita a tiempo.\n\nDe allí salió el Cuaderno 7, editado por la "
        "Intendencia de Montevideo.",
        "Mudança do clima, habitat, desenvolvimento: as regras são negociadas entre Estados e cumpridas nas ruas. A oficina percorreu as portas "
        "por onde uma cidade "
        "entra nessas conversas: redes, alianças com sua chancelaria, uma posição própria escrita a tempo.\n\nDali saiu o Caderno 7, editado pela "
        "Intendência de Montevidéu.",
        "Climat, habitat, développement : les règles se négocient entre États et s’appliquent dans les rues. L’atelier a passé en revue les portes "
        "d’entrée d’une ville : "
        "réseaux, alliances avec son ministère des affaires étrangères, position rédigée à temps.\n\nLe Cahier 7 en est issu, publié par le "
        "gouvernement de Montevideo.",
        "Climate, habitat, development: the rules are negotiated between states and met in the streets. The workshop went through a city’s ways in: networks, "
        "an alliance with its foreign ministry, a position of its own written in time.\n\nNotebook 7, published by the Government of Montevideo, "
        "came out of it.",
    ),
    "start": "2015-03-18 09:30",
    "end": "2015-03-21 13:00",
    "zone": "America/Montevideo",
    "city": "montevideo",
    "languages": ["es", "pt-br"],
    "topics": ["incidencia-global", "politica-publica"],
    "cities": [
        ("montevideo", "host"),
        ("ciudad-de-mexico", "participant"),
        ("belo-horizonte", "participant"),
        ("lima", "participant"),
        ("quito", "participant"),
    ],
    "organisations": [("al-las", "organiser"), ("union-europea", "funder")],
}

WORKSHOPS = [FIRST, SIXTH, FORUM, SEVENTH]
