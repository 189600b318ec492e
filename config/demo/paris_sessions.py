"""The day of the Paris seminar: three parts, with an opening before and the close after."""

from config.demo.texts import only_spanish, t

ROOM = ("pavillon-d-armenonville", "Salle Seine")
DAY = "2018-07-05"

OPENING = {
    "sessions": [
        {
            "slug": "apertura",
            "at": (f"{DAY} 09:00", "09:30"),
            "kind": "opening",
            "title": t("Apertura", "Abertura", "Ouverture", "Opening"),
            "description": t(
                "Bienvenida y una pregunta para todo el día: ¿qué de lo que hacemos seguirá aquí dentro de diez años?",
                "Boas-vindas e uma pergunta para o dia inteiro: o que do nosso trabalho ainda estará aqui daqui a dez anos?",
                "Mot de bienvenue et une question pour toute la journée : que restera-t-il de notre travail dans dix ans ?",
                "Welcome, and a question for the whole day: how much of what we do will still be here in ten years?",
            ),
            "room": ROOM,
            "roles": [("solene-kerdaniel", "speaker", None), ("lucia-aramendi", "speaker", None)],
        }
    ]
}

SCALES = {
    "title": t(
        "Sostener la acción internacional: tres escalas",
        "Sustentar a ação internacional: três escalas",
        "Faire durer l’action internationale : trois échelles",
        "Keeping international action going: three scales",
    ),
    "description": t(
        "Lo que mantiene en pie la acción internacional de una ciudad no es lo mismo en el barrio, entre vecinos de una región y en los foros del mundo.",
        "O que mantém de pé a ação internacional de uma cidade não é o mesmo no bairro, entre vizinhos de uma região e nos fóruns do mundo.",
        "Ce qui fait tenir l’action internationale d’une ville n’est pas la même chose dans le quartier, entre voisins d’une région et dans les "
        "enceintes du monde.",
        "What keeps a city’s international action standing is not the same in the neighbourhood, among the neighbours of a region and in the world’s forums.",
    ),
    "sessions": [
        {
            "slug": "escala-local",
            "at": (f"{DAY} 09:30", "10:15"),
            "kind": "talk",
            "title": t(
                "La escala local: que la ciudad la sienta suya",
                "A escala local: que a cidade a sinta como sua",
                "L’échelle locale : que la ville se l’approprie",
                "The local scale: a city that calls it its own",
            ),
            "description": t(
                "Una política internacional dura si otras áreas del gobierno la usan y la ciudadanía la reconoce. Dos ciudades cuentan cómo "
                "llegaron a eso, y cuánto tardaron.",
                "Uma política internacional dura se outras áreas do governo a usam e a população a reconhece. Duas cidades contam como chegaram "
                "lá, e quanto demoraram.",
                "Une politique internationale dure si les autres services s’en servent et si les habitants la reconnaissent. Deux villes racontent "
                "comment elles y sont arrivées, "
                "et en combien de temps.",
                "An international policy lasts if other departments use it and residents recognise it. Two cities tell how they got there, and how "
                "long it took.",
            ),
            "room": ROOM,
            "topics": ["escala-local", "politica-publica"],
            "roles": [
                (
                    "mariana-otegui",
                    "speaker",
                    t(
                        "La agenda internacional en la mesa del presupuesto",
                        "A agenda internacional na mesa do orçamento",
                        "L’agenda international à la table du budget",
                        "The international agenda at the budget table",
                    ),
                ),
                ("lucia-aramendi", "moderator", None),
            ],
        },
        {
            "slug": "escala-regional",
            "at": (f"{DAY} 10:15", "11:00"),
            "kind": "talk",
            "title": t(
                "La escala regional: redes que resisten los cambios de gobierno",
                "A escala regional: redes que resistem às mudanças de governo",
                "L’échelle régionale : des réseaux qui résistent aux alternances",
                "The regional scale: networks that outlast a change of government",
            ),
            "description": t(
                "Las redes de ciudades vecinas guardan memoria cuando una de ellas cambia de rumbo. ¿Qué necesitan para no vivir de una sola persona?",
                "As redes de cidades vizinhas guardam memória quando uma delas muda de rumo. De que precisam para não depender de uma só pessoa?",
                "Les réseaux de villes voisines gardent la mémoire quand l’une d’elles change de cap. Que leur faut-il pour ne pas reposer sur une "
                "seule personne ?",
                "Networks of neighbouring cities keep the memory when one of them changes course. What do they need so as not to hang on one person?",
            ),
            "room": ROOM,
            "topics": ["escala-regional"],
            "roles": [
                (
                    "renato-sampaio-lessa",
                    "speaker",
                    t(
                        "El clima no conoce fronteras municipales",
                        "O clima não conhece fronteiras municipais",
                        "Le climat ignore les limites communales",
                        "Climate knows no city limits",
                    ),
                ),
                ("lucia-aramendi", "moderator", None),
            ],
        },
        {
            "slug": "pausa-de-la-manana",
            "at": (f"{DAY} 11:00", "11:30"),
            "kind": "break",
            "title": t("Café", "Café", "Pause café", "Coffee"),
        },
        {
            "slug": "escala-internacional",
            "at": (f"{DAY} 11:30", "12:30"),
            "kind": "panel",
            "title": t(
                "La escala internacional: una voz que se escuche dos veces",
                "A escala internacional: uma voz que se ouça duas vezes",
                "L’échelle internationale : une voix que l’on entende deux fois",
                "The international scale: a voice that is heard twice",
            ),
            "description": t(
                "Hablar una vez en un gran foro es fácil; que vuelvan a invitarnos por lo que hicimos después, no tanto. Conversación sobre "
                "compromisos y su cumplimiento.",
                "Falar uma vez em um grande fórum é fácil; que nos convidem de novo pelo que fizemos depois, nem tanto. Conversa sobre "
                "compromissos e o seu cumprimento.",
                "Prendre la parole une fois dans une grande enceinte est facile ; y être réinvité pour ce que l’on a fait ensuite l’est moins. "
                "Échange sur les engagements et leur respect.",
                "Speaking once at a great forum is easy; being asked back for what we did afterwards is harder. A conversation about commitments "
                "and keeping them.",
            ),
            "room": ROOM,
            "topics": ["escala-internacional", "incidencia-global"],
            "roles": [("solene-kerdaniel", "moderator", None), ("inigo-zubelzu", "panellist", None), ("renato-sampaio-lessa", "panellist", None)],
        },
        {
            "slug": "almuerzo",
            "at": (f"{DAY} 12:30", "14:00"),
            "kind": "break",
            "title": t("Almuerzo", "Almoço", "Déjeuner", "Lunch"),
        },
    ],
}

