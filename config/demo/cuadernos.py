"""The collection of Cuadernos and a paper for Metropolis: titles and subtitles are real, every other text is our own."""

from config.demo.cuaderno_8 import SECTIONS
from config.demo.texts import t

COLLECTION = (
    "cuadernos-para-la-internacionalizacion-de-las-ciudades",
    {
        "title": t(
            "Cuadernos para la Internacionalización de las Ciudades",
            "Cadernos para a Internacionalização das Cidades",
            "Cahiers pour l’internationalisation des villes",
            "Notebooks for the Internationalisation of Cities",
        ),
        "description": t(
            "Cada Cuaderno nace de un trabajo en común: un taller, un webinar, una mesa. Recoge lo que las ciudades aprendieron unas de otras y lo "
            "deja a mano de "
            "quien llega después.\n\nEl Cuaderno 6 no figura aquí porque no se pudo confirmar su título.",
            "Cada Caderno nasce de um trabalho em comum: uma oficina, um webinar, uma mesa. Reúne o que as cidades aprenderam umas com as outras e "
            "o deixa ao alcance de "
            "quem chega depois.\n\nO Caderno 6 não aparece aqui porque não foi possível confirmar o seu título.",
            "Chaque Cahier naît d’un travail en commun : un atelier, un webinaire, une table ronde. Il réunit ce que les villes ont appris les "
            "unes des autres et le met à "
            "la portée de qui arrive ensuite.\n\nLe Cahier 6 ne figure pas ici, faute d’avoir pu confirmer son titre.",
            "Each Notebook is born of work in common: a workshop, a webinar, a round table. It gathers what cities learnt from one another and "
            "keeps it within reach of "
            "those who come after.\n\nNotebook 6 is not listed here, because its title could not be confirmed.",
        ),
    },
)

PARTIAL_FRENCH = {"es": True, "fr": False}
ONLY_SPANISH = {"es": True}
NETWORK = ("publisher", "organisation", "al-las")

