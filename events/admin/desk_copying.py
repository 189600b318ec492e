"""Staff page: copy an event as the draft of the next one."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import ports
from events.models import Event
from events.services import copying
from lib.desk import DateInput, DeskForm
from lib.fields import language_name
from lib.translated import column


class TitlesForm(DeskForm):
    """A title in each language, Spanish at least."""

    title_es, title_pt_br, title_fr, title_en = (
        forms.CharField(label=format_lazy("{} ({})", gettext_lazy("title"), language_name(code)), max_length=250, required=code == "es")
        for code, _name in settings.LANGUAGES
    )


class CopyForm(TitlesForm):
    slug = forms.SlugField(
        label=gettext_lazy("address"), max_length=120, help_text=gettext_lazy("The last part of the page's address; the same in all languages.")
    )
    number = forms.IntegerField(label=gettext_lazy("number in the series"), min_value=1, max_value=32767, required=False)
    first_day = forms.DateField(
        label=gettext_lazy("first day"),
        widget=DateInput(),
        help_text=gettext_lazy("All days move with it, hours stay. Proposed: the same weekday next year."),
    )
    parts = forms.MultipleChoiceField(label=gettext_lazy("what comes along"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args, event, **kwargs):
        self.event = event
        proposed = copying.proposal(event)
        initial = {"slug": proposed.slug, "number": proposed.number, "first_day": proposed.first_day, "parts": list(proposed.parts)}
        initial |= {column("title", code): title for code, title in proposed.titles.items()}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["parts"].choices = [*copying.What.choices, *((copier.name, copier.label) for copier in ports.copiers)]
        if not event.series_id:
            del self.fields["number"]

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if Event.objects.filter(slug=slug).exists():
            raise ValidationError(_("Another event has this address."))
        return slug

    def clean_number(self):
        number = self.cleaned_data["number"]
        if number and self.event.series.events.filter(series_number=number).exists():
            raise ValidationError(_("Another event of the series has this number."))
        return number

    def clean_first_day(self):
        day = self.cleaned_data["first_day"]
        if not 1900 <= day.year < 2200:
            raise ValidationError(_("Write the year with four digits."))
        return day

    def clean_parts(self):
        parts = set(self.cleaned_data["parts"])
        if copying.What.PEOPLE in parts and copying.What.AGENDA not in parts:
            raise ValidationError(_("People come along with the sessions they are in: tick these too."))
        return parts

    def wish(self):
        """The :class:`copying.Wish` of a valid form."""
        given = self.cleaned_data
        titles = {code: given[column("title", code)] for code, _name in settings.LANGUAGES}
        return copying.Wish(titles, given["slug"], given["first_day"], given.get("number"), frozenset(given["parts"]))


def copy(page, request, event):
    """Show the form with what is proposed; a post makes the draft and leads to it."""
    form = CopyForm(request.POST if request.method == "POST" else None, event=event)
    if request.method == "POST" and form.is_valid():
        try:
            made = copying.copy(event, form.wish())
        except ValidationError as refused:
            for name, messages in refused.message_dict.items():
                form.add_error(name if name in form.fields else None, messages)
        else:
            page.log(request, made, _("Copied from “%(event)s”.") % {"event": event})
            return page.back(
                request, made, _("This is the copy: a draft that nobody sees until you publish it. “%(event)s” has not changed.") % {"event": event}
            )
    return page.render(request, event, "admin/events/event/copy.html", {"form": form})
