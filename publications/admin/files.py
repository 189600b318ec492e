"""What staff pages with files share: the file itself for staff, and nothing left in the storage when saving fails."""

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path

from lib.admin import StoredFileInput
from lib.storing import kept_only_on_success
from publications.services import files
from publications.serving import serve


class FilesAdmin:
    """For the admin of ``held``: a model with a file, its own or that of its rows."""

    held = None
    formfield_overrides = {models.FileField: {"widget": StoredFileInput}}

    def get_urls(self):
        name = self.held._meta.model_name
        address = path(f"{name}/<int:pk>/file/<str:name>", self.admin_site.admin_view(self.file), name=f"publications_{name}_file")
        return [address, *super().get_urls()]

    def file(self, request, pk, name):
        """The stored file, also of what the public may not see; ``name`` is for the eye."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        held = get_object_or_404(self.held, pk=pk)
        if not held.file:
            raise Http404("A link, not a file.")
        return serve(request, held, public=False)

    def changeform_view(self, *args, **kwargs):
        with kept_only_on_success():
            return super().changeform_view(*args, **kwargs)

    def delete_model(self, request, obj):
        files.remove(obj)

    def delete_queryset(self, request, queryset):
        files.remove(*queryset)
