"""An offered place on one's own page: accepted in time, too late, or gone with what was chosen."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from lib import tokens
from outbox.models import Message
from registrations.models import Registration
from registrations.services import places
from tests.factories import OptionFactory, QuestionFactory, RegistrationFactory, RegistrationPageFactory
from tests.registrations.persons import ana, post

pytestmark = pytest.mark.django_db


def own(registration):
    return f"/es/registrations/{tokens.make('registration', registration.pk, registration.link_version)}/"


@pytest.fixture
def offered():
    """Somebody to whom a free place has just been offered for two days."""
    page = RegistrationPageFactory(places=1, offer_hours=48)
    waiting = RegistrationFactory(page=page)
    places.release_seats()
    waiting.refresh_from_db()
    return waiting


def test_an_offered_place_is_accepted_once(client, offered):
    assert (offered.state, offered.seat, offered.is_offered) == ("waiting", 1, True)
    assert "Aceptar el lugar" in client.get(own(offered)).content.decode()
    assert [client.post(own(offered), {"action": "accept"}).status_code for _press in range(2)] == [303, 303]
    offered.refresh_from_db()
    assert (offered.state, offered.seat, offered.offered_until) == ("confirmed", 1, None)
    assert list(Message.objects.order_by("pk").values_list("purpose", flat=True)) == ["registration-offered", "registration-confirmed"]


def test_an_offer_that_has_passed_is_said_and_gives_nothing(client, offered):
    with time_machine.travel(timezone.now() + dt.timedelta(hours=49)):
        answer = client.post(own(offered), {"action": "accept"})
        said = "Este lugar ya no está reservado para usted"
        assert (answer.status_code, answer.context["too_late"][: len(said)]) == (200, said)
    offered.refresh_from_db()
    assert offered.state == "waiting"


def test_an_option_that_filled_meanwhile_is_said_and_nothing_is_lost(client, monkeypatch):
    page = RegistrationPageFactory()
    visits = QuestionFactory(page=page, kind="several", identifier="visits")
    OptionFactory(question=visits, identifier="puerto", label_es="Puerto", places=1)
    assert post(client, page, ana(q_visits=["puerto"])).status_code == 303
    # The form was set before the last place went: it does not know yet.
    monkeypatch.setattr("registrations.asking.claims.taken", lambda page: ({}, {}))
    answer = post(client, page, ana(email="otra@bogota.example", q_visits=["puerto"]))
    assert "«Puerto» ya no tiene lugar" in answer.content.decode() or "Puerto" in str(answer.context["form"].non_field_errors())
    assert ('value="otra@bogota.example"' in answer.content.decode(), Registration.objects.count()) == (True, 1)
