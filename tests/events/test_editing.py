"""The calendar sequence numbers: they rise at the save that changes time, place or state, and only then."""

import datetime as dt

import pytest

from events.models import Event, Session
from events.services.editing import count_change, follow_event
from events.services.scheduling import reschedule
from tests.events.desk import change, no_rows, row, seminar
from tests.factories import CityFactory, EventFactory, PersonFactory, RoomFactory, SessionFactory, VenueFactory

pytestmark = pytest.mark.django_db

# What staff may change of the Paris seminar, and whether its own entry and its sessions' entries move by it.
CHANGES = [
    ({"start_local": "2018-07-05T08:30"}, 1, 0),
    ({"end_local": "2018-07-05T19:00"}, 1, 0),
    ({"time_zone": "Europe/Madrid"}, 1, 1),
    ({"state": "cancelled"}, 1, 1),
    ({"title_es": "Otro título"}, 0, 0),
    ({"title_fr": "Un autre titre"}, 0, 0),
    ({"summary_es": "Otro resumen"}, 0, 0),
    ({"mode": "hybrid"}, 1, 1),
    ({"kind": "workshop"}, 0, 0),
    ({"languages": ["es"]}, 0, 0),
    ({"slug": "otra-direccion"}, 0, 0),
]


@pytest.fixture
def event():
    return EventFactory(
        start_local=dt.datetime(2018, 7, 5, 9),
        title_es="Hacia una acción internacional sostenible",
        title_fr="Vers une action internationale durable",
        slug="hacia-una-accion-internacional-sostenible",
        languages=["es", "fr"],
        interpretation=["fr"],
    )


def stored(event):
    """The event's number and those of its sessions."""
    return Event.objects.get(pk=event.pk).sequence, *Session.objects.filter(event=event).order_by("pk").values_list("sequence", flat=True)


def typed(event, session, **changes):
    """The event's page as staff send it, with one stored row."""
    stands = {"id": session.pk, "start_local": "2018-07-05T09:00", "end_local": "2018-07-05T10:00", "title_es": session.title_es}
    own = {name.removeprefix("row_"): changes.pop(name) for name in list(changes) if name.startswith("row_")}
    return seminar(**{"state": "published", "slug": event.slug} | no_rows(sessions=(1, 1)) | row(0, **stands | own) | changes)


@pytest.mark.parametrize(("changes", "own", "sessions"), CHANGES, ids=[next(iter(changes)) for changes, _own, _sessions in CHANGES])
def test_a_save_of_the_event(staff_client, event, changes, own, sessions):
    session = SessionFactory(event=event, sequence=4)
    assert staff_client.post(change(event), typed(event, session, **changes)).status_code == 302
    assert stored(event) == (own, 4 + sessions)


def test_a_save_without_a_change(staff_client, event):
    session = SessionFactory(event=event)
    staff_client.post(change(event), typed(event, session))
    assert stored(event) == (0, 0)


def test_another_building_moves_the_sessions_too(staff_client, event):
    session = SessionFactory(event=event)
    staff_client.post(change(event), typed(event, session, venue=VenueFactory().pk))
    assert stored(event) == (1, 1)


def test_the_city_is_the_place_only_of_what_has_no_building(staff_client, event):
    session = SessionFactory(event=event)
    staff_client.post(change(event), typed(event, session, host_city=CityFactory().pk))
    assert stored(event) == (1, 1)
    Event.objects.update(venue=VenueFactory())
    event.refresh_from_db()
    staff_client.post(change(event), typed(event, session, venue=event.venue_id, host_city=CityFactory().pk))
    assert stored(event) == (1, 1)


@pytest.mark.parametrize(
    ("changes", "raised"),
    [
        ({"row_start_local": "2018-07-05T09:15"}, 1),
        ({"row_end_local": "2018-07-05T10:30"}, 1),
        ({"row_title_es": "Otro diálogo"}, 0),
        ({"row_kind": "panel"}, 0),
    ],
)
def test_a_row_of_the_events_page(staff_client, event, changes, raised):
    session = SessionFactory(event=event)
    other = SessionFactory(event=event)
    data = typed(event, session, **changes) | no_rows(sessions=(2, 2))
    data |= row(1, id=other.pk, start_local="2018-07-05T09:00", end_local="2018-07-05T10:00", title_es=other.title_es)
    assert staff_client.post(change(event), data).status_code == 302
    assert stored(event) == (0, raised, 0)


def test_a_row_in_another_room_of_an_event_that_is_cancelled_at_once(staff_client, event):
    room = RoomFactory()
    Event.objects.update(venue=room.venue)
    session = SessionFactory(event=event)
    data = typed(event, session, venue=room.venue_id, row_room=room.pk)
    assert staff_client.post(change(event), data).status_code == 302
    assert stored(event) == (0, 1)
    assert staff_client.post(change(event), data | {"state": "cancelled", "sessions-0-room": ""}).status_code == 302
    own, session_number = stored(event)
    assert own == 1
    assert session_number > 1


@pytest.mark.parametrize(
    ("changes", "raised"),
    [
        ({"start_local": "2018-07-05T09:10"}, 1),
        ({"state": "cancelled"}, 1),
        ({"title_fr": "Dialogue"}, 0),
        ({"description_es": "Otra descripción"}, 0),
        ({"languages": ["fr"]}, 0),
        ({"places": "12"}, 0),
        ({"join_url": "https://video.example/sala"}, 0),
        ({"roles-0-person": "new", "roles-TOTAL_FORMS": 1}, 0),
    ],
)
def test_a_sessions_own_page(staff_client, event, changes, raised):
    session = SessionFactory(event=event)
    if "roles-0-person" in changes:
        changes = changes | {
            "roles-0-person": PersonFactory().pk,
            "roles-0-kind": "speaker",
            "roles-0-order": 1,
            "roles-0-id": "",
            "roles-0-session": session.pk,
        }
    data = {"start_local": "2018-07-05T09:00", "end_local": "2018-07-05T10:00", "title_es": session.title_es, "kind": "talk", "state": "confirmed"}
    data |= {"slug": session.slug, "roles-TOTAL_FORMS": 0, "roles-INITIAL_FORMS": 0} | changes
    assert staff_client.post(f"/admin/events/session/{session.pk}/change/", data).status_code == 302
    assert stored(event) == (0, raised)


def test_a_new_zone_moves_every_entry_and_says_when(event):
    before = SessionFactory(event=event).updated_at
    event.time_zone = "America/Bogota"
    count_change(event, {"time_zone"})
    event.save()
    reschedule(event)
    assert stored(event) == (1, 1)
    assert event.sessions.get().updated_at > before


def test_nobody_holds_an_entry_of_an_agenda_that_was_never_public(event):
    Event.objects.update(agenda_released_at=None, state="draft")
    SessionFactory(event=event)
    event.refresh_from_db()
    event.state = "published"
    count_change(event, {"state"})
    event.save()
    follow_event(event, {"state"})
    assert stored(event) == (1, 0)


def test_what_is_not_stored_yet_begins_at_nought():
    assert count_change(EventFactory.build(), {"state"}).sequence == 0
