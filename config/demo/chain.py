"""The chain around the Paris seminar: the eighth workshop and its webinar before, the tenth workshop after.

September 2017 (Medellín) and 7–8 September 2018 (Madrid) are known; the days in Medellín, the webinar's day and all hours were chosen here.
"""

from config.demo.texts import t

EIGHTH = {
    "slug": "taller-8-medellin",
    "kind": "workshop",
    "number": 8,
    "title": t(
        "Hacia una acción internacional sostenible",
        "Rumo a uma ação internacional sustentável",
        "Vers une action internationale durable",
        "Towards sustainable international action",
    ),
    "summary": t(
        "Qué hace que la acción internacional de una ciudad dure, y cómo saber si va por buen camino: primeros elementos para medirla.",
        "O que faz a ação internacional de uma cidade durar, e como saber se vai no bom caminho: primeiros elementos para medi-la.",
        "Ce qui fait durer l’action internationale d’une ville, et comment savoir si elle est sur la bonne voie : premiers éléments de mesure.",
        "What makes a city’s international action last, and how to tell whether it is on the right track: first elements for measuring it.",
    ),
    "description": t(
        "Una oficina internacional puede llenar la agenda de viajes y no cambiar nada; otra, con menos ruido, deja un programa que sobrevive a tres gobiernos. "
        "El taller buscó la diferencia.\n\n"
        "Dos días de trabajo en grupos dieron una lista de preguntas para medir. Siguió un webinar, y lo aprendido se recogió en el Cuaderno 8.",
        "Um escritório internacional pode encher a agenda de viagens e não mudar nada; outro, com menos barulho, deixa um programa que sobrevive a "
        "três governos. "
        "A oficina procurou a diferença.\n\n"
        "Dois dias de trabalho em grupos deram uma lista de perguntas para medir. Seguiu-se um webinar, e o que se aprendeu foi reunido no Caderno 8.",
        "Un service international peut remplir l’agenda de voyages sans rien changer ; un autre, plus discret, laisse un programme qui survit à trois mandats. "
        "L’atelier a cherché la différence.\n\n"
        "Deux jours de travail en groupes ont donné une liste de questions pour mesurer. Un webinaire a suivi, et le Cahier 8 rassemble ce qui a été appris.",
        "One international office can fill the diary with travel and change nothing; another, with less noise, leaves a programme that outlives "
        "three governments. "
        "The workshop looked for the difference.\n\n"
        "Two days of group work produced a list of questions for measuring. A webinar followed, and Notebook 8 gathers what was learnt.",
    ),
    "start": "2017-09-20 09:00",
    "end": "2017-09-21 17:00",
    "zone": "America/Bogota",
    "city": "medellin",
    "languages": ["es"],
    "topics": ["accion-internacional-sostenible", "seguimiento-y-evaluacion"],
    "cities": [("medellin", "host"), *((slug, "participant") for slug in ("ciudad-de-mexico", "belo-horizonte", "lima", "montevideo", "quito", "madrid"))],
    "organisations": [("al-las", "organiser"), ("aci-medellin", "host"), ("universidad-del-rosario", "partner"), ("ucci", "partner")],
    "sessions": [
        {
            "slug": "que-sostiene-a-una-politica",
            "at": ("2017-09-20 09:30", "12:30"),
            "kind": "panel",
            "title": t(
                "¿Qué sostiene a una política internacional?",
                "O que sustenta uma política internacional?",
                "Qu’est-ce qui fait tenir une politique internationale ?",
                "What keeps an international policy standing?",
            ),
            "description": t(
                "Presupuesto propio, equipo estable, respaldo del concejo, gente que la pide: cada ciudad contó cuál de esos apoyos tiene y cuál le falta.",
                "Orçamento próprio, equipe estável, respaldo da câmara, gente que a pede: cada cidade contou qual desses apoios tem e qual lhe falta.",
                "Budget propre, équipe stable, soutien du conseil, habitants qui la réclament : chaque ville a dit lequel de ces appuis elle a, et "
                "lequel lui manque.",
                "A budget of its own, a stable team, the council’s backing, people who ask for it: each city told which of these it has and which it lacks.",
            ),
            "topics": ["accion-internacional-sostenible"],
            "roles": [("lucia-aramendi", "moderator", None), ("renato-sampaio-lessa", "panellist", None), ("mariana-otegui", "panellist", None)],
        },
        {
            "slug": "preguntas-para-medir",
            "at": ("2017-09-21 09:00", "13:00"),
            "kind": "workshop",
            "title": t("Preguntas para medir", "Perguntas para medir", "Des questions pour mesurer", "Questions for measuring"),
            "description": t(
                "Trabajo en grupos: de la intención al indicador, y del indicador a la pregunta que una vecina entiende.",
                "Trabalho em grupos: da intenção ao indicador, e do indicador à pergunta que uma moradora entende.",
                "Travail en groupes : de l’intention à l’indicateur, et de l’indicateur à la question que comprend une habitante.",
                "Group work: from intention to indicator, and from indicator to a question that a resident understands.",
            ),
            "topics": ["seguimiento-y-evaluacion"],
            "roles": [("amparo-villaquiran", "moderator", None)],
        },
    ],
}

