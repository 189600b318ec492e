"""Mails as people see them: staff in the admin, readers in their mail program."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import call_command

from outbox import services
from outbox.models import Message
from registrations import emails
from tests.browser.accessibility import axe
from tests.browser.staff import THEME_FAULTS, log_in
from tests.factories import RegistrationFactory, UserFactory


@pytest.fixture
def message(transactional_db):
    return emails.confirmed(RegistrationFactory(seat=1, given_name="Ana"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_staff_read_a_mail_and_stop_it(page, live_server, message, scheme, width):
    call_command("setup_staff", verbosity=0)
    user = UserFactory(username="equipo", is_staff=True)
    user.groups.set(Group.objects.filter(name="Equipo"))
    page.emulate_media(color_scheme=scheme)
    log_in(page, live_server, "equipo", "a-password-for-tests")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/admin/outbox/message/")
    axe(page, exclude=THEME_FAULTS)
    page.click(f"text={message.to}")
    axe(page, exclude=THEME_FAULTS)
    letter = page.frame_locator("iframe[sandbox]")
    assert letter.locator("h1").count() == 1
    assert letter.locator("a[href*='/registrations/']").count() == 0
    page.click("[name=outbox_message_cancel]")
    page.wait_for_selector("[name=outbox_message_send_again]")
    assert Message.objects.get().state == Message.State.CANCELLED


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [800, 320])
def test_a_mail_reads_well_in_a_mail_program(page, message, scheme, width):
    assert services.deliver_due().sent == 1
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(mail.outbox[0].alternatives[0].content)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
