"""The line of imports holds (docs/architecture.md): nobody looks up, except through the three ways that are allowed."""

from pathlib import Path

import pytest
from django.template.backends.django import get_installed_libraries

from tests.layers import MAY_IMPORT, python_faults, template_faults

ROOT = Path(__file__).resolve().parent.parent
LIBRARIES = {name: module.split(".")[0] for name, module in get_installed_libraries().items()}


@pytest.mark.parametrize("package", [name for name in MAY_IMPORT if (ROOT / name).is_dir()])
def test_no_module_looks_up(package):
    files = sorted((ROOT / package).rglob("*.py"))
    assert files
    assert [fault for file in files for fault in python_faults(str(file.relative_to(ROOT)), file.read_text())] == []


def test_no_template_looks_up():
    folders = [(ROOT / "templates", ROOT / "templates"), *((ROOT / name / "templates", ROOT / name / "templates") for name in MAY_IMPORT)]
    files = [(file, base) for folder, base in folders for file in sorted(folder.rglob("*")) if file.suffix in {".html", ".txt", ".typ", ".xml"}]
    assert [fault for file, base in files for fault in template_faults(str(file.relative_to(base)), file.read_text(), LIBRARIES)] == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("lib/pages.py", "from events.services import content"),
        ("lib/pages.py", "def late():\n    import outbox.models"),
        ("outbox/services.py", "from search.models import Entry"),
        ("events/models/city.py", "from registrations import models"),
        ("events/services/content.py", "def late():\n    from publications.models import Publication"),
        ("events/models/event.py", 'models.ForeignKey("registrations.RegistrationPage", models.CASCADE)'),
        ("events/models/event.py", 'models.ManyToManyField(to="publications.Publication")'),
        ("events/models/event.py", 'models.ManyToManyField("self", through="publications.Place")'),
        ("events/services/content.py", 'apps.get_model("registrations", "Registration")'),
        ("events/services/content.py", 'apps.get_model("registrations.Registration")'),
        ("events/services/content.py", 'apps.get_model(app_label="registrations", model_name="Registration")'),
        ("events/services/content.py", 'import_string("registrations.services.registering.register")'),
        ("registrations/views/page.py", "import publications"),
        ("registrations/views/page.py", "from config import settings"),
        ("events/models/event.py", "from events.services import scheduling"),
        ("events/models/event.py", "from ..services import scheduling"),
        ("events/services/scheduling.py", "from events.forms import EventForm"),
        ("events/forms.py", "import events.views"),
        ("registrations/emails.py", "from registrations.services import registering"),
    ],
)
def test_a_look_up_is_found(path, source):
    assert len(python_faults(path, source)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("lib/pages.py", "from lib import tokens\nimport config_of_somebody_else"),
        ("events/views/city.py", "from events.services import content\nfrom lib.pages import public_page\nfrom outbox import services"),
        ("registrations/models/page.py", 'models.OneToOneField("events.Event", models.CASCADE)\nmodels.ForeignKey("self", models.CASCADE)'),
        ("config/urls.py", "import events, registrations, publications, outbox, lib"),
        ("events/services/content.py", 'apps.get_model("events", "City")'),
        ("events/apps.py", "def ready(self):\n    from events.services import content"),
        ("registrations/services/registering.py", "from registrations.folding import fold"),
    ],
)
def test_what_is_allowed_passes(path, source):
    assert python_faults(path, source) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("events/event.html", "{% load i18n registrations_forms %}"),
        ("events/event.html", "{% load badge from publications_extra %}"),
        ("includes/head.html", "{% load events_boxes events_texts %}"),
        ("events/event.html", '{% include "registrations/button.html" %}'),
    ],
)
def test_a_template_that_looks_up_is_found(path, source):
    libraries = {"registrations_forms": "registrations", "publications_extra": "publications", "events_texts": "events", "events_boxes": "events"}
    assert len(template_faults(path, source, libraries)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("events/event.html", '{% extends "base.html" %}{% load i18n registrations_boxes texts %}{% include "includes/line.html" %}'),
        ("registrations/form.html", '{% load events_texts %}{% include "events/when.html" %}'),
        ("base.html", "{% load events_texts publications_extra %}"),
    ],
)
def test_a_template_may_load_boxes_and_what_is_below(path, source):
    libraries = {"registrations_boxes": "registrations", "texts": "lib", "events_texts": "events", "publications_extra": "publications"}
    assert template_faults(path, source, libraries) == []
