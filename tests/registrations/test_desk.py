"""The staff's desk for registrations: decisions foreseen, doubles merged, lists saved and exported, the balance, notes, answers of staff."""

import csv
import io
from urllib.parse import urlencode

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from outbox.models import Message
from registrations import reports
from registrations.models import Answer, Choice, HistoryEntry, Registration, SavedList, SessionPlace
from registrations.services import changing, history, merging
from tests.factories import (
    CityFactory,
    DelegationFactory,
    OptionFactory,
    QuestionFactory,
    RegistrationFactory,
    RegistrationPageFactory,
    SessionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/admin/registrations/registration/"


def pending(page, **more):
    return RegistrationFactory(page=page, state="pending", waiting_number=None, **more)


def states():
    return list(Registration.objects.order_by("pk").values_list("state", "seat"))


def told(answer):
    return [str(message) for message in answer.context["messages"]]


def answered(registration, question, **more):
    words = {"value": "M", "label": question.label_es, "shown": "M", "language": "es", "answered_at": timezone.now()}
    return Answer.objects.create(registration=registration, question=question, **words | more)


def fields_of(registration):
    return {name: getattr(registration, name) or "" for name in changing.OWN_COLUMNS if name not in {"city", "interpretation"}}


# --- Decisions ---------------------------------------------------------------------------------------------------


def test_a_decision_is_foreseen_whole_and_nothing_of_it_stays(staff_client):
    page = RegistrationPageFactory(places=1)
    held, waiting = RegistrationFactory(page=page, seat=1, language="fr"), RegistrationFactory(page=page)
    answer = staff_client.post(LIST, {"action": "withdraw", "_selected_action": [held.pk]})
    assert [(mail["mail"].to, mail["mail"].purpose) for mail in answer.context["mails"]] == [
        (held.email, "registration-withdrawn"),
        (waiting.email, "registration-promoted"),
    ]
    assert (states(), Message.objects.count(), HistoryEntry.objects.count()) == ([("confirmed", 1), ("waiting", None)], 0, 0)


def test_a_reason_is_read_in_ones_own_language(staff_client):
    page = RegistrationPageFactory(approval=True)
    ana, luc, tom = pending(page), pending(page, language="fr"), pending(page, language="en")
    post = {"decision": "decline", "id": [ana.pk, luc.pk, tom.pk], "reason-es": "Cupo de ciudades.", "reason-fr": "Quota de villes."}
    foreseen = staff_client.post(f"{LIST}decide/", post | {"foresee": "1"})
    assert ["Quota de villes." in mail["mail"].text for mail in foreseen.context["mails"]] == [False, True, False]
    answer = staff_client.post(f"{LIST}decide/", post | {"sure": "1"}, follow=True)
    assert told(answer) == ["Se rechazaron 3 inscripciones."]
    assert list(Registration.objects.order_by("pk").values_list("reason", flat=True)) == ["Cupo de ciudades.", "Quota de villes.", "Cupo de ciudades."]
    assert "Quota de villes." in Message.objects.get(to=luc.email).text


def test_somebody_is_moved_behind_those_who_wait(staff_client):
    page = RegistrationPageFactory(places=1)
    held, waiting = RegistrationFactory(page=page, seat=1), RegistrationFactory(page=page)
    answer = staff_client.post(f"{LIST}decide/", {"decision": "queue", "id": held.pk, "sure": "1"}, follow=True)
    assert (told(answer), states()) == (["1 inscripción pasó a la lista de espera."], [("waiting", None), ("confirmed", 1)])
    mails = {mail.to: [file["mimetype"].split(";")[1].strip() for file in mail.attachments] for mail in Message.objects.all()}
    assert mails == {held.email: ["method=CANCEL"], waiting.email: ["method=REQUEST"]}


@pytest.mark.parametrize(
    ("values", "person", "why"),
    [
        ({}, {"seat": 1}, "Ahora nadie tiene que esperar"),
        ({"waiting_list": False}, {"seat": 1}, "no tiene lista de espera"),
        ({}, {}, "Solo puede pasar a la lista de espera"),
    ],
)
def test_nobody_is_moved_to_a_list_without_need(staff_client, values, person, why):
    one = RegistrationFactory(page=RegistrationPageFactory(**values), **person)
    answer = staff_client.post(f"{LIST}decide/", {"decision": "queue", "id": one.pk, "sure": "1"}, follow=True)
    assert (why in told(answer)[0], Message.objects.count()) == (True, 0)


def test_the_page_of_a_decision_lists_what_cannot_be(staff_client):
    one = RegistrationFactory(state="withdrawn", waiting_number=None, given_name="Eva", family_name="Sol")
    answer = staff_client.get(f"{LIST}decide/?decision=decline&id={one.pk}")
    assert [(str(who), why) for who, why in answer.context["outcome"].refused] == [("Eva Sol", "La persona se retiró; no hay nada que rechazar.")]
    assert 'name="sure"' not in answer.content.decode()


@pytest.mark.parametrize("query", ["decision=burn&id=1", "decision=confirm", "decision=confirm&id=x", "decision=confirm&id=99999999999999999999999"])
def test_a_made_up_decision_changes_nothing(staff_client, query):
    answer = staff_client.get(f"{LIST}decide/?{query}")
    assert answer.status_code in {302, 404}


def test_whoever_may_only_look_decides_merges_and_saves_nothing(client):
    user = UserFactory(is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_registration"))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    one = RegistrationFactory(seat=1)
    answers = [
        client.post(f"{LIST}{page}/", {"decision": "decline", "id": one.pk, "sure": "1", "name": "x", "filters": "q=1"})
        for page in ("decide", "merge", "saved")
    ]
    assert ([answer.status_code for answer in answers], states()) == ([403, 403, 403], [("confirmed", 1)])


# --- Doubles -----------------------------------------------------------------------------------------------------


def test_a_double_is_found_and_merged_with_the_better_place_and_the_answers_of_both(staff_client):
    page = RegistrationPageFactory(places=1)
    city = CityFactory(name_es="Loja")
    delegation = DelegationFactory(page=page, city=city, places=1)
    first = RegistrationFactory(page=page, given_name="Ana", family_name="Ruiz", email="ana@uno.example")
    second = RegistrationFactory(
        page=page, given_name="ANA", family_name="Ruíz"[:4], email="ana@dos.example", seat=1, delegation=delegation, city=city, other_city=""
    )
    second.family_name = "Ruiz"
    second.fold()
    second.save()
    RegistrationFactory(page=page)
    both, only = QuestionFactory(page=page), QuestionFactory(page=page, kind="one")
    option = OptionFactory(question=only)
    answered(first, both, shown="Primera")
    answered(second, both, shown="Segunda")
    answered(second, only, shown="Una")
    Choice.objects.create(registration=second, option=option, held=True)
    session = SessionFactory(event=page.event, places=1)
    SessionPlace.objects.create(registration=second, session=session, held=True)
    found = staff_client.get(LIST, {"doubles": "yes"}).context["cl"].queryset
    assert set(found) == {first, second}
    answer = staff_client.post(LIST, {"action": "merge", "_selected_action": [first.pk, second.pk]}, follow=True)
    assert [one.pk for one in answer.context["both"]] == [first.pk, second.pk]
    staff_client.post(f"{LIST}merge/", {"id": [first.pk, second.pk], "keep": first.pk})
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.seat, first.email, first.delegation, first.city) == ("confirmed", 1, "ana@uno.example", delegation, city)
    assert (second.state, second.seat, second.link_version) == ("withdrawn", None, 2)
    assert sorted(first.answers.values_list("shown", flat=True)) == ["Primera", "Una"]
    assert (first.choices.get().held, first.session_places.get().held) == (True, True)
    mails = {mail.to: (mail.purpose, [file["mimetype"].split(";")[1].strip() for file in mail.attachments]) for mail in Message.objects.all()}
    assert mails == {"ana@uno.example": ("registration-link", ["method=REQUEST"]), "ana@dos.example": ("registration-merged", ["method=CANCEL"])}


def test_people_of_two_events_are_not_merged(staff_client):
    one, other = RegistrationFactory(seat=1), RegistrationFactory(seat=1)
    answer = staff_client.post(f"{LIST}merge/", {"id": [one.pk, other.pk], "keep": one.pk}, follow=True)
    assert (told(answer), states()) == (["Elija dos inscripciones del mismo evento."], [("confirmed", 1)] * 2)
    with pytest.raises(changing.NotPossible):
        merging.merge(one, other)


def test_who_has_withdrawn_is_not_merged(staff_client):
    page = RegistrationPageFactory()
    one, gone = RegistrationFactory(page=page, seat=1), RegistrationFactory(page=page, state="withdrawn", waiting_number=None)
    answer = staff_client.post(f"{LIST}merge/", {"id": [one.pk, gone.pk], "keep": one.pk}, follow=True)
    assert told(answer) == ["Ya no está activa."]


# --- Lists, export, balance --------------------------------------------------------------------------------------


def test_a_list_is_saved_shown_and_deleted(staff_client):
    page = RegistrationPageFactory()
    RegistrationFactory(page=page)
    filters = f"page__event__id__exact={page.event_id}&state__exact=waiting"
    answer = staff_client.post(f"{LIST}saved/", {"name": "Esperan", "filters": f"{filters}&p=2"}, follow=True)
    assert (told(answer), answer.context["cl"].result_count) == (["La lista «Esperan» está guardada."], 1)
    assert SavedList.objects.values_list("name", "query").get() == ("Esperan", filters)
    assert f'href="?{filters.replace("&", "&amp;")}" aria-current="true">Esperan</a>' in answer.content.decode()
    staff_client.post(f"{LIST}saved/", {"delete": SavedList.objects.get().pk})
    assert SavedList.objects.count() == 0


@pytest.mark.parametrize("typed", [{"name": "x", "filters": ""}, {"name": " ", "filters": "q=1"}, {"name": "x", "filters": "q=" + "y" * 1200}])
def test_a_list_without_name_or_filter_is_not_saved(staff_client, typed):
    answer = staff_client.post(f"{LIST}saved/", typed)
    assert (answer.status_code, SavedList.objects.count()) == (302, 0)


def test_the_export_has_the_columns_and_the_language_that_were_chosen(staff_client):
    city = CityFactory(name_es="Ciudad de México", name_fr="Mexico", country="MX")
    page = RegistrationPageFactory(event__title_es="Taller", event__title_fr="Atelier")
    eva = RegistrationFactory(page=page, seat=1, given_name="Eva", city=city, other_city="", role="elected")
    answered(eva, QuestionFactory(page=page, identifier="shirt", label_es="Talla"), shown="=HYPERLINK(1)")
    query = {"page__event__id__exact": page.event_id, "format": "csv", "language_of_export": "fr"}
    columns = ["given_name", "city", "country", "role", "state", "q_shirt"]
    answer = staff_client.get(f"{LIST}export/?{urlencode({**query, 'columns': columns}, doseq=True)}")
    lines = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert lines == [
        ["Prénom", "Ville", "Pays", "Fonction", "État", "shirt"],
        ["Eva", "Mexico", "Mexique", "élu ou élue", "confirmée", "'=HYPERLINK(1)"],
    ]
    assert list(LogEntry.objects.values_list("change_message", flat=True)) == ["1 inscripción exportada"]


def test_a_workbook_holds_the_same_rows_and_no_formula(staff_client):
    RegistrationFactory(seat=1, given_name="=1+1", family_name="Sol")
    columns = ["seat", "given_name", "family_name"]
    answer = staff_client.get(f"{LIST}export/?{urlencode({'format': 'xlsx', 'language_of_export': 'es', 'columns': columns}, doseq=True)}")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert [[cell.value for cell in row] for row in sheet] == [["Número de lugar", "Nombre", "Apellidos"], [1, "'=1+1", "Sol"]]


def test_the_export_asks_first_and_says_what_is_missing(staff_client):
    page = RegistrationPageFactory()
    QuestionFactory(page=page, identifier="shirt", label_es="Talla")
    answer = staff_client.get(f"{LIST}export/?page__event__id__exact={page.event_id}&state__exact=waiting")
    shown = answer.content.decode()
    assert [words in shown for words in ("Talla (shirt)", 'name="state__exact" value="waiting"')] == [True, True]
    assert answer.context["form"].initial["columns"] == [*reports.USUAL, "q_shirt"]
    assert list(staff_client.get(f"{LIST}export/?format=csv").context["form"].errors) == ["columns", "language_of_export"]


def test_the_balance_counts_those_who_mean_to_come(staff_client):
    page = RegistrationPageFactory(event__title_es="Taller")
    quito, paris = CityFactory(name_es="Quito", country="EC"), CityFactory(name_es="París", country="FR")
    gender = QuestionFactory(page=page, kind="one", label_es="Género")
    OptionFactory(question=gender, identifier="f", label_es="mujer")
    eva = RegistrationFactory(page=page, seat=1, city=quito, other_city="", role="elected")
    RegistrationFactory(page=page, city=quito, other_city="")
    pending(page, city=paris, other_city="", language="fr")
    RegistrationFactory(page=page, other_city="Bristol", state="withdrawn", waiting_number=None)
    answered(eva, gender, value="f", shown="mujer")
    tables = dict(staff_client.get(f"{LIST}balance/?page__event__id__exact={page.event_id}").context["tables"])
    assert tables["Ciudad"] == [reports.Share("Quito", 1, 0, 1), reports.Share("París", 0, 1, 0)]
    assert tables["País"] == [reports.Share("Ecuador", 1, 0, 1), reports.Share("Francia", 0, 1, 0)]
    assert tables["Región del mundo"] == [reports.Share("América Latina y el Caribe", 1, 0, 1), reports.Share("Europa", 0, 1, 0)]
    assert tables["Género"] == [reports.Share("mujer", 1, 0, 0)]


@pytest.mark.parametrize("number", [1, 30])
def test_the_balance_takes_as_many_queries_for_thirty_as_for_one(staff_client, django_assert_num_queries, number):
    page = RegistrationPageFactory(places=None)
    for seat in range(1, number + 1):
        RegistrationFactory(page=page, seat=seat, city=CityFactory(), other_city="")
    staff_client.get(LIST)
    with django_assert_num_queries(10):
        assert staff_client.get(f"{LIST}balance/").status_code == 200


# --- On the page of one ------------------------------------------------------------------------------------------


def test_a_registration_shows_its_answers_its_history_and_takes_notes(staff_client, staff):
    eva = RegistrationFactory(seat=1)
    answered(eva, QuestionFactory(page=eva.page, label_es="Talla"), shown="<b>M</b>")
    staff_client.post(f"{LIST}{eva.pk}/change/", fields_of(eva) | {"position": "Jefa", "note": "Llega tarde.\r\nAvisar."})
    shown = staff_client.get(f"{LIST}{eva.pk}/change/").content.decode()
    assert [words in shown for words in ("&lt;b&gt;M&lt;/b&gt;", "datos corregidos", "equipo", "cargo", "Llega tarde.")] == [True] * 5
    assert list(eva.history.order_by("pk").values_list("what", "user__username", "text")) == [
        ("corrected", "equipo", "position"),
        ("note", "equipo", "Llega tarde.\nAvisar."),
    ]


def test_staff_answer_their_own_questions_and_leave_the_persons_alone(staff_client):
    eva = RegistrationFactory(seat=1)
    own = QuestionFactory(page=eva.page, kind="one", staff_only=True, identifier="hotel", label_es="Hotel")
    OptionFactory(question=own, identifier="centro", label_es="Centro")
    session = SessionFactory(event=eva.page.event, places=3)
    SessionPlace.objects.create(registration=eva, session=session, held=True)
    answered(eva, QuestionFactory(page=eva.page, identifier="shirt"), shown="M")
    staff_client.post(f"{LIST}{eva.pk}/change/", fields_of(eva) | {"q_hotel": "centro"})
    assert sorted(eva.answers.values_list("question__identifier", "shown")) == [("hotel", "Centro"), ("shirt", "M")]
    assert SessionPlace.objects.filter(registration=eva, held=True).count() == 1
    staff_client.post(f"{LIST}{eva.pk}/change/", fields_of(eva) | {"q_hotel": "centro"})
    assert list(eva.history.values_list("what", flat=True)) == ["answered"]
    refused = staff_client.post(f"{LIST}{eva.pk}/change/", fields_of(eva) | {"q_hotel": "otro"})
    assert list(refused.context["adminform"].form.errors) == ["q_hotel"]


def test_a_file_that_was_sent_is_for_staff_who_may_see_registrations(staff_client):
    eva = RegistrationFactory(seat=1)
    question = QuestionFactory(page=eva.page, kind="file")
    sent = answered(eva, question, file=ContentFile(b"%PDF-1.4", name="x.pdf"), file_name="carta.pdf", content_type="application/pdf")
    url = f"{LIST}files/{sent.pk}/carta.pdf"
    assert url in staff_client.get(f"{LIST}{eva.pk}/change/").content.decode()
    assert b"".join(staff_client.get(url).streaming_content) == b"%PDF-1.4"
    stranger = Client()
    stranger.force_login(UserFactory(is_staff=True), backend="django.contrib.auth.backends.ModelBackend")
    assert (stranger.get(url).status_code, Client().get(url).status_code, staff_client.get(f"{LIST}files/999/x.pdf").status_code) == (403, 302, 404)


def test_what_was_deleted_is_read_only(staff_client):
    eva = RegistrationFactory(seat=1, anonymised_at=timezone.now(), given_name="", family_name="", email="")
    shown = staff_client.get(f"{LIST}{eva.pk}/change/")
    assert (shown.status_code, 'name="given_name"' in shown.content.decode()) == (200, False)
    assert f"datos eliminados, n.º {eva.pk}" in staff_client.get(LIST).content.decode()
    history.note(history.What.NOTE, history.SYSTEM, registration=eva)
    assert staff_client.post(f"{LIST}{eva.pk}/change/", {"given_name": "x"}).status_code == 403
