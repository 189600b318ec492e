"""Staff pages of registration."""

import csv
import datetime as dt
import io
import re
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from events.services.scheduling import reschedule
from outbox.models import Message
from registrations import reports
from registrations.models import Registration
from registrations.services import changing
from tests.factories import CityFactory, RegistrationFactory, RegistrationPageFactory, UserFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/registrations/registration/"
AS_CSV = urlencode({"format": "csv", "language_of_export": "en", "columns": reports.USUAL}, doseq=True)


def act(client, action, *registrations):
    """Run an action, decisions with the second press that they need, and return what staff are told."""
    keys = [registration.pk for registration in registrations]
    if action == "resend_link":
        response = client.post(LIST, {"action": action, "_selected_action": keys}, follow=True)
    else:
        response = client.post(f"{LIST}decide/", {"decision": action, "id": keys, "sure": "1"}, follow=True)
    return [str(message) for message in response.context["messages"]]


def rows(response):
    return list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))


@pytest.fixture
def desk(staff):
    client = Client(headers={"accept-language": "en"})
    client.force_login(staff, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_confirming_gives_the_lowest_seat_and_writes_to_the_person(desk):
    page = RegistrationPageFactory(approval=True, places=2)
    pending = [RegistrationFactory(page=page, state="pending", waiting_number=None) for _number in range(3)]
    assert act(desk, "confirm", *pending) == ["2 registrations were confirmed.", "1 went on the waiting list: no place is free."]
    assert list(Registration.objects.order_by("pk").values_list("state", "seat")) == [("confirmed", 1), ("confirmed", 2), ("waiting", None)]
    assert Message.objects.count() == 3


def test_confirming_one_who_waits_while_all_places_are_taken_says_so(desk):
    page = RegistrationPageFactory(places=1)
    RegistrationFactory(page=page, seat=1)
    waiting = RegistrationFactory(page=page, given_name="Eva", family_name="Sol")
    assert act(desk, "confirm", waiting) == ["Eva Sol: All 1 places are taken. Add places first, or decline somebody."]
    waiting.refresh_from_db()
    assert (waiting.state, Message.objects.count()) == ("waiting", 0)


def test_declining_frees_the_seat_for_the_first_who_waits(desk):
    page = RegistrationPageFactory(places=1)
    held, first, second = RegistrationFactory(page=page, seat=1), RegistrationFactory(page=page), RegistrationFactory(page=page)
    assert act(desk, "decline", held) == ["1 registration was declined."]
    assert [(r.state, r.seat) for r in Registration.objects.order_by("pk")] == [("declined", None), ("confirmed", 1), ("waiting", None)]
    assert sorted(Message.objects.values_list("to", "purpose")) == sorted([(held.email, "registration-declined"), (first.email, "registration-promoted")])
    assert second.state == "waiting"


def test_withdrawing_twice_and_sending_the_link(desk):
    held = RegistrationFactory(seat=1)
    assert act(desk, "resend_link", held) == ["The link was sent to 1 person."]
    assert act(desk, "withdraw", held) == ["1 registration was withdrawn."]
    assert act(desk, "withdraw", held) == [f"{held}: It is no longer active."]
    assert act(desk, "resend_link", held) == [f"{held}: It is no longer active."]


def press(client, button, held, **changes):
    """Press a button of the registration's own page and return where it leads and what staff are told."""
    fields = {name: getattr(held, name) for name in changing.OWN_COLUMNS if name not in {"city", "interpretation"}}
    response = client.post(f"{LIST}{held.pk}/change/", fields | changes | {f"registrations_registration_{button}": "1"}, follow=True)
    if response.request["PATH_INFO"] == f"{LIST}decide/":
        response = client.post(f"{LIST}decide/", {"decision": button, "id": held.pk, "one": "1", "sure": "1"}, follow=True)
    return response.request["PATH_INFO"], [str(message) for message in response.context["messages"]]


def buttons(client, held):
    return re.findall(r'name="registrations_registration_(\w+)"', client.get(f"{LIST}{held.pk}/change/").content.decode())


def test_the_own_page_confirms_declines_withdraws_and_sends_the_link(desk):
    held = RegistrationFactory(page__approval=True, state="pending", waiting_number=None)
    here = f"{LIST}{held.pk}/change/"
    assert buttons(desk, held) == ["confirm", "decline", "queue", "withdraw", "resend_link"]
    assert press(desk, "confirm", held, position="Alcaldesa") == (here, ["1 registration was confirmed."])
    assert press(desk, "confirm", held) == (here, [f"{held}: It was confirmed already."])
    assert buttons(desk, held) == ["decline", "queue", "withdraw", "resend_link"]
    assert press(desk, "resend_link", held) == (here, ["The link was sent to 1 person."])
    assert press(desk, "withdraw", held, position="Alcaldesa") == (here, ["1 registration was withdrawn."])
    assert buttons(desk, held) == ["confirm"]
    assert list(Registration.objects.values_list("state", "position")) == [("withdrawn", "Alcaldesa")]
    assert list(Message.objects.order_by("pk").values_list("purpose", flat=True)) == [f"registration-{what}" for what in ("confirmed", "link", "withdrawn")]


def test_a_button_changes_nothing_where_the_form_is_refused_or_the_right_is_missing(desk, staff):
    held = RegistrationFactory(seat=1)
    press(desk, "decline", held, email="no")
    staff.groups.clear()
    staff.user_permissions.add(Permission.objects.get(codename="view_registration"))
    assert buttons(desk, held) == []
    assert desk.post(f"{LIST}{held.pk}/change/", {"registrations_registration_decline": "1"}).status_code == 403
    held.refresh_from_db()
    assert (held.state, Message.objects.count()) == ("confirmed", 0)


def test_a_typo_is_corrected_and_the_new_address_gets_the_link(desk):
    held = RegistrationFactory(seat=1, email="mal@ciudad.example")
    address = f"{LIST}{held.pk}/change/"
    shown = desk.get(address).content.decode()
    assert 'name="state"' not in shown
    assert 'name="seat"' not in shown
    fields = {name: getattr(held, name) for name in changing.OWN_COLUMNS if name not in {"city", "interpretation"}}
    assert desk.post(address, fields | {"email": "bien@ciudad.example", "state": "declined", "seat": "9"}).status_code == 302
    held.refresh_from_db()
    assert (held.email, held.email_folded, held.link_version, held.state, held.seat) == ("bien@ciudad.example", "bien@ciudad.example", 2, "confirmed", 1)
    assert sorted(Message.objects.values_list("to", "purpose")) == [
        ("bien@ciudad.example", "registration-address"),
        ("mal@ciudad.example", "registration-address-left"),
    ]


def test_a_correction_that_makes_two_of_one_person_is_refused_beside_the_field(desk):
    page = RegistrationPageFactory()
    RegistrationFactory(page=page, seat=1, given_name="Ana", family_name="Ruiz", email="ana@quito.example")
    other = RegistrationFactory(page=page, seat=2, given_name="Ana", family_name="Ruiz")
    fields = {name: getattr(other, name) for name in changing.OWN_COLUMNS if name not in {"city", "interpretation"}}
    response = desk.post(f"{LIST}{other.pk}/change/", fields | {"email": "Ana@quito.example"})
    assert response.context["adminform"].form.errors == {"email": ["This person is registered under this address already."]}


def test_the_export_holds_the_filtered_list_and_no_formula(desk):
    page = RegistrationPageFactory(event__title_es="Taller")
    RegistrationFactory(
        page=page,
        seat=1,
        given_name="=1+1",
        family_name="Ruiz",
        email="a@b.example",
        organisation="@x",
        position="-3",
        interpretation=True,
        city=CityFactory(name_es="Bogotá"),
    )
    RegistrationFactory(page=page, family_name="Otra")
    response = desk.get(f"{LIST}export/?state__exact=confirmed&{AS_CSV}")
    assert (response.headers["Content-Type"], response.headers["Cache-Control"]) == (
        "text/csv; charset=utf-8",
        "private, no-store, max-age=0, no-cache, must-revalidate",
    )
    heading, *lines = rows(response)
    assert heading[:3] == ["Event", "State", "Seat"]
    assert [line[:-1] for line in lines] == [["Taller", "confirmed", "1", "'=1+1", "Ruiz", "a@b.example", "Bogotá", "'@x", "'-3", "es", "yes", "", ""]]


def test_the_list_shows_the_address_below_the_name_and_escapes_both(desk):
    RegistrationFactory(seat=1, given_name="<b>Ana", family_name="Ruiz", email="ana@quito.example")
    body = desk.get(LIST).content.decode()
    assert 'Ruiz, &lt;b&gt;Ana<br><span class="house-second">ana@quito.example</span>' in body


def test_the_search_finds_names_addresses_organisations_and_cities(desk):
    page = RegistrationPageFactory()
    RegistrationFactory(page=page, given_name="Inés", organisation="Alcaldía", city=CityFactory(name_es="Bogotá", name_fr="Bogota-sur-Seine"))
    RegistrationFactory(page=page, given_name="Otro")
    for term in ("Inés", "Alcald", "Seine"):
        assert desk.get(LIST, {"q": term}).context["cl"].result_count == 1


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_asks_the_same_queries_for_one_and_for_thirty(desk, django_assert_num_queries, number):
    page = RegistrationPageFactory(places=None)
    for seat in range(1, number + 1):
        RegistrationFactory(page=page, seat=seat, city=CityFactory())
    desk.get(LIST)
    with django_assert_num_queries(LIST_QUERIES):
        assert desk.get(LIST).status_code == 200


LIST_QUERIES = 11
EXPORT_QUERIES = 15


def test_only_a_superuser_deletes_and_nobody_adds(desk, admin_client):
    held = RegistrationFactory(seat=1)
    assert desk.get(f"{LIST}{held.pk}/delete/").status_code == 403
    assert admin_client.get(f"{LIST}{held.pk}/delete/").status_code == 200
    assert admin_client.get(f"{LIST}add/").status_code == 403


def test_no_personal_link_shows_to_staff(desk):
    held = RegistrationFactory(seat=1)
    for address in (LIST, f"{LIST}{held.pk}/change/"):
        assert "/registrations/1-" not in desk.get(address).content.decode()
        assert f"/registrations/{held.pk}-" not in desk.get(address).content.decode()


def test_the_export_needs_the_right_to_see_registrations(client):
    client.force_login(UserFactory(is_staff=True), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"{LIST}export/").status_code == 403


def test_places_that_staff_add_go_to_those_who_wait(admin_client):
    page = RegistrationPageFactory(places=1)
    RegistrationFactory(page=page, seat=1)
    RegistrationFactory(page=page)
    fields = {"opens_at_local": "", "closes_at_local": "2031-07-01T18:00", "places": "2", "waiting_list": "on"}
    response = admin_client.post(f"/admin/registrations/registrationpage/{page.pk}/change/", fields)
    assert response.status_code == 302, response.context["adminform"].form.errors
    assert list(Registration.objects.order_by("pk").values_list("seat", flat=True)) == [1, 2]
    page.refresh_from_db()
    assert page.closes_at.isoformat() == "2031-07-01T16:00:00+00:00"


def test_a_page_that_closes_before_it_opens_is_refused_beside_the_field(admin_client):
    page = RegistrationPageFactory()
    fields = {"opens_at_local": "2031-07-02T18:00", "closes_at_local": "2031-07-01T18:00", "places": "2"}
    response = admin_client.post(f"/admin/registrations/registrationpage/{page.pk}/change/", fields)
    assert list(response.context["adminform"].form.errors) == ["closes_at_local"]


def test_the_export_takes_the_same_questions_for_one_row_and_for_many(desk, django_assert_num_queries):
    page = RegistrationPageFactory(places=None)
    for numbers in (range(1, 2), range(2, 1000)):
        Registration.objects.bulk_create([RegistrationFactory.build(page=page, seat=number) for number in numbers])
        with django_assert_num_queries(EXPORT_QUERIES):
            lines = rows(desk.get(f"{LIST}export/?{AS_CSV}"))
        assert len(lines) == numbers[-1] + 1


def test_the_registration_page_is_written_on_the_events_page_and_follows_its_zone(admin_client):
    page = RegistrationPageFactory(event__time_zone="Europe/Paris")
    shown = admin_client.get(f"/admin/events/event/{page.event.pk}/change/").context
    fields = {}
    for form in [shown["adminform"].form, *(inline.formset.management_form for inline in shown["inline_admin_formsets"])]:
        fields |= {field.html_name: field.value() for field in form if field.value() is not None and field.name != "cover"}
    prefix = "registration_page-0"
    fields |= {
        "start_local": "2031-07-05T09:00",
        "end_local": "2031-07-05T18:00",
        "time_zone": "America/Bogota",
        f"{prefix}-id": page.pk,
        f"{prefix}-event": page.event.pk,
        f"{prefix}-closes_at_local": "2031-07-01T18:00",
        f"{prefix}-places": "30",
    }
    response = admin_client.post(f"/admin/events/event/{page.event.pk}/change/", fields)
    assert response.status_code == 302, [inline.formset.errors for inline in response.context["inline_admin_formsets"]] + [
        response.context["adminform"].form.errors
    ]
    page.refresh_from_db()
    assert (page.places, page.closes_at.isoformat()) == (30, "2031-07-01T23:00:00+00:00")


def test_moments_follow_when_only_the_zone_changes():
    page = RegistrationPageFactory(closes_at_local=dt.datetime(2031, 7, 1, 18))
    page.event.time_zone = "America/Bogota"
    reschedule(page.event)
    page.refresh_from_db()
    assert page.closes_at.isoformat() == "2031-07-01T23:00:00+00:00"
