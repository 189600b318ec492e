"""The fields with one column a language; Spanish is the source."""

from modeltranslation.translator import TranslationOptions, register

from registrations import models


@register(models.RegistrationPage)
class RegistrationPageTranslation(TranslationOptions):
    fields = ("introduction", "after")
