"""Four examples, said to be such and dated from today: two open, one announced, one cancelled."""

import datetime as dt
from zoneinfo import ZoneInfo

from config.demo.example_agenda import parts
from config.demo.example_delegations import delegations_day
from config.demo.texts import t

EXAMPLE = "encuentro-de-ejemplo"
EXAMPLE_ZONE = "America/Guayaquil"
STAGES = ("announced", "open", "running", "over")
THURSDAY = 3
DAYS_AHEAD = {"announced": 120, "open": 90, "over": -12}


def first_day(stage, now):
    """The first of the example's two days, a Thursday; a running one began today, or yesterday while it is too early in the day."""
    here = now.astimezone(ZoneInfo(EXAMPLE_ZONE))
    if stage == "running":
        return here.date() - dt.timedelta(days=here.hour < 9)
    day = here.date() + dt.timedelta(days=DAYS_AHEAD[stage])
    return day + dt.timedelta(days=(THURSDAY - day.weekday()) % 7)


def examples(stage, now):
    """The four example events at moment ``now``."""
    day = first_day(stage, now)
    return [_open(day), delegations_day(day + dt.timedelta(days=34)), _announced(day + dt.timedelta(days=75)), _cancelled(day - dt.timedelta(days=20))]


def _open(day):
    second = day + dt.timedelta(days=1)
    return {
        "slug": EXAMPLE,
        "kind": "meeting",
        "title": t(
            "Encuentro de ejemplo: la agenda internacional de mi ciudad",
            "Encontro de exemplo: a agenda internacional da minha cidade",
            "Rencontre d’exemple : l’agenda international de ma ville",
            "Example meeting: my city’s international agenda",
        ),
        "summary": t(
            "Un encuentro que no existe, para probar la inscripción. Sus fechas se cuentan desde hoy y siempre quedan lugares.",
            "Um encontro que não existe, para experimentar a inscrição. Suas datas são contadas a partir de hoje e sempre há vagas.",
            "Une rencontre qui n’existe pas, pour essayer l’inscription. Ses dates se comptent à partir d’aujourd’hui et il reste toujours des places.",
            "A meeting that does not exist, to try registration with. Its dates are counted from today, and there are always places left.",
        ),
        "description": t(
            "Inscríbase con toda tranquilidad: es un ejemplo y nadie viajará. Recibirá el mensaje que recibiría cualquier participante, con un "
            "enlace a su página, "
            "donde puede corregir sus datos o retirarse.\n\n"
            "La agenda muestra lo que suele tener un encuentro de la red: una apertura, grupos que trabajan a la vez en dos salas y un cierre.",
            "Inscreva-se com toda a tranquilidade: é um exemplo e ninguém vai viajar. Você receberá a mensagem que qualquer participante "
            "receberia, com um link para a sua "
            "página, onde pode corrigir seus dados ou cancelar a inscrição.\n\n"
            "A agenda mostra o que um encontro da rede costuma ter: uma abertura, grupos que trabalham ao mesmo tempo em duas salas e um encerramento.",
            "Inscrivez-vous en toute tranquillité : c’est un exemple et personne ne voyagera. Vous recevrez le message que reçoit tout "
            "participant, avec un lien vers votre "
            "page, où vous pouvez corriger vos données ou vous désister.\n\n"
            "Le programme montre ce qu’offre d’ordinaire une rencontre du réseau : une ouverture, des groupes qui travaillent en même temps dans "
            "deux salles et une clôture.",
            "Register without a worry: it is an example and nobody will travel. You will get the message that any participant gets, with a link "
            "to your own page, "
            "where you can correct your details or withdraw.\n\n"
            "The agenda shows what a meeting of the network usually has: an opening, groups at work in two rooms at once, and a close.",
        ),
        "start": f"{day} 09:00",
        "end": f"{second} 13:00",
        "zone": EXAMPLE_ZONE,
        "venue": "casa-de-ejemplo",
        "city": "quito",
        "clocks": ["paris", "ciudad-de-mexico"],
        "languages": ["es", "pt-br"],
        "interpretation": ["es", "pt-br", "fr", "en"],
        "topics": ["politica-publica", "alianzas-locales"],
        "cities": [("quito", "host"), *((slug, "invited") for slug in ("ciudad-de-mexico", "lima", "medellin", "montevideo", "rio-de-janeiro"))],
        "organisations": [("al-las", "organiser")],
        "parts": parts(day, second),
    }