DIMENSIONS = {
    "title": t(
        "Seguir y evaluar: tres dimensiones",
        "Acompanhar e avaliar: três dimensões",
        "Suivre et évaluer : trois dimensions",
        "Following and evaluating: three dimensions",
    ),
    "description": t(
        "Criterios para saber si la internacionalización de un gobierno local avanza, vistos desde la institución, la política y el territorio.",
        "Critérios para saber se a internacionalização de um governo local avança, vistos a partir da instituição, da política e do território.",
        "Des critères pour savoir si l’internationalisation d’une collectivité progresse, vus depuis l’institution, la politique et le territoire.",
        "Criteria to tell whether a local government’s internationalisation is moving forward, seen from the institution, from politics and from "
        "the territory.",
    ),
    "sessions": [
        {
            "slug": "dimension-institucional",
            "at": (f"{DAY} 14:00", "14:35"),
            "kind": "talk",
            "title": t(
                "La dimensión institucional: equipo, normas y memoria",
                "A dimensão institucional: equipe, normas e memória",
                "La dimension institutionnelle : équipe, règles et mémoire",
                "The institutional dimension: team, rules and memory",
            ),
            "description": t(
                "Qué mirar dentro de casa: quién hace el trabajo, con qué mandato, y dónde queda escrito lo aprendido.",
                "O que olhar dentro de casa: quem faz o trabalho, com que mandato, e onde fica escrito o que se aprendeu.",
                "Que regarder chez soi : qui fait le travail, avec quel mandat, et où s’écrit ce que l’on a appris.",
                "What to look at indoors: who does the work, under what mandate, and where the lessons are written down.",
            ),
            "room": ROOM,
            "topics": ["dimension-institucional", "seguimiento-y-evaluacion"],
            "roles": [("amparo-villaquiran", "speaker", None), ("inigo-zubelzu", "moderator", None)],
        },
        {
            "slug": "dimension-politica",
            "at": (f"{DAY} 14:35", "15:10"),
            "kind": "talk",
            "title": t(
                "La dimensión política: acuerdos que duran más que un mandato",
                "A dimensão política: acordos que duram mais que um mandato",
                "La dimension politique : des accords plus longs qu’un mandat",
                "The political dimension: agreements that outlive a term",
            ),
            "description": t(
                "El respaldo del concejo y de la oposición también se puede observar. Señales que lo muestran antes de una elección.",
                "O respaldo da câmara e da oposição também pode ser observado. Sinais que o mostram antes de uma eleição.",
                "Le soutien du conseil et de l’opposition s’observe aussi. Des signes qui le montrent avant une élection.",
                "The backing of the council and of the opposition can be observed too. Signs that show it before an election.",
            ),
            "room": ROOM,
            "topics": ["dimension-politica", "seguimiento-y-evaluacion"],
            "roles": [("mariana-otegui", "speaker", None), ("inigo-zubelzu", "moderator", None)],
        },
        {
            "slug": "dimension-territorial",
            "at": (f"{DAY} 15:10", "15:45"),
            "kind": "talk",
            "title": t(
                "La dimensión territorial: lo que cambia en la calle",
                "A dimensão territorial: o que muda na rua",
                "La dimension territoriale : ce qui change dans la rue",
                "The territorial dimension: what changes in the street",
            ),
            "description": t(
                "Del convenio al barrio: cómo seguir el rastro de un proyecto hasta las personas para las que se pensó.",
                "Do convênio ao bairro: como seguir o rastro de um projeto até as pessoas para quem foi pensado.",
                "De la convention au quartier : comment suivre un projet jusqu’aux personnes pour lesquelles il a été pensé.",
                "From the agreement to the neighbourhood: how to trace a project to the people it was meant for.",
            ),
            "room": ROOM,
            "topics": ["dimension-territorial", "seguimiento-y-evaluacion"],
            "roles": [("renato-sampaio-lessa", "speaker", None), ("inigo-zubelzu", "moderator", None)],
        },
        {
            "slug": "pausa-de-la-tarde",
            "at": (f"{DAY} 15:45", "16:10"),
            "kind": "break",
            "title": t("Café", "Café", "Pause café", "Coffee"),
        },
    ],
}

