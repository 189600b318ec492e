"""What staff ask besides, through the form's address and the registration's own page."""

import datetime as dt
import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from events.models import Session
from lib import tokens
from registrations.models import Answer, Choice, Registration, SessionPlace
from tests.factories import PDF, CityFactory, OptionFactory, QuestionFactory, RegistrationFactory, RegistrationPageFactory, SessionFactory
from tests.registrations.persons import ana, post

pytestmark = pytest.mark.django_db


def kept():
    return [(answer.question.identifier, answer.value, answer.label, answer.shown, answer.language) for answer in Answer.objects.order_by("question__order")]


def own_address(registration):
    return f"/es/registrations/{tokens.make('registration', registration.pk, registration.link_version)}/"


def question(page, kind, identifier, **more):
    return QuestionFactory(page=page, kind=kind, identifier=identifier, **more)


def test_each_kind_is_asked_and_kept_with_the_words_that_were_shown(client):
    page = RegistrationPageFactory()
    city = CityFactory(name_es="Quito", name_fr="Quito la belle")
    question(page, "short", "badge", label_es="Nombre en la credencial", label_fr="Nom sur le badge")
    question(page, "long", "topics", label_es="Temas")
    question(page, "number", "nights", label_es="Noches", minimum=0, maximum=9)
    question(page, "date", "arrival", label_es="Llegada")
    question(page, "boolean", "visa", label_es="¿Visa?")
    one = question(page, "one", "hotel", label_es="Hotel")
    OptionFactory(question=one, identifier="centro", label_es="Centro", label_fr="Centre")
    several = question(page, "several", "visits", label_es="Visitas")
    for name in ("mercado", "puerto", "museo"):
        OptionFactory(question=several, identifier=name, label_es=name.title())
    question(page, "country", "passport", label_es="Pasaporte")
    question(page, "city", "from_city", label_es="Viene de")
    question(page, "phone", "phone", label_es="Teléfono")
    question(page, "url", "web", label_es="Web")
    typed = {
        "q_badge": " Ana  R. ",
        "q_topics": "Agua\r\nBasura",
        "q_nights": "3",
        "q_arrival": "2031-07-04",
        "q_visa": "yes",
        "q_hotel": "centro",
        "q_visits": ["puerto", "mercado"],
        "q_passport": "UY",
        "q_from_city": str(city.pk),
        "q_phone": "+598 2410 1234",
        "q_web": "montevideo.gub.uy",
    }
    response = post(client, page, ana(**typed), language="fr")
    assert response.status_code == 303, response.context["form"].errors
    assert kept() == [
        ("badge", "Ana R.", "Nom sur le badge", "Ana R.", "fr"),
        ("topics", "Agua\nBasura", "Temas", "Agua\nBasura", "fr"),
        ("nights", "3", "Noches", "3", "fr"),
        ("arrival", "2031-07-04", "Llegada", "4 juillet 2031", "fr"),
        ("visa", True, "¿Visa?", "oui", "fr"),
        ("hotel", "centro", "Hotel", "Centre", "fr"),
        ("visits", ["puerto", "mercado"], "Visitas", "Mercado, Puerto", "fr"),
        ("passport", "UY", "Pasaporte", "Uruguay", "fr"),
        ("from_city", str(city.pk), "Viene de", "Quito la belle", "fr"),
        ("phone", "+59824101234", "Teléfono", "+59824101234", "fr"),
        ("web", "https://montevideo.gub.uy", "Web", "https://montevideo.gub.uy", "fr"),
    ]


def test_a_changed_question_changes_nothing_that_was_answered(client):
    page = RegistrationPageFactory()
    asked = question(page, "one", "hotel", label_es="Hotel")
    option = OptionFactory(question=asked, identifier="centro", label_es="Centro")
    post(client, page, ana(q_hotel="centro"))
    asked.label_es, option.label_es = "Alojamiento", "Casco antiguo"
    asked.save()
    option.save()
    assert kept() == [("hotel", "centro", "Hotel", "Centro", "es")]


@pytest.mark.parametrize(
    ("kind", "more", "typed", "words"),
    [
        ("short", {"required": True}, "", "Responda esta pregunta."),
        ("number", {"maximum": 9}, "10", "menor o igual a 9"),
        ("date", {}, "31/02/2031", "fecha válida"),
        ("phone", {}, "123", "Escriba el número con el código de su país"),
        ("url", {}, "javascript:alert(1)", "URL válida"),
        ("country", {}, "XX", "no es una de las opciones"),
        ("one", {}, "otro", "no es una de las opciones"),
    ],
)
def test_a_wrong_answer_is_said_beside_its_question_and_nothing_typed_is_lost(client, kind, more, typed, words):
    page = RegistrationPageFactory()
    question(page, kind, "asked", **more)
    response = post(client, page, ana(q_asked=typed))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["q_asked"]
    assert words in html.unescape(str(response.context["form"].errors["q_asked"]))
    assert 'value="Alcaldesa"' in response.content.decode()
    assert not Registration.objects.exists()


