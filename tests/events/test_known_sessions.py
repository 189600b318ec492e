"""What the public knows of an agenda is never lost from sight: not by an import, a deletion, a cancellation of everything."""

import datetime as dt

import pytest
from django.utils.translation import override

from events.models import AgendaRelease, Session
from events.services import clashes, programme, releases
from events.services.exchange import applying, columns, planning
from events.services.snapshots import Kind
from lib import spreadsheet
from tests.events.desk import change, no_rows, row, seminar
from tests.events.sheets import csv_file
from tests.events.test_previews import link
from tests.factories import EventFactory, RoomFactory, SessionFactory, VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """Public with its agenda, and nothing announced yet: as an event that was imported from the old site."""
    return EventFactory(slug="seminario", start_local=dt.datetime(2031, 7, 5, 9), end_local=dt.datetime(2031, 7, 5, 18))


@pytest.fixture
def session(event):
    return SessionFactory(event=event, title_es="Panel", start_local=dt.datetime(2031, 7, 5, 9), end_local=dt.datetime(2031, 7, 5, 10))


def kinds(event):
    return [(found.kind, found.session) for found in releases.pending(event).difference.changes]


def test_what_stood_before_an_import_is_remembered(event, session):
    table = columns.recognise(spreadsheet.read(csv_file(["id", "Fecha", "Inicio", "Fin"], [str(session.pk), "05/07/2031", "11:00", "12:00"])))
    applying.apply(event, table, planning.plan(event, table).seal)
    event.refresh_from_db()
    assert kinds(event) == [(Kind.MOVED, session.pk)]


def own_page(session):
    return f"/admin/events/session/{session.pk}/"


def test_a_known_session_is_cancelled_and_never_deleted(staff_client, event, session):
    response = staff_client.post(f"{own_page(session)}delete/", {"post": "yes"}, follow=True)
    assert [str(message) for message in response.context["messages"]] == [
        "El público conoce esta sesión. Ábrala y ponga su estado en «cancelado»: los calendarios que la tienen se enteran así."
    ]
    staff_client.post("/admin/events/session/", {"action": "delete_selected", "_selected_action": [session.pk], "post": "yes"})
    stands = {"id": session.pk, "start_local": "2031-07-05T09:00", "end_local": "2031-07-05T10:00", "title_es": "Panel", "DELETE": "on"}
    page = staff_client.post(
        change(event),
        seminar(state="published", slug=event.slug, start_local="2031-07-05T09:00", end_local="2031-07-05T18:00") | no_rows(sessions=(1, 1)) | row(0, **stands),
    )
    assert page.status_code == 200
    assert "El público conoce esta sesión" in page.content.decode()
    assert Session.objects.filter(pk=session.pk).exists()


def test_a_session_nobody_knows_is_deleted(staff_client, event, session):
    draft = SessionFactory(event=event, state="draft", title_es="Idea")
    staff_client.post(f"{own_page(draft)}delete/", {"post": "yes"})
    other = SessionFactory(event=event, state="draft", title_es="Otra idea")
    staff_client.post("/admin/events/session/", {"action": "delete_selected", "_selected_action": [other.pk, session.pk], "post": "yes"})
    assert list(Session.objects.values_list("title_es", flat=True)) == ["Panel"]
    assert kinds(event) == []


def test_a_room_that_sessions_use_stays(staff_client):
    venue = VenueFactory(name="Pavillon")
    room = RoomFactory(venue=venue, name="Sala 1")
    SessionFactory(event=EventFactory(venue=venue), room=room, title_es="Panel")
    values = {"name": "Pavillon", "name_language": "fr", "address": "", "city": venue.city_id or "", "website": "", "latitude": "", "longitude": ""}
    rows = {
        "rooms-TOTAL_FORMS": 1,
        "rooms-INITIAL_FORMS": 1,
        "rooms-0-id": room.pk,
        "rooms-0-venue": venue.pk,
        "rooms-0-name": "Sala 1",
        "rooms-0-DELETE": "on",
    }
    page = staff_client.post(f"/admin/events/venue/{venue.pk}/change/", values | rows)
    assert page.status_code == 200
    assert "Panel" in page.content.decode()
    assert Session.objects.get().room == room