EVALUATION = {
    "title": t(
        "La evaluación: avances y retos",
        "A avaliação: avanços e desafios",
        "L’évaluation : acquis et défis",
        "Evaluation: advances and challenges",
    ),
    "description": t(
        "Qué saben ya evaluar los gobiernos locales de su política internacional, y qué les queda por aprender.",
        "O que os governos locais já sabem avaliar da sua política internacional, e o que lhes falta aprender.",
        "Ce que les collectivités savent déjà évaluer de leur politique internationale, et ce qu’il leur reste à apprendre.",
        "What local governments can already evaluate in their international policy, and what they have yet to learn.",
    ),
    "sessions": [
        {
            "slug": "ronda-de-ciudades",
            "at": (f"{DAY} 16:10", "16:55"),
            "kind": "panel",
            "title": only_spanish("Ronda de ciudades: un avance y una duda por ciudad"),
            "description": only_spanish(
                "Cada ciudad tiene cuatro minutos: cuenta algo que ya sabe evaluar de su acción internacional y algo que todavía no sabe cómo mirar."
            ),
            "room": ROOM,
            "topics": ["seguimiento-y-evaluacion"],
            "roles": [("lucia-aramendi", "moderator", None), ("amparo-villaquiran", "panellist", None), ("solene-kerdaniel", "rapporteur", None)],
        },
        {
            "slug": "presentacion-del-cuaderno-8",
            "at": (f"{DAY} 16:55", "17:40"),
            "kind": "presentation",
            "title": t("Presentación del Cuaderno 8", "Apresentação do Caderno 8", "Présentation du Cahier 8", "Presentation of Notebook 8"),
            "description": t(
                "El Cuaderno reúne lo que recomendaron quienes participaron en el 8.º Taller y en el webinar. Lectura breve y conversación con "
                "quienes lo usarán.",
                "O Caderno reúne o que recomendaram os participantes da 8ª Oficina e do webinar. Leitura breve e conversa com quem vai usá-lo.",
                "Le Cahier réunit les recommandations des participants du 8e atelier et du webinaire. Brève lecture et échange avec celles et ceux "
                "qui s’en serviront.",
                "The Notebook gathers what participants of the eighth workshop and of the webinar recommended. A short reading and a talk with "
                "those who will use it.",
            ),
            "room": ROOM,
            "topics": ["accion-internacional-sostenible", "seguimiento-y-evaluacion"],
            "roles": [
                (
                    "amparo-villaquiran",
                    "speaker",
                    t("De las preguntas a los criterios", "Das perguntas aos critérios", "Des questions aux critères", "From questions to criteria"),
                ),
                ("solene-kerdaniel", "moderator", None),
            ],
        },
        {
            "slug": "cierre",
            "at": (f"{DAY} 17:40", "18:00"),
            "kind": "closing",
            "title": t("Cierre", "Encerramento", "Clôture", "Close"),
            "description": t(
                "Lo que cada quien se lleva, y la cita siguiente: Madrid, en septiembre.",
                "O que cada um leva consigo, e o próximo encontro: Madri, em setembro.",
                "Ce que chacun emporte, et le rendez-vous suivant : Madrid, en septembre.",
                "What everyone takes home, and where to meet next: Madrid, in September.",
            ),
            "room": ROOM,
            "roles": [("lucia-aramendi", "speaker", None)],
        },
    ],
}

PARTS = [OPENING, SCALES, DIMENSIONS, EVALUATION]
