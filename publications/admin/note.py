from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from lib.admin import (
    ChoicesDropdownFilter,
    ModelForm,
    RowFormSet,
    StoredFileInput,
    TranslatedModelAdmin,
    TranslatedStackedInline,
    display,
    language_tabs,
    register,
    search_columns,
)
from lib.editor import EditorPages
from lib.pictures import picture_response, prepare, renditions
from lib.storing import kept_only_on_success
from publications.models import Note, NotePicture
from publications.services import notes


class PictureForm(ModelForm):
    """A picture that was looked into, and written anew in memory, before anything is saved."""

    sizes = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:  # not for staff who may only look
            self.fields["file"].max_length = None  # of the name sent, which is not kept
            self.fields["file"].widget.attrs["accept"] = "image/jpeg,image/png,image/webp"

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            self.sizes = prepare(file)
        return file

    def save(self, commit=True):
        if not commit:
            return super().save(commit=False)
        return notes.save_picture(self.instance, self.cleaned_data["file"] if self.sizes else None, self.sizes)


class PictureFormSet(RowFormSet):
    """Rows of pictures: a removed row takes its files along."""

    def delete_existing(self, obj, commit=True):
        if commit:
            notes.remove(obj)


class PictureInline(TranslatedStackedInline):
    model = NotePicture
    form = PictureForm
    formset = PictureFormSet
    fields = [
        ("preview", "file", "order"),
        ("alt_es", "alt_pt_br", "alt_fr", "alt_en"),
        ("caption_es", "caption_pt_br", "caption_fr", "caption_en"),
    ]
    readonly_fields = ["preview"]
    formfield_overrides = {models.FileField: {"widget": StoredFileInput}}
    tab = True

    @display(description=_("preview"))
    def preview(self, obj):
        found = renditions(obj.file.name) if obj.pk else []
        if not found:
            return "–"
        address = reverse("admin:publications_notepicture_file", args=[obj.pk, found[0].name])
        return format_html('<img class="house-preview" src="{}" width="{}" height="{}" alt="{}">', address, found[0].width, found[0].height, obj)


@register(Note)
class NoteAdmin(EditorPages, TranslatedModelAdmin):
    fieldsets = [
        *language_tabs("title", "summary", "body"),
        (_("General"), {"fields": [("state", "date"), "slug"]}),
        (_("What it tells about"), {"fields": ["events", "publications"]}),
    ]
    inlines = [PictureInline]
    autocomplete_fields = ["events", "publications"]
    prepopulated_fields = {"slug": ["title_es"]}
    list_display = ["note", "day", "status", "texts_in"]
    list_filter = [("state", ChoicesDropdownFilter)]
    date_hierarchy = "date"
    search_fields = [*search_columns("title", "summary"), "slug"]

    def get_urls(self):
        address = path("picture/<int:pk>/file/<str:name>", self.admin_site.admin_view(self.file), name="publications_notepicture_file")
        return [address, *super().get_urls()]

    def file(self, request, pk, name):
        """A stored picture, also of a note that the public may not see."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        held = get_object_or_404(NotePicture.objects.select_related("note"), pk=pk)
        if not held.file:
            raise Http404("A picture without a file.")
        return picture_response(request, held.file, name, modified=held.note.updated_at, public=False)

    def changeform_view(self, *args, **kwargs):
        with kept_only_on_success():
            return super().changeform_view(*args, **kwargs)

    def delete_model(self, request, obj):
        notes.remove(obj)

    def delete_queryset(self, request, queryset):
        notes.remove(*queryset)

    @display(description=_("note"), ordering="title_es")
    def note(self, obj):
        return str(obj)

    @display(description=_("date"), ordering="date")
    def day(self, obj):
        return date_format(obj.date, "SHORT_DATE_FORMAT")

    @display(description=_("state"), ordering="state", label={"draft": "warning", "published": "success"})
    def status(self, obj):
        return obj.state, obj.get_state_display()
