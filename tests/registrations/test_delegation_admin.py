"""The staff's table of delegations: made, changed, invited and withdrawn there, never beyond what the event has."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from outbox.models import Message
from registrations.models import Delegation, HistoryEntry
from registrations.services import delegations
from tests.factories import CityFactory, DelegationFactory, RegistrationFactory, RegistrationPageFactory, UserFactory
from tests.registrations.test_delegations import ANA

pytestmark = pytest.mark.django_db
LIST = "/admin/registrations/delegation/"
NO_QUOTAS = {"quotas-TOTAL_FORMS": 0, "quotas-INITIAL_FORMS": 0, "quotas-MIN_NUM_FORMS": 0, "quotas-MAX_NUM_FORMS": 1000}


@pytest.fixture
def entry():
    return RegistrationPageFactory(places=5, event__time_zone="Europe/Paris")


def typed(entry, **changes):
    city = CityFactory(name_es="Quito")
    person = {"focal_name": "Lucía Ejemplo", "focal_email": "focal@quito.example", "language": "es"}
    return {"page": entry.pk, "city": city.pk, "places": 2, "name_until_local": "", "confirm_until_local": "", **person, **NO_QUOTAS, **changes}


def messages(answer):
    return [str(message) for message in answer.context["messages"]]


def test_a_delegation_is_made_with_its_deadlines_in_the_events_zone_and_places_by_role(admin_client, entry):
    quota = {"quotas-TOTAL_FORMS": 1, "quotas-0-role": "elected", "quotas-0-places": 1}
    answer = admin_client.post(f"{LIST}add/", typed(entry, name_until_local="2031-06-01T12:00", **quota))
    assert answer.status_code == 302
    made = Delegation.objects.get()
    assert (made.places, made.kept, made.name_until.isoformat(), made.invited_at) == (2, 2, "2031-06-01T10:00:00+00:00", None)
    assert list(made.quotas.values_list("role", "places")) == [("elected", 1)]
    assert list(HistoryEntry.objects.values_list("what", "actor")) == [("changed", "staff")]
    assert Message.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"places": 6}, "places", "Solo quedan 5 lugares en este evento."),
        ({"name_until_local": "2031-06-02T12:00", "confirm_until_local": "2031-06-01T12:00"}, "confirm_until_local", None),
        ({"focal_name": "Lucía\r\nBcc: x@y.example"}, "focal_name", None),
        ({"focal_email": "nada"}, "focal_email", None),
        ({"places": 0}, "places", None),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_written(admin_client, entry, changes, field, message):
    answer = admin_client.post(f"{LIST}add/", typed(entry, **changes))
    errors = answer.context["adminform"].form.errors
    assert (list(errors), Delegation.objects.count(), HistoryEntry.objects.count(), Message.objects.count()) == ([field], 0, 0, 0)
    assert message is None or errors[field] == [message]


def test_a_second_delegation_of_a_city_is_refused(admin_client, entry):
    first = DelegationFactory(page=entry, places=1)
    answer = admin_client.post(f"{LIST}add/", typed(entry, city=first.city_id))
    assert (answer.status_code, Delegation.objects.count()) == (200, 1)
    assert "Esta ciudad ya tiene" in str(answer.context["adminform"].form.errors)


def test_another_address_ends_the_former_link_once(admin_client, entry):
    held = DelegationFactory(page=entry, places=2)
    admin_client.post(f"{LIST}{held.pk}/change/", typed(entry, places=3, focal_email="nuevo@quito.example"))
    held.refresh_from_db()
    assert (held.places, held.kept, held.link_version) == (3, 3, 2)


def test_several_are_invited_at_once_in_their_languages(admin_client, entry):
    held = [DelegationFactory(page=entry, places=1, language=language, focal_email=f"{language}@x.example") for language in ("es", "pt-br", "fr", "en")]
    answer = admin_client.post(LIST, {"action": "invite", "_selected_action": [one.pk for one in held]}, follow=True)
    assert messages(answer) == ["4 ciudades invitadas."]
    subjects = dict(Message.objects.values_list("to", "subject"))
    assert {address: words.partition(":")[0].strip() for address, words in subjects.items()} == {
        "es@x.example": "Su ciudad está invitada",
        "pt-br@x.example": "A sua cidade está convidada",
        "fr@x.example": "Votre ville est invitée",
        "en@x.example": "Your city is invited",
    }
    assert all(Delegation.objects.values_list("contacted_at", flat=True))


def test_a_city_that_does_not_come_is_withdrawn_from_its_page(admin_client, entry):
    held = DelegationFactory(page=entry, places=2)
    delegations.name(held, ANA)
    answer = admin_client.post(f"{LIST}{held.pk}/change/", typed(entry, registrations_delegation_withdraw="1"), follow=True)
    held.refresh_from_db()
    assert (held.kept, held.registrations.get().state, messages(answer)) == (0, "withdrawn", ["1 delegación retirada."])
    assert admin_client.post(LIST, {"action": "invite", "_selected_action": [held.pk]}, follow=True).status_code == 200
    assert Message.objects.filter(purpose="delegation-invited").count() == 0


def test_the_table_tells_places_named_confirmed_and_missing(admin_client, entry, django_assert_num_queries):
    held = DelegationFactory(page=entry, places=3, city__name_es="Quito")
    delegations.name(held, ANA)
    RegistrationFactory(page=entry, delegation=held, city=held.city, seat=1)
    [row] = admin_client.get(LIST).context["cl"].result_list
    assert (row.places, row.named, row.confirmed, row.missing) == (3, 2, 1, 2)
    with django_assert_num_queries(8):
        admin_client.get(LIST)
    for _number in range(20):
        DelegationFactory(page=RegistrationPageFactory(places=None))
    with django_assert_num_queries(8):
        admin_client.get(LIST)


def test_who_may_only_look_changes_nothing(entry):
    held = DelegationFactory(page=entry, places=2)
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_delegation"))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"{LIST}{held.pk}/change/").status_code == 200
    assert client.post(f"{LIST}{held.pk}/change/", typed(entry)).status_code == 403
    client.post(LIST, {"action": "invite", "_selected_action": [held.pk]})
    assert Message.objects.count() == 0
