"""An agenda goes out to a spreadsheet program and comes back: shown first, then done, all or nothing."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from events.models import ContentVersion, Part, Person, Role, Room, Session
from tests.events.sheets import HEADINGS, confirm, csv_file, look, refusals, url, workbook
from tests.factories import EventFactory, PartFactory, PersonFactory, RoleFactory, RoomFactory, SessionFactory, TopicFactory, UserFactory, VenueFactory

pytestmark = pytest.mark.django_db
NINE = dt.time(9)
DAY = dt.date(2031, 7, 5)
WIDE = ["Día", "Inicio", "Fin", "Parte de la jornada", "Sala", "Tipo", "Título (español)", "Título (français)", "Temas", "Personas"]


def statuses(response):
    return {line.number: str(line.status) for line in response.context["plan"].lines}


def changes(response, number):
    line = next(line for line in response.context["plan"].lines if line.number == number)
    return [(change.label, change.old, change.new) for change in line.changes]


@pytest.fixture
def event():
    return EventFactory(venue=VenueFactory(name="Hôtel de Ville"), slug="seminario")


@pytest.fixture
def agenda(event):
    """Two sessions in two rooms."""
    room = RoomFactory(venue=event.venue, name="Sala Grande")
    first = SessionFactory(event=event, title_es="Apertura", kind="opening", room=room, part=PartFactory(event=event, title_es="Mañana", order=1))
    second = SessionFactory(event=event, title_es="Diálogo", start_local=dt.datetime(2031, 7, 5, 10), places=20, languages=["es", "fr"])
    RoleFactory(session=first, person=PersonFactory(given_name="Ana María", family_name="Pérez Gómez"), kind="moderator", title_es="Bienvenida")
    second.topics.add(TopicFactory(name_es="Agua, ciudad y clima"), TopicFactory(name_es="Cultura"))
    return [first, second]


# --- Sixty sessions ----------------------------------------------------------------------------------------------


def sixty():
    """Two days, three rooms side by side, twenty people who speak thrice each."""
    rows = [WIDE]
    for number in range(60):
        day, hour, room = DAY + dt.timedelta(days=number // 30), 9 + number % 30 // 3, "ABC"[number % 3]
        people = f"Ponente{number % 20} Prueba (ponente); Moderadora{number % 5} Ejemplo (moderación)"
        part = f"Día {number // 30 + 1}"
        rows.append([day, dt.time(hour), dt.time(hour, 50), part, f"Sala {room}", "panel", f"Sesión número {number}", f"Séance {number}", "Agua", people])
    return rows


def test_an_agenda_of_sixty_sessions_is_shown_then_imported(staff_client, client):
    event = EventFactory(venue=VenueFactory(), slug="congreso", end_local=dt.datetime(2031, 7, 6, 20))
    topic = TopicFactory(name_es="Agua")
    known = PersonFactory(given_name="Ponente0", family_name="Prueba")
    shown = look(staff_client, event, workbook(*sixty()))
    plan = shown.context["plan"]
    assert plan.counts == {"new": 60, "changed": 0, "same": 0, "refused": 0}
    assert (len(plan.new_people), len(plan.new_rooms), [part.title_es for part in plan.new_parts]) == (24, 3, ["Día 1", "Día 2"])
    assert (Session.objects.count(), Room.objects.count(), Person.objects.count()) == (0, 0, 1)

    before = ContentVersion.objects.get().number if ContentVersion.objects.exists() else 0
    answer = confirm(staff_client, event, shown)
    assert (answer.status_code, answer.url) == (302, f"/admin/events/event/{event.pk}/change/")
    assert (event.sessions.count(), event.venue.rooms.count(), event.parts.count()) == (60, 3, 2)
    assert (Person.objects.count(), Role.objects.count(), known.roles.count()) == (25, 120, 3)
    assert ContentVersion.objects.get().number > before
    session = event.sessions.get(slug="sesion-numero-31")
    assert (session.start, session.room.name, session.part.title_es) == (dt.datetime(2031, 7, 6, 7, tzinfo=dt.UTC), "Sala B", "Día 2")
    assert (session.kind, session.title_fr, session.title_en, list(session.topics.all())) == ("panel", "Séance 31", None, [topic])
    assert [(str(role.person), role.kind) for role in session.roles.all()] == [("Ponente11 Prueba", "speaker"), ("Moderadora1 Ejemplo", "moderator")]

    page = client.get("/es/events/congreso/agenda/").content.decode()
    assert all(f"Sesión número {number}" in page for number in range(60))


def test_the_same_file_again_changes_nothing(staff_client, event):
    TopicFactory(name_es="Agua")
    event.end_local, event.end = dt.datetime(2031, 7, 6, 20), dt.datetime(2031, 7, 6, 18, tzinfo=dt.UTC)
    event.save()
    confirm(staff_client, event, look(staff_client, event, workbook(*sixty())))
    again = look(staff_client, event, workbook(*sixty()))
    assert (again.context["plan"].counts["same"], again.context["packed"]) == (60, "")
    assert "no hay nada que importar" in again.content.decode()


# --- Out and back ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_is_exported_comes_back_unchanged(staff_client, event, agenda, ending):
    response = staff_client.get(url(event, f"agenda.{ending}"))
    assert response.headers["Content-Disposition"].startswith('attachment; filename="seminario-')
    assert response.headers["Cache-Control"].startswith("private, no-store")
    shown = look(staff_client, event, SimpleUploadedFile("a", response.getvalue()))
    assert (statuses(shown), shown.context["plan"].missing, shown.context["plan"].ignored) == ({2: "same", 3: "same"}, [], [])


def test_the_workbook_holds_dates_hours_and_words(staff_client, event, agenda):
    sheet = load_workbook(io.BytesIO(staff_client.get(url(event, "agenda.xlsx")).content)).active
    rows = [dict(zip([cell.value for cell in sheet[1]], [cell.value for cell in row], strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert (rows[0]["Día"], rows[0]["Inicio"], rows[0]["Fin"]) == (dt.datetime(2031, 7, 5), NINE, dt.time(10))
    assert (rows[0]["Parte de la jornada"], rows[0]["Sala"], rows[0]["Tipo"]) == ("Mañana", "Sala Grande", "apertura")
    assert rows[0]["Personas"] == "Ana María Pérez Gómez (moderación)"
    assert (rows[1]["Temas"], rows[1]["Lugares"], rows[1]["Idiomas de trabajo"]) == ("Agua, ciudad y clima; Cultura", 20, "español, français")


def test_what_was_exported_in_french_is_read_in_spanish(staff_client, event, agenda):
    staff_client.cookies["language"] = "fr"
    french = staff_client.get(url(event, "agenda.xlsx")).content
    assert "modération" in str([cell.value for cell in load_workbook(io.BytesIO(french)).active[2]])
    staff_client.cookies["language"] = "es"
    assert statuses(look(staff_client, event, SimpleUploadedFile("a.xlsx", french))) == {2: "same", 3: "same"}


def test_the_template_can_be_filled_and_imported(staff_client, event):
    template = staff_client.get(url(event, "template.xlsx"))
    shown = look(staff_client, event, SimpleUploadedFile("a.xlsx", template.content))
    assert statuses(shown) == {2: "new"}
    assert confirm(staff_client, event, shown).status_code == 302
    assert event.sessions.get().state == "draft"


# --- Changes -----------------------------------------------------------------------------------------------------


def test_each_cell_that_changes_is_shown_with_what_stands_there_now(staff_client, event, agenda):
    first, second = agenda
    rows = [
        ["id", "Inicio", "Fin", "Sala", "Personas", "Lugares"],
        [first.pk, dt.time(9, 15), dt.time(10), "sala  grande", "perez gomez, ana maria; Luis Rojas", None],
        [second.pk, dt.time(10), dt.time(11), "Sala Nueva", None, 20],
    ]
    shown = look(staff_client, event, workbook(*rows))
    assert changes(shown, 2) == [
        ("Inicio", "05/07/2031 09:00", "05/07/2031 09:15"),
        ("Personas", "Ana María Pérez Gómez (moderación)", "Ana María Pérez Gómez (moderación); Luis Rojas (ponente)"),
    ]
    assert changes(shown, 3) == [("Sala", "", "Sala Nueva")]
    confirm(staff_client, event, shown)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.start_local, first.sequence, first.room.name) == (dt.datetime(2031, 7, 5, 9, 15), 1, "Sala Grande")
    assert [(role.person.family_name, role.kind, role.title_es) for role in first.roles.all()] == [
        ("Pérez Gómez", "moderator", "Bienvenida"),
        ("Rojas", "speaker", None),
    ]
    assert (second.room.name, second.sequence, second.places) == ("Sala Nueva", 1, 20)


def test_a_translation_raises_no_calendar_number(staff_client, event, agenda):
    first = agenda[0]
    confirm(staff_client, event, look(staff_client, event, workbook(["id", "Título (français)"], [first.pk, "Ouverture"])))
    first.refresh_from_db()
    assert (first.title_fr, first.title_es, first.sequence, first.slug) == ("Ouverture", "Apertura", 0, agenda[0].slug)


def test_who_changes_the_role_keeps_the_title_of_the_contribution(staff_client, event, agenda):
    first = agenda[0]
    confirm(staff_client, event, look(staff_client, event, workbook(["id", "Personas"], [first.pk, "Ana María Pérez Gómez (relatoría)"])))
    assert [(role.kind, role.title_es) for role in first.roles.all()] == [("rapporteur", "Bienvenida")]


def test_an_empty_cell_empties_and_a_missing_column_leaves(staff_client, event, agenda):
    second = agenda[1]
    confirm(staff_client, event, look(staff_client, event, workbook(["id", "Temas"], [second.pk, None])))
    second.refresh_from_db()
    assert (list(second.topics.all()), second.places, second.languages) == ([], 20, ["es", "fr"])


# --- What the file lacks -----------------------------------------------------------------------------------------


def test_sessions_that_the_file_lacks_stay(staff_client, event, agenda):
    shown = look(staff_client, event, workbook(["id", "Sala"], [agenda[0].pk, "Otra"]))
    assert [(session.pk, str(fate)) for session, fate in shown.context["plan"].missing] == [(agenda[1].pk, "cancel")]
    confirm(staff_client, event, shown)
    assert event.sessions.get(pk=agenda[1].pk).state == "confirmed"


def test_staff_may_cancel_what_the_public_has_seen_and_delete_the_rest(staff_client, event, agenda):
    draft = SessionFactory(event=event, state="draft")
    shown = look(staff_client, event, workbook(["id", "Sala"], [agenda[0].pk, "Sala Grande"]))
    confirm(staff_client, event, shown, without_missing="on")
    agenda[1].refresh_from_db()
    assert (agenda[1].state, agenda[1].sequence) == ("cancelled", 1)
    assert not Session.objects.filter(pk=draft.pk).exists()
    assert Session.objects.filter(pk=agenda[0].pk, state="confirmed").exists()


def test_of_an_agenda_nobody_has_seen_sessions_are_deleted(staff_client):
    event = EventFactory(agenda_released_at=None)
    kept, lost = SessionFactory(event=event), SessionFactory(event=event)
    confirm(staff_client, event, look(staff_client, event, workbook(["id", "Sala"], [kept.pk, None])), without_missing="on")
    assert list(event.sessions.all()) == [kept]
    assert not Session.objects.filter(pk=lost.pk).exists()


# --- Between the two steps ---------------------------------------------------------------------------------------


def test_an_agenda_that_changed_meanwhile_is_shown_again(staff_client, event, agenda):
    shown = look(staff_client, event, workbook(["id", "Lugares"], [agenda[1].pk, 30]))
    Session.objects.filter(pk=agenda[1].pk).update(places=25)
    again = confirm(staff_client, event, shown)
    assert (again.status_code, changes(again, 2)) == (200, [("Lugares", "25", "30")])
    assert event.sessions.get(pk=agenda[1].pk).places == 25
    assert confirm(staff_client, event, again).status_code == 302
    assert event.sessions.get(pk=agenda[1].pk).places == 30


def test_nobody_else_can_send_what_was_packed(staff_client, event, agenda, client):
    packed = look(staff_client, event, workbook(["id", "Lugares"], [agenda[1].pk, 30])).context["packed"]
    for table, where in ((packed[:-3] + "abc", event), ("", event), (packed, EventFactory())):
        assert "Elija el archivo otra vez" in staff_client.post(url(where), {"table": table, "apply": ""}).content.decode()
    colleague = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(colleague, backend="django.contrib.auth.backends.ModelBackend")
    client.post(url(event), {"table": packed, "apply": ""})
    assert event.sessions.get(pk=agenda[1].pk).places == 20


def test_one_refused_row_holds_everything_back(staff_client, event, agenda):
    rows = [HEADINGS, [DAY, NINE, dt.time(10), "Nueva", None, None, None], [DAY, dt.time(12), dt.time(11), "Al revés", None, None, None]]
    shown = look(staff_client, event, workbook(*rows))
    assert (statuses(shown), shown.context["packed"]) == ({2: "new", 3: "refused"}, "")
    assert refusals(shown) == {3: [("Fin", "El fin es anterior al inicio. Si es después de la medianoche, escriba también el día de fin.")]}
    assert event.sessions.count() == 2


def test_only_who_may_change_events_gets_in(client, event, agenda):
    assert client.get(url(event)).status_code == 302
    client.force_login(UserFactory(is_staff=True), backend="django.contrib.auth.backends.ModelBackend")
    assert [client.get(url(event, page)).status_code for page in ("import/", "agenda.xlsx", "agenda.csv", "template.xlsx")] == [403] * 4


def test_the_number_of_queries_does_not_grow_with_the_rows(staff_client, event, agenda, django_assert_num_queries):
    from events.services.exchange import columns, planning
    from lib import spreadsheet

    for many in (1, 40):
        rows = [[DAY, NINE, dt.time(10), f"Sesión {number}", f"Sala {number}", f"Persona {number} Prueba", None] for number in range(many)]
        table = columns.recognise(spreadsheet.read(csv_file(HEADINGS, *rows)))
        with django_assert_num_queries(8):
            assert planning.plan(event, table).counts["new"] == many


def test_parts_are_found_by_title_or_number(staff_client, event, agenda):
    tomorrow = PartFactory(event=event, title_es="Mañana", order=7)
    rows = [["id", "Parte de la jornada"], [agenda[0].pk, "7. mañana"], [agenda[1].pk, "Tarde"]]
    confirm(staff_client, event, look(staff_client, event, workbook(*rows)))
    assert event.sessions.get(pk=agenda[0].pk).part == tomorrow
    assert list(Part.objects.filter(event=event).values_list("order", "title_es")) == [(1, "Mañana"), (7, "Mañana"), (8, "Tarde")]
