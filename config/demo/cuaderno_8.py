"""The inside of Cuaderno 8's extract, in Spanish: our own words, not those of the book."""

SECTIONS = [
    {
        "title": "Tres escalas",
        "paragraphs": [
            (
                "La acción internacional de una ciudad se sostiene de manera distinta según dónde se mire. Un mismo proyecto puede estar firme en el "
                "barrio y frágil en el mundo, "
                "o al revés."
            ),
        ],
        "points": [
            "Local: otras áreas del gobierno la usan, y la gente sabe para qué sirve.",
            "Regional: los compromisos se comparten con ciudades vecinas que los recuerdan cuando cambia un gobierno.",
            "Internacional: la ciudad vuelve a los foros con resultados, no solo con discursos.",
        ],
    },
    {
        "title": "Tres dimensiones",
        "paragraphs": ["Para seguir y evaluar la internacionalización conviene mirar tres cosas a la vez, porque ninguna basta por sí sola."],
        "points": [
            "Institucional: equipo, mandato, presupuesto y memoria escrita.",
            "Política: respaldo del concejo, lugar en el plan de gobierno, acuerdos que pasan de un mandato a otro.",
            "Territorial: cambios que una persona del lugar puede señalar con el dedo.",
        ],
    },
    {
        "title": "Antes de medir, cuatro preguntas",
        "paragraphs": ["Un indicador que nadie usa cuesta lo mismo que uno útil. Estas preguntas ayudan a elegir."],
        "points": [
            "¿Quién tomará una decisión distinta según la respuesta?",
            "¿Tenemos ya ese dato, o habrá que pedirlo cada año?",
            "¿Lo entiende alguien que no trabaja en la oficina internacional?",
            "¿Qué dejaremos de medir para medir esto?",
        ],
    },
    {
        "title": "De dónde viene y adónde va",
        "paragraphs": [
            (
                "El Cuaderno 8 recoge recomendaciones del 8.º Taller de Aprendizaje, en Medellín, y del webinar que lo siguió. Se presentó en París el "
                "5 de julio de 2018, "
                "en el seminario «Hacia una acción internacional sostenible»."
            ),
            "La conversación continuó en Madrid, en septiembre del mismo año, en el 10.º Taller.",
        ],
        "points": [],
    },
]
