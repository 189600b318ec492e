"""The second open event: cities come as delegations, staff decide on everybody else, and the form asks further questions. All people are invented."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils import translation

from config.demo.rows import put
from config.demo.texts import columns, same, t
from outbox.models import Message
from registrations import questions
from registrations.consent import consent_text, listing_text
from registrations.models import Audience, Delegation, DelegationQuota, Mailing, Option, Question, Registration, Reminder, SavedList
from registrations.services import changing, delegations, history
from registrations.services.registering import register

SLUG = "jornada-de-ejemplo"
NIGHTS = {"minimum": Decimal("1.00"), "maximum": Decimal("5.00")}

# identifier, kind, words, what else
ASKED = [
    ("viaje", "section", t("Su viaje", "Sua viagem", "Votre voyage", "Your journey"), {}),
    ("llegada", "date", t("¿Qué día llega?", "Em que dia você chega?", "Quel jour arrivez-vous ?", "On which day do you arrive?"), {"kept_days": 30}),
    ("alojamiento", "boolean", t("¿Necesita alojamiento?", "Você precisa de hospedagem?", "Avez-vous besoin d’un hébergement ?", "Do you need a room?"), {}),
    (
        "noches",
        "number",
        t("¿Cuántas noches?", "Quantas noites?", "Combien de nuits ?", "How many nights?"),
        {"minimum": Decimal("1.00"), "maximum": Decimal("5.00"), "kept_days": 30},
    ),
    ("encuentro", "section", t("El encuentro", "O encontro", "La rencontre", "The meeting"), {}),
    ("visitas", "several", t("¿Qué quiere visitar?", "O que você quer visitar?", "Que souhaitez-vous visiter ?", "What would you like to visit?"), {}),
    ("genero", "one", t("Género", "Gênero", "Genre", "Gender"), {}),
    (
        "carta",
        "file",
        t("Carta de designación", "Carta de designação", "Lettre de désignation", "Letter of appointment"),
        {"file_types": "pdf"},
    ),
    ("habitacion", "short", t("Habitación asignada", "Quarto atribuído", "Chambre attribuée", "Room assigned"), {"staff_only": True}),
]
PURPOSES = {
    "genero": t(
        "Solo para contar el equilibrio; puede no responder.",
        "Só para contar o equilíbrio; você pode não responder.",
        "Uniquement pour compter l’équilibre ; vous pouvez ne pas répondre.",
        "Only to count the balance; you need not answer.",
    ),
    "alojamiento": t("Para reservar una habitación.", "Para reservar um quarto.", "Pour réserver une chambre.", "To book a room."),
}
OPTIONS = {
    "visitas": [
        ("puerto", t("El puerto", "O porto", "Le port", "The port"), 12),
        ("mercado", t("El mercado agrícola", "O mercado agrícola", "Le marché agricole", "The farmers’ market"), 12),
        ("rambla", t("La rambla a pie", "A rambla a pé", "La rambla à pied", "The rambla on foot"), None),
    ],
    "genero": [
        ("mujer", t("mujer", "mulher", "femme", "woman"), None),
        ("hombre", t("hombre", "homem", "homme", "man"), None),
        ("otro", t("otro", "outro", "autre", "other"), None),
    ],
}
# city, places, focal point, language, places by role, people (given name, family name, role, what they answered; None: has not completed their data)
CITIES = [
    (
        *("montevideo", 4, "Graciela Olivera", "es", {"elected": 1, "technical": 3}),
        [("Nahuel", "Ferreyra Techera", "elected", {"genero": "hombre", "visitas": ["puerto"]}), ("Malena", "Bentancor", "technical", None)],
    ),
    (
        *("medellin", 2, "Hernando Zuluaga", "es", {}),
        [
            ("Yurany", "Betancur Hoyos", "elected", {"genero": "mujer", "alojamiento": "yes", "noches": Decimal(3)}),
            ("Ovidio", "Restrepo Vélez", "technical", {"genero": "hombre", "visitas": ["puerto", "mercado"]}),
        ],
    ),
    ("belo-horizonte", 3, "Iracema Drummond", "pt-br", {}, []),
    ("paris", 2, "Solenn Kervella", "fr", {}, [("Aurélien", "Desrosiers", "technical", {"genero": "hombre", "visitas": ["rambla"]})]),
]
# given name, family name, city, language, answers, confirmed by staff, on the public list
ALONE = [
    ("Itzel", "Monroy Paredes", "ciudad-de-mexico", "es", {"genero": "mujer", "visitas": ["mercado"], "alojamiento": "yes", "noches": Decimal(2)}, True, True),
    ("Bastien", "Le Goff-Amara", "Nantes", "fr", {"genero": "otro"}, False, False),
    ("Quitéria", "Sampaio Luz", "rio-de-janeiro", "pt-br", {"genero": "mujer"}, False, True),
    ("Edwin", "Thackeray-Moss", "Leeds", "en", {}, False, False),
]


@transaction.atomic
def load(page, network, opened):
    """Questions, delegations and people of the page; ``opened``: the moment from which they came, or None while it is closed."""
    _ask(page)
    _write(page)
    if opened is None or page.delegations.exists():
        return
    for days, (slug, places, focal, language, quotas, people) in enumerate(CITIES):
        _delegation(page, network.cities[slug], places, focal, language, quotas, people, opened + dt.timedelta(days=days))
    for days, person in enumerate(ALONE):
        _alone(page, network, *person, opened + dt.timedelta(days=days, hours=5))
    Message.objects.filter(to__endswith=".example", state__in=Message.WAITING).update(
        state=Message.State.SENT, sent_at=opened, created_at=opened, next_try=opened
    )


def _ask(page):
    made = {}
    for order, (identifier, kind, label, more) in enumerate(ASKED, 1):
        values = columns({"label": label, "purpose": PURPOSES.get(identifier, same(""))})
        made[identifier] = put(Question, {"page": page, "identifier": identifier}, {"kind": kind, "order": order, **values, **more})
    put(Question, {"page": page, "identifier": "noches"}, {"shown_if": made["alojamiento"], "shown_if_values": ["yes"]})
    for identifier, options in OPTIONS.items():
        for order, (name, label, places) in enumerate(options, 1):
            put(Option, {"question": made[identifier], "identifier": name}, {"order": order, "places": places, **columns({"label": label})})


def _write(page):
    """A reminder, thanks, a mailing not yet sent and a saved list, for staff to look at."""
    soon = {"subject": t("La semana próxima nos vemos", "Nos vemos na próxima semana", "À la semaine prochaine", "See you next week")}
    soon["text"] = t(
        "Hola, {name}:\n\nFalta una semana. En su página están la agenda y lo que eligió.",
        "Olá, {name}:\n\nFalta uma semana. Na sua página estão a agenda e o que você escolheu.",
        "Bonjour {name},\n\nPlus qu’une semaine. Sur votre page, vous trouverez le programme et vos choix.",
        "Hello {name},\n\nOne week to go. Your page has the agenda and what you chose.",
    )
    put(Reminder, {"page": page, "anchor": "start", "days": 7}, {"hour": dt.time(9), "audience": Audience.CONFIRMED, **columns(soon)})
    arrival = {"subject": t("Cómo llegar", "Como chegar", "Comment venir", "How to get there")}
    arrival["text"] = t(
        "Hola, {name}:\n\nDel aeropuerto sale un autobús cada media hora hasta la plaza principal.\n\n{link}",
        "Olá, {name}:\n\nDo aeroporto sai um ônibus a cada meia hora até a praça principal.\n\n{link}",
        "Bonjour {name},\n\nDe l’aéroport, un bus part toutes les demi-heures pour la place principale.\n\n{link}",
        "Hello {name},\n\nA bus leaves the airport for the main square every half hour.\n\n{link}",
    )
    put(Mailing, {"page": page, "name": "Cómo llegar"}, {"audience": Audience.ACTIVE, **columns(arrival)})
    put(SavedList, {"name": "Jornada de ejemplo: por decidir"}, {"query": f"page__event__id__exact={page.event_id}&state__exact=pending"})


def _delegation(page, city, places, focal, language, quotas, people, at):
    by = history.SYSTEM
    first_day = page.event.start_local.date()
    deadlines = {
        "name_until_local": dt.datetime.combine(first_day - dt.timedelta(days=21), dt.time(18)),
        "confirm_until_local": dt.datetime.combine(first_day - dt.timedelta(days=10), dt.time(18)),
    }
    given, family = focal.split(" ", 1)
    email = f"{given}.{family}@{city.slug}.example".lower().replace(" ", "")
    made = Delegation(page=page, city=city, places=places, focal_name=focal, focal_email=email, language=language, **deadlines)
    made.derive()
    made = delegations.save(made, by=by, at=at)
    DelegationQuota.objects.bulk_create(DelegationQuota(delegation=made, role=role, places=number) for role, number in quotas.items())
    delegations.invite(made, by=by, at=at)
    for days, (given_name, family_name, role, answers) in enumerate(people, 1):
        data = {"given_name": given_name, "family_name": family_name, "email": _address(given_name, city.slug), "language": language, "role": role}
        named = delegations.name(made, data, at=at + dt.timedelta(days=days))
        if answers is not None:
            _complete(named, answers, at + dt.timedelta(days=days, hours=6))


def _complete(named, answers, at):
    with translation.override(named.language):
        consent = {"consent_text": consent_text(), "consent_language": named.language, "listed_text": listing_text(), "listed_language": named.language}
        own = {"given_name": named.given_name, "family_name": named.family_name, "language": named.language, "interpretation": named.language != "es"}
        delegations.complete(named, own | consent, at=at, answers=_given(named.page, answers))


def _alone(page, network, given_name, family_name, place, language, answers, is_confirmed, is_listed, at):
    city = network.cities.get(place)
    with translation.override(language), transaction.atomic():
        data = {"given_name": given_name, "family_name": family_name, "email": _address(given_name, family_name.split()[-1].lower()), "language": language}
        data |= {"city": city, "other_city": "" if city else place, "consent_text": consent_text(), "consent_language": language}
        data |= {"listed_text": listing_text(), "listed_language": language} if is_listed else {}
        register(page, data, at=at, answers=_given(page, answers))
        page.registrations.filter(email=data["email"]).update(created_at=at)
        if is_confirmed:
            changing.confirm(Registration.objects.get(page=page, email=data["email"]), at=at + dt.timedelta(hours=20))


def _given(page, answers):
    """What somebody answered, as the form would give it in the active language."""
    asked = page.questions.filter(identifier__in=answers).prefetch_related("options")
    return [questions.given(question, answers[question.identifier], questions.Around()) for question in asked]


def _address(given_name, place):
    return questions.fold_letters(f"{given_name}@{place}.example").replace("’", "").replace(" ", "-")
