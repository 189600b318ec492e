"""Who moves up, and in what order, when places are added to a page with a long queue."""

import pytest

from outbox.models import Message
from registrations.models import Registration
from registrations.services import places
from tests.factories import RegistrationFactory, RegistrationPageFactory
from tests.registrations.persons import ana, post

pytestmark = pytest.mark.django_db


def test_a_long_queue_moves_up_in_short_transactions_and_a_newcomer_never_jumps_it(client, monkeypatch):
    monkeypatch.setattr(places, "BATCH", 2)
    page = RegistrationPageFactory(places=1)
    RegistrationFactory(page=page, seat=1)
    for _number in range(3):
        RegistrationFactory(page=page)
    page.places = 9
    page.save()
    post(client, page, ana())
    assert list(Registration.objects.order_by("pk").values_list("seat", flat=True)) == [1, 2, 3, None, None]
    assert (places.release_seats(), places.release_seats()) == (2, 0)
    assert list(Registration.objects.order_by("pk").values_list("seat", flat=True)) == [1, 2, 3, 4, 5]
    assert Message.objects.filter(purpose="registration-promoted").count() == 4


def test_a_newcomer_gets_a_seat_once_the_whole_queue_has_moved_up(client, monkeypatch):
    monkeypatch.setattr(places, "BATCH", 2)
    page = RegistrationPageFactory(places=9)
    for _number in range(2):
        RegistrationFactory(page=page)
    post(client, page, ana())
    assert list(Registration.objects.order_by("pk").values_list("seat", flat=True)) == [1, 2, 3]
