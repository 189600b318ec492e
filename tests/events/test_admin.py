"""The staff's pages of events: a seminar entered by hand, and everything that can be typed wrong."""

import datetime as dt

import pytest

from events.models import ContentVersion, Event, Session
from tests.events.desk import ADD, change, errors, no_rows, row, seminar
from tests.factories import (
    CityFactory,
    EventFactory,
    EventLinkFactory,
    OrganisationFactory,
    PartFactory,
    PersonFactory,
    RoomFactory,
    SeriesFactory,
    SessionFactory,
    TopicFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db


# --- The seminar, by hand ----------------------------------------------------------------------------------------


def test_the_seminar_is_entered_with_its_agenda(staff_client, settings):
    settings.TIME_ZONE = "America/Mexico_City"
    venue = VenueFactory(name="Hôtel de Ville")
    encounter = EventFactory(kind="meeting", title_es="Encuentro 2018")
    workshop = EventFactory(kind="workshop")
    data = seminar(
        venue=venue.pk,
        parent=encounter.pk,
        **no_rows(parts=(1, 0), sessions=(1, 0), participations=(1, 0), organisers=(1, 0), links_out=(1, 0)),
        **{"parts-0-order": 1, "parts-0-title_es": "Tres escalas", "parts-0-id": ""},
        **row(0),
        **{"participations-0-city": CityFactory().pk, "participations-0-role": "host"},
        **{"organisers-0-organisation": OrganisationFactory().pk, "organisers-0-role": "organiser"},
        **{"links_out-0-kind": "follows_up", "links_out-0-to_event": workshop.pk},
    )
    response = staff_client.post(ADD, data)
    assert response.status_code == 302, errors(response)
    event = Event.objects.get(slug="hacia-una-accion-internacional-sostenible")
    session = event.sessions.get()
    assert (event.start_local, event.start) == (dt.datetime(2018, 7, 5, 9), dt.datetime(2018, 7, 5, 7, tzinfo=dt.UTC))
    assert (event.end, event.languages, event.interpretation) == (dt.datetime(2018, 7, 5, 16, tzinfo=dt.UTC), ["es", "fr"], ["fr"])
    assert (event.title_es, event.title_fr, event.title_en) == (data["title_es"], data["title_fr"], None)
    assert (event.parent, event.parts.get().title_es) == (encounter, "Tres escalas")
    assert (session.slug, session.start) == ("dialogo", dt.datetime(2018, 7, 5, 7, 30, tzinfo=dt.UTC))
    assert [event.participations.count(), event.organisers.count(), event.links_out.get().to_event] == [1, 1, workshop]


@pytest.mark.parametrize("typed", ["2018-07-05 09:00", "05/07/2018 09:00", "2018-07-05T09:00"])
def test_dates_are_read_as_people_write_them(staff_client, typed):
    staff_client.post(ADD, seminar(start_local=typed))
    assert Event.objects.get().start_local == dt.datetime(2018, 7, 5, 9)


def test_two_sessions_of_one_title_get_two_addresses(staff_client):
    staff_client.post(ADD, seminar(**no_rows(sessions=(2, 0)), **row(0), **row(1)))
    assert sorted(Session.objects.values_list("slug", flat=True)) == ["dialogo", "dialogo-2"]


def test_a_changed_zone_keeps_the_wall_time_of_event_and_sessions(staff_client):
    event = EventFactory(start_local=dt.datetime(2018, 7, 5, 9))
    session = SessionFactory(event=event)
    rows = row(0, id=session.pk, start_local="2018-07-05T09:00", end_local="2018-07-05T10:00", title_es=session.title_es)
    data = seminar(time_zone="America/Bogota", slug=event.slug, **no_rows(sessions=(1, 1)), **rows)
    assert staff_client.post(change(event), data).status_code == 302
    event.refresh_from_db()
    session.refresh_from_db()
    assert (event.start_local, event.start) == (dt.datetime(2018, 7, 5, 9), dt.datetime(2018, 7, 5, 14, tzinfo=dt.UTC))
    assert (session.start_local, session.start) == (dt.datetime(2018, 7, 5, 9), dt.datetime(2018, 7, 5, 14, tzinfo=dt.UTC))


def test_a_change_that_calendars_show_raises_the_sequence_number(staff_client):
    event = EventFactory(start_local=dt.datetime(2018, 7, 5, 9), end_local=dt.datetime(2018, 7, 5, 18))
    staff_client.post(change(event), seminar(slug=event.slug, title_es="Otro título"))
    event.refresh_from_db()
    assert event.sequence == 1


def test_a_change_makes_public_pages_fresh(staff_client):
    staff_client.post(ADD, seminar())
    assert ContentVersion.objects.get().number >= 1
    before = ContentVersion.objects.get().number
    staff_client.get(ADD)
    assert ContentVersion.objects.get().number == before


# --- Typed wrong: said beside the field, kept, nothing saved -------------------------------------------------------

WRONG = [
    ({"end_local": "2018-07-05T08:00"}, "end_local"),
    ({"end_local": "2018-07-05T09:00"}, "end_local"),
    ({"start_local": "2018-02-31T09:00"}, "start_local"),
    ({"start_local": "mañana a las nueve"}, "start_local"),
    ({"start_local": "0018-07-05T09:00"}, "start_local"),
    ({"start_local": "2018-03-25T02:30"}, "start_local"),
    ({"start_local": ""}, "start_local"),
    ({"time_zone": "Europe/Atlantis"}, "time_zone"),
    ({"time_zone": ""}, "time_zone"),
    ({"title_es": ""}, "title_es"),
    ({"title_es": "á" * 10_000}, "title_es"),
    ({"slug": "con espacios"}, "slug"),
    ({"series_number": "3"}, "series"),
    ({"languages": ["xx"]}, "languages"),
    ({"kind": "party"}, "kind"),
]


@pytest.mark.parametrize(("changes", "field"), WRONG)
def test_what_is_wrong_is_said_beside_the_field(staff_client, changes, field):
    response = staff_client.post(ADD, seminar(**changes, **no_rows(sessions=(1, 0)), **row(0)))
    assert response.status_code == 200
    assert list(errors(response)) == [field]
    assert response.context["adminform"].form.non_field_errors() == []
    assert Event.objects.count() == Session.objects.count() == 0


def test_a_refused_address_of_a_stored_event_or_session_is_said_too(staff_client):
    session = SessionFactory()
    response = staff_client.post(change(session.event), seminar(slug="con espacios"))
    assert list(errors(response)) == ["slug"]
    response = staff_client.post(f"/admin/events/session/{session.pk}/change/", {"roles-TOTAL_FORMS": 0, "roles-INITIAL_FORMS": 0, "slug": ""})
    assert sorted(errors(response)) == ["end_local", "kind", "start_local", "state", "title_es"]


def test_typed_text_is_kept(staff_client):
    page = staff_client.post(ADD, seminar(start_local="mañana a las nueve", title_pt_br="Título <b>")).content.decode()
    assert 'type="text" name="start_local" value="mañana a las nueve"' in page
    assert "Título &lt;b&gt;" in page


def test_a_number_is_given_once_in_a_series(staff_client):
    series = SeriesFactory()
    EventFactory(series=series, series_number=8)
    response = staff_client.post(ADD, seminar(series=series.pk, series_number=8))
    assert list(errors(response)) == ["series_number"]


def test_an_event_is_never_part_of_itself_nor_of_its_own_parts(staff_client):
    event = EventFactory()
    part = EventFactory(parent=event)
    for parent in (event, part):
        response = staff_client.post(change(event), seminar(slug=event.slug, parent=parent.pk))
        assert list(errors(response)) == ["parent"]


WRONG_ROWS = [
    ({"end_local": "2018-07-05T09:00"}, "end_local"),
    ({"start_local": "2018-03-25T02:30"}, "start_local"),
    ({"start_local": "a las diez"}, "start_local"),
    ({"title_es": ""}, "title_es"),
    ({"room": "999"}, "room"),
    ({"part": "999"}, "part"),
]


@pytest.mark.parametrize(("changes", "field"), WRONG_ROWS)
def test_what_is_wrong_in_a_row_is_said_in_the_row(staff_client, changes, field):
    response = staff_client.post(ADD, seminar(**no_rows(sessions=(1, 0)), **row(0, **changes)))
    assert list(errors(response)) == [f"sessions-0-{field}"]
    assert Event.objects.count() == Session.objects.count() == 0


def test_a_session_chooses_among_its_events_parts_and_rooms_only(staff_client):
    venue = VenueFactory()
    event = EventFactory(venue=venue)
    own_part, own_room = PartFactory(event=event), RoomFactory(venue=venue)
    foreign_part, foreign_room = PartFactory(), RoomFactory()
    session = SessionFactory(event=event)
    form = staff_client.get(f"/admin/events/session/{session.pk}/change/").context["adminform"].form
    assert [value for value, _label in form.fields["part"].choices] == ["", own_part.pk]
    assert [value for value, _label in form.fields["room"].choices] == ["", own_room.pk]
    data = {**no_rows(sessions=(1, 0)), **row(0, part=foreign_part.pk, room=foreign_room.pk)}
    response = staff_client.post(change(event), seminar(slug=event.slug, venue=venue.pk, **data))
    assert sorted(errors(response)) == ["sessions-0-part", "sessions-0-room"]


def test_a_zone_in_which_a_session_has_no_hour_is_refused(staff_client):
    event = EventFactory(time_zone="America/Bogota", start_local=dt.datetime(2018, 3, 25, 1), end_local=dt.datetime(2018, 3, 25, 9))
    SessionFactory(event=event, title_es="Madrugada", start_local=dt.datetime(2018, 3, 25, 2, 30))
    data = seminar(slug=event.slug, start_local="2018-03-25T01:00", end_local="2018-03-25T09:00")
    response = staff_client.post(change(event), data)
    assert list(errors(response)) == ["time_zone"]
    assert "Madrugada" in errors(response)["time_zone"][0]


def test_a_link_leads_somewhere_else(staff_client):
    event = EventFactory()
    for changes in ({"to_event": ""}, {"to_event": event.pk}):
        rows = {f"links_out-0-{name}": value for name, value in ({"kind": "prepares", "id": "", "from_event": event.pk} | changes).items()}
        response = staff_client.post(change(event), seminar(slug=event.slug, **no_rows(links_out=(1, 0)), **rows))
        assert list(errors(response)) == ["links_out-0-to_event"]


# --- A session's own page -----------------------------------------------------------------------------------------


def test_people_and_translations_stand_on_the_sessions_own_page(staff_client):
    session, person = SessionFactory(slug=""), PersonFactory()
    data = {
        "title_es": "Diálogo",
        "title_pt_br": "Diálogo em português",
        "kind": "panel",
        "state": "confirmed",
        "start_local": "2031-07-05T09:00",
        "end_local": "2031-07-05T10:00",
        "slug": "",
        "topics": [TopicFactory().pk],
        "roles-TOTAL_FORMS": 1,
        "roles-INITIAL_FORMS": 0,
        "roles-0-person": person.pk,
        "roles-0-kind": "moderator",
        "roles-0-order": 1,
        "roles-0-title_fr": "Ouverture",
    }
    response = staff_client.post(f"/admin/events/session/{session.pk}/change/", data)
    assert response.status_code == 302, errors(response)
    session.refresh_from_db()
    role = session.roles.get()
    assert (session.title_pt_br, session.slug, session.topics.count()) == ("Diálogo em português", "dialogo", 1)
    assert (role.person, role.title_fr) == (person, "Ouverture")


# --- Sessions lie within their event -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "field", "message"),
    [
        ({"start_local": "2018-07-05T08:30"}, "sessions-0-start_local", "El evento no empieza hasta el 05/07/2018 09:00."),
        ({"end_local": "2018-07-05T18:30"}, "sessions-0-end_local", "El evento termina ya el 05/07/2018 18:00."),
        ({"start_local": "2018-07-06T09:30", "end_local": "2018-07-06T10:30"}, "sessions-0-end_local", "El evento termina ya el 05/07/2018 18:00."),
    ],
)
def test_a_session_outside_its_event_is_refused(staff_client, hours, field, message):
    response = staff_client.post(ADD, seminar(**no_rows(sessions=(1, 0)), **row(0, **hours)))
    assert errors(response) == {field: [message]}
    assert Event.objects.count() == 0


