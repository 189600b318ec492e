"""Personal data: taken along, deleted on one's word or by date, and the public list that one agrees to and leaves."""

import datetime as dt
import html
import os
import re

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from outbox.models import Message
from registrations import emails
from registrations.access import token_of
from registrations.models import Answer, Choice, Delegation, Registration
from registrations.services import changing, history
from tests.factories import CityFactory, DelegationFactory, EventFactory, OptionFactory, QuestionFactory, RegistrationFactory, RegistrationPageFactory

pytestmark = pytest.mark.django_db
OVER = dt.datetime(2031, 7, 5, 18)
PERSONAL = ("given_name", "family_name", "email", "organisation", "position", "accessibility_needs", "dietary_needs", "reason")


def text_of(answer):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def path_of(registration, more="data/", language="es"):
    return f"/{language}/registrations/{token_of(registration)}/{more}"


@pytest.fixture
def entry():
    """A day in Paris in 2031; personal data are kept a hundred days."""
    event = EventFactory(title_es="Seminario", start_local=OVER.replace(hour=9), end_local=OVER, time_zone="Europe/Paris")
    return RegistrationPageFactory(event=event, kept_days=100, public_list=True, places=5)


def person(entry, **more):
    return RegistrationFactory(page=entry, **{"seat": 1, "given_name": "Eva", "family_name": "Sol", "email": "eva@loja.example", "position": "Jefa"} | more)


def answered(registration, question, **more):
    words = {"value": "M", "label": "Talla", "shown": "M", "language": "es", "answered_at": timezone.now()}
    return Answer.objects.create(registration=registration, question=question, **words | more)


def purge(capsys, *options):
    call_command("purge_personal_data", *options)
    return capsys.readouterr().out


# --- Taken along -------------------------------------------------------------------------------------------------


def test_ones_data_are_downloaded_whole_and_it_is_noted(client, entry):
    eva = person(entry, seat=None, city=CityFactory(name_es="Loja"), other_city="")
    answered(eva, QuestionFactory(page=entry))
    answered(eva, QuestionFactory(page=entry, staff_only=True), label="Interno")
    history.note(history.What.NOTE, history.SYSTEM, registration=eva, text="Es prima de X")
    answer = client.post(path_of(eva), {"action": "download"})
    kept = answer.json()
    assert {name: kept[name] for name in ("event", "city", "given_name", "email", "position", "state")} == {
        "event": "Seminario",
        "city": "Loja",
        "given_name": "Eva",
        "email": "eva@loja.example",
        "position": "Jefa",
        "state": "waiting",
    }
    assert [(one["question"], one["answer"]) for one in kept["answers"]] == [("Talla", "M")]
    assert [one["what"] for one in kept["history"]] == ["datos propios descargados"]
    assert (answer.headers["Content-Disposition"].partition(";")[0], answer.headers["Cache-Control"]) == ("attachment", "private, no-store")


def test_looking_at_the_address_changes_nothing(client, entry):
    eva = person(entry)
    assert client.get(path_of(eva)).headers["Location"] == path_of(eva, "")
    assert (eva.history.count(), Registration.objects.get().email) == (0, "eva@loja.example")


def test_another_link_leads_to_nobodys_data(client, entry):
    eva = person(entry)
    forged = path_of(eva).replace(token_of(eva)[-4:], "AAAA")
    answers = [client.post(forged, {"action": action}) for action in ("download", "erase", "list")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert Registration.objects.get().email == "eva@loja.example"


def test_a_file_is_for_whoever_sent_it(client, entry):
    eva, other = person(entry), RegistrationFactory(page=entry)
    question = QuestionFactory(page=entry, kind="file")
    sent = answered(eva, question, file=ContentFile(b"%PDF-1.4 carta", name="x.pdf"), file_name="carta.pdf", content_type="application/pdf")
    answer = client.get(path_of(eva, f"files/{sent.pk}/carta.pdf"))
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"%PDF-1.4 carta")
    assert "no-store" in answer.headers["Cache-Control"]
    assert client.get(path_of(other, f"files/{sent.pk}/carta.pdf")).status_code == 404
    assert f"files/{sent.pk}/carta.pdf" in client.get(path_of(eva, "")).content.decode()


# --- Deleted on one's word ---------------------------------------------------------------------------------------


