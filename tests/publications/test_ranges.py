"""Files by HTTP: ranges and conditions (RFC 9110), names (RFC 6266), what may be kept and embedded."""

import datetime as dt

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.signals import request_finished
from django.db import close_old_connections
from django.utils.http import http_date

from tests.factories import PDF, DocumentFactory, EditionFactory
from tests.publications.samples import docx

BODY = PDF + b"%" + bytes(range(256)) * 300 + b"\nstartxref\n9\n%%EOF\n"
SIZE = len(BODY)
UPLOADED = dt.datetime(2026, 3, 1, 10, 0, tzinfo=dt.UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    with time_machine.travel(UPLOADED, tick=False):
        return EditionFactory(publication__slug="cuaderno-8", content=BODY, name="Cuaderno 8 – acción.pdf")


URL = "/es/publications/cuaderno-8/es.pdf"


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_whole_file(client, edition):
    response = client.get(URL)
    headers = {name: response.headers[name] for name in response.headers if name not in {"ETag", "Referrer-Policy", "Cross-Origin-Opener-Policy"}}
    assert (response.status_code, body(response)) == (200, BODY)
    assert headers == {
        "Content-Type": "application/pdf",
        "Content-Length": str(SIZE),
        "Content-Disposition": "inline; filename=\"Cuaderno 8 accion.pdf\"; filename*=UTF-8''Cuaderno%208%20%E2%80%93%20acci%C3%B3n.pdf",
        "Content-Language": "es",
        "Accept-Ranges": "bytes",
        "Last-Modified": "Sun, 01 Mar 2026 10:00:00 GMT",
        "Cache-Control": "public, max-age=0, must-revalidate",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Content-Security-Policy": "frame-ancestors 'self'; base-uri 'none'; form-action 'none'",
    }
    assert response.headers["ETag"] == f'"{edition.checksum[:40]}"'
    assert response.cookies == {}


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, SIZE - 1),
        ("bytes=70000-70001", 70000, 70001),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE - 1),
        (f"bytes=10-{SIZE}", 10, SIZE - 1),
        ("bytes=10-99999999999999999999", 10, SIZE - 1),
        ("bytes=-1", SIZE - 1, SIZE - 1),
        ("bytes=-500", SIZE - 500, SIZE - 1),
        (f"bytes=-{SIZE + 1}", 0, SIZE - 1),
        ("BYTES=5-9", 5, 9),
        (" bytes = 5 - 9 ", 5, 9),
        ("bytes=0000000000000005-09", 5, 9),
    ],
)
def test_one_range(client, edition, wanted, first, last):
    response = client.get(URL, headers={"Range": wanted})
    assert (response.status_code, body(response)) == (206, BODY[first : last + 1])
    assert response.headers["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert response.headers["Content-Length"] == str(last - first + 1)
    assert response.headers["ETag"] == f'"{edition.checksum[:40]}"'


@pytest.mark.parametrize(
    "wanted",
    [
        "bytes=0-1,5-6",
        "bytes=0-0, -1",
        "bytes=",
        "bytes=-",
        "bytes=9-5",
        "bytes=a-b",
        "bytes=1.5-3",
        "bytes 0-5",
        "pages=1-2",
        "0-5",
        "bytes=--5",
        "bytes=+1-5",
        "bytes=٣-٥",
        "bytes=" + "9" * 5000 + "-",
    ],
)
def test_several_ranges_and_what_is_none_give_the_whole(client, edition, wanted):
    response = client.get(URL, headers={"Range": wanted})
    assert (response.status_code, body(response)) == (200, BODY)
    assert "Content-Range" not in response.headers


@pytest.mark.parametrize("wanted", [f"bytes={SIZE}-", f"bytes={SIZE}-{SIZE + 5}", "bytes=99999999999999999999-", "bytes=-0"])
def test_a_range_after_the_end(client, edition, wanted):
    response = client.get(URL, headers={"Range": wanted})
    assert (response.status_code, response.content) == (416, b"")
    assert response.headers["Content-Range"] == f"bytes */{SIZE}"


LATER = UPLOADED + dt.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("condition", "status"),
    [
        ("{etag}", 206),
        ("W/{etag}", 200),
        ('"another"', 200),
        (http_date(UPLOADED.timestamp()), 206),
        (http_date(LATER.timestamp()), 200),
        ("yesterday", 200),
        ("", 206),
    ],
)
def test_if_range(client, edition, condition, status):
    response = client.get(URL, headers={"Range": "bytes=0-4", "If-Range": condition.format(etag=f'"{edition.checksum[:40]}"')})
    assert (response.status_code, len(body(response))) == (status, 5 if status == 206 else SIZE)


