"""From the button "Announce" to the mail that leaves: every step as staff take it."""

import datetime as dt

import icalendar
import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.test import Client

from events.models import AgendaRelease, Event
from events.services import releases
from events.services.scheduling import derive
from outbox.models import Batch, Message
from outbox.services import deliver_due
from registrations.models import Registration
from registrations.services import changing
from tests.factories import EventFactory, RegistrationFactory, RegistrationPageFactory, RoomFactory, SessionFactory, UserFactory, VenueFactory
from tests.outbox.smtp import Post, running

pytestmark = pytest.mark.django_db
State = Message.State


@pytest.fixture
def event(settings):
    """Announced once: a panel at ten, and four people registered in four languages, the last of them waiting."""
    settings.SITE_URL, settings.SITE_HOST = "https://eventos.example", "eventos.example"
    venue = VenueFactory(name="Pavillon")
    event = EventFactory(slug="seminario", title_es="El seminario", title_fr="Le séminaire", title_en="The seminar", venue=venue, agenda_released_at=None)
    SessionFactory(
        event=event,
        slug="panel",
        title_es="Panel",
        title_fr="Table ronde",
        room=RoomFactory(name="Sala 1", venue=venue),
        start_local=dt.datetime(2031, 7, 5, 10),
    )
    releases.announce(event, publish=True)
    page = RegistrationPageFactory(event=event)
    for number, (name, language) in enumerate([("Ana", "es"), ("Jandira", "pt-br"), ("Maëlle", "fr"), ("Harriet", "en")], start=1):
        seat = number if number < 4 else None
        RegistrationFactory(page=page, given_name=name, family_name="Prueba", language=language, seat=seat, email=f"{language}@ciudad.example")
    event.refresh_from_db()
    return event


@pytest.fixture
def post(settings):
    """The mail server that the settings name."""
    server = Post()
    with running(server) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 10
        yield server


def address(event):
    return f"/admin/events/event/{event.pk}/announce/"


def batch_address():
    return f"/admin/outbox/batch/{Batch.objects.get().pk}/change/"


def move_panel(event):
    panel = event.sessions.get(slug="panel")
    panel.start_local, panel.end_local = dt.datetime(2031, 7, 5, 12), dt.datetime(2031, 7, 5, 13)
    derive(panel).save()


def announce(client, event, **fields):
    """Look at the page and press the button."""
    seen = client.get(address(event)).context["form"]["seen"].value()
    return client.post(address(event), {"seen": seen, "tell": "on"} | fields, follow=True)


def typed(**changes):
    """What the page of the batch posts: the wordings as they are, with changes."""
    fields = {f"{wording.language}-{name}": getattr(wording, name) for wording in Batch.objects.get().wordings.all() for name in ("subject", "text")}
    return fields | changes


def body(mail, kind):
    return mail.get_body(kind).get_content().replace("\r\n", "\n")


def calendar(mail):
    part = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    found = icalendar.Calendar.from_ical(part.get_payload(decode=True))
    return str(found["METHOD"]), found.walk("VEVENT")[0]


def test_from_the_announcement_to_the_mail(staff_client, event, post):
    move_panel(event)
    page = staff_client.get(address(event))
    assert [(line.title.value, line.was, line.now) for line in page.context["lines"]] == [("Panel", "sábado 5 de julio de 2031, 10:00–11:00", "12:00–13:00")]
    assert (page.context["total"], page.context["people"]) == (3, [("español", 1), ("français", 1), ("português", 1)])
    assert page.context["form"]["tell"].value() is True

    answer = announce(staff_client, event, note_es="La oradora llega más tarde.", note_fr="L’oratrice arrive plus tard.")
    assert answer.redirect_chain == [(batch_address(), 302)]
    assert list(AgendaRelease.objects.values_list("version", "note_es", "note_fr")) == [
        (2, "La oradora llega más tarde.", "L’oratrice arrive plus tard."),
        (1, "", ""),
    ]
    assert set(Message.objects.values_list("to", "state")) == {(f"{language}@ciudad.example", State.HELD) for language in ("es", "pt-br", "fr")}
    deliver_due()
    assert post.mails == []

    french = Batch.objects.get().wordings.get(language="fr").text
    reworded = typed(action="save", **{"fr-subject": "Du nouveau, {name}", "fr-text": french.replace("Bonjour {name},", "Chère {name},")})
    assert staff_client.post(batch_address(), reworded).status_code == 302
    assert staff_client.post(batch_address(), typed(action="send")).status_code == 302
    call_command("deliver_mail")
    mails = {mail["To"]: mail for mail in post.mails}
    assert set(mails) == {"es@ciudad.example", "pt-br@ciudad.example", "fr@ciudad.example"}

    spanish, french = mails["es@ciudad.example"], mails["fr@ciudad.example"]
    assert (spanish["Subject"], french["Subject"]) == ("Cambios: El seminario", "Du nouveau, Maëlle Prueba")
    assert body(spanish, "plain").startswith(
        "Hola, Ana Prueba:\n\nCambió la agenda de “El seminario”, evento al que usted se inscribió.\n\nLa oradora llega más tarde.\n\n"
        "- Panel – Otra hora: sábado 5 de julio de 2031, 10:00–11:00 → 12:00–13:00\n\n"
        "Todas las horas: hora de París (UTC+2).\n\nhttps://eventos.example/es/events/seminario/agenda/\n\nVer su inscripción\nhttps://eventos.example/es/registrations/"
    )
    assert "Chère Maëlle Prueba,\n\n" in body(french, "plain")
    assert "- Table ronde – Autre horaire\u00a0: samedi 5 juillet 2031, 10:00–11:00 → 12:00–13:00" in body(french, "plain")
    assert "<li>Table ronde – Autre horaire\u00a0: samedi 5 juillet 2031, 10:00–11:00 → 12:00–13:00</li>" in body(french, "html")
    assert '<a href="https://eventos.example/fr/events/seminario/agenda/">' in body(french, "html")
    method, entry = calendar(french)
    assert (method, entry["STATUS"], entry["SEQUENCE"]) == ("REQUEST", "CONFIRMED", event.sequence + 1)
    assert list(Registration.objects.order_by("pk").values_list("calendar_sequence", flat=True)) == [1, 1, 1, 0]


