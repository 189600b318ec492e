"""One factory a model: the least that is valid, in Spanish only, published where the public should see it.

Each app's factories stand under its heading; write ``EventFactory(title_fr="…")`` for more.
"""

import datetime as dt
import io

import factory
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory
from PIL import Image

from events import models as events
from lib.walltime import to_utc
from publications import models as publications
from publications.services import files, notes
from registrations import models as registrations
from registrations.folding import fold_email, fold_name

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"

# --- Accounts ----------------------------------------------------------------------------------------------------


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence("user{}".format)
    password = factory.django.Password("a-password-for-tests")


# --- Events ------------------------------------------------------------------------------------------------------


class CityFactory(DjangoModelFactory):
    class Meta:
        model = events.City

    slug = factory.Sequence("ciudad-{}".format)
    name_es = factory.Sequence("Ciudad {}".format)
    country = "CO"
    time_zone = "America/Bogota"


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = events.Organisation

    slug = factory.Sequence("organizacion-{}".format)
    name = factory.Sequence("Organización {}".format)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = events.Membership

    city = factory.SubFactory(CityFactory)


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = events.Person

    slug = factory.Sequence("persona-{}".format)
    given_name = "Ana"
    family_name = factory.Sequence("Apellido {}".format)


class VenueFactory(DjangoModelFactory):
    class Meta:
        model = events.Venue

    name = factory.Sequence("Sede {}".format)


class RoomFactory(DjangoModelFactory):
    class Meta:
        model = events.Room

    venue = factory.SubFactory(VenueFactory)
    name = factory.Sequence("Sala {}".format)


class SeriesFactory(DjangoModelFactory):
    class Meta:
        model = events.Series

    slug = factory.Sequence("serie-{}".format)
    title_es = factory.Sequence("Serie {}".format)


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = events.Topic

    slug = factory.Sequence("tema-{}".format)
    name_es = factory.Sequence("Tema {}".format)


class EventFactory(DjangoModelFactory):
    """A published seminar of one day in Paris, its agenda released; give ``start_local`` and ``end_local`` for another time."""

    class Meta:
        model = events.Event

    slug = factory.Sequence("evento-{}".format)
    kind = events.Event.Kind.SEMINAR
    title_es = factory.Sequence("Evento {}".format)
    state = events.Event.State.PUBLISHED
    time_zone = "Europe/Paris"
    start_local = dt.datetime(2031, 7, 5, 9, 0)
    end_local = factory.LazyAttribute(lambda event: event.start_local + dt.timedelta(hours=9))
    start = factory.LazyAttribute(lambda event: to_utc(event.start_local, event.time_zone))
    end = factory.LazyAttribute(lambda event: to_utc(event.end_local, event.time_zone))
    languages = ["es"]
    agenda_released_at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


class PartFactory(DjangoModelFactory):
    class Meta:
        model = events.Part

    event = factory.SubFactory(EventFactory)
    order = factory.Sequence(lambda number: number + 1)
    title_es = factory.Sequence("Parte {}".format)


class SessionFactory(DjangoModelFactory):
    """A confirmed session of one hour at the start of its event."""

    class Meta:
        model = events.Session

    event = factory.SubFactory(EventFactory)
    slug = factory.Sequence("sesion-{}".format)
    title_es = factory.Sequence("Sesión {}".format)
    start_local = factory.LazyAttribute(lambda session: session.event.start_local)
    end_local = factory.LazyAttribute(lambda session: session.start_local + dt.timedelta(hours=1))
    start = factory.LazyAttribute(lambda session: to_utc(session.start_local, session.event.time_zone))
    end = factory.LazyAttribute(lambda session: to_utc(session.end_local, session.event.time_zone))


class RoleFactory(DjangoModelFactory):
    class Meta:
        model = events.Role

    session = factory.SubFactory(SessionFactory)
    person = factory.SubFactory(PersonFactory)


class EventLinkFactory(DjangoModelFactory):
    class Meta:
        model = events.EventLink

    from_event = factory.SubFactory(EventFactory)
    to_event = factory.SubFactory(EventFactory)


class EventCityFactory(DjangoModelFactory):
    class Meta:
        model = events.EventCity

    event = factory.SubFactory(EventFactory)
    city = factory.SubFactory(CityFactory)


class EventOrganisationFactory(DjangoModelFactory):
    class Meta:
        model = events.EventOrganisation

    event = factory.SubFactory(EventFactory)
    organisation = factory.SubFactory(OrganisationFactory)


# --- Registrations -----------------------------------------------------------------------------------------------


class RegistrationPageFactory(DjangoModelFactory):
    """Open now, twenty places, a waiting list whose places are given at once, no approval."""

    class Meta:
        model = registrations.RegistrationPage

    event = factory.SubFactory(EventFactory)
    places = 20
    offer_hours = None

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        page = model_class(*args, **kwargs)
        page.derive()
        page.save()
        return page


