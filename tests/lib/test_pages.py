"""Public pages are kept whole and are still fresh, in every process."""

import datetime as dt
import gzip
import subprocess
import sys

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from events.models import ContentVersion
from events.services import content
from lib.pages import private, public_page
from tests.factories import CityFactory, MembershipFactory
from tests.processes import Installation

pytestmark = pytest.mark.django_db


class Counter:
    """A public page that says how often it was written; ``until`` is its next moment in time."""

    def __init__(self, *query, until=None, status=200, **options):
        self.times, self.until, self.status = 0, until, status
        self.page = public_page(*query, **options)(self.view)

    def view(self, request):
        self.times += 1
        response = HttpResponse(f"{self.times}", status=self.status, headers={"Content-Language": "es", "Set-Cookie": "a=b"})
        response.understood = {name: value for name, value in request.GET.items() if value in {"a", "b", "2"}}
        response.fresh_until = self.until
        return response

    def get(self, path="/es/", method="get", **headers):
        return self.page(getattr(RequestFactory(), method)(path, headers=headers))

    def said(self, *args, **kwargs):
        return self.get(*args, **kwargs).content.decode()


def test_a_page_is_written_once_by_path_and_known_query():
    counter = Counter("kind", "page")
    paths = ["/es/", "/es/", "/fr/", "/es/?kind=a", "/es/?kind=a&utm=x", "/es/?page=2&kind=a", "/es/?kind=a&page=2", "/es/?utm=x", "/es/?kind=b&kind=a"]
    assert [counter.said(path) for path in paths] == ["1", "1", "2", "3", "3", "4", "4", "1", "3"]


def test_a_page_is_not_kept_for_values_it_does_not_understand():
    counter = Counter("kind", "page")
    assert [counter.said(path) for path in ("/es/?kind=zzz", "/es/?kind=zzz", "/es/?kind=a&page=002", "/es/?kind=a&page=002")] == ["1", "2", "3", "4"]
    assert [counter.said(path) for path in ("/es/?kind=", "/es/")] == ["5", "5"]


def test_a_write_makes_it_new(django_assert_num_queries):
    counter = Counter()
    assert [counter.said(), counter.said()] == ["1", "1"]
    content.bump()
    with django_assert_num_queries(1):
        assert counter.said() == "2"
    with django_assert_num_queries(1):
        assert counter.said() == "2"


def test_an_entry_ends_at_the_pages_next_moment():
    with time_machine.travel("2031-07-05 09:00:00+00:00", tick=False) as clock:
        counter = Counter(until=timezone.now() + dt.timedelta(seconds=90))
        assert counter.said() == "1"
        clock.shift(89)
        assert counter.said() == "1"
        clock.shift(1)
        assert [counter.said(), counter.said()] == ["2", "3"]  # a moment that has passed keeps nothing


def test_a_page_with_seats_lives_five_seconds():
    with time_machine.travel("2031-07-05 09:00:00+00:00", tick=False) as clock:
        counter = Counter(seconds=5)
        assert counter.said() == "1"
        clock.shift(4)
        assert counter.said() == "1"
        clock.shift(2)
        assert counter.said() == "2"


@pytest.mark.parametrize(("status", "method"), [(404, "get"), (302, "get"), (200, "post")])
def test_only_answers_of_200_to_a_get_are_kept(status, method):
    counter = Counter(status=status)
    assert [counter.said(method=method), counter.said(method=method)] == ["1", "2"]


def test_the_headers():
    counter = Counter()
    response = counter.get()
    etag = response.headers["ETag"]
    kept = {name: response.headers[name] for name in ("Cache-Control", "Vary", "Content-Language")}
    assert kept == {"Cache-Control": "public, max-age=0, must-revalidate", "Vary": "Accept-Encoding", "Content-Language": "es"}
    assert "Set-Cookie" not in response.headers
    assert counter.get(**{"If-None-Match": etag}).status_code == 304
    assert counter.get(**{"If-None-Match": '"other"'}).status_code == 200
    assert counter.get(method="head").headers["ETag"] == etag


@pytest.mark.parametrize(("accepted", "zipped"), [("gzip", True), ("br, gzip;q=0.8", True), ("gzip;q=0", False), ("gzip; q=0.0, br", False), ("", False)])
def test_the_zipped_form_has_a_tag_of_its_own(accepted, zipped):
    counter = Counter()
    plain, other = counter.get(), counter.get(**{"Accept-Encoding": accepted})
    assert ("Content-Encoding" in other.headers) is zipped
    assert (gzip.decompress(other.content) if zipped else other.content) == b"1"
    assert (plain.headers["ETag"] != other.headers["ETag"]) is zipped


def test_private_pages_are_stored_nowhere():
    response = private(HttpResponse())
    assert {name: response.headers[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")} == {
        "Cache-Control": "private, no-store",
        "Referrer-Policy": "strict-origin",
        "X-Robots-Tag": "noindex",
    }


WRITE_ELSEWHERE = """
import django
django.setup()
from events.models import City
from events.services import content
City.objects.filter(slug="quito").update(name_es="San Francisco de Quito")
content.bump()
"""


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_a_write_in_another_process_shows_at_once(client, settings):
    MembershipFactory(city=CityFactory(slug="quito", name_es="Quito"))
    content.bump()
    assert "San Francisco de Quito" not in client.get("/es/cities/quito/").text
    database = settings.DATABASES["default"]
    name = database["NAME"]
    url = f"sqlite:///{name}" if "sqlite" in database["ENGINE"] else f"postgres://{_account(database)}{database['HOST']}:{database['PORT']}/{name}"
    env = Installation("/tmp", DATABASE_URL=url).env | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    subprocess.run([sys.executable, "-c", WRITE_ELSEWHERE], env=env, check=True)
    assert "San Francisco de Quito" in client.get("/es/cities/quito/").text


def _account(database):
    password = f":{database['PASSWORD']}" if database["PASSWORD"] else ""
    return f"{database['USER']}{password}@" if database["USER"] else ""


def test_the_version_is_one_row():
    content.bump()
    content.bump()
    assert list(ContentVersion.objects.values_list("pk", "number")) == [(1, 2)]
    content.mark_as_demo()
    assert content.current() == (3, True)


def test_a_kept_answer_has_the_headers_of_the_first(client):
    MembershipFactory(city=CityFactory(slug="quito"))
    for headers in ({"Accept-Encoding": "gzip"}, {"Accept-Encoding": "identity"}):
        content.bump()
        first, kept = client.get("/fr/cities/quito/", headers=headers), client.get("/fr/cities/quito/", headers=headers)
        assert dict(first.headers) == dict(kept.headers)
        assert kept.headers["Content-Language"] == "fr"
        assert kept.headers["Content-Length"] == str(len(kept.content))
        assert client.get("/fr/cities/quito/", headers={**headers, "If-None-Match": kept.headers["ETag"]}).status_code == 304


def test_a_kept_page_is_not_shown_under_a_foreign_name(client):
    assert [client.get("/es/privacy/").status_code, client.get("/es/privacy/", headers={"Host": "elsewhere.example"}).status_code] == [200, 400]


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_died_is_replaced_by_the_query_that_finds_out(client):
    assert client.get("/es/privacy/").status_code == 200
    if connection.vendor == "postgresql":
        connection.connection.close()  # as after a restart of the server; Django has not noticed
    assert content.current() == (0, False)
    assert client.get("/es/privacy/").status_code == 200
