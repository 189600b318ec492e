"""A delegation in a real browser: staff in Spanish invite, the focal point in Portuguese names, a delegate in French completes, staff decide."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.management import call_command

from outbox.models import Message
from registrations.access import token_of
from registrations.models import Delegation, Registration
from tests.browser.accessibility import axe
from tests.browser.staff import THEME_FAULTS, log_in

EVENT = "jornada-de-ejemplo"
pytestmark = pytest.mark.browser


@pytest.fixture
def network(transactional_db, settings, live_server):
    settings.SITE_URL = live_server.url
    call_command("load_demo", verbosity=0)


def link_in_mail_to(address, pattern=r"https?://\S+/(?:registrations|delegations)/\S+-\S+/"):
    """Deliver what waits and return the personal link in the last mail to an address."""
    call_command("deliver_mail")
    found = next(message for message in reversed(mail.outbox) if message.to == [address])
    return urlsplit(re.search(pattern, found.body)[0]).path


@pytest.fixture
def phone(browser):
    """A page of a browser of 360 px that runs no scripts."""
    context = browser.new_context(java_script_enabled=False, locale="fr", viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def test_staff_invite_a_focal_point_names_and_a_delegate_completes(page, phone, live_server, network, admin_user):
    # Staff, in Spanish: the table of delegations, and the invitation.
    log_in(page, live_server, "admin", "password")
    page.goto(f"{live_server.url}/admin/registrations/delegation/")
    axe(page, exclude=THEME_FAULTS)
    belo = Delegation.objects.get(city__slug="belo-horizonte")
    page.goto(f"{live_server.url}/admin/registrations/delegation/{belo.pk}/change/")
    page.click("button[name=registrations_delegation_invite]")
    page.wait_for_selector("text=1 ciudad invitada")

    # The focal point, in Portuguese: a mistake beside its field, then a person who reads French.
    page.goto(live_server.url + link_in_mail_to(belo.focal_email))
    assert page.locator("html").get_attribute("lang") == "pt-br"
    axe(page)
    form = page.locator("form:has([name=given_name])").last
    form.locator("[name=given_name]").fill("Louise")
    form.locator("[name=email]").fill("sem-arroba")
    form.locator("button[type=submit]").click()
    page.wait_for_load_state()
    axe(page)
    assert page.locator("[aria-invalid=true]").count() >= 2
    form = page.locator("form:has([aria-invalid=true])")
    assert form.locator("[name=given_name]").input_value() == "Louise"
    form.locator("[name=family_name]").fill("Tavares")
    form.locator("[name=email]").fill("louise@belo.example")
    form.locator("[name=language]").select_option("fr")
    form.locator("button[type=submit]").click()
    page.wait_for_url("**done=name**")
    assert "Louise Tavares" in page.locator("main").inner_text()

    # The delegate, in French, on a phone without scripts: completes, and has the place.
    phone.goto(live_server.url + link_in_mail_to("louise@belo.example"))
    assert phone.locator("html").get_attribute("lang") == "fr"
    phone.check("[name=listing_consent]")
    phone.locator("form:has([name=privacy_consent]) button[type=submit]").click()
    phone.wait_for_load_state()
    assert phone.locator("[aria-invalid=true]").get_attribute("name") == "privacy_consent"
    phone.check("[name=privacy_consent]")
    phone.locator("form:has([name=privacy_consent]) button[type=submit]").click()
    phone.wait_for_url("**saved=1")
    louise = Registration.objects.get(email="louise@belo.example")
    assert (louise.state, louise.delegation, bool(louise.listed_at)) == ("confirmed", belo, True)
    page.goto(f"{live_server.url}/fr/events/{EVENT}/participants/")
    axe(page)
    assert "Louise Tavares" in page.locator("main").inner_text()


def test_staff_decide_with_the_mails_before_them_and_see_the_balance(page, live_server, network, admin_user):
    log_in(page, live_server, "admin", "password")
    people = Registration.objects.filter(page__event__slug=EVENT, state="pending", delegation=None)
    first = people.order_by("pk").first()
    page.goto(f"{live_server.url}/admin/registrations/registration/?state__exact=pending")
    axe(page, exclude=THEME_FAULTS)
    page.goto(f"{live_server.url}/admin/registrations/registration/{first.pk}/change/")
    axe(page, exclude=THEME_FAULTS)
    page.click("button[name=registrations_registration_decline]")
    page.wait_for_url("**/decide/**")
    axe(page, exclude=THEME_FAULTS)
    page.fill(f"[name=reason-{first.language}]", "Cette fois, une place par ville.")
    page.click("button[name=foresee]")
    page.wait_for_load_state()
    assert Message.objects.filter(to=first.email, purpose="registration-declined").count() == 0
    page.click("button[name=sure]")
    page.wait_for_url(f"**/{first.pk}/change/")
    first.refresh_from_db()
    assert (first.state, first.reason) == ("declined", "Cette fois, une place par ville.")
    for path in ("balance/", "export/", f"merge/?id={first.pk}&id={people.last().pk}"):
        page.goto(f"{live_server.url}/admin/registrations/registration/{path}")
        axe(page, exclude=THEME_FAULTS)
    for model in ("mailing", "reminder"):
        page.goto(f"{live_server.url}/admin/registrations/{model}/")
        page.click("#result_list a >> nth=0")
        axe(page, exclude=THEME_FAULTS)


@pytest.mark.parametrize("language", ["es", "pt-br", "fr", "en"])
def test_the_own_page_is_sound_in_each_language(page, live_server, network, language):
    person = Registration.objects.filter(page__event__slug=EVENT, state="confirmed").first()
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{live_server.url}/{language}/registrations/{token_of(person)}/")
        axe(page)
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_data_are_taken_along_and_deleted(page, live_server, network):
    person = Registration.objects.filter(page__event__slug=EVENT, state="confirmed").first()
    page.goto(f"{live_server.url}/fr/registrations/{token_of(person)}/")
    with page.expect_download() as download:
        page.click("button[value=download]")
    assert download.value.suggested_filename == f"{EVENT}.json"
    page.click("summary:has-text('Supprimer mes données')")
    page.click("button[value=erase]")
    page.wait_for_url("**/fr/registrations/erased/")
    axe(page)
    person.refresh_from_db()
    assert (person.email, person.state) == ("", "withdrawn")
