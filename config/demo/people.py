"""Six invented people; their biographies say so."""

from config.demo.rows import put
from config.demo.texts import columns, t
from events.models import Person

INVENTED = t(
    "Persona inventada para esta demostración: no existe nadie con este nombre en ese cargo.",
    "Pessoa inventada para esta demonstração: não existe ninguém com este nome nesse cargo.",
    "Personne inventée pour cette démonstration : nul n’occupe ce poste sous ce nom.",
    "Invented for this demonstration: nobody of this name holds this post.",
)

PEOPLE = [
    {
        "slug": "lucia-aramendi",
        "given_name": "Lucía",
        "family_name": "Aramendi Ferrand",
        "city": "ciudad-de-mexico",
        "position": t(
            "Coordinadora de la red, Ciudad de México",
            "Coordenadora da rede, Cidade do México",
            "Coordinatrice du réseau, Mexico",
            "Network coordinator, Mexico City",
        ),
        "biography": t(
            "Acompaña desde hace quince años a oficinas municipales que quieren que su trabajo internacional se note en los barrios, no solo en los convenios.",
            "Há quinze anos acompanha equipes municipais que querem ver o trabalho internacional nos bairros, e não só nos convênios.",
            "Depuis quinze ans, elle accompagne des services municipaux qui veulent que leur action internationale se voie dans les quartiers, "
            "et pas seulement dans les conventions.",
            "For fifteen years she has worked with city offices that want their international work to show in the neighbourhoods, not only in agreements.",
        ),
    },
    {
        "slug": "amparo-villaquiran",
        "given_name": "Amparo",
        "family_name": "Villaquirán Duarte",
        "city": "medellin",
        "position": t(
            "Responsable de seguimiento y evaluación, Medellín",
            "Responsável por monitoramento e avaliação, Medellín",
            "Responsable du suivi et de l’évaluation, Medellín",
            "Head of monitoring and evaluation, Medellín",
        ),
        "biography": t(
            "Economista. Busca indicadores que quepan en una sola hoja y que un concejo municipal pueda discutir en una tarde.",
            "Economista. Procura indicadores que caibam em uma única folha e que uma câmara municipal possa discutir em uma tarde.",
            "Économiste, elle cherche des indicateurs qui tiennent sur une seule page et qu’un conseil municipal puisse débattre en un après-midi.",
            "An economist, she looks for indicators that fit on one page and that a city council can discuss in an afternoon.",
        ),
    },
    {
        "slug": "renato-sampaio-lessa",
        "given_name": "Renato",
        "family_name": "Sampaio Lessa",
        "city": "belo-horizonte",
        "position": t(
            "Asesor de relaciones internacionales, Belo Horizonte",
            "Assessor de relações internacionais, Belo Horizonte",
            "Conseiller aux relations internationales, Belo Horizonte",
            "International relations adviser, Belo Horizonte",
        ),
        "biography": t(
            "Geógrafo. Lleva los proyectos de clima de su ciudad a las mesas donde se reparten los fondos, y de vuelta.",
            "Geógrafo. Leva os projetos de clima da sua cidade às mesas onde se decidem os recursos, e traz a conversa de volta.",
            "Géographe, il porte les projets climatiques de sa ville aux tables où se décident les financements, et en rapporte les débats.",
            "A geographer, he takes his city’s climate projects to the tables where funds are decided, and brings the conversation home.",
        ),
    },
    {
        "slug": "solene-kerdaniel",
        "given_name": "Solène",
        "family_name": "Kerdaniel",
        "city": "paris",
        "position": t(
            "Encargada de América Latina, París",
            "Encarregada de América Latina, Paris",
            "Chargée de l’Amérique latine, Paris",
            "Latin America officer, Paris",
        ),
        "biography": t(
            "Teje desde París los vínculos entre gobiernos locales franceses y latinoamericanos, y modera mejor cuando el reloj aprieta.",
            "De Paris, tece os vínculos entre governos locais franceses e latino-americanos, e modera ainda melhor quando o tempo aperta.",
            "Depuis Paris, elle tisse les liens entre collectivités françaises et latino-américaines, et anime d’autant mieux que l’horloge presse.",
            "From Paris she weaves the ties between French and Latin American local governments, and chairs best when the clock is against her.",
        ),
    },
    {
        "slug": "inigo-zubelzu",
        "given_name": "Íñigo",
        "family_name": "Zubelzu Marcos",
        "city": "madrid",
        "position": t(
            "Jefe de alianzas internacionales, Madrid",
            "Chefe de alianças internacionais, Madri",
            "Chef des partenariats internationaux, Madrid",
            "Head of international alliances, Madrid",
        ),
        "biography": t(
            "Politólogo. Estudia qué queda de una alianza entre ciudades cuando cambian quienes la firmaron.",
            "Cientista político. Estuda o que resta de uma aliança entre cidades quando mudam aqueles que a assinaram.",
            "Politologue, il étudie ce qui reste d’une alliance entre villes lorsque ses signataires sont partis.",
            "A political scientist, he studies what is left of an alliance between cities once its signatories have moved on.",
        ),
    },
    {
        "slug": "mariana-otegui",
        "given_name": "Mariana",
        "family_name": "Otegui Rocha",
        "city": "montevideo",
        "position": t(
            "Directora de planificación, Montevideo",
            "Diretora de planejamento, Montevidéu",
            "Directrice de la planification, Montevideo",
            "Director of planning, Montevideo",
        ),
        "biography": t(
            "Urbanista. Defiende que la agenda internacional se escriba en la misma mesa que el presupuesto.",
            "Urbanista. Defende que a agenda internacional seja escrita na mesma mesa que o orçamento.",
            "Urbaniste, elle défend l’idée que l’agenda international s’écrive à la même table que le budget.",
            "An urban planner, she argues that a city’s international agenda should be written at the same table as its budget.",
        ),
    },
]


def load(cities):
    """Write the people; return them by slug."""
    people = {}
    for values in PEOPLE:
        biography = {language: f"{text}\n\n{INVENTED[language]}" for language, text in values["biography"].items()}
        fields = values | {"city": cities[values["city"]], "biography": biography}
        people[values["slug"]] = put(Person, {"slug": values["slug"]}, columns(fields))
    return people
