"""Metropolitan spaces: a seminar in Barcelona (2016) and the webinar of 2020 in two languages.

Days are known, and the hour of the Spanish webinar; the other hours were chosen here.
"""

from config.demo.texts import t

BARCELONA = {
    "slug": "estrategias-internacionales-de-las-areas-metropolitanas",
    "kind": "seminar",
    "title": t(
        "Estrategias internacionales de las áreas metropolitanas",
        "Estratégias internacionais das áreas metropolitanas",
        "Stratégies internationales des aires métropolitaines",
        "International strategies of metropolitan areas",
    ),
    "summary": t(
        "Cuando la ciudad real abarca decenas de municipios, ¿quién habla por ella en el mundo? Un día de trabajo en Barcelona.",
        "Quando a cidade real abrange dezenas de municípios, quem fala por ela no mundo? Um dia de trabalho em Barcelona.",
        "Quand la ville réelle couvre des dizaines de communes, qui parle pour elle dans le monde ? Une journée de travail à Barcelone.",
        "When the real city spans dozens of municipalities, who speaks for it in the world? A working day in Barcelona.",
    ),
    "description": t(
        "El Área Metropolitana de Barcelona y el IBEI recibieron a equipos de varias metrópolis. Se habló de competencias, de marcas que compiten "
        "entre sí dentro del "
        "mismo territorio y de cómo ponerse de acuerdo antes de salir al exterior.",
        "A Área Metropolitana de Barcelona e o IBEI receberam equipes de várias metrópoles. Falou-se de competências, de marcas que competem entre si no "
        "mesmo território e de como entrar em acordo antes de sair para o exterior.",
        "L’Aire métropolitaine de Barcelone et l’IBEI ont accueilli des équipes de plusieurs métropoles. Il fut question de compétences, d’images "
        "concurrentes sur un même "
        "territoire et de la manière de s’accorder avant de se présenter à l’étranger.",
        "The Barcelona Metropolitan Area and IBEI received teams from several metropolises. They talked about powers, about brands that compete within one "
        "territory and about how to agree at home before going abroad.",
    ),
    "start": "2016-07-08 09:30",
    "end": "2016-07-08 17:30",
    "zone": "Europe/Madrid",
    "city": "area-metropolitana-de-barcelona",
    "languages": ["es", "en"],
    "topics": ["espacios-metropolitanos", "politica-publica"],
    "cities": [("area-metropolitana-de-barcelona", "host"), ("ciudad-de-mexico", "participant"), ("medellin", "participant")],
    "organisations": [("al-las", "organiser"), ("ibei", "host"), ("metropolis", "partner")],
}

ORGANISERS = [("metropolis", "organiser"), ("al-las", "organiser")]

SPANISH = {
    "slug": "webinar-internacionalizacion-de-los-espacios-metropolitanos",
    "kind": "webinar",
    "mode": "online",
    "title": t(
        "La internacionalización de los espacios metropolitanos, en español",
        "A internacionalização dos espaços metropolitanos, em espanhol",
        "L’internationalisation des espaces métropolitains, en espagnol",
        "The internationalisation of metropolitan spaces, in Spanish",
    ),
    "summary": t(
        "Una hora en línea con Metropolis, abierta y gratuita, para quienes llevan la agenda internacional de una metrópoli.",
        "Uma hora on-line com a Metropolis, aberta e gratuita, para quem conduz a agenda internacional de uma metrópole.",
        "Une heure en ligne avec Metropolis, ouverte et gratuite, pour celles et ceux qui portent l’agenda international d’une métropole.",
        "An hour online with Metropolis, open and free, for those who run a metropolis’s international agenda.",
    ),
    "description": t(
        "Sin viajes posibles, la conversación pasó a la pantalla. El webinar recorrió el documento que AL-LAs preparó para Metropolis y respondió "
        "preguntas de las ciudades.",
        "Sem viagens possíveis, a conversa passou para a tela. O webinar percorreu o documento que a AL-LAs preparou para a Metropolis e respondeu "
        "a perguntas das cidades.",
        "Les voyages étant impossibles, l’échange est passé à l’écran. Le webinaire a parcouru le document qu’AL-LAs a préparé pour Metropolis et "
        "répondu aux questions des villes.",
        "With no travel possible, the conversation moved to the screen. The webinar went through the paper that AL-LAs wrote for Metropolis and "
        "took questions from cities.",
    ),
    "start": "2020-04-03 16:30",
    "end": "2020-04-03 17:30",
    "zone": "Europe/Madrid",
    "languages": ["es"],
    "topics": ["espacios-metropolitanos"],
    "cities": [("ciudad-de-mexico", "participant"), ("area-metropolitana-de-barcelona", "participant")],
    "organisations": ORGANISERS,
}

FRENCH = {
    "slug": "webinar-en-frances-espacios-metropolitanos",
    "kind": "webinar",
    "mode": "online",
    "title": t(
        "La internacionalización de los espacios metropolitanos, en francés",
        "A internacionalização dos espaços metropolitanos, em francês",
        "L’internationalisation des espaces métropolitains, en français",
        "The internationalisation of metropolitan spaces, in French",
    ),
    "summary": t(
        "El mismo tema, ahora en francés y con la experiencia de Dakar y Nuakchot junto a la de Ciudad de México.",
        "O mesmo tema, agora em francês e com a experiência de Dakar e Nouakchott ao lado da experiência da Cidade do México.",
        "Le même thème, cette fois en français, avec l’expérience de Dakar et de Nouakchott à côté de celle de Mexico.",
        "The same theme, now in French, with the experience of Dakar and Nouakchott beside that of Mexico City.",
    ),
    "description": t(
        "Lo aprendido entre América Latina y Europa se puso a prueba en África occidental: qué sirve tal cual, qué hay que pensar de nuevo.",
        "O que se aprendeu entre a América Latina e a Europa foi posto à prova na África Ocidental: o que serve tal como está, o que é preciso repensar.",
        "Ce qui s’est appris entre l’Amérique latine et l’Europe a été mis à l’épreuve en Afrique de l’Ouest : ce qui sert tel quel, ce qu’il faut repenser.",
        "What was learnt between Latin America and Europe was put to the test in West Africa: what serves as it is, what has to be thought anew.",
    ),
    "start": "2020-11-25 15:00",
    "end": "2020-11-25 16:30",
    "zone": "Europe/Paris",
    "languages": ["fr"],
    "topics": ["espacios-metropolitanos"],
    "follows": ["webinar-internacionalizacion-de-los-espacios-metropolitanos"],
    "cities": [("dakar", "participant"), ("nuakchot", "participant"), ("ciudad-de-mexico", "participant")],
    "organisations": ORGANISERS,
}

METROPOLITAN = [BARCELONA, SPANISH, FRENCH]
