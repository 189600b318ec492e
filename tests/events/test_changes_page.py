"""The public change log and its feed, from outside."""

import datetime as dt
from xml.etree import ElementTree

import pytest

from events.services import releases
from events.services.scheduling import derive
from tests.events.pages import Page
from tests.factories import EventFactory, RoomFactory, SessionFactory, VenueFactory

pytestmark = pytest.mark.django_db
CHANGES, FEED = "/events/seminario/changes/", "/events/seminario/changes.atom"
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FIRST, SECOND = dt.datetime(2031, 6, 1, 8, tzinfo=dt.UTC), dt.datetime(2031, 6, 20, 22, 30, tzinfo=dt.UTC)


@pytest.fixture
def event():
    """Announced twice: the agenda, then a panel that moved, a talk that changed its room, a visit cancelled, a lunch removed."""
    venue = VenueFactory(name="Pavillon")
    event = EventFactory(slug="seminario", title_es="El seminario", venue=venue, agenda_released_at=None)
    one, two = (RoomFactory(venue=venue, name=name) for name in ("Sala 1", "Sala 2"))
    panel = SessionFactory(event=event, slug="panel", title_es="Panel", title_fr="Table ronde", start_local=dt.datetime(2031, 7, 5, 10))
    talk = SessionFactory(event=event, slug="charla", title_es="Charla", room=one, start_local=dt.datetime(2031, 7, 5, 11))
    visit = SessionFactory(event=event, slug="visita", title_es="Visita", start_local=dt.datetime(2031, 7, 5, 15))
    lunch = SessionFactory(event=event, slug="almuerzo", title_es="Almuerzo", kind="break", start_local=dt.datetime(2031, 7, 5, 13))
    releases.announce(event, publish=True, at=FIRST)
    panel.start_local, panel.end_local = dt.datetime(2031, 7, 5, 12), dt.datetime(2031, 7, 5, 13)
    derive(panel).save()
    talk.room, visit.state = two, "cancelled"
    talk.save()
    visit.save()
    lunch.delete()
    releases.announce(event, note={"note_es": "Llega más tarde.\n\nGracias."}, at=SECOND)
    return event


def get(client, path):
    return Page(client.get(path))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "es",
            (
                "21 de junio de 2031, 00:30 Llega más tarde. Gracias. Otra sala Charla Hasta ahora: Sala 1 → Ahora: Sala 2 "
                "Otra hora Panel Hasta ahora: sábado 5 de julio de 2031, 10:00–11:00 → Ahora: 12:00–13:00 "
                "Ya no está en la agenda Almuerzo sábado 5 de julio de 2031, 13:00–14:00 Cancelada Visita sábado 5 de julio de 2031, 15:00–16:00 "
                "1 de junio de 2031, 10:00 La agenda ya es pública"
            ),
        ),
        ("pt-br", "21 de junho de 2031, 00:30 Llega más tarde. Gracias. Outra sala Charla Até agora: Sala 1 → Agora: Sala 2 Outro horário Panel"),
        ("fr", "21 juin 2031, 00:30 Llega más tarde. Gracias. Autre salle Charla Jusqu’ici : Sala 1 → Désormais : Sala 2 Autre horaire Table ronde"),
        ("en", "21 June 2031, 00:30 Llega más tarde. Gracias. Another room Charla Until now: Sala 1 → Now: Sala 2 Another time Panel"),
    ],
)
def test_the_log_in_each_language(client, event, language, words):
    assert words in get(client, f"/{language}{CHANGES}").text


def test_the_latest_stands_first_and_sessions_are_linked(client, event):
    page = get(client, f"/es{CHANGES}")
    sessions = [link for link in page.links() if "/sessions/" in link]
    assert sessions == [f"/es/events/seminario/sessions/{slug}/" for slug in ("charla", "panel", "visita")]
    assert [attrs["id"] for tag, attrs in page.elements if tag == "article"] == ["announcement-2", "announcement-1"]
    assert ("time", {"datetime": "2031-06-20T22:30:00+00:00"}) in page.elements
    feed = {"rel": "alternate", "type": "application/atom+xml", "title": "Cambios · El seminario", "href": f"/es{FEED}"}
    assert ("link", feed) in page.elements
    assert [step["item"] for step in page.document("BreadcrumbList")["itemListElement"]][-1] == f"http://127.0.0.1:8000/es{CHANGES}"


