"""Questions as staff prepare them: added, made to depend on each other, taken off the form, copied with an event."""

import datetime as dt

import pytest
from django.utils import timezone

from registrations.models import Answer, Option, Question, RegistrationPage
from tests.factories import EventFactory, OptionFactory, QuestionFactory, RegistrationFactory, RegistrationPageFactory

pytestmark = pytest.mark.django_db
ADD = "/admin/registrations/question/add/"


def change(question):
    return f"/admin/registrations/question/{question.pk}/change/"


def typed(page, **changes):
    """A question as staff type it; ``options`` are the identifiers of its possible answers."""
    options = changes.pop("options", ())
    data = {"page": page.pk, "label_es": "¿Llega en avión?", "kind": "boolean", "identifier": "by_plane", "order": 1, "shown_if": "", "shown_if_values": ""}
    data |= {"minimum": "", "maximum": "", "file_types": "any", "file_megabytes": 5, "kept_days": ""}
    data |= {"options-TOTAL_FORMS": len(options), "options-INITIAL_FORMS": 0}
    for number, name in enumerate(options):
        data |= {
            f"options-{number}-identifier": name,
            f"options-{number}-label_es": name.title(),
            f"options-{number}-order": number,
            f"options-{number}-places": "",
        }
    return data | changes


def errors(response):
    return dict(response.context["adminform"].form.errors)


def test_staff_add_questions_one_of_which_depends_on_another(staff_client, client):
    page = RegistrationPageFactory(event=EventFactory(slug="taller"))
    assert staff_client.post(ADD, typed(page, kind="one", identifier="hotel", label_es="¿Hotel?", options=["centro", "puerto"])).status_code == 302
    first = Question.objects.get()
    later = typed(page, label_es="¿Qué noche?", kind="short", identifier="night", order=2, shown_if=first.pk, shown_if_values="centro, puerto, centro")
    assert staff_client.post(ADD, later).status_code == 302
    second = Question.objects.get(identifier="night")
    assert (second.shown_if, second.shown_if_values) == (first, ["centro", "puerto"])
    form = client.get("/es/events/taller/register/").content.decode()
    assert form.index("¿Hotel?") < form.index("¿Qué noche?")
    shown = staff_client.get(f"/admin/registrations/registrationpage/{page.pk}/change/").content.decode()
    assert f'href="{change(first)}">1. ¿Hotel?</a>' in shown
    assert f'href="{ADD}?page={page.pk}"' in shown


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"shown_if": "first", "shown_if_values": "nunca"}, {"shown_if_values": ["Escriba una o varias de estas: centro."]}),
        ({"shown_if": "first", "shown_if_values": ""}, {"shown_if_values": ["Escriba una o varias de estas: centro."]}),
        ({"shown_if_values": "centro"}, {"shown_if": ["Elija la pregunta a la que pertenecen estas respuestas."]}),
        (
            {"shown_if": "text", "shown_if_values": "x"},
            {"shown_if": ["Elija una pregunta que se responda eligiendo: sí o no, una de varias, varias de varias."]},
        ),
        ({"shown_if": "first", "shown_if_values": "centro", "order": 0}, {"shown_if": ["Elija una pregunta del mismo formulario que esté más arriba."]}),
        ({"shown_if": "foreign", "shown_if_values": "yes"}, {"shown_if": ["Elija una pregunta del mismo formulario que esté más arriba."]}),
        ({"identifier": "Mal Escrito"}, {"identifier": ["Minúsculas, cifras y «_», comenzando con una letra: fecha_llegada."]}),
    ],
)
def test_what_cannot_be_asked_is_said_beside_its_field(staff_client, changes, wrong):
    page = RegistrationPageFactory()
    known = {
        "first": QuestionFactory(page=page, kind="one", identifier="hotel", order=1),
        "text": QuestionFactory(page=page, kind="short", identifier="text", order=1),
        "foreign": QuestionFactory(kind="boolean", order=1),
    }
    OptionFactory(question=known["first"], identifier="centro")
    changes = {name: known[value].pk if value in known else value for name, value in changes.items()}
    assert errors(staff_client.post(ADD, typed(page, order=2) | changes)) == wrong
    assert Question.objects.count() == 3


