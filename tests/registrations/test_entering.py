"""People and cities that staff bring in: by hand, from a spreadsheet looked at first; and the form's preview and copied questions."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from outbox.models import Message
from registrations.access import token_of
from registrations.models import Delegation, Question, Registration
from registrations.services import changing, history
from tests.factories import (
    CityFactory,
    DelegationFactory,
    MembershipFactory,
    OptionFactory,
    QuestionFactory,
    RegistrationFactory,
    RegistrationPageFactory,
    UserFactory,
)
from tests.registrations.persons import ana

pytestmark = pytest.mark.django_db
PEOPLE, MANY = "/admin/registrations/registration/import/", "/admin/registrations/delegation/many/"
ENTER = "/admin/registrations/registration/enter/"
HEAD = ["Nombre", "Apellidos", "Correo electrónico", "Ciudad", "Idioma", "Función"]


@pytest.fixture
def entry():
    return RegistrationPageFactory(places=5)


def table(*rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return SimpleUploadedFile("tabla.csv", text.getvalue().encode(), content_type="text/csv")


def look(client, url, entry, *rows, **more):
    return client.post(url, {"page": entry.pk, "file": table(*rows), "writes": "on", **more})


def confirm(client, url, entry, answer, **more):
    post = {"page": entry.pk, "rows": answer.context["rows"], "seal": answer.context["plan"].seal, "apply": "1", "writes": "on", **more}
    return client.post(url, post, follow=True)


def told(answer):
    return [str(message) for message in answer.context["messages"]]


# --- By hand -----------------------------------------------------------------------------------------------------


def person(entry, **more):
    return {"page": entry.pk, "given_name": "Eva", "family_name": "Sol", "email": "eva@loja.example", "other_city": "Loja", "language": "fr", **more}


def test_somebody_is_entered_asked_in_their_language_and_takes_a_place_by_completing(staff_client, client, entry):
    answer = staff_client.post(ENTER, person(entry, role="speaker"), follow=True)
    made = Registration.objects.get()
    assert told(answer) == ["Se ingresó a Eva Sol, que recibe un mensaje para completar sus datos."]
    assert (made.state, made.seat, made.role, made.origin, made.consented_at) == ("pending", None, "speaker", "staff", None)
    mail = Message.objects.get()
    assert (mail.to, mail.language, mail.purpose, mail.subject[:15]) == ("eva@loja.example", "fr", "registration-entered", "Vous êtes invit")
    sent = ana(given_name="Eva", family_name="Sol", email="otra@x.example", language="fr", action="save")
    assert client.post(f"/fr/registrations/{token_of(made)}/", sent).status_code == 303
    made.refresh_from_db()
    assert (made.state, made.seat, made.email, bool(made.consented_at)) == ("confirmed", 1, "eva@loja.example", True)
    assert list(made.history.order_by("pk").values_list("what", "actor")) == [("entered", "staff"), ("completed", "person"), ("confirmed", "system")]


def test_who_waits_comes_before_somebody_entered(staff_client, client, entry):
    entry.places = 1
    entry.save()
    RegistrationFactory(page=entry, seat=1)
    RegistrationFactory(page=entry)
    staff_client.post(ENTER, person(entry))
    made = Registration.objects.get(email="eva@loja.example")
    client.post(f"/es/registrations/{token_of(made)}/", ana(given_name="Eva", family_name="Sol", action="save"))
    made.refresh_from_db()
    assert (made.state, made.seat) == ("waiting", None)


def test_a_place_that_staff_gave_before_is_kept_when_the_person_completes(staff_client, client, entry):
    staff_client.post(ENTER, person(entry))
    made = changing.confirm(Registration.objects.get(), by=history.SYSTEM)
    client.post(f"/es/registrations/{token_of(made)}/", ana(given_name="Eva", family_name="Sol", action="save"))
    made.refresh_from_db()
    assert (made.state, made.seat, bool(made.consented_at)) == ("confirmed", 1, True)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"email": "nada"}, "email"), ({"other_city": ""}, "city"), ({"given_name": "Eva\r\nBcc: x@y.example"}, "given_name"), ({"language": "xx"}, "language")],
)
def test_what_is_wrong_is_said_beside_its_field(staff_client, entry, changes, field):
    answer = staff_client.post(ENTER, person(entry, **changes))
    assert (list(answer.context["form"].errors), Registration.objects.count()) == ([field], 0)


def test_a_double_is_refused(staff_client, entry):
    staff_client.post(ENTER, person(entry))
    answer = staff_client.post(ENTER, person(entry, email="EVA@loja.example"))
    assert answer.context["form"].errors == {"email": ["Esta persona ya tiene una inscripción con esta dirección."]}
    assert (Registration.objects.count(), Message.objects.count()) == (1, 1)


# --- From a spreadsheet ------------------------------------------------------------------------------------------


def test_people_are_looked_at_first_and_then_entered(staff_client, entry):
    bogota = CityFactory(name_es="Bogotá", name_fr="Bogota la haute")
    RegistrationFactory(page=entry, given_name="Ya", family_name="Está", email="ya@x.example")
    rows = [
        ["Eva", "Sol", "eva@x.example", "BOGOTA", "francés", "ponente"],
        ["Ya", "Está", "ya@x.example", "Quito", "", ""],
        ["Luz", "Ría", "luz@x.example", "Loja", "", ""],
    ]
    answer = look(staff_client, PEOPLE, entry, HEAD, *rows)
    assert [line["outcome"] for line in answer.context["lines"]] == ["se ingresa", "Esta persona ya tiene una inscripción con esta dirección.", "se ingresa"]
    assert (Registration.objects.count(), Message.objects.count()) == (1, 0)
    assert told(confirm(staff_client, PEOPLE, entry, answer)) == ["Se ingresaron 2 personas."]
    eva, luz = Registration.objects.exclude(email="ya@x.example").order_by("pk")
    assert (eva.city, eva.language, eva.role, luz.other_city, luz.language) == (bogota, "fr", "speaker", "Loja", "es")
    assert list(eva.history.values_list("what", "user__username")) == [("imported", "equipo")]
    assert sorted(Message.objects.values_list("to", "purpose")) == [("eva@x.example", "registration-entered"), ("luz@x.example", "registration-entered")]


def test_a_row_that_cannot_be_stops_all_of_them(staff_client, entry):
    answer = look(staff_client, PEOPLE, entry, HEAD, ["Eva", "Sol", "nada", "Loja", "klingon", ""], ["Luz", "Ría", "luz@x.example", "Loja", "", ""])
    first = answer.context["lines"][0]
    assert [number for number, (_cell, wrong) in enumerate(first["cells"]) if wrong] == [2, 6]
    assert answer.context["plan"].is_refused
    assert 'name="apply"' not in answer.content.decode()
    assert confirm(staff_client, PEOPLE, entry, answer).context["changed"] is True
    assert Registration.objects.count() == 0


def test_a_table_whose_meaning_changed_meanwhile_is_shown_again(staff_client, entry):
    answer = look(staff_client, PEOPLE, entry, HEAD, ["Eva", "Sol", "eva@x.example", "Loja", "", ""])
    RegistrationFactory(page=entry, given_name="Eva", family_name="Sol", email="eva@x.example")
    again = confirm(staff_client, PEOPLE, entry, answer)
    assert (again.context["changed"], Registration.objects.count(), Message.objects.count()) == (True, 1, 0)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "vac"),
        (b"Nombre,Ciudad\nEva,Loja\n", "Apellidos, Correo electrónico"),
        (b"Nombre,Apellidos,Correo electr\xc3\xb3nico,Ciudad\n", "Debajo de los encabezados"),
        (b"%PDF-1.4", ""),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_beside_its_field(staff_client, entry, content, words):
    answer = staff_client.post(PEOPLE, {"page": entry.pk, "file": SimpleUploadedFile("x.csv", content)})
    assert words in str(answer.context["form"].errors["file"])


def test_rows_of_somebody_else_or_of_nobody_are_not_written(staff_client, entry, client):
    answer = look(staff_client, PEOPLE, entry, HEAD, ["Eva", "Sol", "eva@x.example", "Loja", "", ""])
    client.force_login(UserFactory(is_staff=True, is_superuser=True), backend="django.contrib.auth.backends.ModelBackend")
    refused = confirm(client, PEOPLE, entry, answer)
    assert (list(refused.context["form"].errors), Registration.objects.count()) == (["file"], 0)


def test_cities_are_invited_at_once_in_the_language_of_each(staff_client, entry):
    quito, paris = CityFactory(name_es="Quito"), CityFactory(name_es="París", name_fr="Paris")
    there = DelegationFactory(page=entry, city=quito, places=1, focal_name="Ana", focal_email="ana@quito.example")
    head = ["Ciudad", "Punto focal", "Correo electrónico", "Idioma", "Lugares"]
    rows = [["quito", "Ana", "ana@quito.example", "", "1"], ["Paris", "Luc", "luc@paris.example", "fr", "3"]]
    answer = look(staff_client, MANY, entry, head, *rows, places=2)
    assert [line["outcome"] for line in answer.context["lines"]] == ["queda como está", "es nueva"]
    assert Delegation.objects.count() == 1
    said = told(confirm(staff_client, MANY, entry, answer, places=2))
    assert said == ["Se escribió 1 delegación. Sus puntos focales reciben la invitación por correo."]
    made = Delegation.objects.get(city=paris)
    assert (made.places, made.kept, made.focal_email, made.language, bool(made.invited_at)) == (3, 3, "luc@paris.example", "fr", True)
    there.refresh_from_db()
    assert (there.invited_at, list(Message.objects.values_list("to", "language"))) == (None, [("luc@paris.example", "fr")])


def test_more_places_than_there_are_an_unknown_city_and_one_twice_are_said_in_their_cell(staff_client, entry):
    CityFactory(name_es="Quito")
    CityFactory(name_es="Lima")
    head = ["city", "focal_name", "focal_email", "places"]
    rows = [["Quito", "A", "a@x.example", "4"], ["Lima", "B", "b@x.example", "2"], ["Nada", "C", "c@x.example", ""], ["Quito", "D", "d@x.example", "1"]]
    answer = look(staff_client, MANY, entry, head, *rows, places=2)
    wrong = [[words for _cell, words in line["cells"] if words] for line in answer.context["lines"]]
    assert wrong == [[], ["Solo queda 1 lugar en este evento."], ["No hay ninguna ciudad así en la lista."], ["Esta ciudad está dos veces."]]
    assert (Delegation.objects.count(), answer.context["plan"].is_refused) == (0, True)


def test_the_ready_table_holds_the_members_of_today_with_their_last_focal_point(staff_client, entry):
    quito, lima, gone = (CityFactory(name_es=name) for name in ("Quito", "Lima", "Morón"))
    for city in (quito, lima):
        MembershipFactory(city=city, is_current=True, until_year=None)
    MembershipFactory(city=gone, is_current=False)
    DelegationFactory(page=entry, city=quito, focal_name="Ana", focal_email="ana@quito.example", language="fr")
    sheet = load_workbook(io.BytesIO(staff_client.get(f"{MANY}?template=1").content)).active
    assert [[cell.value for cell in row] for row in sheet] == [
        ["Ciudad", "Punto focal", "Correo electrónico", "Idioma", "Lugares"],
        ["Lima", None, None, None, None],
        ["Quito", "Ana", "ana@quito.example", "fr", None],
    ]


@pytest.mark.parametrize("url", [PEOPLE, MANY, ENTER])
def test_whoever_may_not_change_brings_nobody_in(client, url):
    client.force_login(UserFactory(is_staff=True), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(url).status_code == 403


def test_a_table_takes_no_more_queries_a_row_for_thirty_than_for_ten(staff_client, entry, django_assert_max_num_queries):
    entry.places = None
    entry.save()
    rows = [["Eva", f"Sol {number}", f"eva{number}@x.example", "Loja", "", ""] for number in range(30)]
    with django_assert_max_num_queries(30 * 12):
        assert len(look(staff_client, PEOPLE, entry, HEAD, *rows).context["lines"]) == 30


# --- The form ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["es", "pt-br", "fr", "en"])
def test_staff_see_the_form_in_each_language_before_it_opens(staff_client, language):
    page = RegistrationPageFactory(event__state="draft", places=1)
    QuestionFactory(page=page, label_es="¿Talla?", label_fr="Taille ?")
    answer = staff_client.get(f"/admin/registrations/registrationpage/{page.pk}/form/{language}/")
    shown = answer.content.decode()
    assert (answer.status_code, " inert" in shown, f'<html lang="{language}"' in shown) == (200, True, True)
    assert ("Taille ?" in shown) is (language == "fr")
    assert staff_client.get(f"/admin/registrations/registrationpage/{page.pk}/form/xx/").status_code == 404


def test_only_staff_see_the_preview(client, entry):
    url = f"/admin/registrations/registrationpage/{entry.pk}/form/es/"
    assert client.get(url).status_code == 302
    client.force_login(UserFactory(is_staff=True), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(url).status_code == 403


def test_questions_of_another_event_are_added_with_options_and_conditions(staff_client, entry):
    source = RegistrationPageFactory()
    room = QuestionFactory(page=source, kind="one", identifier="room", label_es="¿Habitación?", order=1)
    OptionFactory(question=room, identifier="single", label_es="Individual")
    QuestionFactory(page=source, identifier="nights", order=2, shown_if=room, shown_if_values=["single"])
    QuestionFactory(page=source, identifier="shirt", order=3)
    QuestionFactory(page=entry, identifier="shirt", label_es="Mi talla", order=4)
    answer = staff_client.post(f"/admin/registrations/registrationpage/{entry.pk}/copy-questions/", {"source": source.pk}, follow=True)
    assert told(answer) == ["Se añadieron 2 preguntas.", "Estas ya estaban y quedan como están: shirt."]
    shown = [(one.identifier, one.order, one.shown_if and one.shown_if.identifier) for one in Question.objects.filter(page=entry).order_by("order")]
    assert shown == [("shirt", 4, None), ("room", 5, None), ("nights", 6, "room")]
    assert list(entry.questions.get(identifier="room").options.values_list("identifier", flat=True)) == ["single"]
    assert source.questions.count() == 3
