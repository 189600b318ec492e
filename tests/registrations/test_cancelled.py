"""Once an event is cancelled or over nobody is given anything, and no mail says that all is well."""

import datetime as dt

import pytest
from django.utils import timezone

from events.models import Event
from outbox.models import Message
from registrations.access import join_links
from registrations.models import Registration, SessionPlace
from registrations.services import changing, claims
from tests.factories import RegistrationFactory, RegistrationPageFactory, SessionFactory

pytestmark = pytest.mark.django_db
State = Registration.State


@pytest.fixture
def entry():
    return RegistrationPageFactory(event__mode="online", event__join_url="https://sala.example/1", places=3, offer_hours=48)


def offered(entry, **more):
    until = timezone.now() + dt.timedelta(hours=5)
    return RegistrationFactory(page=entry, state=State.WAITING, waiting_number=1, seat=1, offered_until=until, **more)


def test_an_offer_is_no_place_yet(entry):
    registration = offered(entry)
    assert join_links(registration) == ("", [])


def test_an_offer_of_a_cancelled_event_cannot_be_accepted(entry):
    registration = offered(entry)
    Event.objects.update(state="cancelled")
    with pytest.raises(changing.NotPossible):
        changing.accept(registration)
    registration.refresh_from_db()
    assert (registration.state, Message.objects.count()) == (State.WAITING, 0)


@pytest.mark.parametrize(
    ("event_state", "session_state", "given"), [("published", "confirmed", 1), ("cancelled", "confirmed", 0), ("published", "cancelled", 0)]
)
def test_places_in_sessions_are_given_only_where_they_take_place(entry, event_state, session_state, given):
    session = SessionFactory(event=entry.event, places=1, state=session_state)
    SessionPlace.objects.create(registration=RegistrationFactory(page=entry, seat=1), session=session)
    entry.event.state = event_state
    assert (claims.fill(entry), Message.objects.count(), SessionPlace.objects.filter(held=True).count()) == (given, given, given)


def test_no_mail_about_a_cancelled_event_says_that_the_place_is_confirmed(entry):
    registration = RegistrationFactory(page=entry, seat=1, language="es")
    Event.objects.update(state="cancelled")
    changing.resend_link(registration)
    mail = Message.objects.get()
    assert ("Este evento se canceló." in mail.text, "confirmado" in mail.text, mail.attachments) == (True, False, [])


def test_two_registrations_that_become_one_leave_one_calendar_entry(entry):
    first = RegistrationFactory(page=entry, seat=1, email="a@quito.example", given_name="Ana", family_name="Ruiz")
    RegistrationFactory(page=entry, seat=2, email="b@quito.example", given_name="Ana", family_name="Ruiz")
    changing.correct(first, {name: getattr(first, name) for name in changing.OWN_COLUMNS} | {"email": "b@quito.example"})
    left = Message.objects.get(purpose="registration-address-left")
    [calendar] = left.attachments
    assert (left.to, "METHOD:CANCEL" in calendar["content"], f"UID:registration-{first.pk}@" in calendar["content"]) == ("a@quito.example", True, True)
