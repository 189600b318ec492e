from urllib.parse import urlsplit

from django import forms

from events.models import PartnerSite
from lib.admin import ModelAdmin, ModelForm, register


class OriginField(forms.CharField):
    """Takes the address of any page of the site and keeps its beginning."""

    def to_python(self, value):
        written = super().to_python(value).strip()
        try:
            parts = urlsplit(written if "://" in written else f"https://{written}")
        except ValueError:  # a bracket that opens and never closes; the model's own check says what is wanted
            return written
        return f"{parts.scheme}://{parts.netloc}".lower() if written and parts.netloc else written


class PartnerSiteForm(ModelForm):
    class Meta:
        field_classes = {"origin": OriginField}


@register(PartnerSite)
class PartnerSiteAdmin(ModelAdmin):
    form = PartnerSiteForm
    fields = ["name", "origin"]
    list_display = ["name", "origin"]
    search_fields = ["name", "origin"]