def test_a_question_that_depends_on_another_is_asked_only_then_and_ignored_otherwise(client):
    page = RegistrationPageFactory()
    visa = question(page, "boolean", "visa")
    question(page, "short", "passport", shown_if=visa, shown_if_values=["yes"], required=True)
    refused = post(client, page, ana(q_visa="yes"))
    assert list(refused.context["form"].errors) == ["q_passport"]
    assert post(client, page, ana(q_visa="no", q_passport="X1")).status_code == 303
    assert [(name, value) for name, value, *_rest in kept()] == [("visa", False), ("passport", None)]


def test_what_only_staff_see_or_was_retired_is_not_on_the_form_and_cannot_be_posted(client):
    page = RegistrationPageFactory()
    question(page, "short", "grade", staff_only=True, label_es="Nota interna")
    question(page, "short", "old", retired_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), label_es="Ya no")
    shown = client.get(f"/es/events/{page.event.slug}/register/").content.decode()
    assert "Nota interna" not in shown
    assert "Ya no" not in shown
    post(client, page, ana(q_grade="10", q_old="x"))
    assert kept() == []


def test_texts_of_staff_are_never_markup_nor_template_code(client):
    page = RegistrationPageFactory()
    question(page, "section", "part", label_es="{{ form }} <b>Viaje</b> {% now %}")
    question(page, "note", "explained", label_es="Nota", help_text_es="<script>alert(1)</script> {{ x }}")
    question(page, "short", "asked", label_es="<i>¿Cómo?</i>", help_text_es="<img src=x>")
    shown = client.get(f"/es/events/{page.event.slug}/register/").content.decode()
    for typed in ("{{ form }} <b>Viaje</b> {% now %}", "<script>alert(1)</script> {{ x }}", "<i>¿Cómo?</i>", "<img src=x>"):
        assert html.escape(typed) in shown
        assert "<" not in typed or typed not in shown


def test_a_text_that_is_missing_in_the_readers_language_says_in_which_it_is(client):
    page = RegistrationPageFactory()
    question(page, "short", "asked", label_es="¿Qué come?")
    assert '<span lang="es">¿Qué come?</span>' in client.get(f"/fr/events/{page.event.slug}/register/").content.decode()


def test_the_form_in_another_language_keeps_what_was_typed_and_judges_nothing(client):
    page = RegistrationPageFactory()
    question(page, "short", "badge", label_es="Credencial", label_fr="Badge")
    response = post(client, page, ana(email="no", q_badge="Anita", show_in="fr"), language="fr")
    shown = response.content.decode()
    assert response.status_code == 200
    assert 'lang="fr"' in shown
    assert "Badge" in shown
    assert 'value="Anita"' in shown
    assert 'value="Alcaldesa"' in shown
    assert "alert-danger" not in shown
    assert not Registration.objects.exists()
    assert re.search(r'<button type="submit" form="registration" formaction="/pt-br/events/[^"]+/register/" name="show_in" value="pt-br"', shown)


def test_a_form_that_was_open_while_its_questions_changed_is_shown_again(client):
    page = RegistrationPageFactory()
    asked = question(page, "short", "badge", label_es="Credencial")
    shown = client.get(f"/es/events/{page.event.slug}/register/")
    version = re.search(r'name="form_version" value="(\w+)"', shown.content.decode())[1]
    asked.label_es = "Nombre completo"
    asked.save()
    refused = post(client, page, ana(q_badge="Anita", form_version=version))
    assert refused.status_code == 200
    assert "cambiaron" in html.unescape(refused.content.decode())
    assert 'value="Anita"' in refused.content.decode()
    again = re.search(r'name="form_version" value="(\w+)"', refused.content.decode())[1]
    assert again != version
    assert not Registration.objects.exists()
    assert post(client, page, ana(q_badge="Anita", form_version=again)).status_code == 303


def test_the_last_place_of_an_option_goes_to_one_and_the_next_is_told(client):
    page = RegistrationPageFactory()
    asked = question(page, "one", "tour")
    OptionFactory(question=asked, identifier="barco", label_es="Paseo en barco", places=1)
    assert post(client, page, ana(q_tour="barco")).status_code == 303
    refused = post(client, page, ana(email="luis@lima.example", q_tour="barco"))
    assert refused.context["form"].errors == {"q_tour": ["«Paseo en barco» ya no tiene lugares. Elija otra opción."]}
    assert list(Choice.objects.values_list("registration__email", "held")) == [("ana@bogota.example", True)]


