"""Which text a reader gets, and in which language it is."""

import pytest
from django.db import IntegrityError, transaction
from django.template import Context, Template
from django.utils import translation

from events.models import City, Topic
from lib.translated import Text, columns, localized, read
from tests.factories import CityFactory, EventFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("texts", "language", "shown"),
    [
        ({"es": "uno", "fr": "un"}, "fr", Text("un", "fr")),
        ({"es": "uno", "en": "one"}, "fr", Text("uno", "es")),
        ({"es": "uno", "en": "one"}, "pt-br", Text("uno", "es")),
        ({"es": "uno", "fr": ""}, "fr", Text("uno", "es")),
        ({"es": "uno"}, "de", Text("uno", "es")),
    ],
)
def test_the_text_a_reader_gets(texts, language, shown):
    topic = TopicFactory(**{f"name_{code}": text for code, text in texts.items()})
    with translation.override(language):
        assert read(topic, "name") == shown


def test_the_order_of_the_fallback():
    event = EventFactory(summary_es=None, summary_en=None, summary_pt_br="resumo", summary_fr="résumé")
    with translation.override("en"):
        assert read(event, "summary") == Text("resumo", "pt-br")
    event.summary_en = "summary"
    with translation.override("fr"):
        event.summary_fr = None
        assert read(event, "summary") == Text("summary", "en")
    assert read(event, "summary", "pt-br") == Text("resumo", "pt-br")
    event.summary_en = event.summary_pt_br = None
    assert read(event, "summary") == Text("", "es")


def test_lists_are_ordered_by_what_is_shown():
    CityFactory(name_es="Londres", name_en="London")
    CityFactory(name_es="Lima")
    CityFactory(name_es="Zaragoza", name_fr="Abcd")
    orders = {}
    for language in ("es", "en", "fr"):
        with translation.override(language):
            orders[language] = [read(city, "name").value for city in City.objects.by_name()]
    assert orders == {"es": ["Lima", "Londres", "Zaragoza"], "en": ["Lima", "London", "Zaragoza"], "fr": ["Abcd", "Lima", "Londres"]}


def test_searching_what_is_shown_and_in_all_languages():
    EventFactory(host_city=CityFactory(name_es="Lisboa", name_fr="Lisbonne"))
    with translation.override("en"):
        assert City.objects.annotate(shown=localized("name")).filter(shown="Lisboa").count() == 1
    assert columns("host_city__name") == ["host_city__name_es", "host_city__name_pt_br", "host_city__name_fr", "host_city__name_en"]


@pytest.mark.parametrize("name", [None, ""])
def test_the_spanish_text_is_the_source(name):
    with pytest.raises(IntegrityError), transaction.atomic():
        Topic.objects.create(slug="tema", name_es=name, name_en="topic")


@pytest.mark.parametrize(
    ("language", "template", "html"),
    [
        ("es", '{% text event "title" %}', "Uno &amp; dos"),
        ("fr", '{% text event "title" %}', '<span lang="es">Uno &amp; dos</span>'),
        ("fr", '<h1 {% lang_of event "title" %}>{% plain event "title" %}</h1>', '<h1 lang="es">Uno &amp; dos</h1>'),
        ("es", '<h1 {% lang_of event "title" %}>', "<h1 >"),
        ("es", '{% paragraphs event "description" %}', "<p>a &lt;b&gt;\nb</p>\n<p>c</p>"),
        ("fr", '{% paragraphs event "description" %}', '<p lang="es">a &lt;b&gt;\nb</p>\n<p lang="es">c</p>'),
        ("es", '{% paragraphs event "summary" %}', ""),
        ("fr", '{% text event "summary" %}', ""),
    ],
)
def test_the_tags_escape_and_name_the_language(language, template, html):
    event = EventFactory(title_es="Uno & dos", description_es="a <b>\r\nb\r\n\r\n \r\n\r\nc", summary_es=None)
    with translation.override(language):
        assert Template("{% load texts %}" + template).render(Context({"event": event})) == html
