"""The list of registrations that staff see."""

import re

import pytest
from django.test import Client

from registrations.models import Registration
from tests.factories import RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", Registration.State.values)
def test_every_state_is_shown_in_the_readers_language(staff, state):
    numbers = {"confirmed": {"seat": 1, "waiting_number": None}, "waiting": {}}
    RegistrationFactory(state=state, **numbers.get(state, {"waiting_number": None}))
    client = Client(headers={"accept-language": "pt-br"})
    client.force_login(staff, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/admin/registrations/registration/").content.decode()
    words = {"pending": "a confirmar", "confirmed": "confirmada", "waiting": "na lista de espera", "declined": "recusada", "withdrawn": "cancelada"}
    assert re.sub(r"<[^>]*>", "", re.search(r'<td class="[^"]*field-state_label.*?</td>', page, re.S)[0]).strip() == words[state]
