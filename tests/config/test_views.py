"""The way in."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "home"),
    [
        ("fr", "/fr/"),
        ("pt", "/pt-br/"),
        ("pt-PT,pt;q=0.9", "/pt-br/"),
        ("pt-BR", "/pt-br/"),
        ("en-GB", "/en/"),
        ("de", "/es/"),
        ("", "/es/"),
        ("es-AR,en", "/es/"),
    ],
)
def test_the_way_in_is_in_the_visitors_language(client, accepted, home):
    response = client.get("/", headers={"Accept-Language": accepted})
    assert (response.status_code, response.headers["Location"]) == (302, home)
    assert response.headers["Vary"] == "Accept-Language, Cookie"


def test_the_short_portuguese_prefix_leads_on(client):
    response = client.get("/pt/events/?kind=seminar")
    assert (response.status_code, response.headers["Location"]) == (301, "/pt-br/events/?kind=seminar")


def test_a_missing_slash_is_added(client):
    assert client.get("/fr/events").headers["Location"] == "/fr/events/"


@pytest.mark.parametrize("path", ["/es/", "/fr/events/", "/en/cities/", "/pt-br/publications/", "/es/privacy/", "/es/accessibility/"])
def test_the_policy_is_strict_and_no_cookie_is_set(client, path):
    response = client.get(path)
    assert response.status_code == 200
    policy = response.headers["Content-Security-Policy"]
    assert sorted(policy.split("; ")) == [
        "base-uri 'none'",
        "default-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "object-src 'none'",
    ]
    assert (response.cookies, response.headers["X-Frame-Options"], response.headers["X-Content-Type-Options"]) == ({}, "DENY", "nosniff")
    assert response.headers["Vary"] == "Accept-Encoding"
