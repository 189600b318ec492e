"""What is different between two snapshots, and the announcement that stores it."""

import datetime as dt
import threading

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone, translation

from events.models import AgendaRelease, Event, Session
from events.services import change_words, content, releases
from events.services.scheduling import derive
from events.services.snapshots import Kind, difference, snapshot
from outbox.models import Batch, Message
from tests.factories import CityFactory, EventFactory, RegistrationFactory, RegistrationPageFactory, RoomFactory, SessionFactory, VenueFactory

EVENT = {
    "start": "2031-07-05T09:00:00",
    "end": "2031-07-05T18:00:00",
    "zone": "Europe/Paris",
    "venue": "Pavillon",
    "city": {"es": "París"},
    "mode": "in_person",
    "state": "published",
}
PANEL = {"pk": 1, "title": {"es": "Panel"}, "start": "2031-07-05T09:30:00", "end": "2031-07-05T10:30:00", "room": "Sala 1", "state": "confirmed"}
CLOSE = {"pk": 2, "title": {"es": "Cierre", "fr": "Clôture"}, "start": "2031-07-05T17:00:00", "end": "2031-07-05T18:00:00", "room": "", "state": "confirmed"}
LATER = {"start": "2031-07-05T11:00:00", "end": "2031-07-05T12:00:00"}
NEXT_DAY = {"start": "2031-07-06T09:30:00", "end": "2031-07-06T10:30:00"}


def shot(*sessions, agenda=True, **event):
    return {"event": EVENT | event, "agenda": agenda, "sessions": list(sessions)}