def _announced(day):
    return {
        "slug": "taller-de-ejemplo",
        "kind": "workshop",
        "title": t(
            "Taller de ejemplo: del compromiso al calendario",
            "Oficina de exemplo: do compromisso ao calendário",
            "Atelier d’exemple : de l’engagement au calendrier",
            "Example workshop: from commitment to calendar",
        ),
        "summary": t(
            "Un taller que no existe, anunciado con tiempo: muestra una página cuya inscripción todavía no abre.",
            "Uma oficina que não existe, anunciada com antecedência: mostra uma página cuja inscrição ainda não abriu.",
            "Un atelier qui n’existe pas, annoncé à l’avance : il montre une page dont l’inscription n’est pas encore ouverte.",
            "A workshop that does not exist, announced in good time: it shows a page whose registration is not open yet.",
        ),
        "description": t(
            "Retoma las hojas de ruta del encuentro de ejemplo y las convierte en un calendario de trabajo.",
            "Retoma os roteiros do encontro de exemplo e os transforma em um calendário de trabalho.",
            "Il reprend les feuilles de route de la rencontre d’exemple et en fait un calendrier de travail.",
            "It takes up the road maps of the example meeting and turns them into a working calendar.",
        ),
        "start": f"{day} 09:00",
        "end": f"{day} 17:00",
        "zone": "America/Sao_Paulo",
        "city": "belo-horizonte",
        "languages": ["pt-br", "es"],
        "interpretation": ["fr"],
        "topics": ["alianzas-locales"],
        "follows": [EXAMPLE],
        "cities": [("belo-horizonte", "host"), ("minas-gerais", "invited"), ("rio-de-janeiro", "invited")],
        "organisations": [("al-las", "organiser")],
    }


def _cancelled(day):
    return {
        "slug": "webinar-de-ejemplo-cancelado",
        "kind": "webinar",
        "mode": "online",
        "state": "cancelled",
        "title": t(
            "Webinar de ejemplo: traducir un convenio",
            "Webinar de exemplo: traduzir um convênio",
            "Webinaire d’exemple : traduire une convention",
            "Example webinar: translating an agreement",
        ),
        "summary": t(
            "Un webinar que no existe y que además se canceló: muestra cómo se avisa a quien lo busca.",
            "Um webinar que não existe e que, além disso, foi cancelado: mostra como se avisa quem o procura.",
            "Un webinaire qui n’existe pas et qui, de surcroît, a été annulé : il montre comment en avertir celles et ceux qui le cherchent.",
            "A webinar that does not exist and was cancelled besides: it shows how those who look for it are told.",
        ),
        "description": t(
            "Iba a preparar el encuentro de ejemplo y a tratar de palabras que no significan lo mismo en dos idiomas, aunque se escriban igual.",
            "Prepararia o encontro de exemplo e trataria de palavras que não significam o mesmo em duas línguas, embora se escrevam do mesmo jeito.",
            "Il devait préparer la rencontre d’exemple. Son sujet : les mots qui n’ont pas le même sens dans deux langues, même quand ils "
            "s’écrivent de la même façon.",
            "It was to prepare the example meeting and be about words that do not mean the same in two languages, even when they are spelt alike.",
        ),
        "start": f"{day} 16:00",
        "end": f"{day} 17:30",
        "zone": "Europe/Madrid",
        "languages": ["es", "fr"],
        "topics": ["politica-publica"],
        "prepares": [EXAMPLE],
        "cities": [("madrid", "participant"), ("paris", "participant")],
        "organisations": [("al-las", "organiser")],
    }
