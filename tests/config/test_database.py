"""A database that is locked or full: our 503, nothing half-written, and all is well with the next request."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection

from outbox.models import Message
from registrations.models import Registration
from tests.factories import EventFactory, RegistrationPageFactory
from tests.registrations.persons import ana, post

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's locks and sizes; PostgreSQL's absence is tested in test_production.py"),
]


def saved():
    return Registration.objects.count(), Message.objects.count()


def test_a_locked_database(client):
    page = RegistrationPageFactory()
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        connection.cursor().execute("PRAGMA busy_timeout=50")
        assert post(client, page, ana()).status_code == 503
        assert saved() == (0, 0)
        assert client.get("/es/").status_code == 200  # readers are not locked out
    assert post(client, page, ana()).status_code == 303
    assert saved() == (1, 1)


def test_a_full_disk(client):
    page = RegistrationPageFactory()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count={cursor.fetchone()[0] + 12}")  # room for a few registrations, not for all
        EventFactory._meta.model.objects.update(description_es="x")
        crowd = [post(client, page, ana(email=f"a{number}@x.example", dietary_needs="x" * 400)).status_code for number in range(40)]
        assert set(crowd) == {303, 503}
        assert saved() == (crowd.count(303), crowd.count(303))
        cursor.execute("PRAGMA max_page_count=1000000")
    assert post(client, page, ana(email="last@x.example")).status_code == 303