class RegistrationFactory(DjangoModelFactory):
    """A waiting registration without mails; ``seat=3`` makes it confirmed."""

    class Meta:
        model = registrations.Registration

    page = factory.SubFactory(RegistrationPageFactory)
    given_name = "Ana"
    family_name = factory.Sequence("Prueba {}".format)
    email = factory.Sequence("persona{}@ciudad.example".format)
    other_city = factory.LazyAttribute(lambda registration: "" if getattr(registration, "city", None) else "Quito")
    language = "es"
    consent_text = "Acepto."
    consent_language = "es"
    consented_at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    seat = None
    state = factory.LazyAttribute(lambda registration: "confirmed" if registration.seat else "waiting")
    waiting_number = factory.Maybe(
        factory.LazyAttribute(lambda registration: registration.state == "waiting"), factory.Sequence(lambda number: number + 1), None
    )
    email_folded = factory.LazyAttribute(lambda registration: fold_email(registration.email))
    name_folded = factory.LazyAttribute(lambda registration: fold_name(registration.given_name, registration.family_name))
    city_key = factory.LazyAttribute(lambda row: registrations.city_key(getattr(row, "city", None) and row.city.pk, row.other_city))


class DelegationFactory(DjangoModelFactory):
    """Four places of a city at an event, all still kept, its focal point not yet invited."""

    class Meta:
        model = registrations.Delegation

    page = factory.SubFactory(RegistrationPageFactory)
    city = factory.SubFactory(CityFactory)
    places = 4
    kept = factory.SelfAttribute("places")
    focal_name = "Lucía Ejemplo"
    focal_email = factory.Sequence("focal{}@ciudad.example".format)
    language = "es"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        delegation = model_class(*args, **kwargs)
        delegation.derive()
        delegation.save()
        return delegation


class QuestionFactory(DjangoModelFactory):
    """A short text, in Spanish only, that need not be answered."""

    class Meta:
        model = registrations.Question

    page = factory.SubFactory(RegistrationPageFactory)
    identifier = factory.Sequence("pregunta_{}".format)
    label_es = factory.Sequence("Pregunta {}".format)
    order = factory.Sequence(lambda number: number + 1)


class OptionFactory(DjangoModelFactory):
    class Meta:
        model = registrations.Option

    question = factory.SubFactory(QuestionFactory, kind="one")
    identifier = factory.Sequence("opcion_{}".format)
    label_es = factory.Sequence("Opción {}".format)
    order = factory.Sequence(lambda number: number + 1)


# --- Publications ------------------------------------------------------------------------------------------------


class CollectionFactory(DjangoModelFactory):
    class Meta:
        model = publications.Collection

    slug = factory.Sequence("coleccion-{}".format)
    title_es = factory.Sequence("Colección {}".format)


class PublicationFactory(DjangoModelFactory):
    """A published book without editions; ``EditionFactory(publication=…)`` adds a file."""

    class Meta:
        model = publications.Publication

    slug = factory.Sequence("publicacion-{}".format)
    title_es = factory.Sequence("Publicación {}".format)
    state = publications.Publication.State.PUBLISHED


class ContributorFactory(DjangoModelFactory):
    class Meta:
        model = publications.Contributor

    publication = factory.SubFactory(PublicationFactory)
    name = factory.Sequence("Autora {}".format)


class EditionFactory(DjangoModelFactory):
    """A Spanish edition with a small PDF, written by the service that staff use."""

    class Meta:
        model = publications.Edition

    publication = factory.SubFactory(PublicationFactory)
    language = "es"
    content = PDF
    name = "cuaderno.pdf"

    @classmethod
    def _create(cls, model_class, *args, content, name, **kwargs):
        return files.save_edition(model_class(**kwargs), ContentFile(content, name=name))


class DocumentFactory(DjangoModelFactory):
    """A public document of an event with a small PDF; ``url="https://…"`` makes it a link."""

    class Meta:
        model = publications.Document

    event = factory.SubFactory(EventFactory)
    title_es = factory.Sequence("Documento {}".format)
    content = PDF
    name = "documento.pdf"

    @classmethod
    def _create(cls, model_class, *args, content, name, **kwargs):
        file = None if kwargs.get("url") else ContentFile(content, name=name)
        return files.save_document(model_class(**kwargs), file)


class NoteFactory(DjangoModelFactory):
    """A published note of 9 July 2018 without pictures; ``NotePictureFactory(note=…)`` adds one."""

    class Meta:
        model = publications.Note

    slug = factory.Sequence("noticia-{}".format)
    title_es = factory.Sequence("Noticia {}".format)
    date = dt.date(2018, 7, 9)
    state = publications.Note.State.PUBLISHED


class NotePictureFactory(DjangoModelFactory):
    """A picture of 900 by 600 pixels, written by the service that staff use."""

    class Meta:
        model = publications.NotePicture

    note = factory.SubFactory(NoteFactory)
    alt_es = factory.Sequence("Dibujo {}".format)
    size = (900, 600)

    @classmethod
    def _create(cls, model_class, *args, size, **kwargs):
        buffer = io.BytesIO()
        Image.new("RGB", size, "#c8391a").save(buffer, "PNG")
        return notes.save_picture(model_class(**kwargs), ContentFile(buffer.getvalue(), name="dibujo.png"))
