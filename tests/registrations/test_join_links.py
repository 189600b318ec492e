"""The way into a video conference: for whoever has a place, and for nobody else."""

import pytest
from icalendar import Calendar

from lib import tokens
from outbox.models import Message
from registrations import emails
from tests.factories import EventFactory, RegistrationFactory, RegistrationPageFactory, SessionFactory

pytestmark = pytest.mark.django_db
EVENT, ROOM = "https://video.example/evento?a=1,2", "https://video.example/sala"


@pytest.fixture
def page():
    event = EventFactory(slug="taller", join_url=EVENT, sequence=3)
    SessionFactory(event=event, title_es="Con sala", join_url=ROOM, sequence=2)
    SessionFactory(event=event, title_es="Sin sala")
    SessionFactory(event=event, title_es="Anulada", join_url=ROOM, state="cancelled")
    SessionFactory(event=event, title_es="Borrador", join_url=ROOM, state="draft")
    return RegistrationPageFactory(event=event)


def path_of(registration):
    return f"/es/registrations/{tokens.make('registration', registration.pk, registration.link_version)}/"


def own_calendar(client, registration):
    return Calendar.from_ical(client.get(f"{path_of(registration)}calendar.ics").content)


def test_the_calendar_of_a_confirmed_delegate(client, page):
    registration = RegistrationFactory(page=page, seat=1)
    calendar = own_calendar(client, registration)
    found = [(str(entry["UID"]), entry["SEQUENCE"], str(entry["CONFERENCE"]), dict(entry["CONFERENCE"].params)) for entry in calendar.events]
    said = {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": "Participar en línea", "LANGUAGE": "es"}
    session = page.event.sessions.get(title_es="Con sala")
    assert found == [(f"registration-{registration.pk}@127.0.0.1", 3, EVENT, said), (f"session-{session.pk}@127.0.0.1", 2, ROOM, said)]
    assert all(entry.errors == [] and "ORGANIZER" in entry and "ATTENDEE" not in entry for entry in calendar.events)


def test_the_invitation_by_mail_carries_the_events_link(page):
    emails.confirmed(RegistrationFactory(page=page, seat=1))
    (entry,) = Calendar.from_ical(Message.objects.get().attachments[0]["content"]).events
    assert str(entry["CONFERENCE"]) == EVENT
    assert entry["TRANSP"] == "OPAQUE"


def test_the_own_page_of_a_confirmed_delegate(client, page):
    text = client.get(path_of(RegistrationFactory(page=page, seat=1))).text
    assert f'href="{EVENT}"' in text
    assert f'href="{ROOM}"' in text
    assert [title in text for title in ("Con sala", "Sin sala", "Anulada", "Borrador")] == [True, False, False, False]


@pytest.mark.parametrize("state", ["waiting", "pending", "declined", "withdrawn"])
def test_nobody_else_learns_of_it(client, page, state):
    registration = RegistrationFactory(page=page, state=state)
    assert "video.example" not in client.get(path_of(registration)).text
    assert [(str(entry["UID"]), "CONFERENCE" in entry) for entry in own_calendar(client, registration).events] == [
        (f"registration-{registration.pk}@127.0.0.1", False)
    ]


def test_a_cancelled_event_has_no_way_in(client, page):
    page.event.state = "cancelled"
    page.event.save()
    registration = RegistrationFactory(page=page, seat=1)
    assert "video.example" not in client.get(path_of(registration)).text
    (entry,) = own_calendar(client, registration).events
    assert (entry["STATUS"], "CONFERENCE" in entry) == ("CANCELLED", False)