WEBINAR = {
    "slug": "webinar-medir-la-accion-internacional",
    "kind": "webinar",
    "mode": "online",
    "title": t(
        "Medir la acción internacional de las ciudades",
        "Medir a ação internacional das cidades",
        "Mesurer l’action internationale des villes",
        "Measuring the international action of cities",
    ),
    "summary": t(
        "Lo conversado en Medellín vuelve a la pantalla: las ciudades prueban las preguntas del taller con un caso propio.",
        "O que se conversou em Medellín volta à tela: as cidades testam as perguntas da oficina com um caso próprio.",
        "Les échanges de Medellín se poursuivent à l’écran : les villes essaient les questions de l’atelier sur un cas à elles.",
        "The conversation begun in Medellín goes on online: cities try the workshop’s questions on a case of their own.",
    ),
    "description": t(
        "Dos meses después del 8.º Taller, cada ciudad contó qué pudo responder, qué dato no encontró y qué pregunta cambiaría. Esas observaciones "
        "entraron en el Cuaderno 8.",
        "Dois meses depois da 8ª Oficina, cada cidade contou o que conseguiu responder, que dado não encontrou e que pergunta mudaria. Essas "
        "observações entraram no Caderno 8.",
        "Deux mois après le 8e atelier, chaque ville a raconté ce qu’elle a pu répondre, la donnée introuvable et la question à changer. Ces "
        "remarques ont nourri le Cahier 8.",
        "Two months after the eighth workshop each city told what it could answer, which figure it could not find and which question it would change. "
        "Those remarks went into Notebook 8.",
    ),
    "start": "2017-11-16 10:00",
    "end": "2017-11-16 11:30",
    "zone": "America/Bogota",
    "languages": ["es"],
    "topics": ["seguimiento-y-evaluacion"],
    "follows": ["taller-8-medellin"],
    "cities": [(slug, "participant") for slug in ("medellin", "ciudad-de-mexico", "montevideo", "quito", "belo-horizonte", "madrid")],
    "organisations": [("al-las", "organiser"), ("universidad-del-rosario", "partner")],
    "sessions": [
        {
            "slug": "seis-ciudades-un-cuestionario",
            "at": ("2017-11-16 10:00", "11:30"),
            "kind": "panel",
            "title": t("Seis ciudades, un cuestionario", "Seis cidades, um questionário", "Six villes, un questionnaire", "Six cities, one questionnaire"),
            "description": t(
                "Diez minutos por ciudad y media hora de preguntas.",
                "Dez minutos por cidade e meia hora de perguntas.",
                "Dix minutes par ville et une demi-heure de questions.",
                "Ten minutes a city and half an hour of questions.",
            ),
            "topics": ["seguimiento-y-evaluacion"],
            "roles": [("amparo-villaquiran", "moderator", None), ("inigo-zubelzu", "speaker", None), ("mariana-otegui", "speaker", None)],
        },
    ],
}

