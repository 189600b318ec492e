"""What the notes tell, in four languages; the one from Madrid has not been translated into French yet."""

from config.demo.texts import t

EIGHT = "cuaderno-8-hacia-una-accion-internacional-sostenible"
SEMINAR = "hacia-una-accion-internacional-sostenible"
WORKSHOP = "taller-8-medellin"
WEBINAR = "webinar-medir-la-accion-internacional"
NO_CAPTION = {}


def told(*blocks):
    """A rich text: ``## `` begins a heading, ``> `` a quotation, ``- `` a list of points; everything else is a paragraph."""
    html = []
    for block in blocks:
        if block.startswith("## "):
            html.append(f"<h2>{block[3:]}</h2>")
        elif block.startswith("> "):
            html.append(f"<blockquote><p>{block[2:]}</p></blockquote>")
        elif block.startswith("- "):
            html.append("<ul>{}</ul>".format("".join(f"<li><p>{point[2:]}</p></li>" for point in block.split("\n"))))
        else:
            html.append(f"<p>{block}</p>")
    return "".join(html)


PARIS = {
    "slug": "tres-escalas-en-una-mesa",
    "date": "2018-07-09",
    "title": t(
        "París puso tres escalas en una misma mesa",
        "Paris reuniu três escalas em uma mesma mesa",
        "À Paris, trois échelles autour d’une même table",
        "In Paris, three scales sat at one table",
    ),
    "summary": t(
        "El 5 de julio, ciudades de las dos orillas compararon qué hace durar su trabajo internacional en el barrio, en la región y en el mundo.",
        "Em 5 de julho, cidades das duas margens compararam o que faz durar o seu trabalho internacional no bairro, na região e no mundo.",
        "Le 5 juillet, des villes des deux rives ont comparé ce qui fait durer leur travail international, du quartier au monde.",
        "On 5 July, cities from both shores compared what makes their international work last: in the neighbourhood, the region and the world.",
    ),
    "body": t(
        told(
            "La jornada empezó con una pregunta sencilla: <strong>¿qué quedaría si mañana se cerrara la oficina internacional?</strong> Las respuestas "
            "ocuparon toda la mañana.",
            "## De la mañana a la tarde",
            "La primera parte recorrió las escalas local, regional e internacional. La segunda bajó a lo que se puede seguir y contar: la institución, "
            "la política y el territorio.",
            "- En lo institucional, un equipo y una memoria escrita.\n- En lo político, acuerdos que pasan de un mandato a otro.\n"
            "- En el territorio, cambios que la gente reconoce.",
            "Por la tarde se presentó el Cuaderno 8, que recoge lo que se aprendió en el camino desde Medellín.",
        ),
        told(
            "O dia começou com uma pergunta simples: <strong>o que restaria se amanhã o escritório internacional fechasse?</strong> As respostas ocuparam "
            "toda a manhã.",
            "## Da manhã à tarde",
            "A primeira parte percorreu as escalas local, regional e internacional. A segunda tratou do que se pode acompanhar e contar: a instituição, "
            "a política e o território.",
            "- No institucional, uma equipe e uma memória escrita.\n- No político, acordos que passam de um mandato a outro.\n"
            "- No território, mudanças que as pessoas reconhecem.",
            "À tarde foi apresentado o Caderno 8, que reúne o que se aprendeu no caminho desde Medellín.",
        ),
        told(
            "La journée s’est ouverte sur une question simple : <strong>que resterait-il si le service international fermait demain ?</strong> Les réponses "
            "ont occupé toute la matinée.",
            "## Du matin à l’après-midi",
            "La première partie a parcouru les échelles locale, régionale et internationale. La deuxième s’est attachée à ce que l’on peut suivre et "
            "raconter : l’institution, la politique et le territoire.",
            "- Côté institution, une équipe et une mémoire écrite.\n- Côté politique, des accords qui passent d’un mandat à l’autre.\n"
            "- Sur le territoire, des changements que les habitants reconnaissent.",
            "L’après-midi, le Cahier 8 a été présenté : il réunit ce qui a été appris en chemin depuis Medellín.",
        ),
        told(
            "The day began with a simple question: <strong>what would remain if the international office closed tomorrow?</strong> The answers took all "
            "morning.",
            "## From morning to afternoon",
            "The first part went through the local, regional and international scales. The second turned to what can be followed and told: the "
            "institution, the politics and the territory.",
            "- In the institution, a team and a written memory.\n- In politics, agreements that outlive a term of office.\n"
            "- In the territory, changes that people recognise.",
            "In the afternoon Notebook 8 was presented: it gathers what was learnt on the way from Medellín.",
        ),
    ),
    "events": [SEMINAR],
    "publications": [EIGHT],
    "pictures": [
        (
            "three_scales",
            t(
                "Dibujo: tres líneas de colores con paradas se encuentran en un gran intercambiador y siguen como una sola.",
                "Desenho: três linhas coloridas com paradas se encontram em uma grande estação e seguem como uma só.",
                "Dessin : trois lignes de couleur, avec leurs arrêts, se rejoignent dans une grande station et n’en font plus qu’une.",
                "Drawing: three coloured lines with stops meet at a large interchange and go on as one.",
            ),
            t("Tres escalas, una sola línea.", "Três escalas, uma só linha.", "Trois échelles, une seule ligne.", "Three scales, one line."),
        ),
        (
            "round_table",
            t(
                "Dibujo: una mesa redonda vista desde arriba, con doce asientos de colores y un papel delante de cada uno.",
                "Desenho: uma mesa redonda vista de cima, com doze cadeiras coloridas e um papel diante de cada uma.",
                "Dessin : une table ronde vue d’en haut, douze sièges de couleur et une feuille devant chacun.",
                "Drawing: a round table seen from above, with twelve coloured seats and a sheet of paper in front of each.",
            ),
            NO_CAPTION,
        ),
    ],
}