PUBLICATIONS = [
    {
        "slug": "cuaderno-1-marco-legal-e-institucional",
        "number": 1,
        "title": t(
            "Marco legal e institucional para la acción internacional de las ciudades",
            "Marco legal e institucional para a ação internacional das cidades",
            "Le cadre juridique et institutionnel de l’action internationale des villes",
            "Legal and institutional framework for the international action of cities",
        ),
        "subtitle": t(
            "Diagnóstico y prospectiva euro-latinoamericana",
            "Diagnóstico e prospectiva euro-latino-americana",
            "Diagnostic et prospective euro-latino-américains",
            "A Euro-Latin American diagnosis and outlook",
        ),
        "abstract": t(
            "¿Qué permite la ley a una ciudad cuando actúa fuera de su país? Un recorrido por normas y prácticas de las dos orillas, para saber "
            "con qué suelo se cuenta.",
            "O que a lei permite a uma cidade quando atua fora do seu país? Um percurso por normas e práticas das duas margens, para saber com que "
            "chão se pode contar.",
            "Que permet la loi à une ville lorsqu’elle agit hors de son pays ? Un parcours des règles et des usages des deux rives, pour savoir "
            "sur quel sol on s’appuie.",
            "What does the law allow a city to do abroad? A walk through the rules and practices of both shores, to know the ground one stands on.",
        ),
        "topics": ["marco-legal"],
        "born_from": ["taller-1-ciudad-de-mexico"],
        "contributors": [NETWORK, ("translator", "organisation", "cites-unies-france")],
        "editions": PARTIAL_FRENCH,
    },
    {
        "slug": "cuaderno-2-internacionalizacion-del-gobierno-local",
        "number": 2,
        "title": t(
            "Internacionalización del gobierno local",
            "Internacionalização do governo local",
            "L’internationalisation du gouvernement local",
            "Internationalisation of local government",
        ),
        "subtitle": t(
            "Una política pública en construcción",
            "Uma política pública em construção",
            "Une politique publique en construction",
            "A public policy in the making",
        ),
        "abstract": t(
            "De los viajes sueltos a una política con objetivos, equipo y presupuesto: pasos que otras ciudades ya dieron, y tropiezos que se pueden evitar.",
            "Das viagens avulsas a uma política com objetivos, equipe e orçamento: passos que outras cidades já deram, e tropeços que se podem evitar.",
            "Des voyages isolés à une politique dotée d’objectifs, d’une équipe et d’un budget : des étapes déjà franchies par d’autres villes, et "
            "des faux pas à éviter.",
            "From scattered trips to a policy with aims, a team and a budget: steps that other cities have taken, and stumbles that can be avoided.",
        ),
        "topics": ["politica-publica"],
        "contributors": [NETWORK, ("translator", "organisation", "cites-unies-france")],
        "editions": PARTIAL_FRENCH,
    },
    {
        "slug": "cuaderno-3-estrategias-participativas",
        "number": 3,
        "year": 2014,
        "title": t(
            "Estrategias participativas para internacionalizar el territorio",
            "Estratégias participativas para internacionalizar o território",
            "Des stratégies participatives pour internationaliser le territoire",
            "Participatory strategies to internationalise the territory",
        ),
        "subtitle": t(
            "Miradas desde América Latina y Europa",
            "Olhares a partir da América Latina e da Europa",
            "Regards depuis l’Amérique latine et l’Europe",
            "Views from Latin America and Europe",
        ),
        "abstract": t(
            "Universidades, empresas, colectivos y vecindarios también tienen vínculos con el mundo. Cómo sentarlos a una misma mesa y salir de "
            "ella con un plan.",
            "Universidades, empresas, coletivos e bairros também têm vínculos com o mundo. Como reuni-los em torno da mesma mesa e sair dela com um plano.",
            "Universités, entreprises, collectifs et quartiers ont eux aussi des liens avec le monde. Comment les réunir autour d’une table et en "
            "sortir avec un plan.",
            "Universities, firms, collectives and neighbourhoods have ties to the world too. How to bring them to one table and leave it with a plan.",
        ),
        "topics": ["participacion", "politica-publica"],
        "contributors": [
            ("author", "organisation", "fluyt"),
            ("publisher", "city", "ciudad-de-mexico"),
            ("publisher", "organisation", "aci-medellin"),
            ("translator", "organisation", "cites-unies-france"),
        ],
        "editions": PARTIAL_FRENCH,
    },
    {
        "slug": "cuaderno-4-accion-internacional-para-una-ciudad-sustentable",
        "number": 4,
        "title": t(
            "Acción internacional para una ciudad sustentable",
            "Ação internacional para uma cidade sustentável",
            "L’action internationale pour une ville durable",
            "International action for a sustainable city",
        ),
        "subtitle": t(
            "Tendencias, actores y buenas prácticas",
            "Tendências, atores e boas práticas",
            "Tendances, acteurs et bonnes pratiques",
            "Trends, actors and good practice",
        ),
        "abstract": t(
            "Agua, residuos, transporte, clima: qué puede aprender y qué puede ofrecer una ciudad cuando busca aliados para cuidar su entorno.",
            "Água, resíduos, transporte, clima: o que uma cidade pode aprender e o que pode oferecer quando busca aliados para cuidar do seu entorno.",
            "Eau, déchets, transports, climat : ce qu’une ville peut apprendre et ce qu’elle peut offrir lorsqu’elle cherche des alliés pour "
            "prendre soin de son milieu.",
            "Water, waste, transport, climate: what a city can learn and what it can offer when it looks for allies to care for its surroundings.",
        ),
        "topics": ["ciudad-sustentable"],
        "contributors": [NETWORK],
        "editions": ONLY_SPANISH,
    },
    {
        "slug": "cuaderno-5-accion-internacional-para-una-ciudad-atractiva",
        "number": 5,
        "title": t(
            "Acción internacional para una ciudad atractiva",
            "Ação internacional para uma cidade atrativa",
            "L’action internationale pour une ville attractive",
            "International action for an attractive city",
        ),
        "abstract": t(
            "Atraer inversiones, estudiantes o visitantes sin dejar de ser quien se es. Sobre la imagen de una ciudad y lo que tiene detrás.",
            "Atrair investimentos, estudantes ou visitantes sem deixar de ser quem se é. Sobre a imagem de uma cidade e o que há por trás dela.",
            "Attirer investissements, étudiants ou visiteurs en restant soi-même. De l’image d’une ville, et de ce qu’il y a derrière.",
            "Attracting investment, students or visitors while staying oneself. On a city’s image, and what lies behind it.",
        ),
        "topics": ["ciudad-atractiva"],
        "contributors": [NETWORK],
        "editions": ONLY_SPANISH,
    },
    {
        "slug": "cuaderno-7-los-gobiernos-locales-en-la-agenda-internacional",
        "number": 7,
        "title": t(
            "Los gobiernos locales en la agenda internacional: ¿actores o espectadores?",
            "Os governos locais na agenda internacional: atores ou espectadores?",
            "Les collectivités locales dans l’agenda international : acteurs ou spectateurs ?",
            "Local governments on the international agenda: actors or onlookers?",
        ),
        "abstract": t(
            "Las grandes agendas se acuerdan lejos y se cumplen cerca. Qué caminos tiene un gobierno local para estar donde se decide, y qué hacer al volver.",
            "As grandes agendas são acordadas longe e cumpridas perto. Que caminhos tem um governo local para estar onde se decide, e o que fazer na volta.",
            "Les grands agendas se négocient loin et s’appliquent près de chez nous. Par quels chemins une collectivité peut être là où l’on "
            "décide, et que faire au retour.",
            "The great agendas are agreed far away and met close to home. By which paths a local government can be where decisions are made, and "
            "what to do on the way back.",
        ),
        "topics": ["incidencia-global"],
        "born_from": ["taller-7-montevideo"],
        "contributors": [("publisher", "city", "montevideo")],
        "editions": ONLY_SPANISH,
    },
    {
        "slug": "cuaderno-8-hacia-una-accion-internacional-sostenible",
        "number": 8,
        "year": 2018,
        "title": t(
            "Hacia una acción internacional sostenible en las ciudades",
            "Rumo a uma ação internacional sustentável nas cidades",
            "Vers une action internationale durable dans les villes",
            "Towards sustainable international action in cities",
        ),
        "abstract": t(
            "¿Qué hace durar lo que una ciudad emprende con el mundo, y cómo se sabe si da fruto? El Cuaderno reúne recomendaciones del 8.º Taller "
            "y de su webinar: tres escalas "
            "en las que sostenerlo y tres dimensiones en las que evaluarlo.\n\nSe presentó en París, en el seminario del 5 de julio de 2018.",
            "O que faz durar aquilo que uma cidade empreende com o mundo, e como saber se dá fruto? O Caderno reúne recomendações da 8ª Oficina e "
            "do seu webinar: três escalas "
            "nas quais sustentá-lo e três dimensões nas quais avaliá-lo.\n\nFoi apresentado em Paris, no seminário de 5 de julho de 2018.",
            "Qu’est-ce qui fait durer ce qu’une ville entreprend avec le monde, et comment savoir si cela porte ses fruits ? Le Cahier réunit les "
            "recommandations du 8e atelier et "
            "de son webinaire : trois échelles où l’inscrire dans la durée, trois dimensions où l’évaluer.\n\nIl a été présenté à Paris, lors du "
            "séminaire du 5 juillet 2018.",
            "What makes a city’s dealings with the world last, and how can one tell whether they bear fruit? The Notebook gathers recommendations "
            "of the eighth workshop and its "
            "webinar: three scales at which to keep them going and three dimensions in which to evaluate them.\n\nIt was presented in Paris, at "
            "the seminar of 5 July 2018.",
        ),
        "topics": ["accion-internacional-sostenible", "seguimiento-y-evaluacion", "politica-publica"],
        "born_from": ["taller-8-medellin", "webinar-medir-la-accion-internacional"],
        "presented_at": [("hacia-una-accion-internacional-sostenible", "presentacion-del-cuaderno-8")],
        "contributors": [
            ("publisher", "organisation", "universidad-del-rosario"),
            ("publisher", "organisation", "glocal"),
            ("other", "organisation", "aci-medellin"),
            ("other", "organisation", "ucci"),
        ],
        "editions": ONLY_SPANISH,
        "sections": SECTIONS,
    },
    {
        "slug": "cuaderno-9-alianzas-locales-para-los-retos-globales",
        "number": 9,
        "title": t(
            "Alianzas locales para los retos globales",
            "Alianças locais para os desafios globais",
            "Des alliances locales pour les défis mondiaux",
            "Local alliances for global challenges",
        ),
        "abstract": t(
            "Ningún gobierno local cumple solo un compromiso mundial. Lo que el 10.º Taller, en Madrid, enseñó sobre aliarse cerca para llegar lejos.",
            "Nenhum governo local cumpre sozinho um compromisso mundial. O que a 10ª Oficina, em Madri, ensinou sobre aliar-se perto para chegar longe.",
            "Aucune collectivité ne tient seule un engagement mondial. Ce que le 10e atelier, à Madrid, a appris sur l’art de s’allier près de soi "
            "pour aller loin.",
            "No local government meets a global commitment alone. What the tenth workshop, in Madrid, taught about making allies nearby to go far.",
        ),
        "topics": ["alianzas-locales"],
        "born_from": ["taller-10-madrid"],
        "contributors": [NETWORK],
        "editions": ONLY_SPANISH,
    },
    {
        "slug": "la-internacionalizacion-de-los-espacios-metropolitanos",
        "kind": "paper",
        "title": t(
            "La internacionalización de los espacios metropolitanos",
            "A internacionalização dos espaços metropolitanos",
            "L’internationalisation des espaces métropolitains",
            "The internationalisation of metropolitan spaces",
        ),
        "subtitle": t("Issue Paper 09 de Metropolis", "Issue Paper 09 da Metropolis", "Issue Paper 09 de Metropolis", "Metropolis Issue Paper 09"),
        "abstract": t(
            "La ciudad real no cabe en un solo municipio. Escrito por AL-LAs para Metropolis, el documento busca cómo puede actuar hacia fuera un "
            "espacio que gobiernan muchos.",
            "A cidade real não cabe em um só município. Escrito pela AL-LAs para a Metropolis, o documento busca como pode atuar para fora um "
            "espaço governado por muitos.",
            "La ville réelle ne tient pas dans une seule commune. Écrit par AL-LAs pour Metropolis, ce document cherche comment agir vers "
            "l’extérieur quand on gouverne à plusieurs.",
            "The real city does not fit into one municipality. Written by AL-LAs for Metropolis, the paper asks how a space governed by many can act abroad.",
        ),
        "topics": ["espacios-metropolitanos"],
        "contributors": [("author", "organisation", "al-las"), ("publisher", "organisation", "metropolis")],
        "editions": {"es": True, "fr": True, "en": True},
    },
]
