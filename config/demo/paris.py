"""Paris, July 2018: the meeting of Cités Unies France, and the seminar inside it with its whole day.

The days, the larger meeting and the seminar's three parts are known; hours, rooms and the order of talks were chosen here.
"""

from config.demo.paris_sessions import PARTS
from config.demo.texts import t

MEETING = {
    "slug": "encuentro-2018-internacionalizacion-de-los-gobiernos-locales",
    "kind": "meeting",
    "title": t(
        "Encuentro 2018: internacionalización de los gobiernos locales",
        "Encontro 2018: internacionalização dos governos locais",
        "Rencontres 2018 : l’internationalisation des collectivités locales",
        "2018 Meeting: internationalisation of local governments",
    ),
    "summary": t(
        "La cita anual de Cités Unies France reúne en París a gobiernos locales que trabajan más allá de sus fronteras.",
        "O encontro anual de Cités Unies France reúne em Paris governos locais que trabalham além das suas fronteiras.",
        "Le rendez-vous annuel de Cités Unies France réunit à Paris des collectivités qui travaillent au-delà de leurs frontières.",
        "The yearly meeting of Cités Unies France brings to Paris local governments that work beyond their borders.",
    ),
    "description": t(
        "El 4 de julio, la jornada común tuvo lugar en el Pavillon d’Armenonville. El 5 de julio, AL-LAs abrió dentro del Encuentro un seminario propio, "
        "con una pregunta que comparten las dos orillas: cómo hacer que la acción internacional de una ciudad perdure.",
        "Em 4 de julho, o dia comum aconteceu no Pavillon d’Armenonville. Em 5 de julho, a AL-LAs abriu dentro do Encontro um seminário próprio, "
        "com uma pergunta que as duas margens compartilham: como fazer com que a ação internacional de uma cidade perdure.",
        "Le 4 juillet, la journée commune s’est tenue au Pavillon d’Armenonville. Le 5 juillet, AL-LAs a ouvert au sein des Rencontres son propre séminaire, "
        "sur une question que partagent les deux rives : comment faire durer l’action internationale d’une ville.",
        "On 4 July everybody met at the Pavillon d’Armenonville. On 5 July AL-LAs held its own seminar inside the meeting, "
        "on a question that both shores share: how to make a city’s international action last.",
    ),
    "start": "2018-07-04 09:00",
    "end": "2018-07-05 18:00",
    "zone": "Europe/Paris",
    "venue": "pavillon-d-armenonville",
    "city": "paris",
    "languages": ["fr"],
    "interpretation": ["es", "en"],
    "topics": ["politica-publica", "incidencia-global"],
    "cities": [("paris", "host"), ("ciudad-de-mexico", "invited"), ("medellin", "invited"), ("madrid", "invited")],
    "organisations": [("cites-unies-france", "organiser"), ("al-las", "partner"), ("arricod", "partner")],
}

