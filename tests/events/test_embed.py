"""The agenda inside partners' pages: what it shows, who may frame it, and the staff's side."""

import datetime as dt

import pytest
from django.core.cache import cache

from events.models import PartnerSite
from tests.events.pages import Page
from tests.factories import EventFactory, PartFactory, RoomFactory, SessionFactory, VenueFactory

pytestmark = pytest.mark.django_db
PATH = "/es/events/seminario/embed/"


@pytest.fixture
def seminar():
    venue = VenueFactory(name_language="fr")
    event = EventFactory(
        slug="seminario", title_es="Hacia una acción", start_local=dt.datetime(2018, 7, 5, 9), end_local=dt.datetime(2018, 7, 6, 18), venue=venue
    )
    part = PartFactory(event=event, title_es="Tres escalas")
    for hour, more in (
        (9, {"slug": "apertura", "title_es": "Apertura", "part": part, "room": RoomFactory(venue=venue, name="Salle Seine")}),
        (10, {"title_es": "Café", "kind": "break"}),
        (11, {"title_es": "Panel", "part": part, "state": "cancelled"}),
        (23, {"title_es": "Noche", "end_local": dt.datetime(2018, 7, 6, 1)}),
        (33, {"title_es": "Segundo día"}),
        (34, {"title_es": "Borrador", "state": "draft"}),
    ):
        SessionFactory(event=event, start_local=dt.datetime(2018, 7, 5) + dt.timedelta(hours=hour), **more)
    return event


def test_it_is_a_short_timetable(client, seminar):
    assert Page(client.get(PATH)).text == (
        "AL-LAs · Seminario Hacia una acción 5–6 de julio de 2018 "
        "Jueves 5 de julio de 2018 Hora de París (UTC+2) Tres escalas 09:00 –10:00 Apertura Salle Seine 10:00 –11:00 Café "
        "11:00 –12:00 Panel Cancelada 23:00 –01:00 (viernes 6) Noche "
        "Viernes 6 de julio de 2018 Hora de París (UTC+2) 09:00 –10:00 Segundo día "
        "La agenda completa, con salas y personas (se abre en otra ventana)"
    )


def test_every_link_leaves_the_frame(client, seminar):
    page = Page(client.get("/fr/events/seminario/embed/"))
    links = [attrs for tag, attrs in page.elements if tag == "a"]
    assert {(attrs["target"], attrs["rel"]) for attrs in links} == {("_blank", "noopener")}
    assert [attrs["href"] for attrs in links][:2] == ["/fr/events/seminario/", "/fr/events/seminario/sessions/apertura/"]
    assert page.language_of("Apertura") == {"es"}
    assert page.language_of("Tres escalas") == {"es"}


def test_it_has_no_script_and_is_not_searched(client, seminar):
    html = client.get(PATH).content.decode()
    assert "<script" not in html
    assert '<meta name="robots" content="noindex">' in html
    assert '<link rel="canonical" href="http://127.0.0.1:8000/es/events/seminario/agenda/">' in html


def test_only_the_listed_sites_may_frame_it(client, seminar):
    for origin in ("https://www.ejemplo.org", "http://otra.example:8080"):
        PartnerSite.objects.create(name=origin, origin=origin)
    for _time in range(2):  # from the view, then from the cache
        answer = client.get(PATH)
        policy = dict(part.strip().partition(" ")[::2] for part in answer.headers["Content-Security-Policy"].split(";"))
        assert policy["frame-ancestors"] == "'self' http://otra.example:8080 https://www.ejemplo.org"
        assert policy["default-src"] == "'self'"
        assert "X-Frame-Options" not in answer.headers


def test_an_unchanged_page_still_says_who_may_frame_it(client, seminar):
    answer = client.get(PATH)
    unchanged = client.get(PATH, headers={"If-None-Match": answer.headers["ETag"]})
    assert unchanged.status_code == 304
    assert unchanged.headers["Content-Security-Policy"] == answer.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in unchanged.headers


def test_every_other_page_is_framed_by_nobody(client, seminar):
    PartnerSite.objects.create(name="Ejemplo", origin="https://www.ejemplo.org")
    for path in ("/es/", "/es/events/seminario/", "/es/events/seminario/agenda/"):
        answer = client.get(path)
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("number", [1, 30])
def test_four_queries_whatever_there_is(client, seminar, number, django_assert_num_queries):
    for count in range(number):
        PartnerSite.objects.create(name="x", origin=f"https://{count}.example")
        SessionFactory(event=seminar, part=PartFactory(event=seminar), room=RoomFactory(venue=seminar.venue))
    with django_assert_num_queries(4):
        client.get(PATH)
    with django_assert_num_queries(1):
        client.get(PATH)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "La agenda está en preparación."),
        ({"state": "cancelled"}, "No hay agenda, porque el evento se canceló."),
        ({"agenda_released_at": None}, "La agenda está en preparación."),
    ],
)
def test_without_an_agenda_it_says_so(client, values, words):
    event = EventFactory(slug="vacio", **values)
    if "agenda_released_at" in values:
        SessionFactory(event=event, title_es="Secreta")
    text = Page(client.get("/es/events/vacio/embed/")).text
    assert words in text
    assert "Secreta" not in text


def test_a_draft_is_not_there(client):
    EventFactory(slug="borrador", state="draft")
    assert client.get("/es/events/borrador/embed/").status_code == 404


# --- Staff -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://www.ejemplo.org", "https://www.ejemplo.org"),
        (" https://WWW.Ejemplo.org/agenda/2018?x=1 ", "https://www.ejemplo.org"),
        ("www.ejemplo.org", "https://www.ejemplo.org"),
        ("http://localhost:8001/", "http://localhost:8001"),
    ],
)
def test_staff_may_paste_the_address_of_a_page(staff_client, typed, kept):
    staff_client.post("/admin/events/partnersite/add/", {"name": "Ejemplo", "origin": typed})
    assert list(PartnerSite.objects.values_list("name", "origin")) == [("Ejemplo", kept)]


@pytest.mark.parametrize(
    "typed", ["*", "https://*.ejemplo.org", "ftp://ejemplo.org", "https://a.org; script-src *", "javascript:alert(1)", "https://[::1", "'none'"]
)
def test_what_is_no_site_is_refused_beside_the_field(staff_client, typed):
    answer = staff_client.post("/admin/events/partnersite/add/", {"name": "Ejemplo", "origin": typed})
    assert answer.status_code == 200
    assert list(answer.context["adminform"].form.errors) == ["origin"]
    assert not PartnerSite.objects.exists()


def test_a_new_site_may_frame_at_once(client, staff_client, seminar):
    client.get(PATH)
    staff_client.post("/admin/events/partnersite/add/", {"name": "Ejemplo", "origin": "https://www.ejemplo.org"})
    assert "https://www.ejemplo.org" in client.get(PATH).headers["Content-Security-Policy"]


def test_staff_find_the_lines_to_copy(staff_client, seminar):
    PartnerSite.objects.create(name="Ejemplo", origin="https://www.ejemplo.org")
    cache.clear()
    seminar.title_es = 'Una "acción" <b>'
    seminar.save()
    page = staff_client.get(f"/admin/events/event/{seminar.pk}/embed/")
    french = page.context["snippets"][2]["html"]
    assert french.startswith('<iframe src="http://127.0.0.1:8000/fr/events/seminario/embed/" title="AL-LAs: Una &quot;acción&quot; &lt;b&gt;" ')
    assert french.endswith('width="100%" height="800" loading="lazy"></iframe>')
    assert "Ejemplo: https://www.ejemplo.org" in page.content.decode()
