"""The admin as a whole: the way in, its languages, its policy, and who may do what."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client

from tests.factories import EventFactory, UserFactory

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/"


def try_password(client, password="wrong", username="equipo", **extra):
    return client.post(LOGIN, {"username": username, "password": password}, **extra)


# --- Logging in ---------------------------------------------------------------------------------------------------


def test_the_right_password_leads_to_the_index(client):
    UserFactory(username="equipo", is_staff=True)
    response = try_password(client, "a-password-for-tests")
    assert (response.status_code, response.url) == (302, "/admin/")


def test_five_wrong_passwords_pause_the_account_from_that_address_only(client):
    UserFactory(username="equipo", is_staff=True)
    assert [try_password(client).status_code for _number in range(5)] == [200, 200, 200, 200, 429]
    assert try_password(client, "a-password-for-tests").status_code == 429
    assert try_password(Client(REMOTE_ADDR="192.0.2.7"), "a-password-for-tests").status_code == 302


def test_an_invented_forwarding_header_opens_no_door(client):
    UserFactory(username="equipo", is_staff=True)
    for number in range(5):
        response = try_password(client, HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")
    assert response.status_code == 429


def test_behind_a_trusted_proxy_the_visitors_address_counts(settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    UserFactory(username="equipo", is_staff=True)
    client = Client()
    for _number in range(5):
        response = try_password(client, HTTP_X_FORWARDED_FOR="192.0.2.1")
    assert response.status_code == 429
    assert try_password(client, "a-password-for-tests", HTTP_X_FORWARDED_FOR="192.0.2.2").status_code == 302


def test_an_unknown_account_is_answered_like_a_known_one(client):
    UserFactory(username="equipo", is_staff=True)
    known, unknown = (
        [re.sub(r'value="[^"]*"', "", try_password(client, username=name).content.decode()) for _number in range(5)] for name in ("equipo", "nadie")
    )
    assert known == unknown


@pytest.mark.parametrize(("header", "language"), [("", "es"), ("de", "es"), ("pt-BR,pt", "pt-br"), ("fr-CA", "fr"), ("en-GB", "en")])
def test_the_log_in_speaks_the_browsers_language(client, header, language):
    page = client.get(LOGIN, headers={"accept-language": header}).content.decode()
    assert f'<html lang="{language}"' in page


# --- Pages --------------------------------------------------------------------------------------------------------


def test_the_policy_is_relaxed_under_admin_alone(client):
    policy = client.get(LOGIN).headers["Content-Security-Policy"]
    assert "'unsafe-eval'" in policy
    assert "http" not in policy
    assert "unsafe" not in client.get("/es/privacy/").headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/admin/", "/admin/events/event/", "/admin/events/event/add/", LOGIN])
def test_no_page_asks_another_host(staff_client, path):
    page = staff_client.get(path).content.decode()
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*"', page) == []


def test_the_sidebar_shows_what_its_reader_may_see(staff_client, client):
    groups = [group["title"] for group in staff_client.get("/admin/").context["sidebar_navigation"]]
    assert len(groups) >= 4
    user = UserFactory(is_staff=True)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/admin/").context["sidebar_navigation"] == []


def test_the_index_shows_what_comes_and_what_waits(staff_client, django_assert_num_queries):
    EventFactory(title_es="Encuentro venidero")
    response = staff_client.get("/admin/")
    assert [event.title_es for event in response.context["coming"]] == ["Encuentro venidero"]
    assert (response.context["mail"], response.context["work"]["work"]) == ({"held": 0, "waiting": 0, "failed": 0}, "never")


def test_the_languages_are_switched_in_the_admin(staff_client):
    response = staff_client.post("/i18n/setlang/", {"language": "fr", "next": "/admin/"})
    assert response.url == "/admin/"
    assert '<html lang="fr"' in staff_client.get("/admin/").content.decode()


# --- Who may do what ----------------------------------------------------------------------------------------------


def test_setting_up_the_staff_twice_changes_nothing():
    call_command("setup_staff", verbosity=0)
    first = {group.name: set(group.permissions.values_list("codename", flat=True)) for group in Group.objects.all()}
    call_command("setup_staff", verbosity=0)
    assert {group.name: set(group.permissions.values_list("codename", flat=True)) for group in Group.objects.all()} == first
    assert set(first) == {"Equipo", "Administración"}
    assert "change_event" in first["Equipo"]
    assert not {"change_user", "delete_user", "change_group", "add_message", "delete_message", "change_contentversion"} & first["Equipo"]
    assert first["Administración"] - first["Equipo"] == {"add_user", "change_user", "view_user", "view_group"}


def test_the_administration_makes_accounts_but_no_superuser(staff_client):
    superuser = UserFactory(is_superuser=True, is_staff=True)
    colleague = UserFactory()
    data = {"username": colleague.username, "first_name": "Ana", "last_name": "", "email": "", "is_active": "on", "is_staff": "on", "is_superuser": "on"}
    assert staff_client.post(f"/admin/auth/user/{colleague.pk}/change/", data).status_code == 302
    colleague.refresh_from_db()
    assert (colleague.first_name, colleague.is_staff, colleague.is_superuser) == ("Ana", True, False)
    assert staff_client.post(f"/admin/auth/user/{superuser.pk}/change/", data).status_code == 403
    passwords = {"password1": "una-clave-nueva-larga", "password2": "una-clave-nueva-larga"}
    assert staff_client.post(f"/admin/auth/user/{superuser.pk}/password/", passwords).status_code == 403


def test_the_team_sees_no_accounts(client):
    call_command("setup_staff", verbosity=0)
    user = UserFactory(is_staff=True)
    user.groups.set(Group.objects.filter(name="Equipo"))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/admin/events/event/").status_code == 200
    assert client.get("/admin/auth/user/").status_code == 403


def test_an_account_is_made_and_its_password_changed(admin_client):
    passwords = {"password1": "una-clave-muy-larga", "password2": "una-clave-muy-larga", "usable_password": "true"}
    assert admin_client.post("/admin/auth/user/add/", {"username": "nueva", **passwords}).status_code == 302
    user = User.objects.get(username="nueva")
    assert user.check_password("una-clave-muy-larga")
    for path in (f"/admin/auth/user/{user.pk}/password/", "/admin/password_change/", "/admin/auth/group/add/"):
        assert admin_client.get(path).status_code == 200
