import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from events.models import Event
from lib.fields import LanguageListField, language_name, validate_plain_line
from tests.factories import EventFactory


@pytest.mark.django_db
def test_languages_are_kept_in_order():
    event = EventFactory(languages=["fr", "es", "fr"], interpretation="pt-br,en")
    kept = Event.objects.get(pk=event.pk)
    assert (kept.languages, kept.interpretation) == (["fr", "es"], ["pt-br", "en"])
    assert Event.objects.filter(languages="fr,es").count() == 1


def test_an_unknown_language_is_refused():
    with pytest.raises(ValidationError, match="“qu”"):
        LanguageListField().clean(["es", "qu"], None)
    assert LanguageListField().clean([], None) == []


def test_the_form_offers_the_four():
    field = LanguageListField("languages spoken").formfield()
    assert (field.label, field.required) == ("Languages spoken", False)
    assert field.clean(["es", "fr"]) == ["es", "fr"]
    with pytest.raises(ValidationError):
        field.clean(["qu"])


def test_languages_by_their_own_names():
    with translation.override("fr"):
        assert [language_name(code) for code in ("es", "pt-br", "fr", "en")] == ["español", "português", "français", "English"]


@pytest.mark.parametrize("text", ["a\nb", "a\rb", "a\x00", "\x1b[31m", "a\u2028b", "a\x85b", "\x7f"])
def test_control_characters_are_refused(text):
    with pytest.raises(ValidationError):
        validate_plain_line(text)


@pytest.mark.parametrize("text", ["Ana María", "محمد الأندلسي", "🙂 Núñez", "O’Brien-Ñandú", "李小龍", ""])
def test_every_name_is_accepted(text):
    assert validate_plain_line(text) is None
