"""Registration pages, and a few invented people registered on three of them; their addresses end in .example."""

import datetime as dt

from django.db import transaction
from django.utils import translation
from django.utils.text import slugify

from config.demo import delegations
from config.demo.events import wall
from config.demo.examples import EXAMPLE
from config.demo.rows import put
from config.demo.texts import columns, t
from lib.walltime import to_local
from outbox.models import Message
from registrations.consent import consent_text
from registrations.models import Registration, RegistrationPage
from registrations.services.registering import register

SEMINAR = "hacia-una-accion-internacional-sostenible"
PLACES, FREE_AT_LEAST = 60, 30
OPENING = {"announced": 7, "open": -14, "running": -60, "over": -75}
CLOSING = {"announced": 110, "open": 80, "running": -1, "over": -14}

TEXTS = {
    "introduction": t(
        "Este encuentro es un ejemplo: use los datos que quiera, nadie viajará. Si escribe una dirección suya, recibirá el mensaje de verdad.",
        "Este encontro é um exemplo: use os dados que quiser, ninguém vai viajar. Se escrever um endereço seu, você receberá a mensagem de verdade.",
        "Cette rencontre est un exemple : saisissez les données que vous voulez, personne ne voyagera. Si l’adresse est la vôtre, vous recevrez "
        "bel et bien le message.",
        "This meeting is an example: use any details you like, nobody will travel. If the address is your own, the message will really reach you.",
    ),
    "after": t(
        "No hay nada que preparar. En su página puede corregir lo que escribió o retirarse.",
        "Não há nada para preparar. Na sua página você pode corrigir o que escreveu ou cancelar a inscrição.",
        "Il n’y a rien à préparer. Sur votre page, vous pouvez corriger ce que vous avez saisi ou vous désister.",
        "There is nothing to prepare. On your page you can correct what you wrote, or withdraw.",
    ),
}

# given name, family name, city (or another city's name), language, and what else they wrote
EXAMPLE_PEOPLE = [
    ("Rosalba", "Quiñones Tapia", "lima", "es", {"organisation": "Municipalidad Metropolitana de Lima", "position": "Relaciones internacionales"}),
    ("Ignacio", "Beltrame", "montevideo", "es", {"position": "Planificación"}),
    ("Jandira", "Vasconcelos Prado", "belo-horizonte", "pt-br", {"position": "Gabinete", "interpretation": True}),
    ("Thiago", "Montenegro Alvim", "rio-de-janeiro", "pt-br", {"interpretation": True, "dietary_needs": "Vegetariano"}),
    ("Maëlle", "Tanguy-Rousset", "paris", "fr", {"organisation": "Ville de Paris", "interpretation": True}),
    ("Nayeli", "Cárdenas Ochoa", "ciudad-de-mexico", "es", {"accessibility_needs": "Acceso sin escalones"}),
    ("Wilmer", "Guachamín Toapanta", "quito", "es", {}),
    ("Harriet", "Ashdown", "Bristol", "en", {"organisation": "University of the Example", "interpretation": True}),
]
SEMINAR_PEOPLE = [
    ("Beatriz", "Londoño Ucrós", "medellin", "es", {"organisation": "Alcaldía de Medellín"}),
    ("Gaspard", "Le Hénaff", "paris", "fr", {"organisation": "Ville de Paris", "position": "Relations internationales"}),
    ("Leocadia", "Sanz Ibarrola", "madrid", "es", {"position": "Alianzas"}),
    ("Otávio", "Pimenta Neves", "belo-horizonte", "pt-br", {"interpretation": True}),
    ("Clémence", "Azéma", "Toulouse", "fr", {"dietary_needs": "Sans gluten"}),
]


def load(network, stage, now):
    """Write four registration pages and the people of three; the mails to them count as sent, long ago."""
    # Kept long: its day is years ago, and the people of the demo are invented.
    seminar = _page(network.events[SEMINAR], kept_days=3650, places=80, opens_at_local=wall("2018-06-04 09:00"), closes_at_local=wall("2018-06-29 18:00"))
    _register(seminar, SEMINAR_PEOPLE, network)
    workshop = network.events["taller-de-ejemplo"]
    _page(workshop, places=40, opens_at_local=_at_nine(workshop, -45), closes_at_local=_at_nine(workshop, -7))
    example = network.events[EXAMPLE]
    moments = {"opens_at_local": _day(example, now, OPENING[stage]), "closes_at_local": _day(example, now, CLOSING[stage])}
    page = _page(example, places=_enough_places(example), **moments, **columns(TEXTS))
    if stage != "announced":
        _register(page, EXAMPLE_PEOPLE, network)
    _delegations(network, stage, now)


def _delegations(network, stage, now):
    event = network.events[delegations.SLUG]
    moments = {"opens_at_local": _day(event, now, OPENING["announced" if stage == "announced" else "open"]), "closes_at_local": _at_nine(event, -5)}
    rules = {"approval": True, "public_list": True, "places_per_city": 6, "kept_days": 180}
    page = _page(event, places=40, **moments, **rules)
    delegations.load(page, network, page.opens_at if stage != "announced" else None)


def _page(event, **values):
    defaults = {"approval": False, "waiting_list": True}
    return put(RegistrationPage, {"event": event}, defaults | values, prepare=lambda page: page.derive())


def _day(event, now, days):
    """Nine in the morning at the event, so many days from today."""
    today = to_local(now, event.time_zone).date()
    return dt.datetime.combine(today + dt.timedelta(days=days), dt.time(9))


def _at_nine(event, days):
    return dt.datetime.combine(event.start_local.date() + dt.timedelta(days=days), dt.time(9))


def _enough_places(event):
    """So many places that some are always left, however many visitors have tried the form."""
    taken = Registration.objects.filter(page__event=event).active().count()
    return max(PLACES, -(-(taken + FREE_AT_LEAST) // 10) * 10)


def _register(page, people, network):
    """Register those who are not there yet, one a day from the opening on."""
    known = set(page.registrations.values_list("email", flat=True))
    for days, (given_name, family_name, place, language, more) in enumerate(people):
        email = _address(given_name, family_name)
        if email in known:
            continue
        at = page.opens_at + dt.timedelta(days=days, hours=3)
        city = network.cities.get(place)
        with translation.override(language), transaction.atomic():
            register(
                page,
                {
                    "given_name": given_name,
                    "family_name": family_name,
                    "email": email,
                    "city": city,
                    "other_city": "" if city else place,
                    "language": language,
                    "consent_text": consent_text(),
                    "consent_language": language,
                    **more,
                },
                at=at,
            )
            page.registrations.filter(email=email).update(created_at=at)
            _count_as_sent(email, at)


def _count_as_sent(email, at):
    """Nothing leaves for an invented address: the mail stands in the outbox as one of the past."""
    waiting = Message.objects.filter(to=email, state__in=Message.WAITING)
    waiting.update(state=Message.State.SENT, created_at=at, sent_at=at, next_try=at)


def _address(given_name, family_name):
    return f"{slugify(given_name)}.{slugify(family_name.split()[0])}@{slugify(family_name.split()[-1])}.example"