BOOK = {
    "slug": "el-cuaderno-8-ya-se-puede-leer",
    "date": "2018-07-05",
    "title": t("El Cuaderno 8 ya se puede leer", "O Caderno 8 já pode ser lido", "Le Cahier 8 est à lire", "Notebook 8 is here to read"),
    "summary": t(
        "Nació en un taller, creció en un webinar y se presentó en París: el nuevo número trata de cómo seguir y evaluar lo que una ciudad hace en el mundo.",
        "Nasceu em uma oficina, cresceu em um webinar e foi apresentado em Paris: o novo número trata de como acompanhar e avaliar o que uma cidade "
        "faz no mundo.",
        "Né d’un atelier, nourri par un webinaire et présenté à Paris : le nouveau numéro dit comment suivre et évaluer ce qu’une ville fait dans le monde.",
        "Born in a workshop, grown in a webinar and presented in Paris: the new number is about following and evaluating what a city does in the world.",
    ),
    "body": t(
        told(
            "Quien busque una tabla de indicadores lista para copiar no la encontrará. Encontrará algo más útil: las preguntas que conviene hacerse "
            "<em>antes</em> de medir.",
            "> Un indicador que nadie usa cuesta lo mismo que uno útil.",
            "El Cuaderno se lee y se descarga gratis desde su página, junto con los números anteriores de la colección.",
        ),
        told(
            "Quem procurar uma tabela de indicadores pronta para copiar não a encontrará. Encontrará algo mais útil: as perguntas que convém fazer "
            "<em>antes</em> de medir.",
            "> Um indicador que ninguém usa custa tanto quanto um útil.",
            "O Caderno pode ser lido e baixado gratuitamente na sua página, junto com os números anteriores da coleção.",
        ),
        told(
            "Qui cherche un tableau d’indicateurs prêt à recopier ne le trouvera pas. Il trouvera mieux : les questions à se poser <em>avant</em> de mesurer.",
            "> Un indicateur que personne n’utilise coûte aussi cher qu’un indicateur utile.",
            "Le Cahier se lit et se télécharge gratuitement sur sa page, avec les numéros précédents de la collection.",
        ),
        told(
            "Those who look for a table of indicators ready to copy will not find one. They will find something more useful: the questions to ask "
            "<em>before</em> measuring.",
            "> An indicator that nobody uses costs as much as a useful one.",
            "The Notebook can be read and downloaded free of charge from its page, with the earlier numbers of the collection.",
        ),
    ),
    "events": [WEBINAR, SEMINAR],
    "publications": [EIGHT],
    "pictures": [
        (
            "open_book",
            t(
                "Dibujo: un cuaderno abierto sobre fondo verde; una línea amarilla con paradas lo cruza y sale por el borde.",
                "Desenho: um caderno aberto sobre fundo verde; uma linha amarela com paradas o atravessa e sai pela borda.",
                "Dessin : un cahier ouvert sur fond vert ; une ligne jaune avec ses arrêts le traverse et sort du cadre.",
                "Drawing: an open notebook on green; a yellow line with stops crosses it and leaves the frame.",
            ),
            NO_CAPTION,
        ),
    ],
}