def test_if_range_by_date_is_not_believed_in_the_second_of_the_upload(client, edition):
    with time_machine.travel(UPLOADED, tick=False):
        assert client.get(URL, headers={"Range": "bytes=0-4", "If-Range": http_date(UPLOADED.timestamp())}).status_code == 200


@pytest.mark.parametrize("wanted", ["", "bytes=0-4", f"bytes={SIZE}-"])
def test_head_says_what_get_would_and_knows_no_ranges(client, edition, wanted):
    response = client.head(URL, headers={"Range": wanted} if wanted else {})
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["Content-Length"] == str(SIZE)
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"If-None-Match": "{etag}"}, 304),
        ({"If-None-Match": 'W/{etag}, "other"'}, 304),
        ({"If-None-Match": "*"}, 304),
        ({"If-None-Match": '"other"'}, 200),
        ({"If-Modified-Since": http_date(UPLOADED.timestamp())}, 304),
        ({"If-Modified-Since": http_date((UPLOADED - dt.timedelta(days=1)).timestamp())}, 200),
        ({"If-Match": "{etag}"}, 200),
        ({"If-Match": '"other"'}, 412),
        ({"If-Unmodified-Since": http_date((UPLOADED - dt.timedelta(days=1)).timestamp())}, 412),
        ({"If-None-Match": "{etag}", "Range": "bytes=0-4"}, 304),
        ({"If-None-Match": '"other"', "Range": "bytes=0-4"}, 206),
    ],
)
@pytest.mark.parametrize("method", ["get", "head"])
def test_conditions(client, edition, method, headers, status):
    etag = f'"{edition.checksum[:40]}"'
    response = getattr(client, method)(URL, headers={name: value.format(etag=etag) for name, value in headers.items()})
    expected = 200 if (method, status) == ("head", 206) else status
    assert response.status_code == expected
    assert response.headers["ETag"] == etag
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_other_methods_are_refused(client, edition):
    assert client.post(URL).status_code == 405


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("programa.pdf", 'inline; filename="programa.pdf"'),
        ('a"b\\c.pdf', 'inline; filename="c.pdf"'),
        ("日本.pdf", "inline; filename=\"file.pdf\"; filename*=UTF-8''%E6%97%A5%E6%9C%AC.pdf"),
        ("50% más.pdf", "inline; filename=\"50- mas.pdf\"; filename*=UTF-8''50-%20m%C3%A1s.pdf"),
        ("a\r\nX-Evil: 1.pdf", 'inline; filename="a X-Evil- 1.pdf"'),
    ],
)
def test_names(client, name, expected):
    EditionFactory(publication__slug="nombres", name=name)
    assert client.get("/es/publications/nombres/es.pdf").headers["Content-Disposition"] == expected


def test_a_lost_file_is_a_designed_404(client, edition):
    default_storage.delete(edition.file.name)
    response = client.get(URL)
    assert response.status_code == 404


def test_the_file_is_closed_whether_read_or_left(client, edition, monkeypatch):
    opened = []
    original = default_storage._wrapped.open
    monkeypatch.setattr(default_storage._wrapped, "open", lambda *args, **kwargs: opened.append(original(*args, **kwargs)) or opened[-1])
    body(client.get(URL))
    left = client.get(URL)
    request_finished.disconnect(close_old_connections)
    left.close()
    request_finished.connect(close_old_connections)
    client.get(URL, headers={"If-None-Match": "*"})
    client.get(URL, headers={"Range": f"bytes={SIZE}-"})
    client.head(URL)
    assert [handle.closed for handle in opened] == [True] * 5


def test_a_file_is_one_query(client, edition, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(URL)


def test_what_is_not_shown_in_place_is_attached_and_inert(client):
    document = DocumentFactory(content=docx(), name="minuta.docx")
    response = client.get(f"/es/documents/{document.pk}/minuta.docx")
    assert response.headers["Content-Disposition"] == 'attachment; filename="minuta.docx"'
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"
    assert response.headers["X-Frame-Options"] == "DENY"


def test_any_storage_will_do(client, settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    EditionFactory(publication__slug="en-memoria", content=BODY)
    response = client.get("/es/publications/en-memoria/es.pdf", headers={"Range": "bytes=10-19"})
    assert (response.status_code, body(response)) == (206, BODY[10:20])
