"""/healthz: for load balancers, whatever they send."""

import datetime as dt

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from config.models import JobRun


@pytest.fixture
def health():
    def ask(**headers):
        return Client().get("/healthz", headers=headers)

    return ask


def note(name, minutes_ago, error=""):
    JobRun.objects.create(name=name, finished_at=timezone.now() - dt.timedelta(minutes=minutes_ago), error=error)


@pytest.mark.django_db
def test_all_is_well(health):
    note("deliver_mail", 0)
    note("purge_mails", 50)
    response = health()
    body = response.json()
    assert body.pop("milliseconds") < 1000
    assert (response.status_code, body) == (200, {"database": "ok", "work": "ok", "failing": []})
    assert response.headers["Cache-Control"] == "no-store"
    assert response.cookies == {}


@pytest.mark.django_db
def test_late_work_shows_but_takes_no_site_down(health):
    assert health().json()["work"] == "never"
    note("deliver_mail", 10)
    note("release_seats", 3, error="OperationalError")
    response = health()
    assert (response.status_code, response.json()["work"], response.json()["failing"]) == (200, "late", ["release_seats"])


@pytest.mark.django_db
def test_it_never_redirects_and_minds_no_host(health, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["eventos.example.org"]
    assert health(Host="10.0.0.3:8000").status_code == 200


@pytest.mark.django_db
def test_a_database_that_is_gone_gives_503(health, monkeypatch):
    def fail(*args, **kwargs):
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", fail)
    response = health()
    assert (response.status_code, response.json()) == (503, {"database": "down"})


@pytest.mark.django_db
def test_it_asks_little(health, django_assert_num_queries):
    with django_assert_num_queries(2):
        health()
