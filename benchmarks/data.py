"""What is measured: an event of three days with 60 sessions, 60 people and 4 rooms, open for registration, and what surrounds it."""

import datetime as dt

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks.floor import models as floor  # noqa: E402
from events.models import Person, Room, Session  # noqa: E402
from events.services import content  # noqa: E402
from tests import factories  # noqa: E402

EVENT, CITY, PUBLICATION, SESSION = "encuentro-medido", "ciudad-medida-0", "cuaderno-medido-2", "sesion-medida-25"
SESSIONS, ROOMS, CITIES, REGISTRATIONS = 60, 4, 20, 500
# Of the other events and publications: enough for every list of home, city and event to be there.
PAST, PUBLICATIONS = 4, 6
LANGUAGES = ("es", "pt_br", "fr", "en")
WORDS = (
    "Los gobiernos locales cuentan cómo ordenaron su acción internacional, qué oficinas la llevan y con qué recursos, "
    "y qué cambiarían hoy. Después trabajan por grupos en un plan."
)


def main():
    call_command("migrate", verbosity=0)
    event = build()
    build_floor(event)
    content.bump()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def texts(**fields):
    """The same text in all four languages, as a site has that is kept well."""
    return {f"{name}_{language}": value for name, value in fields.items() for language in LANGUAGES}


def build():
    cities = [
        factories.CityFactory(slug=f"ciudad-medida-{number}", country="FR", time_zone="Europe/Paris", **texts(name=f"Ciudad Medida {number}"))
        for number in range(CITIES)
    ]
    for city in cities:
        factories.MembershipFactory(city=city)
    topics = [factories.TopicFactory(slug=f"tema-{number}", **texts(name=f"tema número {number}")) for number in range(6)]
    venue = factories.VenueFactory(name="Centro de Congresos")
    event = make_event("encuentro-medido", 30, host_city=cities[0], venue=venue, end_day=2)
    event.topics.add(*topics[:3])
    for city in cities:
        factories.EventCityFactory(event=event, city=city, role="host" if city == cities[0] else "participant")
    for role in ("organiser", "partner", "funder"):
        factories.EventOrganisationFactory(event=event, role=role)
    build_agenda(event, venue, cities, topics)
    build_history(event, cities)
    page = factories.RegistrationPageFactory(event=event, places=REGISTRATIONS + 50)
    factories.RegistrationFactory.create_batch(REGISTRATIONS, page=page, seat=factories.factory.Sequence(lambda number: number + 1))
    return event


def make_event(slug, days, *, end_day=0, **fields):
    start = dt.datetime.combine(timezone.now().date(), dt.time(9)) + dt.timedelta(days=days)
    words = texts(title=f"Encuentro {slug}", summary=WORDS, description=f"{WORDS}\n\n{WORDS}")
    return factories.EventFactory(
        **{"slug": slug, "start_local": start, "end_local": start + dt.timedelta(days=end_day, hours=9), "languages": ["es", "fr"], **words, **fields}
    )


def build_agenda(event, venue, cities, topics):
    """Three days of five hours in four rooms; every third session has a second person, every fourth a document."""
    rooms = [factories.RoomFactory(venue=venue, name=f"Sala {number}") for number in range(ROOMS)]
    people = [
        factories.PersonFactory(slug=f"persona-medida-{number}", city=cities[number % CITIES], **texts(position="Dirección de Relaciones Internacionales"))
        for number in range(SESSIONS)
    ]
    parts = [factories.PartFactory(event=event, order=number, **texts(title=f"Parte {number}", description=WORDS)) for number in (1, 2, 3)]
    for number in range(SESSIONS):
        slot, day = number // ROOMS % 5, number // (ROOMS * 5)
        session = factories.SessionFactory(
            event=event,
            slug=f"sesion-medida-{number}",
            part=parts[day],
            room=rooms[number % ROOMS],
            start_local=event.start_local + dt.timedelta(days=day, minutes=90 * slot),
            **texts(title=f"La ciudad y su acción internacional, sesión {number}", description=WORDS),
        )
        session.topics.add(topics[number % len(topics)])
        factories.RoleFactory(session=session, person=people[number])
        if number % 3 == 0:
            factories.RoleFactory(session=session, person=people[(number + 7) % SESSIONS], kind="moderator")
        if number % 4 == 0:
            factories.DocumentFactory(event=event, session=session, kind="slides", **texts(title=f"Presentación {number}"))


def build_history(event, cities):
    """Events that led here, and publications born from them or presented now."""
    collection = factories.CollectionFactory(slug="cuadernos", **texts(title="Cuadernos"))
    session = Session.objects.get(event=event, slug=SESSION)
    publications = [
        factories.PublicationFactory(
            slug=f"cuaderno-medido-{number}", collection=collection, number=number, year=2020 + number, **texts(title=f"Cuaderno {number}", abstract=WORDS)
        )
        for number in range(1, PUBLICATIONS + 1)
    ]
    for publication in publications[:2]:
        publication.presented_at.add(session)
        for language in ("es", "fr", "en"):
            factories.EditionFactory(publication=publication, language=language)
        for number in range(3):
            factories.ContributorFactory(publication=publication, person=Person.objects.all()[number])
    later = event
    for number in range(1, PAST + 1):
        earlier = make_event(f"encuentro-anterior-{number}", -200 * number, host_city=cities[number % 2])
        factories.EventLinkFactory(from_event=later, to_event=earlier)
        publications[number % 2].born_from.add(earlier)
        later = earlier
    for number in range(3):
        factories.DocumentFactory(event=event, **texts(title=f"Documento {number}"))


def build_floor(event):
    with connection.schema_editor() as editor:
        for model in (floor.Session, floor.Person, floor.Room):
            editor.create_model(model)
    floor.Session.objects.bulk_create(
        floor.Session(title=one.title_es, description=WORDS, start=one.start, end=one.end, room=one.room.name, speaker=str(one.roles.first().person))
        for one in event.sessions.select_related("room")
    )
    floor.Person.objects.bulk_create(
        floor.Person(name=str(one), position=one.position_es, city=one.city.name_es) for one in Person.objects.select_related("city")
    )
    floor.Room.objects.bulk_create(floor.Room(name=one.name, places=80) for one in Room.objects.all())


if __name__ == "__main__":
    main()
