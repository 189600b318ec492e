"""What the error pages say to the reader, and where they lead on."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.template.loader import render_to_string
from django.test import Client
from django.urls import path
from django.utils import translation

from config import urls
from events.services.content import mark_as_demo

pytestmark = pytest.mark.django_db
NAMES = ("handler400", "handler403", "handler404", "handler500")


@pytest.fixture
def answer(settings):
    """``answer(error)``: the English page shown when a view raises it."""

    def ask(error):
        def view(request):
            raise error

        settings.ROOT_URLCONF = type("Urls", (), {"urlpatterns": [*urls.urlpatterns, path("en/broken/", view)]} | {name: getattr(urls, name) for name in NAMES})
        return Client(raise_request_exception=False).get("/en/broken/")

    return ask


@pytest.mark.parametrize(
    ("error", "status", "heading"),
    [
        (SuspiciousOperation(), 400, "We could not read that"),
        (PermissionDenied(), 403, "This page is not open to you"),
        (KeyError("x"), 500, "Something went wrong on our side"),
        (OperationalError("database is locked"), 503, "A short stop"),
    ],
)
def test_an_error_says_what_happened_and_leads_on(answer, error, status, heading):
    response = answer(error)
    assert response.status_code == status
    assert f"<title>{heading} – AL-LAs</title>" in response.text
    assert f"<h1>{heading}</h1>" in response.text
    assert '<meta name="robots" content="noindex">' in response.text
    assert ' href="/en/events/"' in response.text.partition("<main")[2]
    assert 'rel="canonical"' not in response.text


def test_a_missing_page_keeps_the_demonstrations_mark_and_its_languages(client):
    mark_as_demo()
    response = client.get("/en/nothing/here/")
    assert response.status_code == 404
    assert "<h1>The line ends here</h1>" in response.text
    assert "This installation is a demonstration." in response.text
    assert [f'href="/{code}/nothing/here/"' in response.text for code in ("es", "pt-br", "fr", "en")] == [True] * 4


def test_an_address_without_a_language_offers_the_home_pages(client):
    response = client.get("/nothing", headers={"Accept-Language": "fr"})
    assert (response.status_code, response.headers["Content-Language"]) == (404, "fr")
    assert [f'href="/{code}/" lang="{code}"' in response.text for code in ("es", "pt-br", "fr", "en")] == [True] * 4


def test_a_form_sent_from_elsewhere_is_told_so():
    response = Client(enforce_csrf_checks=True).post("/en/cities/")
    assert response.status_code == 403
    assert "<h1>This form had waited too long</h1>" in response.text


@pytest.mark.parametrize(("minutes", "words"), [(1, "wait 1 minute,"), (3, "wait 3 minutes,")])
def test_too_many_forms_name_the_time_to_wait(minutes, words):
    with translation.override("en"):
        assert words in render_to_string("429.html", {"minutes": minutes})


@pytest.mark.parametrize("name", ["400", "403", "404", "429", "500", "503"])
def test_every_error_page_stands_without_a_request(django_assert_num_queries, name):
    with django_assert_num_queries(0):
        text = render_to_string(f"{name}.html")
    assert text.count("<h1>") == 1
    assert 'lang="es" hreflang="es" aria-current="true"' in text
