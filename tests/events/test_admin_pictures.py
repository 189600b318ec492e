"""Pictures of cities, people and organisations: no page shows them yet, so that the staff pages take none."""

import pytest
from django.forms import FileField

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", ["city", "person", "organisation"])
def test_nothing_is_uploaded_that_nobody_sees(admin_client, model):
    page = admin_client.get(f"/admin/events/{model}/add/").context["adminform"].form
    assert [name for name, field in page.fields.items() if isinstance(field, FileField)] == []
