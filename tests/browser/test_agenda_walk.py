"""An agenda's whole way: sixty sessions from a workbook, announced, moved, announced again, the mails read, the calendar followed."""

import datetime as dt
import io
import re

import icalendar
import pytest
from django.core import mail
from django.core.management import call_command
from openpyxl import Workbook

from events.models import Event
from tests.browser.accessibility import axe
from tests.browser.staff import THEME_FAULTS, log_in
from tests.factories import EventFactory, RegistrationFactory, RegistrationPageFactory, RoomFactory, VenueFactory

ROOMS = ["Sala Andes", "Sala Pacífico", "Salle Seine"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def event(transactional_db):
    """A published event of two days in Paris, its agenda empty and not announced, with a Spanish and a French delegate."""
    venue = VenueFactory(name="Casa de la red")
    for name in ROOMS:
        RoomFactory(venue=venue, name=name)
    event = EventFactory(
        slug="congreso",
        title_es="Congreso de la red",
        title_fr="Congrès du réseau",
        start_local=dt.datetime(2031, 7, 5, 8, 0),
        end_local=dt.datetime(2031, 7, 6, 20, 0),
        venue=venue,
        agenda_released_at=None,
    )
    page = RegistrationPageFactory(event=event)
    RegistrationFactory(page=page, seat=1, given_name="Ana", family_name="Rojas", email="ana@quito.example", language="es")
    RegistrationFactory(page=page, seat=2, given_name="Zoé", family_name="Petit", email="zoe@lyon.example", language="fr")
    return event


def workbook():
    """Sixty sessions: two days, ten hours, three rooms."""
    book = Workbook()
    book.active.append(["Día", "Inicio", "Fin", "Sala", "Título", "Título (français)", "Personas"])
    for number in range(60):
        hour = dt.time(9 + number // 3 % 10)
        row = [dt.date(2031, 7, 5 + number // 30), hour, dt.time(hour.hour, 50), ROOMS[number % 3], f"Sesión {number + 1}", f"Séance {number + 1}"]
        book.active.append([*row, f"Persona Número{number + 1} (ponente)"])
    file = io.BytesIO()
    book.save(file)
    return {"name": "agenda.xlsx", "mimeType": XLSX, "buffer": file.getvalue()}


def entries(page, address):
    """The calendar at an address, read by another library: ``{summary: (start, sequence)}``."""
    calendar = icalendar.Calendar.from_ical(page.request.get(address).body())
    return {str(entry["SUMMARY"]): (entry["DTSTART"].dt.replace(tzinfo=None), entry["SEQUENCE"], str(entry["UID"])) for entry in calendar.walk("VEVENT")}


def test_from_a_workbook_to_the_delegates_calendars(page, live_server, event, staff):
    staff.set_password("una contraseña larga")
    staff.save()
    log_in(page, live_server, staff.username, "una contraseña larga")
    desk = f"{live_server.url}/admin/events/event/{event.pk}"
    public = f"{live_server.url}/es/events/congreso"

    page.goto(f"{desk}/import/")
    axe(page, exclude=THEME_FAULTS)
    page.set_input_files("[name=file]", workbook())
    page.click("[name=look]")
    assert page.locator("tbody tr").count() == 60
    axe(page, exclude=THEME_FAULTS)
    page.click("[name=apply]")
    assert event.sessions.count() == 60
    assert list(entries(page, f"{public}/agenda.ics")) == ["Congreso de la red"]

    page.goto(f"{desk}/announce/")
    axe(page, exclude=THEME_FAULTS)
    page.uncheck("[name=tell]")
    page.click("button.desk-button--main")
    assert Event.objects.get(pk=event.pk).agenda_released_at is not None
    page.goto(f"{public}/agenda/")
    assert page.locator("main .slot__title").count() == 60
    before = entries(page, f"{public}/agenda.ics")
    assert before["Sesión 28"][:2] == (dt.datetime(2031, 7, 5, 18, 0), 0)

    page.goto(f"{desk}/move/")
    page.select_option("[name=session]", value=str(event.sessions.get(title_es="Sesión 28").pk))
    page.fill("[name=minutes]", "30")
    page.click("[name=look]")
    axe(page, exclude=THEME_FAULTS)
    page.click("[name=move]")
    after = entries(page, f"{public}/agenda.ics")
    changed = {title: moment for title, (moment, _sequence, _uid) in after.items() if before[title] != after[title]}
    assert changed == {f"Sesión {number}": dt.datetime(2031, 7, 5, 18, 30) for number in (28, 29, 30)}
    assert after["Sesión 28"][1:] == (1, before["Sesión 28"][2])

    page.goto(f"{desk}/announce/")
    assert page.locator(".desk-table tbody tr").count() == 3
    page.fill("[name=note_es]", "La sala se abre más tarde.")
    page.fill("[name=note_fr]", "La salle ouvre plus tard.")
    page.click("button.desk-button--main")
    page.wait_for_url(re.compile(r"/admin/outbox/batch/\d+/change/"))
    axe(page, exclude=THEME_FAULTS)
    call_command("deliver_mail")
    assert mail.outbox == []
    subject = page.locator("[name=fr-subject]")
    subject.fill("Congrès du réseau : nouvelles heures")
    page.click("summary >> text=/Enviar/")
    page.click("[value=send]")
    call_command("deliver_mail")

    sent = {one.to[0]: one for one in mail.outbox}
    assert sorted(sent) == ["ana@quito.example", "zoe@lyon.example"]
    assert sent["zoe@lyon.example"].subject == "Congrès du réseau : nouvelles heures"
    for address, words in (
        ("ana@quito.example", ("Ana Rojas", "La sala se abre más tarde.", "Sesión 29")),
        ("zoe@lyon.example", ("Zoé Petit", "La salle ouvre", "Séance 29")),
    ):
        assert [word for word in (*words, "18:30") if word not in sent[address].body] == []
        assert "METHOD:REQUEST" in str(sent[address].message())

    page.goto(f"{public}/changes/")
    axe(page)
    assert "La sala se abre más tarde." in page.inner_text("main")
    assert page.locator("main").inner_text().count("18:30") == 3