MEDELLIN = {
    "slug": "medellin-dos-dias-para-aprender-a-medir",
    "date": "2017-09-12",
    "title": t(
        "Medellín: aprender a medir entre pares",
        "Medellín: aprender a medir entre pares",
        "Medellín : apprendre à mesurer entre pairs",
        "Medellín: learning among peers how to measure",
    ),
    "summary": t(
        "El 8.º Taller de Aprendizaje dejó una lista corta de preguntas y un encargo: seguir el trabajo en línea.",
        "A 8ª Oficina de Aprendizagem deixou uma lista curta de perguntas e uma tarefa: continuar o trabalho on-line.",
        "Le 8e atelier d’apprentissage a laissé une courte liste de questions et une mission : poursuivre le travail en ligne.",
        "The 8th Learning Workshop left a short list of questions and a task: to carry the work on online.",
    ),
    "body": t(
        told(
            "Los equipos llegaron con sus planes bajo el brazo y con la misma duda: cómo saber si lo hecho fuera de casa sirve en casa.",
            "Se trabajó en grupos pequeños, cada uno con los papeles de otra ciudad. Leer el plan ajeno resultó ser la mejor manera de ver los "
            "huecos del propio.",
        ),
        told(
            "As equipes chegaram com seus planos debaixo do braço e com a mesma dúvida: como saber se o que se faz fora de casa serve em casa.",
            "O trabalho foi em grupos pequenos, cada um com os papéis de outra cidade. Ler o plano alheio acabou sendo a melhor maneira de ver as "
            "lacunas do próprio.",
        ),
        told(
            "Les équipes sont venues avec leurs plans sous le bras et le même doute : comment savoir si ce que l’on fait au loin sert chez soi.",
            "On a travaillé en petits groupes, chacun avec les documents d’une autre ville. Lire le plan d’autrui s’est révélé le meilleur moyen de "
            "voir les manques du sien.",
        ),
        told(
            "The teams came with their plans under their arms and the same doubt: how to know whether what is done abroad is of use at home.",
            "They worked in small groups, each with another city’s papers. Reading somebody else’s plan proved the best way to see the gaps in one’s own.",
        ),
    ),
    "events": [WORKSHOP],
    "publications": [],
    "pictures": [
        (
            "valley",
            t(
                "Dibujo: casas de colores en las laderas de un valle verde y tres cabinas de teleférico que lo cruzan.",
                "Desenho: casas coloridas nas encostas de um vale verde e três cabines de teleférico que o atravessam.",
                "Dessin : des maisons colorées aux flancs d’une vallée verte, et trois cabines de téléphérique qui la traversent.",
                "Drawing: coloured houses on the slopes of a green valley, and three cable cars crossing it.",
            ),
            t("Medellín, la sede del taller.", "Medellín, sede da oficina.", "Medellín, la ville hôte de l’atelier.", "Medellín, the host of the workshop."),
        ),
    ],
}