BEFORE = shot(PANEL, CLOSE)
TABLE = [
    ("nothing", BEFORE, BEFORE, []),
    ("first, with its agenda", None, BEFORE, [("published", None, "", "", "")]),
    ("first, without", None, shot(agenda=False), []),
    ("the agenda follows later", shot(agenda=False), BEFORE, [("published", None, "", "", "")]),
    ("new", shot(PANEL), BEFORE, [("new", 2, "Cierre", "", "sábado 5 de julio de 2031, 17:00–18:00")]),
    ("new in a room", shot(CLOSE), BEFORE, [("new", 1, "Panel", "", "sábado 5 de julio de 2031, 09:30–10:30, Sala 1")]),
    ("removed", BEFORE, shot(CLOSE), [("removed", 1, "Panel", "", "sábado 5 de julio de 2031, 09:30–10:30")]),
    ("moved", BEFORE, shot(PANEL | LATER, CLOSE), [("moved", 1, "Panel", "sábado 5 de julio de 2031, 09:30–10:30", "11:00–12:00")]),
    (
        "moved to another day",
        BEFORE,
        shot(PANEL | NEXT_DAY, CLOSE),
        [("moved", 1, "Panel", "sábado 5 de julio de 2031, 09:30–10:30", "domingo 6 de julio de 2031, 09:30–10:30")],
    ),
    ("other room", BEFORE, shot(PANEL | {"room": "Sala 2"}, CLOSE), [("place", 1, "Panel", "Sala 1", "Sala 2")]),
    ("no room any more", BEFORE, shot(PANEL | {"room": ""}, CLOSE), [("place", 1, "Panel", "Sala 1", "sin sala")]),
    ("cancelled", BEFORE, shot(PANEL | {"state": "cancelled"}, CLOSE), [("cancelled", 1, "Panel", "", "sábado 5 de julio de 2031, 09:30–10:30")]),
    (
        "cancelled and moved",
        BEFORE,
        shot(PANEL | LATER | {"state": "cancelled"}, CLOSE),
        [("cancelled", 1, "Panel", "", "sábado 5 de julio de 2031, 09:30–10:30")],
    ),
    ("cancelled before and gone now", shot(PANEL | {"state": "cancelled"}, CLOSE), shot(CLOSE), []),
    ("new and cancelled already", shot(CLOSE), shot(PANEL | {"state": "cancelled"}, CLOSE), []),
    (
        "restored at another time",
        shot(PANEL | {"state": "cancelled"}),
        shot(PANEL | LATER),
        [("restored", 1, "Panel", "", ""), ("moved", 1, "Panel", "sábado 5 de julio de 2031, 09:30–10:30", "11:00–12:00")],
    ),
    ("renamed", BEFORE, shot(PANEL | {"title": {"es": "Mesa"}}, CLOSE), [("renamed", 1, "Mesa", "“Panel”", "“Mesa”")]),
    ("renamed in French", BEFORE, shot(PANEL, CLOSE | {"title": {"es": "Cierre", "fr": "Fin"}}), [("renamed", 2, "Cierre", "", "en otro idioma")]),
    (
        "everything at once",
        BEFORE,
        shot(PANEL | LATER | {"room": "Sala 2", "title": {"es": "Mesa"}}),
        [
            ("moved", 1, "Mesa", "sábado 5 de julio de 2031, 09:30–10:30", "11:00–12:00"),
            ("place", 1, "Mesa", "Sala 1", "Sala 2"),
            ("renamed", 1, "Mesa", "“Panel”", "“Mesa”"),
            ("removed", 2, "Cierre", "", "sábado 5 de julio de 2031, 17:00–18:00"),
        ],
    ),
    (
        "the whole event a day later, one session with it",
        BEFORE,
        shot(PANEL | NEXT_DAY, CLOSE, start="2031-07-06T09:00:00", end="2031-07-06T18:00:00"),
        [("moved", None, "", "sábado 5 de julio de 2031, 09:00–18:00", "domingo 6 de julio de 2031, 09:00–18:00")],
    ),
    (
        "the event begins earlier, and so does a session",
        BEFORE,
        shot(PANEL | {"start": "2031-07-05T08:30:00", "end": "2031-07-05T09:30:00"}, CLOSE, start="2031-07-05T08:00:00"),
        [
            ("moved", None, "", "sábado 5 de julio de 2031, 09:00–18:00", "sábado 5 de julio de 2031, 08:00–18:00"),
            ("moved", 1, "Panel", "sábado 5 de julio de 2031, 09:30–10:30", "08:30–09:30"),
        ],
    ),
    (
        "another zone",
        BEFORE,
        shot(PANEL, CLOSE, zone="America/Bogota"),
        [("moved", None, "", "sábado 5 de julio de 2031, 09:00–18:00 (hora de París)", "sábado 5 de julio de 2031, 09:00–18:00 (hora de Bogotá)")],
    ),
    ("another city", BEFORE, shot(PANEL, CLOSE, venue="", city={"es": "Quito"}), [("place", None, "", "Pavillon, París", "Quito")]),
    ("online", BEFORE, shot(PANEL, CLOSE, mode="online"), [("place", None, "", "Pavillon, París", "en línea")]),
    ("the event is cancelled", BEFORE, shot(PANEL, state="cancelled", start="2031-07-04T09:00:00"), [("cancelled", None, "", "", "")]),
    ("cancelled before anything was announced", None, shot(agenda=False, state="cancelled"), [("cancelled", None, "", "", "")]),
    ("still cancelled", shot(PANEL, state="cancelled"), shot(CLOSE, state="cancelled"), []),
    ("the event is restored", shot(PANEL, state="cancelled"), shot(PANEL), [("restored", None, "", "", "")]),
]