def test_what_was_answered_keeps_its_kind_and_leaves_the_form_instead_of_being_deleted(staff_client, client):
    page = RegistrationPageFactory(event=EventFactory(slug="taller"))
    question = QuestionFactory(page=page, kind="boolean", identifier="by_plane", label_es="¿Llega en avión?")
    registration = RegistrationFactory(page=page)
    Answer.objects.create(
        registration=registration, question=question, value=True, label="¿Llega en avión?", shown="sí", language="es", answered_at=timezone.now()
    )
    stands = typed(page)
    assert errors(staff_client.post(change(question), stands | {"kind": "short"})) == {
        "kind": ["Esta pregunta ya fue respondida. Sáquela del formulario y añada otra."]
    }
    staff_client.post(f"/admin/registrations/question/{question.pk}/delete/", {"post": "yes"})
    staff_client.post(change(question), stands | {"is_retired": "on", "identifier": "other"})
    question.refresh_from_db()
    assert (question.identifier, question.retired_at is None) == ("by_plane", False)
    assert "¿Llega en avión?" not in client.get("/es/events/taller/register/").content.decode()
    assert registration.answers.get().shown == "sí"
    staff_client.post(change(question), stands)
    question.refresh_from_db()
    assert question.retired_at is None


def test_the_page_says_how_places_are_given(staff_client):
    page = RegistrationPageFactory(event=EventFactory(start_local=dt.datetime(2031, 7, 5, 9), end_local=dt.datetime(2031, 7, 5, 18)))
    texts = {"places": 40, "places_per_city": 4, "waiting_list": "on", "offer_hours": 24, "kept_days": 90, "opens_at_local": "", "closes_at_local": ""}
    url = f"/admin/registrations/registrationpage/{page.pk}/change/"
    assert staff_client.post(url, texts | {"editable_until_local": "2031-07-01T12:00"}).status_code == 302
    page.refresh_from_db()
    found = (page.places, page.places_per_city, page.offer_hours, page.kept_days, page.editable_until_local, page.editable_until is None)
    assert found == (40, 4, 24, 90, dt.datetime(2031, 7, 1, 12), False)


def test_questions_come_along_when_an_event_is_copied(staff_client):
    page = RegistrationPageFactory(event=EventFactory(slug="taller"))
    hotel = QuestionFactory(page=page, kind="one", identifier="hotel", label_es="¿Hotel?", label_fr="Hôtel ?", order=1)
    OptionFactory(question=hotel, identifier="centro", label_es="Centro", places=9)
    OptionFactory(question=hotel, identifier="viejo", retired_at=timezone.now())
    QuestionFactory(page=page, kind="short", identifier="night", order=2, shown_if=hotel, shown_if_values=["centro"])
    QuestionFactory(page=page, kind="short", identifier="gone", order=3, retired_at=timezone.now())
    answer = staff_client.get(f"/admin/events/event/{page.event.pk}/copy/")
    form = answer.context["form"]
    data = {name: value for name, value in form.initial.items() if value not in (None, False)}
    data = {bound.html_name: bound.value() for bound in form if bound.value() not in (None, False)} | data
    assert staff_client.post(f"/admin/events/event/{page.event.pk}/copy/", data).status_code == 302
    made = RegistrationPage.objects.exclude(pk=page.pk).get()
    copies = {question.identifier: question for question in made.questions.all()}
    assert (sorted(copies), copies["hotel"].label_fr) == (["hotel", "night"], "Hôtel ?")
    assert (copies["night"].shown_if, copies["night"].shown_if_values) == (copies["hotel"], ["centro"])
    assert list(Option.objects.filter(question__page=made).values_list("identifier", "label_es", "places")) == [("centro", "Centro", 9)]
    assert page.questions.count() == 3