MADRID = {
    "slug": "madrid-los-compromisos-se-cumplen-en-compania",
    "date": "2018-09-12",
    "title": t(
        "Madrid: los compromisos se cumplen en compañía", "Madri: os compromissos se cumprem em companhia", "", "Madrid: commitments are kept in company"
    ),
    "summary": t(
        "El 10.º Taller, los días 7 y 8 de septiembre, preguntó con quién puede contar una ciudad cuando el reto es mayor que ella.",
        "A 10ª Oficina, em 7 e 8 de setembro, perguntou com quem uma cidade pode contar quando o desafio é maior do que ela.",
        "",
        "The 10th Workshop, on 7 and 8 September, asked whom a city can count on when the challenge is larger than itself.",
    ),
    "body": t(
        told(
            "Universidades, empresas, vecinas y vecinos: la lista de aliados es larga y casi nunca está escrita. El taller dedicó su primera "
            "mañana a escribirla.",
            "Lo que salió de aquellas dos jornadas dio pie al Cuaderno siguiente de la colección.",
        ),
        told(
            "Universidades, empresas, vizinhas e vizinhos: a lista de aliados é longa e quase nunca está escrita. A oficina dedicou a sua primeira manhã a "
            "escrevê-la.",
            "O que saiu daqueles dois dias deu origem ao Caderno seguinte da coleção.",
        ),
        "",
        told(
            "Universities, businesses, neighbours: the list of allies is long and hardly ever written down. The workshop spent its first morning writing it.",
            "What came of those two days led to the next Notebook of the collection.",
        ),
    ),
    "events": ["taller-10-madrid"],
    "publications": ["cuaderno-9-alianzas-locales-para-los-retos-globales"],
    "pictures": [],
}

METROPOLIS = {
    "slug": "un-mismo-webinar-ahora-en-frances",
    "date": "2020-11-27",
    "title": t(
        "Un mismo webinar, ahora en francés",
        "O mesmo webinar, agora em francês",
        "Le même webinaire, cette fois en français",
        "The same webinar, this time in French",
    ),
    "summary": t(
        "En abril se habló en español de los espacios metropolitanos; el 25 de noviembre, la conversación siguió en francés, con Dakar y Nuakchot.",
        "Em abril falou-se em espanhol sobre os espaços metropolitanos; em 25 de novembro, a conversa continuou em francês, com Dacar e Nouakchott.",
        "En avril, on parlait en espagnol des espaces métropolitains ; le 25 novembre, la conversation a repris en français, avec Dakar et Nouakchott.",
        "In April metropolitan spaces were discussed in Spanish; on 25 November the conversation went on in French, with Dakar and Nouakchott.",
    ),
    "body": t(
        told(
            "Cambiar de lengua no fue solo traducir: entraron otras ciudades, con otras preguntas. Una metrópoli, dijeron, no cabe en el mapa de un "
            "solo municipio.",
            "El documento que sirvió de base está en la biblioteca, en tres idiomas. Antes del webinar se publicó en la página de "
            '<a href="https://www.metropolis.org/">Metropolis</a>.',
        ),
        told(
            "Mudar de língua não foi só traduzir: entraram outras cidades, com outras perguntas. Uma metrópole, disseram, não cabe no mapa de um só município.",
            "O documento que serviu de base está na biblioteca, em três línguas. Antes do webinar, foi publicado na página da "
            '<a href="https://www.metropolis.org/">Metropolis</a>.',
        ),
        told(
            "Changer de langue, ce n’était pas seulement traduire : d’autres villes sont entrées, avec d’autres questions. Une métropole ne tient pas sur "
            "la carte d’une seule commune, ont-elles dit.",
            "Le document de départ est dans la bibliothèque, en trois langues. Il avait d’abord paru sur le site de "
            '<a href="https://www.metropolis.org/">Metropolis</a>.',
        ),
        told(
            "Changing the language was more than translating: other cities came in, with other questions. A metropolis, they said, does not fit on the map "
            "of a single municipality.",
            "The paper behind it is in the library, in three languages. Before the webinar it appeared on the site of "
            '<a href="https://www.metropolis.org/">Metropolis</a>.',
        ),
    ),
    "events": ["webinar-en-frances-espacios-metropolitanos"],
    "publications": ["la-internacionalizacion-de-los-espacios-metropolitanos"],
    "pictures": [
        (
            "two_shores",
            t(
                "Dibujo: dos orillas con el océano en medio y cuatro líneas de colores que lo cruzan de parada a parada.",
                "Desenho: duas margens com o oceano no meio e quatro linhas coloridas que o atravessam de parada em parada.",
                "Dessin : deux rives, l’océan entre elles, et quatre lignes de couleur qui le traversent d’arrêt en arrêt.",
                "Drawing: two shores with the ocean between them, and four coloured lines crossing it from stop to stop.",
            ),
            NO_CAPTION,
        ),
    ],
}

NOTES = [PARIS, BOOK, MEDELLIN, MADRID, METROPOLIS]