def test_a_cancelled_event_is_told_to_everybody_and_taken_out_of_calendars(staff_client, event, post):
    Event.objects.filter(pk=event.pk).update(state="cancelled")
    announce(staff_client, event)
    staff_client.post(batch_address(), typed(action="send"))
    deliver_due()
    mails = {mail["To"]: mail for mail in post.mails}
    assert len(mails) == 4
    method, entry = calendar(mails["es@ciudad.example"])
    assert (method, entry["STATUS"], entry["SEQUENCE"]) == ("CANCEL", "CANCELLED", event.sequence + 1)
    assert (mails["en@ciudad.example"]["Subject"], mails["fr@ciudad.example"]["Subject"]) == ("Cancelled: The seminar", "Annulé : Le séminaire")
    assert "text/calendar" not in {part.get_content_type() for part in mails["en@ciudad.example"].walk()}
    assert "El evento “El seminario”, al que usted se inscribió, no se realizará." in body(mails["es@ciudad.example"], "plain")
    own = Client().get(
        next(word for word in body(mails["es@ciudad.example"], "plain").split() if "/registrations/" in word).removeprefix("https://eventos.example")
    )
    assert "Este evento se canceló." in own.content.decode()


def test_two_staff_at_once_make_one_announcement(staff_client, event):
    move_panel(event)
    seen = staff_client.get(address(event)).context["form"]["seen"].value()
    answers = [staff_client.post(address(event), {"seen": seen, "tell": "on", "note_es": note}) for note in ("Una", "Otra")]
    assert [answer.status_code for answer in answers] == [302, 200]
    form = answers[1].context["form"]
    assert form.non_field_errors() == ["Mientras tanto algo cambió o se anunció. Mire lo que se anunciaría ahora y envíelo de nuevo."]
    assert form["note_es"].value() == "Otra"
    assert (AgendaRelease.objects.count(), Batch.objects.count()) == (2, 1)
    again = staff_client.post(address(event), {"seen": form["seen"].value(), "note_es": "Otra"})
    assert (again.status_code, list(AgendaRelease.objects.values_list("note_es", flat=True))) == (302, ["Otra", "Una", ""])


def test_nothing_to_tell_is_said_and_nothing_is_written(staff_client, event):
    answer = announce(staff_client, event)
    assert answer.context["form"].non_field_errors() == ["Nada ha cambiado desde el último anuncio. Escriba una nota si quiere contar algo."]
    assert (AgendaRelease.objects.count(), Batch.objects.count()) == (1, 0)


def test_who_may_not_change_events_announces_nothing(event):
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_event"))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert [client.get(address(event)).status_code, client.post(address(event), {"note_es": "Hola"}).status_code] == [403, 403]
    assert Client().get(address(event)).status_code == 302
    assert AgendaRelease.objects.count() == 1


def test_who_withdrew_meanwhile_gets_no_mail(staff_client, event):
    move_panel(event)
    announce(staff_client, event)
    changing.withdraw(Registration.objects.get(language="es"))
    answer = staff_client.post(batch_address(), typed(action="send"), follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "1 mensaje no sale: la persona se retiró, o ya salieron noticias posteriores.",
        "2 mensajes están saliendo.",
    ]
    assert dict(Batch.objects.get().messages.values_list("language", "state")) == {"es": "cancelled", "pt-br": "queued", "fr": "queued"}


