"""What a row may say: days, hours, people, rooms, words of four languages, and why it is refused."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from events.models import Person, Session
from events.services.exchange import columns, export, hours, moments, people, planning, words
from events.services.exchange.words import Refused
from lib import spreadsheet
from tests.events.sheets import HEADINGS, confirm, csv_file, look, refusals, workbook
from tests.factories import CityFactory, EventFactory, PersonFactory, RoleFactory, RoomFactory, SessionFactory, TopicFactory, VenueFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2031, 7, 5)
NINE, TEN = dt.time(9), dt.time(10)


@pytest.fixture
def event():
    return EventFactory(venue=VenueFactory(), end_local=dt.datetime(2031, 7, 6, 2))


def plan_of(event, *rows):
    return planning.plan(event, columns.recognise(spreadsheet.read(workbook(*rows))))


def problems(event, *rows):
    """The refusals of each row, by heading."""
    return [dict(line.problems) for line in plan_of(event, *rows).lines]


def row(title="Diálogo", **cells):
    """A row under HEADINGS."""
    given = {"Día": DAY, "Inicio": NINE, "Fin": TEN, "Título (español)": title} | cells
    return [given.get(heading) for heading in HEADINGS]


# --- Days and hours ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        *(dt.date(2018, 7, 5), dt.datetime(2018, 7, 5, 9), 43286, 43286.375, "43286", "2018-07-05", "2018/7/5", "2018-07-05 09:00", "05/07/2018", "5.7.2018"),
        *("5-7-2018", "5/7/18", "5 de julio de 2018", "jueves, 5 de julio de 2018", "5 juillet 2018", "5 de julho de 2018", "July 5, 2018", "5 Jul 2018"),
    ],
)
def test_days_are_read_as_people_write_them(cell):
    assert hours.day(cell, set()) == dt.date(2018, 7, 5)


def test_a_day_that_could_be_a_month_is_read_first_and_said():
    notes = set()
    assert (hours.day("05/07/2018", notes), hours.day("13/07/2018", notes), hours.day("2018-07-05", notes)) == (
        dt.date(2018, 7, 5),
        dt.date(2018, 7, 13),
        dt.date(2018, 7, 5),
    )
    assert notes == {"Las fechas como 05/07/2018 se leyeron con el día primero: 5 de julio de 2018."}


@pytest.mark.parametrize("cell", ["07/25/2018", "mañana", "31/02/2031", "5 de brumario de 2018", "2018", 1e9, -1e12, True, spreadsheet.Formula("=A1")])
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(Refused):
        hours.day(cell, set())


@pytest.mark.parametrize(
    "cell",
    [
        *(dt.time(9, 30), dt.timedelta(hours=9.5), dt.datetime(1899, 12, 30, 9, 30), 0.3958333333333333, "0.395833333", "0,3958333"),
        *("9:30", "09:30", "9.30", "9h30", "9 h 30", "9:30:00", "9:30 a. m.", "9:30am", "09:30 h", "9:30 hs."),
    ],
)
def test_hours_are_read_as_people_write_them(cell):
    assert hours.hour(cell, set()) == (dt.time(9, 30), 0, None)


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("14h", (dt.time(14), 0, None)),
        ("9 pm", (dt.time(21), 0, None)),
        ("12:15 a.m.", (dt.time(0, 15), 0, None)),
        ("24:00", (dt.time(0), 1, None)),
        ("00:30 +1", (dt.time(0, 30), 1, None)),
        (dt.timedelta(hours=24.5), (dt.time(0, 30), 1, None)),
        ("2018-07-05 09:00", (dt.time(9), 0, dt.date(2018, 7, 5))),
        ("5/7/2018 9:00", (dt.time(9), 0, dt.date(2018, 7, 5))),
        (dt.datetime(2018, 7, 5, 9), (dt.time(9), 0, dt.date(2018, 7, 5))),
        (43286.375, (dt.time(9), 0, dt.date(2018, 7, 5))),
        ("", None),
        (None, None),
    ],
)
def test_hours_may_carry_their_day(cell, read):
    assert hours.hour(cell, set()) == read


@pytest.mark.parametrize("cell", ["25:00", "9:75", "mediodía", 9, 9.3, "9", "13 pm", False, spreadsheet.Broken("#REF!"), "9:00 a 10:00"])
def test_what_is_no_hour_is_refused(cell):
    with pytest.raises(Refused):
        hours.hour(cell, set())


@pytest.mark.parametrize(
    ("cells", "heading"),
    [
        ({"Fin": NINE}, "Fin"),
        ({"Fin": dt.time(8)}, "Fin"),
        ({"Día": dt.date(2031, 7, 4)}, "Inicio"),
        ({"Día": dt.date(2031, 7, 6)}, "Fin"),
        ({"Día": None}, "Día"),
        ({"Inicio": None}, "Inicio"),
        ({"Inicio": dt.datetime(2031, 7, 6, 9)}, "Inicio"),
        ({"Título (español)": None}, "Título (español)"),
    ],
)
def test_a_row_that_cannot_take_place_is_refused(event, cells, heading):
    assert list(problems(event, HEADINGS, row(**cells))[0]) == [heading]


def test_an_hour_that_the_clocks_jump_over_is_refused():
    event = EventFactory(start_local=dt.datetime(2031, 3, 29, 9), end_local=dt.datetime(2031, 3, 31, 18))
    found = problems(event, HEADINGS, row(Día=dt.date(2031, 3, 30), Inicio=dt.time(2, 30), Fin=dt.time(4)))
    assert found == [{"Inicio": "Esa hora no existe ese día: los relojes se adelantan."}]


def test_of_an_hour_that_exists_twice_the_first_is_meant():
    event = EventFactory(start_local=dt.datetime(2031, 10, 25, 9), end_local=dt.datetime(2031, 10, 27, 18))
    line = plan_of(event, HEADINGS, row(Día=dt.date(2031, 10, 26), Inicio=dt.time(2, 30), Fin=dt.time(4))).lines[0]
    assert (str(line.status), line.values["start_local"]) == ("new", dt.datetime(2031, 10, 26, 2, 30))


@pytest.mark.parametrize("end", [dt.datetime(2031, 7, 6, 0, 30), "00:30 +1"])
def test_a_session_past_midnight_says_the_day_of_its_end(staff_client, event, end):
    confirm(staff_client, event, look(staff_client, event, workbook(HEADINGS, row(Inicio=dt.time(23), Fin=end))))
    session = event.sessions.get()
    assert session.end_local == dt.datetime(2031, 7, 6, 0, 30)
    headings = [*HEADINGS, "Día de fin, si es otro"]
    again = plan_of(event, headings, [*row(Inicio=dt.time(23), Fin=dt.time(0, 30)), dt.date(2031, 7, 6)])
    assert (again.counts["same"], moments.written(session)["end_day"]) == (1, dt.date(2031, 7, 6))


def test_a_stored_session_outside_the_event_stays_where_it_is(event):
    session = SessionFactory(event=event, start_local=dt.datetime(2031, 7, 4, 9))
    assert plan_of(event, ["id", "Día", "Inicio", "Fin", "Lugares"], [session.pk, dt.date(2031, 7, 4), NINE, TEN, 5]).counts["changed"] == 1


# --- People ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Ana María Pérez Gómez", "ana maria  PEREZ gomez", "Pérez Gómez, Ana María", "Pérez-Gómez Ana María"])
def test_people_are_matched_whatever_case_accents_order_and_blanks(staff_client, event, name):
    person = PersonFactory(given_name="Ana María", family_name="Pérez Gómez")
    confirm(staff_client, event, look(staff_client, event, workbook(HEADINGS, row(Personas=f"{name} (PONENTE)"))))
    assert [(role.person, role.kind) for role in event.sessions.get().roles.all()] == [(person, "speaker")]
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("written", "split"),
    [
        ("Ana Pérez", ("Ana", "Pérez")),
        ("Ana Pérez Gómez", ("Ana", "Pérez Gómez")),
        ("Ana María Pérez Gómez", ("Ana María", "Pérez Gómez")),
        ("Ana de la Fuente Ruiz", ("Ana", "de la Fuente Ruiz")),
        ("Silva, João Paulo", ("João Paulo", "Silva")),
    ],
)
def test_new_people_are_made_once_for_all_rows(staff_client, event, written, split):
    rows = [row("Una", Personas=f"{written} (ponente)"), row("Otra", Personas=f"{written.upper()} (moderator); {written}")]
    shown = look(staff_client, event, workbook(HEADINGS, *rows))
    assert [(person.given_name, person.family_name) for person in shown.context["plan"].new_people] == [split]
    confirm(staff_client, event, shown)
    person = Person.objects.get()
    assert [role.kind for role in person.roles.order_by("pk")] == ["speaker", "moderator", "speaker"]


def test_a_new_person_gets_an_address_nobody_has(staff_client, event):
    PersonFactory(slug="ana-perez", given_name="Anna", family_name="Peretz")
    confirm(staff_client, event, look(staff_client, event, workbook(HEADINGS, row(Personas="Ana Pérez; 李 明"))))
    assert set(Person.objects.values_list("slug", flat=True)) == {"ana-perez", "ana-perez-2", "person"}


def test_a_name_that_several_share_is_refused_with_the_candidates(event):
    PersonFactory(slug="ana-1", given_name="Ana", family_name="Pérez", city=CityFactory(name_es="Medellín"))
    second = PersonFactory(slug="ana-2", given_name="Ana", family_name="Pérez")
    assert problems(event, HEADINGS, row(Personas="Ana Pérez")) == [
        {"Personas": "Varias personas se llaman “Ana Pérez”. Escriba también la dirección: Ana Pérez [ana-1] – Medellín; Ana Pérez [ana-2]."}
    ]
    line = plan_of(event, HEADINGS, row(Personas="Ana Pérez [ana-2] (ponente)")).lines[0]
    assert line.values["people"] == [(second, "speaker")]
    session = SessionFactory(event=event)
    RoleFactory(session=session, person=second)
    assert plan_of(event, ["id", "Personas"], [session.pk, "Ana Pérez"]).counts["same"] == 1


@pytest.mark.parametrize("cell", ["Ana", "Ana Pérez (astronauta)", "Ana Pérez [nadie]", f"{'Ana ' * 60}Pérez"])
def test_a_person_who_cannot_be_told_is_refused(event, cell):
    assert list(problems(event, HEADINGS, row(Personas=cell))[0]) == ["Personas"]


def test_a_name_close_to_one_that_is_there_is_mentioned(event):
    PersonFactory(given_name="Ana", family_name="Pérez Gómez")
    line = plan_of(event, HEADINGS, row(Personas="Ana Pérez")).lines[0]
    assert line.notes == ["Ana Pérez es una persona nueva. Si se trata de Ana Pérez Gómez, escriba el nombre igual que allí."]


# --- Rooms, parts, topics, words ---------------------------------------------------------------------------------


def test_without_a_venue_there_are_no_rooms():
    assert problems(EventFactory(), HEADINGS, row(Sala="Sala A")) == [
        {"Sala": "El evento todavía no tiene sede y por eso no hay salas. Elija primero la sede."}
    ]


def test_rooms_are_not_doubled(staff_client, event):
    room = RoomFactory(venue=event.venue, name="Salón Bolívar")
    RoomFactory(name="Sala B")
    rows = [row("Una", Sala="salon  bolivar"), row("Dos", Sala="Sala B"), row("Tres", Sala="SALA B")]
    confirm(staff_client, event, look(staff_client, event, workbook(HEADINGS, *rows)))
    assert [session.room.name for session in event.sessions.order_by("pk")] == ["Salón Bolívar", "Sala B", "Sala B"]
    assert (event.venue.rooms.count(), event.sessions.get(title_es="Una").room) == (2, room)


def test_rooms_that_only_letters_tell_apart_are_written_by_number(event):
    one, other = RoomFactory(venue=event.venue, name="Sala A"), RoomFactory(venue=event.venue, name="SALA A")
    assert list(problems(event, HEADINGS, row(Sala="sala a"))[0]) == ["Sala"]
    lines = plan_of(event, HEADINGS, row("1", Sala="Sala A"), row("2", Sala=f"[{other.pk}]"), row("3", Sala="[0]")).lines
    assert [line.values.get("room") for line in lines] == [one, other, None]
    assert dict(lines[2].problems) == {"Sala": "Aquí no existe [0]."}


def test_an_unknown_topic_is_refused_with_the_list(event):
    TopicFactory(name_es="Agua", name_fr="Eau", slug="agua")
    TopicFactory(name_es="Cultura, ciudad")
    headings = [*HEADINGS, "Temas"]
    assert problems(event, headings, [*row(), "Agua; Clima"]) == [{"Temas": "“Clima” no es un tema. Existen: Agua, Cultura, ciudad."}]
    line = plan_of(event, headings, [*row(), "eau, CULTURA, ciudad"]).lines[0]
    assert dict(line.problems) == {"Temas": "“CULTURA” no es un tema. Existen: Agua, Cultura, ciudad."}
    assert len(plan_of(event, headings, [*row(), "eau; cultura, ciudad"]).lines[0].values["topics"]) == 2


@pytest.mark.parametrize("enum", [words.KINDS, words.STATES, words.ROLES])
def test_every_word_of_every_language_is_understood(enum):
    for member in enum:
        said = {member.value, *words.in_every_language(lambda member=member: member.label).values()}
        assert {words.choice(enum, word.upper()) for word in said} == {member.value}


def test_languages_are_read_in_words_and_codes():
    assert words.languages("es, Francés; portugués / English") == ["es", "fr", "pt-br", "en"]
    assert words.languages("espagnol y anglais") == ["es", "en"]
    with pytest.raises(Refused):
        words.languages("klingon")


def test_every_heading_of_every_language_means_one_column():
    for key in columns.ORDER:
        for said in words.in_every_language(lambda key=key: columns.label(key)).values():
            assert columns.meanings()[words.fold(said)] == key, said


# --- Bad cells ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "heading"),
    [
        ({"Título (español)": "=CONCAT(A1)"}, "Título (español)"),
        ({"Sala": "=1+1"}, "Sala"),
        ({"Título (español)": "x" * 251}, "Título (español)"),
        ({"Título (español)": "x" * 25_000}, "Título (español)"),
        ({"Título (español)": dt.date(2031, 5, 1)}, "Título (español)"),
        ({"Sala": "x" * 121}, "Sala"),
        ({"Sala": "—"}, "Sala"),
        ({"Estado": "quizás"}, "Estado"),
        ({"Estado": "#REF!"}, "Estado"),
        ({"Personas": True}, "Personas"),
    ],
)
def test_bad_cells_are_refused_by_their_column(event, cells, heading):
    assert list(problems(event, HEADINGS, row(**cells))[0]) == [heading]


def test_a_cell_of_100_kb_and_control_characters_in_csv(event):
    upload = csv_file(HEADINGS, ["2031-07-05", "9:00", "10:00", "x" * 100_000], ["2031-07-05", "9:00", "10:00", "a\x07b"])
    plan = planning.plan(event, columns.recognise(spreadsheet.read(upload)))
    assert [dict(line.problems) for line in plan.lines] == [
        {"Título (español)": "Este texto tiene 100000 caracteres; caben 20000 como máximo."},
        {"Título (español)": "El texto contiene caracteres de control que no se ven. Escríbalo de nuevo a mano."},
    ]


def test_line_breaks_in_titles_are_read_as_blanks_and_said(event):
    line = plan_of(event, HEADINGS, row("Una\nlarga  historia")).lines[0]
    assert (line.values["title_es"], line.notes) == ("Una larga historia", ["Los saltos de línea de “Título (español)” se leyeron como espacios."])


@pytest.mark.parametrize("cell", ["cien", 0, -3, 2.5, "1e3", "9" * 12])
def test_places_are_a_whole_number(event, cell):
    session = SessionFactory(event=event)
    assert list(problems(event, ["id", "Lugares"], [session.pk, cell])[0]) == ["Lugares"]


def test_rows_that_say_the_same_are_refused(event):
    session = SessionFactory(event=event)
    assert problems(event, HEADINGS, row(), row()) == [{}, {"Título (español)": "Esta fila repite la fila 2."}]
    assert problems(event, ["id", "Sala"], [session.pk, "A"], [session.pk, "B"]) == [{}, {"Título (español)": "Esta fila repite la fila 2."}]
    headings = [*HEADINGS, "slug"]
    assert list(problems(event, headings, [*row("a"), "x"], [*row("b"), "x"])[1]) == ["Dirección de la página"]


def test_a_session_is_found_by_number_address_or_start_and_title(event):
    session = SessionFactory(event=event, slug="dialogo", title_es="Diálogo", start_local=dt.datetime(2031, 7, 5, 9))
    stranger = SessionFactory()
    assert plan_of(event, ["address", "Título (español)"], ["dialogo", "Otro"]).lines[0].session == session
    assert plan_of(event, HEADINGS, row("diálogo")).lines[0].session == session
    assert plan_of(event, HEADINGS, row("diálogo", Inicio=dt.time(9, 5))).lines[0].session is None
    assert list(problems(event, ["id", "Sala"], [stranger.pk, "A"])[0]) == ["Número (no cambiar)"]
    assert list(problems(event, ["id", "slug"], [session.pk, "otra"])[0]) == ["Dirección de la página"]
    assert list(problems(event, [*HEADINGS, "slug"], [*row("Nueva"), "Con Espacios"])[0]) == ["Dirección de la página"]
    SessionFactory(event=event, title_es="DIÁLOGO", start_local=dt.datetime(2031, 7, 5, 9))
    assert list(problems(event, HEADINGS, row("diálogo"))[0]) == ["Título (español)"]


def test_a_new_row_may_bring_its_address(staff_client, event):
    confirm(staff_client, event, look(staff_client, event, workbook([*HEADINGS, "slug"], [*row(), "mi-dialogo"])))
    assert event.sessions.get().slug == "mi-dialogo"


# --- Bad tables --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["a", "b"], ["c", "d"]], "header"),
        ([row()], "header"),
        ([["Día", "Fecha", "Inicio", "Fin", "Título"], row()], "twins"),
        ([["Día", "Sala"], [DAY, "A"]], "columns"),
    ],
)
def test_a_table_without_the_right_headings_is_refused(staff_client, event, rows, code):
    response = look(staff_client, event, workbook(*rows))
    assert [error.code for error in response.context["form"].errors.as_data()["file"]] == [code]
    assert (response.status_code, Session.objects.count()) == (200, 0)


def test_rows_above_the_headings_and_unknown_columns_are_mentioned(staff_client, event):
    rows = [["Agenda del congreso"], [], [*HEADINGS, "Café"], [*row(), "con leche"]]
    plan = look(staff_client, event, workbook(*rows)).context["plan"]
    assert (plan.counts["new"], plan.ignored, plan.lines[0].number) == (1, ["Café"], 4)
    assert plan.notes == ["Los encabezados están en la fila 3; lo que hay encima se dejó de lado."]


def test_a_file_that_is_no_table_is_said_beside_the_field(staff_client, event):
    response = look(staff_client, event, csv_file(["%PDF-1.7"], name="agenda.xlsx"))
    assert response.context["form"].errors["file"] == [
        "No es un libro de Excel (.xlsx) ni un archivo CSV. Guarde la tabla como uno de ellos y elíjala otra vez."
    ]
    assert "este campo" in str(staff_client.post(f"/admin/events/event/{event.pk}/import/", {}).context["form"].errors["file"]).lower()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_csv_in_other_encodings_comes_in_with_its_accents(staff_client, event, encoding):
    upload = csv_file(HEADINGS, ["05/07/2031", "9:00", "10h30", "Diálogo de ciudades", "", "", "borrador"], encoding=encoding)
    shown = look(staff_client, event, upload)
    assert refusals(shown) == {}
    confirm(staff_client, event, shown)
    session = event.sessions.get()
    assert (session.title_es, session.end_local, session.state) == ("Diálogo de ciudades", dt.datetime(2031, 7, 5, 10, 30), "draft")


# --- Whatever stands in an agenda comes back ---------------------------------------------------------------------

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)
NAME = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=15)


class RoundTrip(TestCase):
    @settings(deadline=None, max_examples=15)
    @given(
        title=TEXT.filter(str.strip),
        french=TEXT,
        description=TEXT,
        name=NAME,
        room=NAME,
        topic=NAME,
        part=NAME,
        start=st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2099, 1, 1)),
    )
    def test_what_is_exported_changes_nothing(self, title, french, description, name, room, topic, part, start):
        event = EventFactory(venue=VenueFactory(), time_zone="America/Bogota")
        texts = {"title_es": title, "title_fr": french, "description_es": description}
        session = SessionFactory(event=event, room=RoomFactory(venue=event.venue, name=room), start_local=start, **texts)
        session.part = event.parts.create(title_es=part, order=1)
        session.save()
        RoleFactory(session=session, person=PersonFactory(given_name=name, family_name="Pérez"))
        RoleFactory(session=session, person=PersonFactory(given_name="Ana", family_name=name), kind="moderator")
        session.topics.add(TopicFactory(name_es=topic))
        for data in (export.as_xlsx(event), "".join(export.as_csv(event)).encode()):
            plan = planning.plan(event, columns.recognise(spreadsheet.read(SimpleUploadedFile("agenda", data))))
            assert [(str(line.status), line.problems, line.changes) for line in plan.lines] == [("same", [], [])]


def test_people_of_a_cell_are_parted_by_semicolons_and_lines():
    assert [(named.name, named.slug, named.role) for named in people.parsed("Ana (a); Luis [l-r]\nEva [e] ( b ) ;;")] == [
        ("Ana", "", "a"),
        ("Luis", "l-r", ""),
        ("Eva", "e", "b"),
    ]


def test_a_day_and_an_hour_that_are_wrong_are_said_once(event):
    assert problems(event, HEADINGS, row(Día="07/25/2031", Inicio="9")) == [
        {
            "Día": "“07/25/2031” no es una fecha del calendario. Escriba día, mes y año, como 05/07/2018.",
            "Inicio": "“9” no es una hora del día. Escríbala con dos puntos, como 9:00 o 14:30.",
        }
    ]
    assert [len(line.problems) for line in plan_of(event, HEADINGS, row(Día="07/25/2031", Inicio="9")).lines] == [2]