TENTH = {
    "slug": "taller-10-madrid",
    "kind": "workshop",
    "number": 10,
    "title": t(
        "Alianzas locales para retos globales",
        "Alianças locais para desafios globais",
        "Des alliances locales pour des défis mondiaux",
        "Local alliances for global challenges",
    ),
    "summary": t(
        "Dos días en Madrid, con UCCI y la Fundación EU-LAC, sobre lo que un gobierno local logra cuando no actúa solo.",
        "Dois dias em Madri, com a UCCI e a Fundação EU-LAC, sobre o que um governo local consegue quando não atua sozinho.",
        "Deux jours à Madrid, avec l’UCCI et la Fondation EU-LAC, sur ce qu’une collectivité obtient quand elle n’agit pas seule.",
        "Two days in Madrid, with UCCI and the EU-LAC Foundation, on what a local government achieves when it does not act alone.",
    ),
    "description": t(
        "Universidades, empresas, asociaciones de barrio, otras administraciones: la alianza que sostiene un compromiso mundial suele empezar a "
        "pocas calles del "
        "ayuntamiento. El taller recogió la pregunta que dejó abierta el seminario de París y abrió el camino al Cuaderno 9.",
        "Universidades, empresas, associações de bairro, outras administrações: a aliança que sustenta um compromisso mundial costuma começar a poucas ruas da "
        "prefeitura. A oficina retomou a pergunta que o seminário de Paris deixou aberta e abriu caminho para o Caderno 9.",
        "Universités, entreprises, associations de quartier, autres administrations : l’alliance qui porte un engagement mondial commence souvent "
        "à quelques rues de "
        "la mairie. L’atelier a repris la question laissée ouverte par le séminaire de Paris et préparé le Cahier 9.",
        "Universities, firms, neighbourhood associations, other tiers of government: the alliance that carries a global commitment often begins a "
        "few streets from "
        "city hall. The workshop took up the question left open by the Paris seminar and led to Notebook 9.",
    ),
    "start": "2018-09-07 09:00",
    "end": "2018-09-08 14:00",
    "zone": "Europe/Madrid",
    "city": "madrid",
    "languages": ["es"],
    "interpretation": ["pt-br", "fr"],
    "topics": ["alianzas-locales", "accion-internacional-sostenible"],
    "follows": ["hacia-una-accion-internacional-sostenible"],
    "cities": [("madrid", "host"), *((slug, "participant") for slug in ("ciudad-de-mexico", "medellin", "montevideo", "lima", "quito", "paris"))],
    "organisations": [("al-las", "organiser"), ("ucci", "organiser"), ("fundacion-eu-lac", "partner")],
    "sessions": [
        {
            "slug": "con-quien-se-cumple-un-compromiso",
            "at": ("2018-09-07 09:30", "13:00"),
            "kind": "panel",
            "title": t(
                "¿Con quién se cumple un compromiso mundial?",
                "Com quem se cumpre um compromisso mundial?",
                "Avec qui tient-on un engagement mondial ?",
                "With whom is a global commitment met?",
            ),
            "description": t(
                "Casos de alianzas con universidades, empresas y asociaciones, contados por quienes las mantienen vivas.",
                "Casos de alianças com universidades, empresas e associações, contados por quem as mantém vivas.",
                "Des alliances avec des universités, des entreprises et des associations, racontées par ceux qui les font vivre.",
                "Alliances with universities, firms and associations, told by those who keep them alive.",
            ),
            "topics": ["alianzas-locales"],
            "roles": [("inigo-zubelzu", "moderator", None), ("lucia-aramendi", "panellist", None), ("solene-kerdaniel", "panellist", None)],
        },
        {
            "slug": "lo-que-queda-por-escrito",
            "at": ("2018-09-08 09:30", "13:30"),
            "kind": "workshop",
            "title": t("Lo que queda por escrito", "O que fica por escrito", "Ce qui reste par écrit", "What is put in writing"),
            "description": t(
                "Grupos de trabajo para acordar qué recogería el cuaderno siguiente.",
                "Grupos de trabalho para combinar o que o caderno seguinte reuniria.",
                "Groupes de travail pour convenir de ce que réunirait le cahier suivant.",
                "Working groups to agree on what the next notebook should gather.",
            ),
            "topics": ["alianzas-locales"],
            "roles": [("mariana-otegui", "moderator", None), ("renato-sampaio-lessa", "rapporteur", None)],
        },
    ],
}

CHAIN_BEFORE, CHAIN_AFTER = [EIGHTH, WEBINAR], [TENTH]
