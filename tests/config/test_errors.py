"""When something goes wrong: our own pages, in the reader's language, without asking the database."""

import errno

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DataError, InterfaceError, InternalError, OperationalError, ProgrammingError, connection
from django.test import Client
from django.urls import path

from config import errors, urls
from tests.factories import EventFactory

AWAY = [
    OperationalError("database is locked"),
    OperationalError("database or disk is full"),
    OperationalError('connection to server at "127.0.0.1", port 5432 failed: Connection refused'),
    InterfaceError("connection already closed"),
    OSError(errno.ENOSPC, "No space left on device"),
]
MISTAKES = [
    OperationalError("no such column: x"),
    ProgrammingError("x"),
    DataError("x"),
    InternalError("x"),
    FileNotFoundError(errno.ENOENT, "x"),
    KeyError("x"),
]


class Urls:
    """The project's addresses, and ``/es/broken/`` with a view of the test's."""

    def __init__(self, view):
        self.urlpatterns = [*urls.urlpatterns, *(path(f"{language}/broken/", view) for language in ("es", "fr"))]
        for name in ("handler400", "handler403", "handler404", "handler500"):
            setattr(self, name, getattr(urls, name))


@pytest.fixture
def answer(settings):
    """``answer(error)``: what the site says when a view raises it."""

    def ask(error, language="es"):
        def view(request):
            raise error

        settings.ROOT_URLCONF = Urls(view)
        return Client(raise_request_exception=False).get(f"/{language}/broken/")

    return ask


@pytest.fixture
def no_database(monkeypatch):
    """From now on every query fails, as when the server is gone."""

    def fail(*args, **kwargs):
        raise OperationalError("the database is gone")

    monkeypatch.setattr(connection, "cursor", fail)


@pytest.mark.parametrize("error", AWAY, ids=str)
def test_what_is_away_gives_503(answer, error):
    response = answer(error)
    assert (response.status_code, response.headers["Retry-After"], response.headers["Cache-Control"]) == (503, "30", "no-store")
    assert "<h1" in response.text
    assert response.headers["Content-Language"] == "es"


@pytest.mark.parametrize("error", MISTAKES, ids=str)
def test_a_mistake_of_ours_gives_500(answer, error):
    response = answer(error)
    assert response.status_code == 500
    assert response.text.count("<h1") == 1


@pytest.mark.parametrize(
    ("error", "status"),
    [(PermissionDenied(), 403), (SuspiciousOperation(), 400)],
    ids=str,
)
@pytest.mark.django_db
def test_refusals_have_pages_of_their_own(answer, error, status):
    response = answer(error)
    assert response.status_code == status
    assert response.text.count("<h1") == 1


@pytest.mark.django_db
def test_an_unknown_address_gives_404_in_the_readers_language(client):
    for address, language in (("/fr/nada/", "fr"), ("/nada/", "es"), ("/es/events/nada/", "es")):
        response = client.get(address, headers={"Accept-Language": "es"})
        assert response.status_code == 404
        assert f'<html lang="{language}"' in response.text


@pytest.mark.django_db
def test_every_page_says_503_while_the_database_is_gone(no_database):
    client = Client(raise_request_exception=False)
    client.cookies["session"] = "somebody"
    for address in ("/es/", "/fr/events/", "/es/events/x/", "/es/nothing/", "/admin/", "/sitemap.xml"):
        response = client.get(address)
        assert (address, response.status_code) == (address, 503)
        assert "<h1" in response.text


@pytest.mark.django_db
def test_an_error_while_a_template_is_filled_gives_503(monkeypatch):
    event = EventFactory()
    monkeypatch.setattr("events.models.Event.get_kind_display", lambda self: (_ for _ in ()).throw(OperationalError("gone")))
    response = Client(raise_request_exception=False).get(event.get_absolute_url())
    assert response.status_code == 503


@pytest.mark.django_db
def test_a_session_that_cannot_be_saved_gives_503(staff_client, monkeypatch, settings):
    settings.SESSION_SAVE_EVERY_REQUEST = True
    staff_client.raise_request_exception = False

    def save(self, must_create=False):
        raise OperationalError("database is locked")

    monkeypatch.setattr(SessionStore, "save", save)
    assert staff_client.get("/admin/").status_code == 503


@pytest.mark.django_db
def test_a_cache_that_is_gone_gives_503(settings):
    settings.CACHES = {"default": {"BACKEND": "lib.rediscache.RedisCache", "LOCATION": "redis://127.0.0.1:1"}}
    assert Client(raise_request_exception=False).get("/es/events/").status_code == 503


@pytest.mark.django_db
def test_it_heals_by_itself(client, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(connection, "cursor", lambda *args, **kwargs: (_ for _ in ()).throw(OperationalError("gone")))
        assert client.get("/es/events/").status_code == 503
    assert client.get("/es/events/").status_code == 200


def test_a_foreign_host_is_refused_with_our_page():
    response = Client().get("/es/", headers={"Host": "evil.example.net"})
    assert response.status_code == 400
    assert "<h1" in response.text


def test_a_server_that_is_being_replaced_is_away():
    error = InternalError("cannot execute UPDATE in a read-only transaction")
    error.__cause__ = type("ReadOnlySqlTransaction", (Exception,), {"pgcode": "25006"})()
    assert errors.is_away(error)
