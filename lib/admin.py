"""The house's admin: what every app builds its staff pages on, and the only module that knows the theme (unfold).

    @register(Thing)
    class ThingAdmin(TranslatedModelAdmin):
        fieldsets = [(_("General"), {"fields": ["kind", "slug"]}), *language_tabs("title", "description")]
        inlines = [PartInline]                        # TabularInline, StackedInline, TranslatedStackedInline
        list_display = ["title", "kind", "texts_in"]  # texts_in: the languages that are filled
        list_filter = [("kind", ChoicesDropdownFilter)]
        search_fields = search_columns("title")       # all four columns; never "title", which is one language only
        prepopulated_fields = {"slug": ["title_es"]}

- Every unsafe request raises the content version; set ``public = False`` where nothing of it is on public pages.
- "View on site" needs ``get_absolute_url`` and hides while the object's ``is_public`` is false.
- Wall times, languages, zones and countries get their input by themselves (:class:`HouseFields`).
- An action that changes something is a POST: ``actions`` (list) or ``actions_submit_line`` (button beside Save).
- Put errors beside their field in the form's ``clean`` (``add_error``); a constraint's own message lands on top of the page.
"""

import datetime as dt
import functools
import zoneinfo

from django.apps import apps
from django.contrib.admin import action as plain_action
from django.contrib.admin import register, site
from django.contrib.admin.options import ShowFacets
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper, get_select2_language
from django.db.models import URLField
from django.forms import DateTimeInput, Media, ModelForm
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline
from unfold import widgets
from unfold.admin import ModelAdmin as ThemeModelAdmin
from unfold.admin import StackedInline as ThemeStackedInline
from unfold.admin import TabularInline as ThemeTabularInline
from unfold.contrib.filters.admin import (
    BooleanRadioFilter,
    ChoicesDropdownFilter,
    DropdownFilter,
    RangeDateFilter,
    RangeDateTimeFilter,
    RelatedDropdownFilter,
)
from unfold.decorators import action, display
from unfold.enums import ActionVariant
from unfold.forms import AdminPasswordChangeForm, AuthenticationForm, UserChangeForm, UserCreationForm
from unfold.forms import PaginationInlineFormSet as RowFormSet

from lib import addresses
from lib.fields import LanguageListField
from lib.pages import freshness
from lib.translated import column, columns
from lib.walltime import WallTimeField, validate_zone

__all__ = [
    "ActionVariant",
    "AdminPasswordChangeForm",
    "AuthenticationForm",
    "BooleanRadioFilter",
    "CheckboxSelectMultiple",
    "ChoicesDropdownFilter",
    "DropdownFilter",
    "ModelAdmin",
    "ModelForm",
    "RangeDateFilter",
    "RangeDateTimeFilter",
    "RelatedDropdownFilter",
    "RowFormSet",
    "StackedInline",
    "StoredFileInput",
    "TabularInline",
    "TranslatedModelAdmin",
    "TranslatedStackedInline",
    "UserChangeForm",
    "UserCreationForm",
    "action",
    "display",
    "language_tabs",
    "plain_action",
    "register",
    "search_columns",
    "site",
]

CheckboxSelectMultiple = widgets.UnfoldAdminCheckboxSelectMultipleWidget
# Each language under its own name, in the order of the tabs: the same in every staff member's language.
LANGUAGE_NAMES = {"es": "Español", "pt-br": "Português", "fr": "Français", "en": "English"}
REGIONS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


def language_tabs(*fields):
    """Return four fieldsets, shown as tabs, with the translated ``fields`` of one language each."""
    return [(name, {"classes": ["tab"], "fields": [column(field, code) for field in fields]}) for code, name in LANGUAGE_NAMES.items()]


def search_columns(*fields):
    """Return ``search_fields`` that look into all languages of translated fields: ``title`` or ``city__name``."""
    return [name for field in fields for name in columns(field)]


# --- Inputs ------------------------------------------------------------------------------------------------------


class WallTimeInput(DateTimeInput):
    """The browser's own date and time input, the date in words and the event's zone beside it; unreadable text stays as typed."""

    template_name = "admin/widgets/wall_time.html"

    class Media:
        js = ["js/wall_time.js"]

    def __init__(self, attrs=None):
        super().__init__({"class": " ".join(widgets.INPUT_CLASSES), **(attrs or {})})
        self.zone = ""

    def format_value(self, value):
        return value.isoformat(timespec="minutes") if isinstance(value, dt.datetime) else value

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"type": "datetime-local" if _is_iso(context["widget"]["value"]) else "text", "zone": self.zone}
        return context


def _is_iso(value):
    try:
        dt.datetime.fromisoformat(value or "2000-01-01T00:00")
    except ValueError:
        return False
    return True


class SearchableSelect(widgets.UnfoldAdminSelect2Widget):
    """A select with a search box, which speaks the staff's language."""

    @property
    def media(self):
        language = get_select2_language()
        translated = [f"admin/js/vendor/select2/i18n/{language}.js"] if language else []
        return super().media + Media(js=["admin/js/vendor/select2/select2.full.js", *translated, "admin/js/jquery.init.js"])