def test_what_moved_while_the_event_was_cancelled_is_told_when_it_takes_place_after_all(event, session):
    releases.announce(event, note={"note_es": "Hola"})
    Session.objects.filter(pk=session.pk).update(start_local=dt.datetime(2031, 7, 5, 11), end_local=dt.datetime(2031, 7, 5, 12))
    event.state = "cancelled"
    event.save()
    assert kinds(event) == [(Kind.CANCELLED, None)]
    releases.announce(event)
    event.state = "published"
    event.save()
    assert kinds(event) == [(Kind.RESTORED, None), (Kind.MOVED, session.pk)]


def test_whether_the_agenda_becomes_public_may_still_be_changed_on_the_page(staff_client):
    event = EventFactory(agenda_released_at=None)
    SessionFactory(event=event)
    url = change(event).replace("change", "announce")
    seen = staff_client.get(url).context["form"].initial["seen"]
    assert staff_client.post(url, {"seen": seen, "note_es": "Pronto"}).status_code == 302
    event.refresh_from_db()
    assert (event.agenda_released_at, AgendaRelease.objects.get().note_es) == (None, "Pronto")


def test_a_cancelled_session_outside_the_event_is_not_confirmed_again(staff_client, event):
    lost = SessionFactory(event=event, state="cancelled", start_local=dt.datetime(2031, 7, 9, 9), end_local=dt.datetime(2031, 7, 9, 10))
    data = {"title_es": lost.title_es, "start_local": "2031-07-09T09:00", "end_local": "2031-07-09T10:00", "kind": "talk", "state": "confirmed"}
    roles = {"roles-TOTAL_FORMS": 0, "roles-INITIAL_FORMS": 0}
    page = staff_client.post(f"{own_page(lost)}change/", data | roles | {"slug": lost.slug})
    assert page.context["adminform"].form.errors == {"end_local": ["El evento termina ya el 05/07/2031 18:00."]}


def test_a_preview_offers_no_calendar(client):
    draft = EventFactory(slug="secreto", state="draft", agenda_released_at=None)
    SessionFactory(event=draft, slug="mesa")
    client.get(link(draft))
    for path in ("", "agenda/", "sessions/mesa/"):
        page = client.get(f"/es/events/secreto/{path}").content.decode()
        assert ("webcal:" in page, ".ics" in page) == (False, False), path


def test_what_was_only_remembered_is_no_version_on_paper(event, session, monkeypatch):
    releases.remember(event)
    seen = []
    monkeypatch.setattr(programme.pdf, "compile", lambda name, values, **more: seen.append(values["state"]) or b"")
    programme.write(event, at=event.start)
    releases.announce(event, note={"note_es": "Hola"})
    programme.write(event, at=event.start)
    assert [("0" in state.rpartition(";")[2], "; " in state) for state in seen] == [(True, False), (False, True)]


def test_a_day_on_which_the_clocks_change_says_so_everywhere(client):
    event = EventFactory(
        slug="invierno", time_zone="Europe/Paris", start_local=dt.datetime(2031, 10, 26, 1), end_local=dt.datetime(2031, 10, 26, 12), host_city=None
    )
    for hour in (1, 9):
        SessionFactory(event=event, start_local=dt.datetime(2031, 10, 26, hour), end_local=dt.datetime(2031, 10, 26, hour + 1))
    said = "Hora de París (UTC+2). Ese día cambia la hora: UTC+1 después"
    assert said in client.get("/es/events/invierno/agenda/").content.decode()
    assert said in client.get("/es/events/invierno/embed/").content.decode()
    with override("es"):
        paper = programme.values(event, programme.agenda.build(event, at=event.start), event.start, None, at=event.start)
    assert [day["zone"] for day in paper["days"]] == [said]


def test_an_hour_that_exists_twice_is_told_on_saving_and_before_an_import(staff_client):
    event = EventFactory(slug="seminario", time_zone="Europe/Paris", start_local=dt.datetime(2031, 10, 26, 1), end_local=dt.datetime(2031, 10, 26, 12))
    SessionFactory(event=event, title_es="Madrugada", start_local=dt.datetime(2031, 10, 26, 2, 30), end_local=dt.datetime(2031, 10, 26, 4))
    assert [clash.about[0] for clash in clashes.twice(event)] == [event.sessions.get()]
    headings, cells = ["Fecha", "Inicio", "Fin", "Título"], ["26/10/2031", "2:15", "3:15", "Otra"]
    table = columns.recognise(spreadsheet.read(csv_file(headings, cells)))
    assert any("02:15" in note for note in planning.plan(event, table).notes)
