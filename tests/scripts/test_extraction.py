import pytest
from django.template import Context, Template

from scripts.extraction import Text, from_python, of_package, ours, texts_of


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('{% translate "Events" %}', [Text(None, "Events")]),
        ("{% trans 'Events' as title %}", [Text(None, "Events")]),
        ('{% translate "Open" context "a state" %}', [Text("a state", "Open")]),
        ('{% translate "100 %" %}', [Text(None, "100 %%")]),
        ("{% translate title %}", []),
        ('{% include "x.html" with title=_("Cities") %}', [Text(None, "Cities")]),
        ('{{ value|default:_("Nothing yet") }}', [Text(None, "Nothing yet")]),
        ("{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}", [Text(None, "Hello %(name)s")]),
        ("{% blocktranslate trimmed %}\n  Hello\n  {{ name }}\n{% endblocktranslate %}", [Text(None, "Hello %(name)s")]),
        (
            "{% blocktranslate trimmed count number=n %}\n one\n{% plural %}\n {{ number }} of 100 %\n{% endblocktranslate %}",
            [Text(None, "one", "%(number)s of 100 %%")],
        ),
        ('{% blocktranslate with name=person.name context "greeting" %}Hi {{ name }}{% endblocktranslate %}', [Text("greeting", "Hi %(name)s")]),
        ("{# {% translate 'no' %} #}{% comment %}x{% endcomment %}plain", []),
    ],
)
def test_templates(source, texts):
    assert list(texts_of(source)) == texts


@pytest.mark.parametrize(
    "source",
    [
        '{% translate "100 % of {x}" %}',
        "{% blocktranslate trimmed with name=1 %}\n  100 % of {{ name }}\n  and more\n{% endblocktranslate %}",
        "{% blocktranslate count n=2 %}one{% plural %}{{ n }} % many{% endblocktranslate %}",
    ],
)
def test_django_asks_for_the_very_text_that_is_collected(source, monkeypatch):
    asked = []
    monkeypatch.setattr("django.utils.translation._trans.gettext", lambda text: asked.append(str(text)) or text)
    monkeypatch.setattr("django.utils.translation._trans.ngettext", lambda one, many, n: asked.extend([str(one), str(many)]) or many)
    Template("{% load i18n %}" + source).render(Context({"x": 1}))
    assert asked == [text for text in next(texts_of(source))[1:] if text]


def test_python(tmp_path):
    file = tmp_path / "module.py"
    file.write_text("""
a = _("one")
b = gettext_lazy("two " "parts")
c = ngettext("%(n)s city", "%(n)s cities", n) % {"n": n}
d = pgettext("a state", "Open")
e = npgettext_lazy("places", "%d place", "%d places")
f = something_else("no")
""")
    assert list(from_python(file)) == [
        Text(None, "one"),
        Text(None, "two parts"),
        Text(None, "%(n)s city", "%(n)s cities"),
        Text("a state", "Open"),
        Text("places", "%d place", "%d places"),
    ]


def test_the_project_and_its_theme_are_read():
    assert ours()[Text(None, "The end must come after the start.")] == ["events/models/event.py"]
    assert Text(None, "Type to search") in of_package("unfold")