class TimeZoneSelect(SearchableSelect):
    """The IANA zones that name a region, and UTC; a stored zone that is no longer listed stays chosen."""

    def __init__(self, attrs=None):
        super().__init__(attrs, [("", ""), *((name, name) for name in zone_names())])

    def optgroups(self, name, value, attrs=None):
        missing = [item for item in value if item and item not in zone_names()]
        self.choices = [*self.choices, *((item, item) for item in missing)]
        return super().optgroups(name, value, attrs)


class StoredFileInput(widgets.UnfoldAdminFileFieldWidget):
    """A file input that names the present file and links to it by a page of the admin (``…_file``): stored files have no address of their own."""

    template_name = "admin/widgets/stored_file.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if context["widget"]["is_initial"]:
            held = value.instance
            url = reverse(f"admin:{held._meta.app_label}_{held._meta.model_name}_file", args=[held.pk, held.original_name])
            context["widget"]["value"] = {"url": url, "name": held.original_name}
        return context


@functools.cache
def zone_names():
    """Return the zones staff can choose, sorted."""
    return [*sorted(name for name in zoneinfo.available_timezones() if name.split("/")[0] in REGIONS and "/" in name), "UTC"]


# --- Pages -------------------------------------------------------------------------------------------------------


class HouseFields:
    """Gives our own kinds of field their input."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, URLField):
            kwargs.setdefault("assume_scheme", "https")
        if "widget" not in kwargs:
            if isinstance(db_field, WallTimeField):
                kwargs["widget"] = WallTimeInput()
            elif isinstance(db_field, LanguageListField):
                kwargs["widget"] = widgets.UnfoldAdminCheckboxSelectMultipleWidget()
            elif isinstance(db_field, CountryField):
                kwargs["widget"] = SearchableSelect()
            elif validate_zone in db_field.validators:
                kwargs["widget"] = TimeZoneSelect()
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_view_on_site_url(self, obj=None):
        """The page in the staff's language, without a detour; none while the public could not see it."""
        if obj is None or obj.pk is None or not self.view_on_site or not hasattr(obj, "get_absolute_url") or not getattr(obj, "is_public", True):
            return None
        try:
            return obj.get_absolute_url()
        except NoReverseMatch:  # a refused form left the object without an address
            return None


class ModelAdmin(HouseFields, ThemeModelAdmin):
    """The house's admin of a model: public pages are fresh after every change made here."""

    public = True
    list_filter_submit = True
    list_per_page = 50
    show_facets = ShowFacets.NEVER
    warn_unsaved_form = True
    compressed_fields = False

    def get_urls(self):
        patterns = super().get_urls()
        if self.public:
            for pattern in patterns:
                pattern.callback = _freshening(pattern.callback)
        return patterns

    def pressed(self, request):
        """Return the names of the buttons beside Save (``actions_submit_line``) that were pressed."""
        return [name for name in self.actions_submit_line if self.get_unfold_action(name).action_name in request.POST]

    def save_model(self, request, obj, form, change):
        """A page whose slug changes is still found under the old one."""
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data:
            addresses.remember(obj, form.initial["slug"])

    def get_deleted_objects(self, objs, request):
        """Without the rows that only join two tables: to staff they say nothing."""
        deleted, counts, missing, protected = super().get_deleted_objects(objs, request)
        joins = [model._meta for model in apps.get_models(include_auto_created=True) if model._meta.auto_created]
        begun = tuple(f"{capfirst(join.verbose_name)}: " for join in joins)
        counts = {name: count for name, count in counts.items() if name not in {join.verbose_name_plural for join in joins}}
        return _without(deleted, begun), counts, missing, protected


def _without(tree, beginnings):
    """Return a nested list of lines without those that begin so."""
    kept = [_without(item, beginnings) if isinstance(item, list) else item for item in tree if isinstance(item, list) or not str(item).startswith(beginnings)]
    return [item for item in kept if item != []]


def _freshening(view):
    """Raise the content version after an unsafe request: its transaction is over by then."""

    @functools.wraps(view)
    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if request.method not in {"GET", "HEAD", "OPTIONS"}:
            freshness.bump()
        return response

    return wrapped


class TranslatedModelAdmin(ModelAdmin, TranslationAdmin):
    """The admin of a model with translated fields; see :func:`language_tabs`."""

    @display(description=_("Texts in"))
    def texts_in(self, obj):
        """The languages in which the translated field that the model names first is there."""
        field = min(self.trans_opts.all_fields, key=lambda name: self.model._meta.get_field(name).creation_counter)
        filled = [code for code in LANGUAGE_NAMES if getattr(obj, column(field, code))]
        return format_html("{}", " · ".join(filled) or "–")


class TabularInline(HouseFields, ThemeTabularInline):
    """Rows of a related model on its parent's page; beside a select at most "add", to keep rows narrow."""

    extra = 0

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if not field:
            return field
        wrapped = isinstance(field.widget, RelatedFieldWidgetWrapper)
        if wrapped:
            field.widget.can_change_related = field.widget.can_delete_related = field.widget.can_view_related = False
        # The column's heading is the label for eyes only.
        (field.widget.widget if wrapped else field.widget).attrs["aria-label"] = field.label
        return field


class StackedInline(HouseFields, ThemeStackedInline):
    """Blocks of a related model on its parent's page."""

    extra = 0


class TranslatedStackedInline(StackedInline, TranslationStackedInline):
    """Blocks of a related model with translated fields: name the columns in ``fields`` or ``fieldsets``."""