SEMINAR = {
    "slug": "hacia-una-accion-internacional-sostenible",
    "kind": "seminar",
    "parent": MEETING["slug"],
    "title": t(
        "Hacia una acción internacional sostenible: miradas entre América Latina y Europa",
        "Rumo a uma ação internacional sustentável: olhares entre a América Latina e a Europa",
        "Vers une action internationale durable : regards croisés entre l’Amérique latine et l’Europe",
        "Towards sustainable international action: views between Latin America and Europe",
    ),
    "summary": t(
        "Ciudades de las dos orillas comparan cómo mantienen viva su acción internacional y con qué criterios la siguen y la evalúan. "
        "Se presenta el Cuaderno 8.",
        "Cidades das duas margens comparam como mantêm viva a sua ação internacional e com que critérios a acompanham e avaliam. Apresentação do Caderno 8.",
        "Des villes des deux rives comparent comment elles font vivre leur action internationale, et selon quels critères elles la suivent et l’évaluent. "
        "Le Cahier 8 y est présenté.",
        "Cities from both shores compare how they keep their international action alive, and by which criteria they follow and evaluate it. "
        "Notebook 8 is presented.",
    ),
    "description": t(
        "Lo que una ciudad hace fuera de su país es política pública cuando se parece a ella, tiene continuidad y quienes la habitan notan sus frutos. "
        "Sobre esa idea, gobiernos locales de América Latina y de Europa hablan aquí desde la práctica: qué funcionó, qué no, qué volverían a hacer.\n\n"
        "El día avanza en tres pasos. Primero, cómo se sostiene la acción internacional en tres escalas: la ciudad, la región y el mundo. Después, "
        "con qué criterios "
        "seguirla y evaluarla en tres dimensiones: la institución, la política y el territorio. Por último, qué ha avanzado ya la evaluación y qué "
        "le falta.\n\n"
        "El seminario continúa lo que empezaron el 8.º Taller, en Medellín, y el webinar que lo siguió. Lo que allí recomendaron los participantes está en el "
        "Cuaderno 8, que se presenta por la tarde.",
        "O que uma cidade faz fora do seu país é política pública quando se parece com ela, tem continuidade e quem nela vive percebe os frutos. "
        "A partir dessa ideia, governos locais da América Latina e da Europa falam aqui da prática: o que funcionou, o que não, o que fariam de novo.\n\n"
        "O dia avança em três passos. Primeiro, como se sustenta a ação internacional em três escalas: a cidade, a região e o mundo. Depois, com que critérios "
        "acompanhá-la e avaliá-la em três dimensões: a instituição, a política e o território. Por fim, o que a avaliação já avançou e o que lhe falta.\n\n"
        "O seminário dá continuidade ao que começaram a 8ª Oficina, em Medellín, e o webinar que a seguiu. O que ali recomendaram os participantes está no "
        "Caderno 8, apresentado à tarde.",
        "Ce qu’une ville fait hors de son pays devient une politique publique lorsque cela lui ressemble, s’inscrit dans la durée et porte des "
        "fruits que ses habitants "
        "perçoivent. Sur cette idée, des collectivités d’Amérique latine et d’Europe parlent ici de leur pratique : ce qui a marché, ce qui a "
        "échoué, ce qu’elles referaient.\n\n"
        "La journée avance en trois temps. D’abord, comment l’action internationale tient dans la durée à trois échelles : la ville, la région et "
        "le monde. Ensuite, selon "
        "quels critères la suivre et l’évaluer dans trois dimensions : l’institution, la politique et le territoire. Enfin, ce que l’évaluation a "
        "déjà acquis et ce qui lui manque.\n\n"
        "Le séminaire prolonge le 8e atelier, tenu à Medellín, et le webinaire qui l’a suivi. Les recommandations des participants sont réunies dans le "
        "Cahier 8, présenté l’après-midi.",
        "What a city does abroad is public policy when it resembles the city, lasts, and bears fruit that residents can see. "
        "From there, local governments of Latin America and Europe speak of practice: what worked, what did not, what they would do again.\n\n"
        "The day moves in three steps. First, how international action is kept going at three scales: the city, the region and the world. Then, by "
        "which criteria "
        "to follow and evaluate it in three dimensions: the institution, politics and the territory. Last, how far evaluation has come and what it "
        "still lacks.\n\n"
        "The seminar carries on from the eighth workshop, in Medellín, and the webinar that followed it. What participants recommended there is in "
        "Notebook 8, presented in the afternoon.",
    ),
    "start": "2018-07-05 09:00",
    "end": "2018-07-05 18:00",
    "zone": "Europe/Paris",
    "venue": "pavillon-d-armenonville",
    "city": "paris",
    "clocks": ["medellin", "quito", "montevideo"],
    "languages": ["es", "fr"],
    "interpretation": ["es", "fr"],
    "topics": ["accion-internacional-sostenible", "seguimiento-y-evaluacion", "politica-publica"],
    "follows": ["webinar-medir-la-accion-internacional"],
    "cities": [
        ("paris", "host"),
        *((slug, "participant") for slug in ("ciudad-de-mexico", "medellin", "montevideo", "belo-horizonte", "quito", "lima", "madrid", "rio-de-janeiro")),
    ],
    "organisations": [
        ("al-las", "organiser"),
        ("cites-unies-france", "host"),
        ("aci-medellin", "partner"),
        ("universidad-del-rosario", "partner"),
        ("ucci", "partner"),
    ],
    "cover": (
        "bridges",
        t(
            "Un río entre dos orillas; tres líneas con sus paradas lo cruzan por tres puentes.",
            "Um rio entre duas margens; três linhas com as suas paradas o atravessam por três pontes.",
            "Un fleuve entre deux rives ; trois lignes et leurs arrêts le franchissent par trois ponts.",
            "A river between two shores; three lines with their stops cross it by three bridges.",
        ),
    ),
    "parts": PARTS,
}

PARIS = [MEETING, SEMINAR]