@pytest.mark.parametrize(("old", "new", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_a_difference_in_words(old, new, expected):
    lines = change_words.lines(difference(old, new))
    assert [(line.kind, line.session, line.title.value, line.was, line.now) for line in lines] == expected
    assert [bool(line.what) for line in lines] == [True] * len(expected)


def test_a_difference_speaks_the_readers_language():
    found = difference(BEFORE, shot(PANEL | LATER, CLOSE | {"title": {"es": "Cierre", "fr": "Fin"}}))
    said = {}
    for language in ("es", "pt-br", "fr", "en"):
        with translation.override(language):
            said[language] = [(line.title, line.words) for line in change_words.lines(found)]
    assert said["fr"] == [
        (("Panel", "es"), "Autre horaire\u00a0: samedi 5 juillet 2031, 09:30–10:30 → 11:00–12:00"),
        (("Fin", "fr"), "Autre titre\u00a0: «\u202fClôture\u202f» → «\u202fFin\u202f»"),
    ]
    assert said["en"] == [
        (("Panel", "es"), "Another time: Saturday 5 July 2031, 09:30–10:30 → 11:00–12:00"),
        (("Cierre", "es"), "Another title: in another language"),
    ]
    assert len({words[0][1] for words in said.values()}) == 4


@pytest.mark.django_db
def test_a_snapshot_holds_what_the_public_knows():
    event = EventFactory(venue=VenueFactory(name="Pavillon"), host_city=CityFactory(name_es="París", name_fr="Paris"))
    room = RoomFactory(name="Sala 1", venue=event.venue)
    panel = SessionFactory(event=event, title_es="Panel", title_en="Panel discussion", room=room)
    SessionFactory(event=event, state="draft")
    shown = {"start": "2031-07-05T09:00:00", "end": "2031-07-05T10:00:00", "room": "Sala 1", "state": "confirmed"}
    event_part = EVENT | {"city": {"es": "París", "fr": "Paris"}}
    assert snapshot(event, agenda=True) == {
        "event": event_part,
        "agenda": True,
        "sessions": [{"pk": panel.pk, "title": {"es": "Panel", "en": "Panel discussion"}, **shown}],
    }
    assert snapshot(event, agenda=False) == {"event": event_part, "agenda": False, "sessions": []}


@pytest.fixture
def event(db):
    """Published, its agenda with two sessions not yet public."""
    event = EventFactory(slug="seminario", agenda_released_at=None)
    SessionFactory(event=event, slug="panel", title_es="Panel")
    SessionFactory(event=event, slug="cierre", title_es="Cierre", start_local=dt.datetime(2031, 7, 5, 17))
    return event


def moved(session, start):
    session.start_local, session.end_local = start, start + dt.timedelta(hours=1)
    derive(session).save()


@pytest.mark.django_db
def test_the_first_announcement_makes_the_agenda_public_and_later_ones_tell_the_difference(event, client):
    panel = event.sessions.get(slug="panel")
    address = "/es/events/seminario/sessions/panel/"
    assert client.get(address).status_code == 404
    version = content.current()[0]
    release, batch = releases.announce(event, publish=True, note={"note_es": " Ya está. "})
    event.refresh_from_db()
    assert (release.version, release.note_es, batch, event.agenda_released_at) == (1, "Ya está.", None, release.released_at)
    assert content.current()[0] > version
    assert client.get(address).status_code == 200
    moved(panel, dt.datetime(2031, 7, 5, 12))
    second, _batch = releases.announce(event)
    assert [(release.version, [change.kind for change in found.changes]) for release, found in releases.history(event)] == [
        (2, [Kind.MOVED]),
        (1, [Kind.PUBLISHED]),
    ]
    assert second.snapshot["sessions"][0]["start"] == "2031-07-05T12:00:00"


@pytest.mark.django_db
def test_an_announcement_can_leave_the_agenda_hidden(event):
    releases.remember(event)
    event.venue = VenueFactory(name="Pavillon")
    event.save()
    release, _batch = releases.announce(event)
    event.refresh_from_db()
    assert (event.agenda_released_at, release.version, release.snapshot["sessions"]) == (None, 1, [])
    assert [[change.kind for change in found.changes] for _release, found in releases.history(event)] == [[Kind.PLACE]]


@pytest.mark.django_db
def test_what_is_refused_changes_nothing(event):
    version = content.current()
    with pytest.raises(releases.NotPossible, match="Nada ha cambiado"):
        releases.announce(event, note={"note_es": " "})
    seen = releases.pending(event, publish=True).seen
    SessionFactory(event=event)
    with pytest.raises(releases.ChangedMeanwhile):
        releases.announce(event, publish=True, seen=seen)
    event.state = Event.State.DRAFT
    event.save()
    with pytest.raises(releases.NotPossible, match="borrador"):
        releases.announce(event, publish=True, note={"note_es": "Hola"})
    assert (AgendaRelease.objects.count(), Message.objects.count(), Batch.objects.count(), content.current()) == (0, 0, 0, version)


@pytest.mark.django_db(transaction=True)
def test_of_several_who_announce_at_once_one_does(event):
    seen, results = releases.pending(event, publish=True).seen, []

    def press():
        try:
            releases.announce(event, publish=True, note={"note_es": "Hola."}, seen=seen)
            results.append("announced")
        except releases.ChangedMeanwhile:
            results.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["announced", "told", "told", "told"]
    assert list(AgendaRelease.objects.values_list("version", flat=True)) == [1]


@pytest.mark.django_db
def test_a_note_alone_can_be_announced(event):
    release, _batch = releases.announce(event, note={"note_fr": "Bientôt."})
    assert (release.note_fr, releases.history(event)[0][1].changes) == ("Bientôt.", ())


@pytest.mark.django_db
def test_what_was_published_is_remembered_once_and_shown_nowhere(event):
    draft = EventFactory(state="draft")
    for known in (draft, event, event):
        releases.remember(known)
    assert list(AgendaRelease.objects.values_list("event", "version")) == [(event.pk, 0)]
    assert releases.history(event) == []
    event.start_local += dt.timedelta(hours=1)
    derive(event).save()
    assert [change.kind for change in releases.pending(event).difference.changes] == [Kind.MOVED]
    assert releases.pending(event).is_first


@pytest.mark.django_db
def test_a_hidden_agenda_shows_nowhere(event, client):
    session = reverse("session", args=["seminario", "panel"])
    released = {"/es/events/seminario/", "/es/events/seminario/agenda/", "/es/events/seminario/changes/", "/sitemap.xml"}
    before = {url: client.get(url).content.decode() for url in released}
    assert [url for url, page in before.items() if "Panel" in page or session in page] == []
    releases.announce(event, publish=True)
    after = {url: client.get(url).content.decode() for url in released}
    assert {url for url, page in after.items() if session in page} == released - {"/es/events/seminario/changes/"}
    assert ["/es/events/seminario/changes/" in pages["/sitemap.xml"] for pages in (before, after)] == [False, True]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "concerned"),
    [("session", ["confirmed"]), ("note", ["confirmed"]), ("event", ["confirmed", "pending", "waiting"]), ("cancel", ["confirmed", "pending", "waiting"])],
)
def test_whom_it_concerns(event, change, concerned):
    releases.announce(event, publish=True)
    page = RegistrationPageFactory(event=event)
    RegistrationFactory(page=page, seat=1, email="confirmed@quito.example")
    for state in ("pending", "waiting", "declined", "withdrawn"):
        RegistrationFactory(page=page, state=state, email=f"{state}@quito.example")
    event.refresh_from_db()
    if change == "session":
        moved(event.sessions.get(slug="panel"), dt.datetime(2031, 7, 5, 12))
    elif change == "event":
        event.end_local += dt.timedelta(hours=1)
        derive(event).save()
    elif change == "cancel":
        event.state = Event.State.CANCELLED
        event.save()
    found = releases.pending(event)
    assert releases.audience(event, found.difference) == {"es": len(concerned)}
    _release, batch = releases.announce(event, tell=True, note={"note_es": "Hola."} if change == "note" else None)
    assert sorted(batch.messages.values_list("to", flat=True)) == [f"{state}@quito.example" for state in concerned]


@pytest.mark.django_db
def test_without_anybody_to_tell_there_is_no_batch(event):
    RegistrationPageFactory(event=event)
    _release, batch = releases.announce(event, publish=True, tell=True)
    assert (batch, Batch.objects.count()) == (None, 0)


@pytest.mark.django_db
def test_the_agenda_of_a_session_asks_the_rule(event):
    assert Session.objects.public().count() == 0
    releases.announce(event, publish=True, at=timezone.now())
    assert Session.objects.public().count() == 2