def test_an_event_cannot_leave_its_sessions_behind(staff_client):
    event = EventFactory(start_local=dt.datetime(2018, 7, 5, 9))
    session = SessionFactory(event=event)
    rows = row(0, id=session.pk, start_local="2018-07-05T09:00", end_local="2018-07-05T10:00", title_es=session.title_es)
    later = {"start_local": "2018-07-12T09:00", "end_local": "2018-07-12T18:00"}
    response = staff_client.post(change(event), seminar(slug=event.slug, **later, **no_rows(sessions=(1, 1)), **rows))
    assert list(errors(response)) == ["sessions-0-start_local"]
    assert "use “Mover la agenda”, arriba" in response.content.decode()
    event.refresh_from_db()
    assert event.start_local == dt.datetime(2018, 7, 5, 9)


@pytest.mark.parametrize(
    ("changes", "status"), [({}, 302), ({"state": "cancelled", "start_local": "2018-07-05T07:30"}, 302), ({"start_local": "2018-07-05T07:30"}, 200)]
)
def test_an_old_session_outside_can_still_be_translated(staff_client, changes, status):
    session = SessionFactory(event=EventFactory(start_local=dt.datetime(2018, 7, 5, 9)), start_local=dt.datetime(2018, 7, 5, 8))
    data = {"title_es": "Diálogo", "kind": "talk", "state": "confirmed", "start_local": "2018-07-05T08:00", "end_local": "2018-07-05T09:00", "slug": "dialogo"}
    rows = {"roles-TOTAL_FORMS": 0, "roles-INITIAL_FORMS": 0, "roles-MIN_NUM_FORMS": 0, "roles-MAX_NUM_FORMS": 1000}
    assert staff_client.post(f"/admin/events/session/{session.pk}/change/", data | changes | rows).status_code == status


