"""Small model fields and validators that several apps share."""

import re
from functools import cache

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

WEB_ADDRESS = re.compile(r"://|\bwww\.|\.[a-z]{2,}/", re.IGNORECASE)


class LanguageListField(models.CharField):
    """Languages in order, kept as ``es,fr``: a list of codes in Python, check boxes in a form."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 60)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        if isinstance(value, str):
            value = value.split(",")
        return [code for code in dict.fromkeys(value or ()) if code]

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def get_prep_value(self, value):
        return ",".join(self.to_python(value))

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value, model_instance):
        unknown = [code for code in value if code not in dict(settings.LANGUAGES)]
        if unknown:
            raise ValidationError(_("“%(code)s” is not one of the languages."), params={"code": unknown[0]}, code="language")

    def run_validators(self, value):
        super().run_validators(self.get_prep_value(value))

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            choices=settings.LANGUAGES,
            widget=kwargs.get("widget") or forms.CheckboxSelectMultiple,
            required=False,
            label=self.verbose_name[:1].upper() + self.verbose_name[1:],
            help_text=self.help_text,
        )


@cache
def language_name(code):
    """Return a language's own name (``español``, ``English``), as its readers write it."""
    if code == "pt-br":
        return "português"
    name = get_language_info(code)["name_local"]
    return name if code == "en" else name.lower()


def validate_plain_line(value):
    """Refuse control characters and line breaks: they would break mail headers and calendars."""
    if any(ord(character) < 32 or ord(character) == 127 or character in "\u2028\u2029\x85" for character in value):
        raise ValidationError(_("Write this on one line, without control characters."), code="line")


def validate_no_address(value):
    """Refuse web addresses: mail programs make links of them, in a mail that we send to whatever address was typed."""
    if WEB_ADDRESS.search(value):
        raise ValidationError(_("Leave web addresses out of this field."), code="address")