def test_deleting_ends_the_registration_the_link_and_all_that_was_said(client, entry, django_capture_on_commit_callbacks):
    entry.places = 1
    entry.save()
    eva, waiting = person(entry, organisation="Alcaldía"), RegistrationFactory(page=entry)
    question = QuestionFactory(page=entry, kind="file")
    sent = answered(eva, question, file=ContentFile(b"%PDF-1.4", name="x.pdf"), file_name="carta.pdf")
    emails.confirmed(eva)
    before = path_of(eva, "")
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(path_of(eva), {"action": "erase"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/es/registrations/erased/")
    assert client.get(answer.headers["Location"]).status_code == 200
    assert client.get(before).status_code == 404
    eva.refresh_from_db()
    waiting.refresh_from_db()
    assert [getattr(eva, name) for name in PERSONAL] == [""] * len(PERSONAL)
    assert (eva.state, eva.seat, eva.other_city, waiting.state) == ("withdrawn", None, "Quito", "confirmed")
    assert (Answer.objects.count(), default_storage.exists(sent.file.name)) == (0, False)
    left = Message.objects.filter(to="eva@loja.example").get()
    assert (left.purpose, left.links, [file["mimetype"].split(";")[1].strip() for file in left.attachments]) == ("registration-erased", {}, ["method=CANCEL"])
    assert list(eva.history.values_list("what", "text")) == [("erased", ""), ("withdrawn", "")]


def test_the_same_person_may_come_back_after_deleting(client, entry):
    eva = person(entry)
    client.post(path_of(eva), {"action": "erase"})
    again = person(entry)
    client.post(path_of(again), {"action": "erase"})
    assert list(Registration.objects.values_list("state", "email")) == [("withdrawn", "")] * 2


def test_a_name_does_not_stay_in_the_staffs_log(client, admin_client, entry):
    eva = person(entry)
    url = f"/admin/registrations/registration/{eva.pk}/change/"
    fields = {name: getattr(eva, name) or "" for name in changing.OWN_COLUMNS if name not in {"city", "interpretation"}}
    admin_client.post(url, fields | {"position": "Directora"})
    assert list(LogEntry.objects.values_list("object_repr", flat=True)) == ["Eva Sol"]
    client.post(path_of(eva), {"action": "erase"})
    assert list(LogEntry.objects.values_list("object_repr", flat=True)) == [f"datos eliminados, n.º {eva.pk}"]


# --- Deleted by date ---------------------------------------------------------------------------------------------


def test_the_date_deletes_what_is_personal_and_keeps_what_counts(entry, capsys):
    city = CityFactory(name_es="Loja")
    eva = person(entry, city=city, other_city="", role="technical")
    gone = RegistrationFactory(page=entry, state="withdrawn", seat=None, waiting_number=None)
    DelegationFactory(page=entry, city=city)
    answered(eva, QuestionFactory(page=entry))
    with time_machine.travel("2031-10-13 15:59Z"):
        assert purge(capsys) == "Nothing is past its date.\n"
    with time_machine.travel("2031-10-13 16:00Z"):
        assert purge(capsys, "--dry-run") == "Seminario (2031): 2 registrations, 1 answers, 1 focal points would be deleted.\n"
        assert Registration.objects.filter(anonymised_at=None).count() == 2
        assert purge(capsys) == "Seminario (2031): 2 registrations, 1 answers, 1 focal points deleted.\n"
        assert purge(capsys) == "Nothing is past its date.\n"
    eva.refresh_from_db()
    gone.refresh_from_db()
    assert [[getattr(one, name) for name in PERSONAL] for one in (eva, gone)] == [[""] * len(PERSONAL)] * 2
    assert (eva.city, eva.role, eva.language, eva.state, eva.seat, eva.created_at.year) == (city, "technical", "es", "confirmed", 1, timezone.now().year)
    assert (str(eva), Answer.objects.count()) == (f"datos eliminados, n.º {eva.pk}", 0)
    assert Delegation.objects.values_list("focal_name", "focal_email", "link_version").get() == ("", "", 2)


def test_a_question_may_have_an_earlier_date_of_its_own(entry, capsys):
    eva = person(entry)
    diet, shirt = QuestionFactory(page=entry, kind="one", kept_days=10), QuestionFactory(page=entry)
    option = OptionFactory(question=diet)
    Choice.objects.create(registration=eva, option=option, held=True)
    answered(eva, diet)
    answered(eva, shirt)
    with time_machine.travel("2031-07-20"):
        assert purge(capsys) == "Seminario (2031): 0 registrations, 1 answers, 0 focal points deleted.\n"
    eva.refresh_from_db()
    assert (list(Answer.objects.values_list("question", flat=True)), Choice.objects.count(), eva.given_name) == ([shirt.pk], 0, "Eva")


def test_files_that_no_answer_names_are_swept_after_a_day(entry, capsys):
    old, fresh = (default_storage.save(f"answers/{name}.pdf", ContentFile(b"%PDF")) for name in ("old", "fresh"))
    yesterday = timezone.now().timestamp() - 2 * 86_400
    os.utime(default_storage.path(old), (yesterday, yesterday))
    purge(capsys)
    assert [default_storage.exists(name) for name in (old, fresh)] == [False, True]


def test_mails_go_with_the_data_where_those_are_kept_shorter(entry):
    entry.kept_days = 5
    eva = person(entry)
    assert emails.confirmed(eva).purge_after == entry.event.end + dt.timedelta(days=5)


def test_nobody_is_written_to_after_the_data_are_deleted(entry, admin_client):
    eva = person(entry, anonymised_at=timezone.now(), given_name="", family_name="", email="")
    assert (Registration.objects.active().count(), eva.is_active) == (0, False)
    assert admin_client.get(f"/admin/registrations/registration/{eva.pk}/change/").status_code == 200


# --- The public list ---------------------------------------------------------------------------------------------


def test_only_who_agreed_and_is_confirmed_stands_on_the_list(client, entry):
    agreed = {"listed_at": timezone.now(), "listed_text": "Sí", "listed_language": "es"}
    person(entry, city=CityFactory(name_es="Loja"), other_city="", **agreed)
    person(entry, seat=2, given_name="Otra")
    person(entry, seat=None, given_name="Espera", **agreed)
    shown = text_of(client.get(f"/es/events/{entry.event.slug}/participants/"))
    assert [words in shown for words in ("Eva Sol", "Loja", "Otra", "Espera", "eva@", "Jefa")] == [True, True, False, False, False, False]


def test_one_goes_on_the_list_and_off_it_again(client, entry):
    eva, url = person(entry), f"/es/events/{entry.event.slug}/participants/"
    client.post(path_of(eva), {"action": "list"})
    eva.refresh_from_db()
    assert (eva.listed_text[:8], eva.listed_language, bool(eva.listed_at)) == ("Mi nombr", "es", True)
    assert "Eva Sol" in text_of(client.get(url))
    client.post(path_of(eva), {"action": "unlist"})
    eva.refresh_from_db()
    assert (eva.listed_text, eva.listed_at) == ("", None)
    assert list(eva.history.order_by("pk").values_list("what", "actor")) == [("listed", "person"), ("unlisted", "person")]
    assert "Eva Sol" not in text_of(client.get(url))


@pytest.mark.parametrize("changes", [{"public_list": False}, {"event": "draft"}])
def test_without_a_list_there_is_no_page(client, entry, changes):
    if "event" in changes:
        entry.event.state = "draft"
        entry.event.save()
    else:
        entry.public_list = False
        entry.save()
    assert client.get(f"/es/events/{entry.event.slug}/participants/").status_code == 404


def test_the_list_takes_as_many_queries_for_thirty_as_for_one(client, entry, django_assert_num_queries):
    agreed = {"listed_at": timezone.now(), "listed_text": "Sí", "listed_language": "es", "other_city": ""}
    person(entry, city=CityFactory(), **agreed)
    with django_assert_num_queries(3):
        client.get(f"/es/events/{entry.event.slug}/participants/")
    for number in range(2, 31):
        RegistrationFactory(page=entry, seat=number, city=CityFactory(), **agreed)
    with django_assert_num_queries(3):
        client.get(f"/fr/events/{entry.event.slug}/participants/")


def test_the_event_leads_to_the_list_and_the_form_says_until_when(client, entry):
    slug = entry.event.slug
    assert f"/es/events/{slug}/participants/" in client.get(f"/es/events/{slug}/").content.decode()
    assert "Sus datos personales se eliminan solos el 13 de octubre de 2031." in text_of(client.get(f"/es/events/{slug}/register/"))