# --- The chain never comes back to where it began ------------------------------------------------------------------


def linked(*links):
    """New rows of the line: ``(kind, event)``."""
    rows = {f"links_out-{number}-{name}": value for number, (kind, other) in enumerate(links) for name, value in (("kind", kind), ("to_event", other.pk))}
    return no_rows(links_out=(len(links), 0)) | rows


def test_two_events_cannot_follow_each_other(staff_client):
    first, second = EventFactory(start_local=dt.datetime(2018, 7, 5, 9)), EventFactory()
    EventLinkFactory(from_event=second, to_event=first)
    response = staff_client.post(change(first), seminar(slug=first.slug, **linked(("follows_up", second))))
    assert list(errors(response)) == ["links_out-0-to_event"]
    assert not first.links_out.exists()


def test_nor_can_they_by_way_of_others(staff_client):
    first, second, third = EventFactory(start_local=dt.datetime(2018, 7, 5, 9)), EventFactory(), EventFactory()
    EventLinkFactory(from_event=second, to_event=first)
    EventLinkFactory(from_event=third, to_event=second)
    response = staff_client.post(change(first), seminar(slug=first.slug, **linked(("follows_up", third))))
    assert list(errors(response)) == ["links_out-0-to_event"]


def test_rows_that_contradict_one_another_are_refused_together(staff_client):
    first, second, third = EventFactory(start_local=dt.datetime(2018, 7, 5, 9)), EventFactory(), EventFactory()
    EventLinkFactory(from_event=third, to_event=second)
    for rows in ([("follows_up", second), ("prepares", second)], [("follows_up", third), ("prepares", second)]):
        response = staff_client.post(change(first), seminar(slug=first.slug, **linked(*rows)))
        assert "Estos enlaces se contradicen" in response.content.decode()
        assert not first.links_out.exists()
    rows = linked(("follows_up", second), ("prepares", third))
    assert staff_client.post(change(first), seminar(slug=first.slug, **rows)).status_code == 302
    assert first.links_out.count() == 2