def test_sessions_with_places_are_chosen_in_the_form_and_counted(client):
    page = RegistrationPageFactory()
    first = SessionFactory(event=page.event, title_es="Taller A", places=1)
    same_hour = SessionFactory(event=page.event, title_es="Taller B", places=5)
    SessionFactory(event=page.event, title_es="Plenaria")
    shown = client.get(f"/es/events/{page.event.slug}/register/").content.decode()
    assert "Plenaria" not in shown
    refused = post(client, page, ana(sessions=[first.pk, same_hour.pk]))
    assert refused.context["form"].errors == {"sessions": ["«Taller A» y «Taller B» son a la misma hora. Elija una de las dos."]}
    assert post(client, page, ana(sessions=[first.pk])).status_code == 303
    full = post(client, page, ana(email="luis@lima.example", sessions=[first.pk]))
    assert full.context["form"].errors == {"sessions": ["«Taller A» ya no tiene lugares. Elija otra opción."]}
    assert list(SessionPlace.objects.values_list("session__title_es", "held")) == [("Taller A", True)]
    assert Session.objects.count() == 3


def test_whoever_waits_holds_no_place_in_a_session(client):
    page = RegistrationPageFactory(places=1)
    wanted = SessionFactory(event=page.event, places=1)
    post(client, page, ana())
    post(client, page, ana(email="luis@lima.example", sessions=[wanted.pk]))
    assert list(SessionPlace.objects.values_list("registration__state", "held")) == [("waiting", False)]


def test_answers_are_corrected_on_the_own_page_and_a_place_let_go_is_for_the_next(client):
    page = RegistrationPageFactory()
    asked = question(page, "one", "tour", label_es="Paseo")
    boat, walk = (OptionFactory(question=asked, identifier=name, label_es=name, places=1) for name in ("barco", "pie"))
    post(client, page, ana(q_tour="barco"))
    registration = Registration.objects.get()
    waiting = RegistrationFactory(page=page, seat=2)
    Choice.objects.create(registration=waiting, option=boat)
    shown = client.get(own_address(registration)).content.decode()
    assert re.search(r'value="barco"[^>]*checked|checked[^>]*value="barco"', shown)
    response = client.post(own_address(registration), ana(action="save", q_tour="pie"))
    assert response.status_code == 303
    assert sorted(Choice.objects.values_list("registration", "option", "held")) == sorted([(registration.pk, walk.pk, True), (waiting.pk, boat.pk, True)])
    assert [(name, value) for name, value, *_rest in kept()] == [("tour", "pie")]


def test_a_file_is_believed_by_its_content_and_kept_apart(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page = RegistrationPageFactory()
    question(page, "file", "letter", file_types="pdf")
    refused = post(client, page, ana(q_letter=SimpleUploadedFile("carta.pdf", b"<html>no</html>")))
    assert list(refused.context["form"].errors) == ["q_letter"]
    assert "Elija de nuevo sus archivos" in html.unescape(refused.content.decode())
    assert post(client, page, ana(q_letter=SimpleUploadedFile("../../Mi carta.pdf", PDF))).status_code == 303
    answer = Answer.objects.get()
    assert (answer.value, answer.file_name, answer.content_type, answer.file.read()) == ("Mi carta.pdf", "Mi carta.pdf", "application/pdf", PDF)


def test_consent_to_be_listed_is_asked_apart_and_only_where_there_is_a_list(client):
    without, listed = RegistrationPageFactory(), RegistrationPageFactory(public_list=True)
    post(client, without, ana(listing_consent="on"))
    post(client, listed, ana(listing_consent="on"))
    post(client, listed, ana(email="luis@lima.example"))
    assert [bool(row.listed_at) for row in Registration.objects.order_by("pk")] == [False, True, False]
    assert "lista pública" in Registration.objects.get(listed_at__isnull=False).listed_text


def test_the_form_asks_the_same_queries_for_one_question_and_for_thirty(client, django_assert_num_queries):
    for number in (1, 30):
        page = RegistrationPageFactory()
        for _index in range(number):
            asked = QuestionFactory(page=page, kind="one")
            OptionFactory(question=asked)
            SessionFactory(event=page.event, places=3)
        client.get("/es/")
        with django_assert_num_queries(11):
            client.get(f"/es/events/{page.event.slug}/register/")
