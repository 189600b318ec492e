"""The themes of the network, and the series of its Learning Workshops."""

from config.demo.rows import put
from config.demo.texts import columns, t
from events.models import Series, Topic

TOPICS = {
    "escala-local": t("Escala local", "Escala local", "Échelle locale", "Local scale"),
    "escala-regional": t("Escala regional", "Escala regional", "Échelle régionale", "Regional scale"),
    "escala-internacional": t("Escala internacional", "Escala internacional", "Échelle internationale", "International scale"),
    "dimension-institucional": t("Dimensión institucional", "Dimensão institucional", "Dimension institutionnelle", "Institutional dimension"),
    "dimension-politica": t("Dimensión política", "Dimensão política", "Dimension politique", "Political dimension"),
    "dimension-territorial": t("Dimensión territorial", "Dimensão territorial", "Dimension territoriale", "Territorial dimension"),
    "seguimiento-y-evaluacion": t("Seguimiento y evaluación", "Monitoramento e avaliação", "Suivi et évaluation", "Monitoring and evaluation"),
    "accion-internacional-sostenible": t(
        "Acción internacional sostenible", "Ação internacional sustentável", "Action internationale durable", "Sustainable international action"
    ),
    "politica-publica": t("Política pública", "Política pública", "Politique publique", "Public policy"),
    "marco-legal": t("Marco legal e institucional", "Marco legal e institucional", "Cadre juridique et institutionnel", "Legal and institutional framework"),
    "participacion": t("Participación", "Participação", "Participation", "Participation"),
    "ciudad-sustentable": t("Ciudad sustentable", "Cidade sustentável", "Ville durable", "Sustainable city"),
    "ciudad-atractiva": t("Ciudad atractiva", "Cidade atrativa", "Ville attractive", "Attractive city"),
    "ciudad-inclusiva": t("Ciudad inclusiva", "Cidade inclusiva", "Ville inclusive", "Inclusive city"),
    "incidencia-global": t("Incidencia global", "Incidência global", "Plaidoyer mondial", "Global advocacy"),
    "alianzas-locales": t("Alianzas locales", "Alianças locais", "Alliances locales", "Local alliances"),
    "espacios-metropolitanos": t("Espacios metropolitanos", "Espaços metropolitanos", "Espaces métropolitains", "Metropolitan spaces"),
}
WORKSHOPS = "talleres-de-aprendizaje"


def load():
    """Write topics and series; return ``(topics by slug, the series)``."""
    topics = {slug: put(Topic, {"slug": slug}, columns({"name": name})) for slug, name in TOPICS.items()}
    series = {
        "title": t("Talleres de Aprendizaje", "Oficinas de Aprendizagem", "Ateliers d’apprentissage", "Learning Workshops"),
        "numbered_title": t("{n}.º Taller de Aprendizaje", "{n}ª Oficina de Aprendizagem", "{n}e atelier d’apprentissage", "{n}th Learning Workshop"),
        "description": t(
            "Quien trabaja en lo internacional desde un gobierno local aprende sobre todo de quien hace lo mismo en otra ciudad. "
            "Cada taller reúne a esos equipos durante unos días, en torno a una sola pregunta.",
            "Quem trabalha com relações internacionais em um governo local aprende sobretudo com quem faz o mesmo em outra cidade. "
            "Cada oficina reúne essas equipes por alguns dias, em torno de uma única pergunta.",
            "Dans une collectivité, c’est surtout auprès de ses pairs d’une autre ville que l’on apprend le métier de l’international. "
            "Chaque atelier réunit ces équipes quelques jours, autour d’une seule question.",
            "People who do international work in a local government learn most from those who do it in another city. "
            "Each workshop brings these teams together for a few days, around a single question.",
        ),
    }
    return topics, put(Series, {"slug": WORKSHOPS}, columns(series))
