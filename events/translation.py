"""The fields with one column a language (suffixes ``_es``, ``_pt_br``, ``_fr``, ``_en``); Spanish is the source."""

from modeltranslation.translator import TranslationOptions, register

from events import models


@register(models.City)
class CityTranslation(TranslationOptions):
    fields = ("name", "government_name")
    required_languages = {"es": ("name",)}


@register(models.Person)
class PersonTranslation(TranslationOptions):
    fields = ("position", "biography")


@register(models.Series)
class SeriesTranslation(TranslationOptions):
    fields = ("title", "numbered_title", "description")
    required_languages = {"es": ("title",)}


@register(models.Topic)
class TopicTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = {"es": ("name",)}


@register(models.Event)
class EventTranslation(TranslationOptions):
    fields = ("title", "summary", "description", "cover_alt")
    required_languages = {"es": ("title",)}


@register(models.Part)
class PartTranslation(TranslationOptions):
    fields = ("title", "description")
    required_languages = {"es": ("title",)}


@register(models.Session)
class SessionTranslation(TranslationOptions):
    fields = ("title", "description")
    required_languages = {"es": ("title",)}


@register(models.Role)
class RoleTranslation(TranslationOptions):
    fields = ("title",)


@register(models.AgendaRelease)
class AgendaReleaseTranslation(TranslationOptions):
    fields = ("note",)
