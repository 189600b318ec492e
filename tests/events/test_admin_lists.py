"""The staff's lists, who may see them, and the pages of the network."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import City, Event
from tests.events.desk import ADD, change, errors, seminar
from tests.factories import (
    CityFactory,
    EventFactory,
    OrganisationFactory,
    PartFactory,
    PersonFactory,
    RoleFactory,
    RoomFactory,
    SeriesFactory,
    SessionFactory,
    TopicFactory,
    UserFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db


# --- Lists --------------------------------------------------------------------------------------------------------


def results(response):
    return [str(event) for event in response.context["cl"].result_list]


@pytest.mark.parametrize("language", ["es", "fr"])
def test_search_finds_texts_of_every_language(staff_client, language):
    EventFactory(title_es="Congreso", title_fr="Congrès")
    EventFactory(title_es="Taller")
    staff_client.cookies["language"] = language
    assert len(results(staff_client.get("/admin/events/event/?q=Congreso"))) == 1
    assert len(results(staff_client.get("/admin/events/event/?q=Congrès"))) == 1


def test_filters_narrow_the_list(staff_client):
    EventFactory(title_es="Uno", state="draft")
    EventFactory(title_es="Dos", kind="webinar", mode="online")
    assert results(staff_client.get("/admin/events/event/?state__exact=draft")) == ["Uno"]
    assert results(staff_client.get("/admin/events/event/?kind__exact=webinar")) == ["Dos"]
    assert results(staff_client.get("/admin/events/event/?mode__exact=online")) == ["Dos"]


LISTS = ["event", "session", "city", "organisation", "person", "venue", "series", "topic", "part"]


@pytest.mark.parametrize("model", LISTS)
def test_a_list_asks_the_same_whatever_its_length(staff_client, model):
    make = {"event": lambda: EventFactory(host_city=CityFactory()), "session": SessionFactory, "city": CityFactory, "organisation": OrganisationFactory}
    make |= {"person": lambda: PersonFactory(city=CityFactory()), "venue": lambda: VenueFactory(city=CityFactory()), "series": SeriesFactory}
    make |= {"topic": TopicFactory, "part": PartFactory}
    counts = []
    for more in (1, 9):
        for _number in range(more):
            make[model]()
        with CaptureQueriesContext(connection) as queries:
            assert staff_client.get(f"/admin/events/{model}/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_an_events_page_asks_the_same_for_one_session_and_for_thirty(staff_client):
    event = EventFactory(venue=VenueFactory())
    staff_client.get(change(event))  # Django keeps what it knows of content types for all later requests
    counts = []
    for more in (1, 29):
        for _number in range(more):
            SessionFactory(event=event, part=PartFactory(event=event), room=RoomFactory(venue=event.venue))
        with CaptureQueriesContext(connection) as queries:
            staff_client.get(change(event))
        counts.append(len(queries))
    assert counts[0] == counts[1]


# --- Who may, and what the public sees ----------------------------------------------------------------------------


def test_only_staff_with_the_right_get_in(client):
    assert client.get(ADD).status_code == 302
    user = UserFactory(is_staff=True)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(ADD).status_code == 403
    user.user_permissions.add(Permission.objects.get(codename="view_event"))
    event = EventFactory()
    assert client.get(change(event)).status_code == 200
    assert client.post(change(event), seminar(slug=event.slug)).status_code == 403


@pytest.mark.parametrize(("state", "shown"), [("draft", False), ("published", True), ("cancelled", True)])
def test_view_on_site_only_where_the_public_sees_it(staff_client, state, shown):
    event = EventFactory(state=state)
    session = SessionFactory(event=event)
    for page, url in ((change(event), event.get_absolute_url()), (f"/admin/events/session/{session.pk}/change/", session.get_absolute_url())):
        assert (url in staff_client.get(page).content.decode()) is shown


def test_deleting_an_event_names_what_goes_with_it_but_no_table_between(staff_client):
    event = EventFactory(title_es="Seminario de prueba")
    event.topics.add(TopicFactory(name_es="Evaluación"))
    SessionFactory(event=event, title_es="La escala local")
    response = staff_client.get(f"/admin/events/event/{event.pk}/delete/")
    assert [name for name, _count in response.context["model_count"]] == ["eventos", "sesiones"]
    assert "La escala local" in response.content.decode()
    assert "Event_topics object" not in response.content.decode()


def test_what_is_in_use_cannot_be_deleted_and_the_page_says_why(staff_client):
    role = RoleFactory()
    page = staff_client.get(f"/admin/events/person/{role.person.pk}/delete/")
    assert page.context["protected"] != []
    staff_client.post(f"/admin/events/person/{role.person.pk}/delete/", {"post": "yes"})
    role.person.refresh_from_db()


MODELS = ["city", "event", "organisation", "part", "person", "series", "session", "topic", "venue"]


@pytest.mark.parametrize("model", MODELS)
def test_every_page_of_every_model_opens(staff_client, model):
    things = {"city": CityFactory, "event": EventFactory, "organisation": OrganisationFactory, "part": PartFactory, "person": PersonFactory}
    things |= {"series": SeriesFactory, "session": lambda: SessionFactory(state="draft"), "topic": TopicFactory, "venue": VenueFactory}
    thing = things[model]()
    pages = [reverse(f"admin:events_{model}_{page}", args=[thing.pk]) for page in ("change", "delete", "history")]
    assert [staff_client.get(page).status_code for page in pages] == [200, 200, 200]
    assert staff_client.get(f"/admin/events/{model}/?q=a").status_code == 200
    assert staff_client.get(f"/admin/events/{model}/add/").status_code == (403 if model in {"part", "session"} else 200)


# --- The network --------------------------------------------------------------------------------------------------

CITY = {"name_es": "Quito", "kind": "city", "country": "EC", "time_zone": "America/Guayaquil", "mail_language": "es", "slug": "quito"}
MEMBERSHIP = {"memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 0, "memberships-0-role": "member"}

WRONG_CITIES = [
    ({"latitude": "-0.18"}, "longitude"),
    ({"longitude": "-78.5"}, "latitude"),
    ({"latitude": "95", "longitude": "-78.5"}, "latitude"),
    ({"country": "Ecuador"}, "country"),
    ({"time_zone": "Quito"}, "time_zone"),
    ({"memberships-0-from_year": 2015, "memberships-0-until_year": 2013}, "memberships-0-until_year"),
    ({"memberships-0-until_year": 2018, "memberships-0-is_current": "on"}, "memberships-0-until_year"),
]


def test_a_city_is_entered_with_its_membership(staff_client):
    data = {**CITY, **MEMBERSHIP, "latitude": "-0.18", "longitude": "-78.5", "memberships-0-from_year": 2013, "memberships-0-is_current": "on"}
    response = staff_client.post("/admin/events/city/add/", data)
    assert response.status_code == 302, errors(response)
    membership = City.objects.get().memberships.get()
    assert (membership.from_year, membership.is_current, str(membership.city)) == (2013, True, "Quito")


@pytest.mark.parametrize(("changes", "field"), WRONG_CITIES)
def test_what_is_wrong_with_a_city_is_said_beside_the_field(staff_client, changes, field):
    response = staff_client.post("/admin/events/city/add/", {**CITY, **MEMBERSHIP, **changes})
    assert list(errors(response)) == [field]
    assert City.objects.count() == 0


@pytest.mark.parametrize("language", ["es", "pt-br", "fr", "en"])
def test_staff_work_in_each_language(staff_client, language):
    staff_client.cookies["language"] = language
    assert staff_client.post(ADD, seminar()).status_code == 302
    page = staff_client.get(change(Event.objects.get())).content.decode()
    assert f'<html lang="{language}"' in page
    assert "Hacia una acción internacional sostenible" in page