def test_mails_that_wait_follow_their_person_to_another_address_name_and_language(staff_client, event, post):
    move_panel(event)
    announce(staff_client, event)
    jandira = Registration.objects.get(language="pt-br")
    now = {"email": "otra@ciudad.example", "given_name": "Janaína", "language": "fr"}
    changing.correct(jandira, {name: getattr(jandira, name) for name in changing.OWN_COLUMNS} | now)
    Message.objects.filter(batch=None).delete()
    staff_client.post(batch_address(), typed(action="send"))
    deliver_due()
    mail = next(mail for mail in post.mails if mail["To"] == "otra@ciudad.example")
    method, entry = calendar(mail)
    assert ("Janaína Prueba" in body(mail, "plain"), mail["Content-Language"], method, entry["ATTENDEE"].params["CN"]) == (
        True,
        "fr",
        "REQUEST",
        "Janaína Prueba",
    )
    link = next(word for word in body(mail, "plain").split() if "/fr/registrations/" in word)
    assert Client().get(link.removeprefix("https://eventos.example")).status_code == 200


def test_that_an_event_is_cancelled_does_not_leave_once_it_takes_place_after_all(staff_client, event):
    Event.objects.update(state="cancelled")
    event.refresh_from_db()
    announce(staff_client, event)
    Event.objects.update(state="published")
    answer = staff_client.post(batch_address(), typed(action="send"), follow=True)
    assert str(next(iter(answer.context["messages"]))).startswith("4 mensajes no salen")
    assert set(Message.objects.values_list("state", flat=True)) == {"cancelled"}


def test_who_is_only_offered_a_place_gets_no_calendar_entry(staff_client, event):
    Registration.objects.filter(language="fr").update(state=Registration.State.WAITING, waiting_number=9, offered_until=event.end)
    Event.objects.update(mode="online", join_url="https://sala.example/1")
    event.refresh_from_db()
    announce(staff_client, event)
    held = {message.language: [one["name"] for one in message.attachments] for message in Message.objects.filter(state="held")}
    assert held == {"es": ["event.ics"], "pt-br": ["event.ics"], "fr": [], "en": []}


def test_a_cancellation_does_not_say_that_an_entry_is_attached(staff_client, event):
    Event.objects.update(state="cancelled")
    event.refresh_from_db()
    announce(staff_client, event)
    mail = Message.objects.get(language="es")
    assert ([one["mimetype"] for one in mail.attachments], "calendario" in mail.text) == (["text/calendar; method=CANCEL; charset=utf-8"], False)


def test_a_first_announcement_can_be_told_too(staff_client, event):
    AgendaRelease.objects.all().delete()
    Event.objects.update(agenda_released_at=None)
    page = staff_client.get(address(event))
    assert (page.context["form"]["publish"].value(), page.context["standing"]) == (
        True,
        "La agenda todavía no es pública.",
    )
    announce(staff_client, event, publish="on")
    assert "Ya es pública la agenda de “El seminario”, evento al que usted se inscribió." in Batch.objects.get().wordings.get(language="es").text


def test_saving_a_change_leads_to_the_announcement(staff_client, event):
    panel = event.sessions.get(slug="panel")
    fields = {"title_es": "Panel", "start_local": "2031-07-05T12:00", "end_local": "2031-07-05T13:00", "kind": "talk", "state": "confirmed", "slug": "panel"}
    rows = {"roles-TOTAL_FORMS": 0, "roles-INITIAL_FORMS": 0}
    answer = staff_client.post(f"/admin/events/session/{panel.pk}/change/", fields | rows, follow=True)
    said = [str(message) for message in answer.context["messages"]]
    assert f'3 cambios todavía no se han anunciado. <a href="{address(event)}">Anunciar cambios</a>' in said
    page = staff_client.get(f"/admin/events/event/{event.pk}/change/").content.decode()
    assert "La agenda es pública. 3 cambios todavía no se han anunciado." in page
    assert Message.objects.count() == 0


def test_a_mail_of_many_languages_says_the_same_as_text_and_html(event):
    move_panel(event)
    _release, batch = releases.announce(event, tell=True, note={"note_es": "Con <b>&</b> emoji 🎉 y https://ciudad.example/a?b=1&c=2."})
    for message in batch.messages.all():
        assert "\ue000" not in message.text + message.html + message.subject
        assert "Con &lt;b&gt;&amp;&lt;/b&gt; emoji 🎉" in message.html
        assert '<a href="https://ciudad.example/a?b=1&amp;c=2">https://ciudad.example/a?b=1&amp;c=2</a>.' in message.html
        assert (message.batch, message.state, message.purpose) == (batch, State.HELD, "event-changed")
        assert f'<html lang="{message.language}">' in message.html
