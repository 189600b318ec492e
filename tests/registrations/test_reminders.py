"""Reminders: when they leave by the clocks of the event, to whom, and never twice."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.utils import timezone

from outbox.models import Message
from registrations.models import Attendance, Reminder, ReminderSent
from registrations.services import reminding
from registrations.services.reminding import due_at, send_reminders, was_left_out
from tests.factories import DelegationFactory, EventFactory, RegistrationFactory, RegistrationPageFactory, UserFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/registrations/reminder/"
TEXTS = {"subject_es": "Pronto", "text_es": "Hola, {name}:\n\nFalta poco."}


def page_at(start, zone="Europe/Paris", **more):
    event = EventFactory(start_local=start, end_local=start + dt.timedelta(hours=8), time_zone=zone, **more)
    return RegistrationPageFactory(event=event, places=None)


@pytest.fixture
def entry():
    return page_at(dt.datetime(2031, 7, 5, 9))


def reminder_of(page, **more):
    return Reminder.objects.create(**{"page": page, "anchor": "start", "days": 7, "hour": dt.time(9), "audience": "confirmed", **TEXTS, **more})


def sent():
    return list(Message.objects.filter(purpose="group-reminder").order_by("pk").values_list("to", "language"))


# --- When --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "zone", "rule", "moment"),
    [
        (dt.datetime(2031, 7, 5, 9), "Europe/Paris", {}, "2031-06-28T07:00:00+00:00"),
        (dt.datetime(2031, 7, 5, 9), "America/Bogota", {"days": 0, "hour": dt.time(7, 30)}, "2031-07-05T12:30:00+00:00"),
        (dt.datetime(2031, 7, 5, 9), "Europe/Paris", {"anchor": "end", "days": 2, "hour": dt.time(18)}, "2031-07-07T16:00:00+00:00"),
        # Paris, 30 March 2031: from 2 to 3 in the morning no hour exists; 26 October 2031: it exists twice, the first counts.
        (dt.datetime(2031, 3, 31, 9), "Europe/Paris", {"days": 1, "hour": dt.time(2, 30)}, "2031-03-30T01:00:00+00:00"),
        (dt.datetime(2031, 10, 27, 9), "Europe/Paris", {"days": 1, "hour": dt.time(2, 30)}, "2031-10-26T00:30:00+00:00"),
        # Santiago, 7 September 2031: midnight does not exist.
        (dt.datetime(2031, 9, 8, 9), "America/Santiago", {"days": 1, "hour": dt.time(0, 0)}, "2031-09-07T04:00:00+00:00"),
    ],
)
def test_it_leaves_by_the_clocks_of_the_event(start, zone, rule, moment):
    assert due_at(reminder_of(page_at(start, zone), **rule)).isoformat() == moment


def test_it_leaves_once_at_its_hour_to_those_it_means_then(entry):
    eva, luc = RegistrationFactory(page=entry, seat=1), RegistrationFactory(page=entry, seat=2, language="fr")
    RegistrationFactory(page=entry)
    reminder = reminder_of(entry, subject_fr="Bientôt", text_fr="Bonjour {name}, {link}")
    with time_machine.travel("2031-06-28 06:59Z"):
        assert send_reminders() == 0
    with time_machine.travel("2031-06-28 07:00Z"):
        assert send_reminders() == 2
        RegistrationFactory(page=entry, seat=3)
        assert send_reminders() == 0
    assert sent() == [(eva.email, "es"), (luc.email, "fr")]
    reminder.refresh_from_db()
    assert reminder.done_at.isoformat() == "2031-06-28T07:00:00+00:00"
    assert list(eva.history.values_list("what", "actor", "text")) == [("written", "system", "Pronto")]


def test_what_was_interrupted_goes_on_and_nobody_is_reminded_twice(entry, monkeypatch):
    monkeypatch.setattr(reminding, "BATCH", 2)
    people = [RegistrationFactory(page=entry, seat=seat) for seat in range(1, 6)]
    reminder = reminder_of(entry)
    ReminderSent.objects.create(reminder=reminder, registration=people[0], at=timezone.now())
    with time_machine.travel("2031-06-28 07:00Z"):
        reminding._write_some(reminder, at=timezone.now())  # a process that is killed after its first few
        assert send_reminders() == 2
    assert [to for to, _language in sent()] == [person.email for person in people[1:]]


def test_after_the_event_those_who_came_are_thanked_and_those_who_did_not_are_asked(entry):
    came, missed = RegistrationFactory(page=entry, seat=1), RegistrationFactory(page=entry, seat=2)
    Attendance.objects.create(registration=came, day=dt.date(2031, 7, 5), at=timezone.now())
    reminder_of(entry, anchor="end", days=1, audience="attended", subject_es="Gracias")
    reminder_of(entry, anchor="end", days=1, audience="absent", subject_es="Le echamos de menos")
    with time_machine.travel("2031-07-09 09:00Z"):
        call_command("send_reminders", verbosity=0)
    assert list(Message.objects.order_by("pk").values_list("to", "subject")) == [(came.email, "Gracias"), (missed.email, "Le echamos de menos")]


def test_focal_points_are_reminded_with_the_link_to_their_page(entry):
    focal = DelegationFactory(page=entry, language="fr")
    reminder_of(entry, audience="focal")
    with time_machine.travel("2031-06-28 07:00Z"):
        send_reminders()
        send_reminders()
    message = Message.objects.get()
    assert (message.to, [link["purpose"] for link in message.links.values()]) == (focal.focal_email, ["delegation"])
    assert list(focal.history.values_list("what", flat=True)) == ["written"]


@pytest.mark.parametrize(
    ("change", "moment"),
    [({"state": "draft"}, "2031-06-28 07:00Z"), ({"state": "cancelled"}, "2031-06-28 07:00Z"), ({}, "2031-06-29 07:01Z")],
)
def test_nothing_leaves_for_a_draft_a_cancelled_event_or_a_day_too_late(entry, change, moment):
    RegistrationFactory(page=entry, seat=1)
    for name, value in change.items():
        setattr(entry.event, name, value)
    entry.event.save()
    reminder_of(entry)
    with time_machine.travel(moment):
        assert send_reminders() == 0
    assert sent() == []


def test_one_that_is_switched_off_waits(entry):
    RegistrationFactory(page=entry, seat=1)
    reminder_of(entry, is_active=False)
    with time_machine.travel("2031-06-28 07:00Z"):
        assert send_reminders() == 0


# --- By staff ----------------------------------------------------------------------------------------------------


def typed(entry, **more):
    empty = {f"{name}_{code}": "" for name in ("subject", "text") for code in ("pt_br", "fr", "en")}
    return {"page": entry.pk, "anchor": "start", "days": "7", "hour": "09:00", "audience": "confirmed", "is_active": "on", **TEXTS, **empty, **more}


def test_staff_write_one_and_see_when_it_leaves_and_to_how_many(staff_client, entry):
    RegistrationFactory(page=entry, seat=1, language="pt-br")
    assert staff_client.post(f"{LIST}add/", typed(entry)).status_code == 302
    shown = staff_client.get(f"{LIST}{Reminder.objects.get().pk}/change/").content.decode()
    assert [words in shown for words in ("28 de junio de 2031 a las 09:00 (hora de París)", "1 persona ahora: português 1.")] == [True, True]


def test_a_moment_that_has_passed_is_refused_beside_the_field(client, staff, entry):
    with time_machine.travel("2031-07-01 09:00Z"):
        client.force_login(staff, backend="django.contrib.auth.backends.ModelBackend")
        answer = client.post(f"{LIST}add/", typed(entry))
        assert list(answer.context["adminform"].form.errors) == ["days"]
        assert client.post(f"{LIST}add/", typed(entry, days="1")).status_code == 302


def test_the_registration_page_shows_when_each_leaves_and_leads_to_one_more(staff_client, entry):
    last, first = reminder_of(entry, days=1, subject_es="Mañana"), reminder_of(entry, days=7)
    shown = staff_client.get(f"/admin/registrations/registrationpage/{entry.pk}/change/").content.decode()
    rows = [
        f'<a class="house-link" href="{LIST}{first.pk}/change/">Pronto</a> · 28 de junio de 2031 a las 09:00 (hora de París)',
        f'<a class="house-link" href="{LIST}{last.pk}/change/">Mañana</a> · 4 de julio de 2031 a las 09:00 (hora de París)',
        f'<a class="house-link" href="{LIST}add/?page={entry.pk}">',
    ]
    assert "<br>".join(rows) in shown


def test_one_that_was_left_out_is_not_said_to_be_written(staff_client, entry):
    RegistrationFactory(page=entry, seat=1)
    late, early = reminder_of(entry), reminder_of(entry, days=9)
    with time_machine.travel("2031-06-26 07:05Z"):
        send_reminders()
    with time_machine.travel("2031-06-29 07:01Z"):
        send_reminders()
    assert [(one.sent.count(), was_left_out(one)) for one in Reminder.objects.order_by("pk")] == [(0, True), (1, False)]
    shown = [staff_client.get(f"{LIST}{one.pk}/change/").content.decode() for one in (late, early)]
    assert ["Se escribió 1 mensaje." in page for page in shown] == [False, True]


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_takes_as_many_queries_for_thirty_as_for_one(staff_client, entry, django_assert_num_queries, number):
    for _number in range(number):
        reminder_of(entry)
    staff_client.get(LIST)
    with django_assert_num_queries(9):
        assert staff_client.get(LIST).status_code == 200


def test_whoever_may_only_look_changes_none(client, entry):
    reminder, user = reminder_of(entry), UserFactory(is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_reminder"))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    answers = [client.get(f"{LIST}{reminder.pk}/change/"), client.post(f"{LIST}{reminder.pk}/change/", typed(entry)), client.post(f"{LIST}add/", typed(entry))]
    assert ([answer.status_code for answer in answers], Reminder.objects.count()) == ([200, 403, 403], 1)


def test_one_that_has_left_is_read_only(staff_client, entry):
    reminder = reminder_of(entry, done_at=timezone.now())
    assert 'name="subject_es"' not in staff_client.get(f"{LIST}{reminder.pk}/change/").content.decode()