def test_in_french_each_spanish_text_says_that_it_is_spanish(client, event):
    page = get(client, f"/fr{CHANGES}")
    for text in ("El seminario", "Llega más tarde.", "Gracias.", "Charla", "Visita"):
        assert page.language_of(text) == {"es"}, text
    assert page.language_of("Table ronde") == {"fr"}


def test_the_agenda_leads_to_the_log(client, event):
    page = get(client, "/es/events/seminario/agenda/")
    assert "Cambios; último anuncio: 21 de junio de 2031" in page.text
    assert f"/es{CHANGES}" in page.links()
    EventFactory(slug="otro", agenda_released_at=None)
    assert "/es/events/otro/changes/" not in get(client, "/es/events/otro/agenda/").links()


def test_nothing_announced_and_drafts(client):
    EventFactory(slug="seminario", agenda_released_at=None)
    assert "Hasta ahora no se ha anunciado nada sobre este evento." in get(client, f"/es{CHANGES}").text
    assert ElementTree.fromstring(client.get(f"/es{FEED}").content).findall(f"{ATOM}entry") == []
    EventFactory(slug="borrador", state="draft")
    assert [client.get(f"/es/events/borrador/{end}").status_code for end in ("changes/", "changes.atom")] == [404, 404]


def test_a_cancelled_event_says_so(client, event):
    event.refresh_from_db()
    event.state = "cancelled"
    event.save()
    releases.announce(event)
    assert "Cancelado Lo que se anunció" in get(client, f"/es{CHANGES}").text
    assert "El evento se cancela" in get(client, f"/es{CHANGES}").text


def test_the_feed_says_the_same(client, event, settings):
    settings.SITE_URL, settings.SITE_HOST = "https://eventos.example", "eventos.example"
    answer = client.get(f"/fr{FEED}")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    first, last = event.releases.order_by("version")
    entries = [(entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}updated"), entry.find(f"{ATOM}link").get("href")) for entry in feed.iter(f"{ATOM}entry")]
    assert entries == [
        (f"tag:eventos.example,2018:release-{last.pk}-fr", "2031-06-20T22:30:00+00:00", "https://eventos.example/fr/events/seminario/changes/#announcement-2"),
        (f"tag:eventos.example,2018:release-{first.pk}-fr", "2031-06-01T08:00:00+00:00", "https://eventos.example/fr/events/seminario/changes/#announcement-1"),
    ]
    content = feed.find(f"{ATOM}entry").findtext(f"{ATOM}content")
    assert content.startswith('<p lang="es">Llega más tarde.</p><p lang="es">Gracias.</p><ul><li><strong lang="es">Charla</strong> Autre salle')
    assert "<li><strong>Table ronde</strong> Autre horaire" in content


def test_what_staff_write_is_escaped(client, event):
    event.sessions.filter(slug="panel").update(title_es="<script>alert(1)</script>", title_fr="")
    event.refresh_from_db()
    releases.announce(event, note={"note_es": "<b>&"})
    body = client.get(f"/es{CHANGES}").content.decode()
    feed = ElementTree.fromstring(client.get(f"/es{FEED}").content).find(f"{ATOM}entry").findtext(f"{ATOM}content")
    assert ["<script>alert" in text for text in (body, feed)] == [False, False]
    assert "<p>&lt;b&gt;&amp;</p>" in feed


@pytest.mark.parametrize("number", [1, 30])
def test_a_fixed_number_of_queries(client, event, number, django_assert_num_queries):
    for count in range(number):
        SessionFactory(event=event, title_es=f"Nueva {count}", room=RoomFactory())
        event.refresh_from_db()
        releases.announce(event)
    for path in (CHANGES, FEED):
        with django_assert_num_queries(4):
            assert client.get(f"/es{path}").status_code == 200
        with django_assert_num_queries(1):
            client.get(f"/es{path}")
