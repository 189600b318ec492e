"""Slugs that changed: every page below an old address leads to the same page under the present one."""

import datetime as dt

import pytest
from django.test import Client

from events.models import Event, FormerAddress
from events.services import addresses
from tests.events.desk import change, seminar
from tests.factories import (
    CityFactory,
    CollectionFactory,
    EditionFactory,
    EventFactory,
    MembershipFactory,
    PersonFactory,
    PublicationFactory,
    RegistrationPageFactory,
    RoleFactory,
    SessionFactory,
)

pytestmark = pytest.mark.django_db


def rename(obj, slug):
    old, obj.slug = obj.slug, slug
    obj.save()
    addresses.remember(obj, old)
    return obj


def led(client, path):
    """``(status, where to)`` of an address."""
    response = client.get(path)
    return response.status_code, response.headers.get("Location")


# --- What staff do -------------------------------------------------------------------------------------------------


def test_a_slug_changed_in_the_admin_leaves_a_way(staff_client):
    event = EventFactory(slug="viejo", start_local=dt.datetime(2018, 7, 5, 9))
    assert staff_client.post(change(event), seminar(slug="nuevo", state="published")).status_code == 302
    assert led(Client(), "/fr/events/viejo/") == (301, "/fr/events/nuevo/")


def test_a_save_that_keeps_the_slug_or_is_refused_leaves_none(staff_client):
    event = EventFactory(slug="viejo")
    staff_client.post(change(event), seminar(slug="viejo", state="published"))
    staff_client.post(change(event), seminar(slug="nuevo", end_local="2018-07-05T08:00", state="published"))
    assert FormerAddress.objects.count() == 0


def test_a_session_renamed_on_its_own_page(staff_client):
    session = SessionFactory(slug="vieja")
    data = {
        "title_es": session.title_es,
        "slug": "nueva",
        "kind": "talk",
        "state": "confirmed",
        "start_local": "2031-07-05T09:00",
        "end_local": "2031-07-05T10:00",
    }
    rows = {"roles-TOTAL_FORMS": 0, "roles-INITIAL_FORMS": 0, "roles-MIN_NUM_FORMS": 0, "roles-MAX_NUM_FORMS": 1000}
    response = staff_client.post(f"/admin/events/session/{session.pk}/change/", data | rows)
    assert response.status_code == 302, response.context["adminform"].form.errors
    assert led(Client(), f"/es/events/{session.event.slug}/sessions/vieja/") == (301, f"/es/events/{session.event.slug}/sessions/nueva/")


# --- Where old addresses lead --------------------------------------------------------------------------------------


@pytest.mark.parametrize("rest", ["", "agenda/", "register/", "sessions/dialogo/", "agenda/?sala=1&x=%C3%A1"])
@pytest.mark.parametrize("language", ["es", "pt-br", "fr", "en"])
def test_every_page_below_an_event(client, language, rest):
    event = EventFactory(slug="viejo")
    SessionFactory(event=event, slug="dialogo")
    RegistrationPageFactory(event=event)
    rename(event, "nuevo")
    assert led(client, f"/{language}/events/viejo/{rest}") == (301, f"/{language}/events/nuevo/{rest}")


def test_a_session_and_its_event_both_renamed_are_one_step(client):
    event = EventFactory(slug="viejo")
    session = SessionFactory(event=event, slug="vieja")
    rename(session, "nueva")
    rename(event, "nuevo")
    assert led(client, "/es/events/viejo/sessions/vieja/") == (301, "/es/events/nuevo/sessions/nueva/")
    assert led(client, "/es/events/nuevo/sessions/vieja/") == (301, "/es/events/nuevo/sessions/nueva/")
    assert led(client, "/es/events/viejo/sessions/otra/") == (404, None)


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda slug: MembershipFactory(city=CityFactory(slug=slug)).city, "/es/cities/{}/"),
        (lambda slug: RoleFactory(person=PersonFactory(slug=slug)).person, "/es/people/{}/"),
        (PublicationFactory, "/es/publications/{}/"),
        (CollectionFactory, "/es/collections/{}/"),
        (lambda slug: EditionFactory(publication=PublicationFactory(slug=slug)).publication, "/es/publications/{}/es.pdf"),
    ],
)
def test_pages_of_other_things(client, make, path):
    rename(make(slug="viejo"), "nuevo")
    assert led(client, path.format("viejo")) == (301, path.format("nuevo"))
    assert client.get(path.format("nuevo")).status_code == 200


def test_a_form_sent_to_an_old_address_is_sent_again(client):
    page = RegistrationPageFactory(event=EventFactory(slug="viejo"))
    rename(page.event, "nuevo")
    response = client.post("/es/events/viejo/register/", {"given_name": "Ana"})
    assert (response.status_code, response.headers["Location"]) == (308, "/es/events/nuevo/register/")


def test_browsers_ask_again_each_time(client):
    rename(EventFactory(slug="viejo"), "nuevo")
    assert client.get("/es/events/viejo/").headers["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_chains_and_ways_back(client):
    event = EventFactory(slug="a")
    for slug in ("b", "c"):
        rename(event, slug)
    assert (led(client, "/es/events/a/"), led(client, "/es/events/b/")) == ((301, "/es/events/c/"), (301, "/es/events/c/"))
    rename(event, "a")
    assert client.get("/es/events/a/").status_code == 200
    assert (led(client, "/es/events/b/"), led(client, "/es/events/c/")) == ((301, "/es/events/a/"), (301, "/es/events/a/"))
    assert sorted(FormerAddress.objects.values_list("slug", flat=True)) == ["b", "c"]


def test_whoever_has_an_address_now_wins_once_it_may_be_seen(client):
    rename(EventFactory(slug="taller"), "taller-2018")
    taken = EventFactory(slug="taller", state="draft")
    assert led(client, "/es/events/taller/") == (301, "/es/events/taller-2018/")
    Event.objects.filter(pk=taken.pk).update(state="published")
    assert client.get("/es/events/taller/").status_code == 200


def test_a_former_address_goes_to_the_one_who_left_it_last(client):
    rename(EventFactory(slug="taller"), "primero")
    rename(EventFactory(slug="taller"), "segundo")
    assert led(client, "/es/events/taller/") == (301, "/es/events/segundo/")


def test_drafts_and_what_is_gone_are_not_found(client):
    event = rename(EventFactory(slug="viejo", state="draft"), "nuevo")
    assert led(client, "/es/events/viejo/") == (404, None)
    event.delete()
    assert led(client, "/es/events/viejo/") == (404, None)


def test_the_same_slug_of_another_event_s_session_is_another_page(client):
    session, other = SessionFactory(slug="vieja"), SessionFactory(slug="otra")
    rename(session, "nueva")
    assert led(client, f"/es/events/{other.event.slug}/sessions/vieja/") == (404, None)


def test_a_page_that_is_found_asks_nothing_more(client, django_assert_num_queries):
    rename(RoleFactory(person=PersonFactory(slug="ana")).person, "ana-ruiz")
    client.get("/es/people/ana-ruiz/")
    with django_assert_num_queries(1):
        client.get("/es/people/ana-ruiz/")
