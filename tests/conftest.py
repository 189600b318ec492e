"""Fixtures of all tests."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import translation


def pytest_collection_modifyitems(items):
    """Everything under tests/browser carries the mark ``browser`` and runs last."""
    folder = Path(__file__).parent / "browser"
    for item in items:
        if folder in item.path.parents:
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(autouse=True)
def clean_slate():
    """An empty cache, empty folders of uploads and the source language before every test."""
    cache.clear()
    shutil.rmtree(django_settings.MEDIA_ROOT, ignore_errors=True)
    with translation.override("es"):
        yield


@pytest.fixture
def rate_limits(settings):
    """Off by default; ``rate_limits(register=(3, 60))`` allows three requests a minute."""

    def limit(**limits):
        settings.RATE_LIMITS = limits

    return limit


@pytest.fixture
def staff(db):
    """A member of staff with the rights of the staff groups, and no superuser."""
    from tests.factories import UserFactory

    call_command("setup_staff", verbosity=0)
    user = UserFactory(username="equipo", is_staff=True)
    from django.contrib.auth.models import Group

    user.groups.set(Group.objects.all())
    return user


@pytest.fixture
def staff_client(staff):
    """A browser logged in as ``staff``, reading Spanish."""
    client = Client()
    client.force_login(staff, backend="django.contrib.auth.backends.ModelBackend")
    return client
