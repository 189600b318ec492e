"""The fields with one column a language; Spanish is the source."""

from modeltranslation.translator import TranslationOptions, register

from registrations import models


@register(models.RegistrationPage)
class RegistrationPageTranslation(TranslationOptions):
    fields = ("introduction", "after")


@register(models.Question)
class QuestionTranslation(TranslationOptions):
    fields = ("label", "help_text", "purpose")
    required_languages = {"es": ("label",)}


@register(models.Option)
class OptionTranslation(TranslationOptions):
    fields = ("label",)
    required_languages = {"es": ("label",)}


@register(models.Mailing)
class MailingTranslation(TranslationOptions):
    fields = ("subject", "text")
    required_languages = {"es": ("subject", "text")}


@register(models.Reminder)
class ReminderTranslation(TranslationOptions):
    fields = ("subject", "text")
    required_languages = {"es": ("subject", "text")}
