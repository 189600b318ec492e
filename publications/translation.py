"""The fields with one column a language; Spanish is the source (see events/translation.py)."""

from modeltranslation.translator import TranslationOptions, register

from publications import models


@register(models.Collection)
class CollectionTranslation(TranslationOptions):
    fields = ("title", "description")
    required_languages = {"es": ("title",)}


@register(models.Publication)
class PublicationTranslation(TranslationOptions):
    fields = ("title", "subtitle", "abstract")
    required_languages = {"es": ("title",)}


@register(models.Contributor)
class ContributorTranslation(TranslationOptions):
    fields = ("role_text",)


@register(models.Document)
class DocumentTranslation(TranslationOptions):
    fields = ("title",)
    required_languages = {"es": ("title",)}


@register(models.Note)
class NoteTranslation(TranslationOptions):
    fields = ("title", "summary", "body")
    required_languages = {"es": ("title",)}


@register(models.NotePicture)
class NotePictureTranslation(TranslationOptions):
    fields = ("alt", "caption")
    required_languages = {"es": ("alt",)}
