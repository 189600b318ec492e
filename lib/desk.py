"""Plain forms on staff pages that are no model's form, in the dress of the admin's theme.

    class MoveForm(DeskForm):
        minutes = forms.IntegerField(label=_("minutes"))

Show them with ``{% include "includes/desk_form.html" %}``: label, input, help and errors of each field.
"""

from django import forms
from unfold.widgets import CHECKBOX_CLASSES, INPUT_CLASSES, RADIO_CLASSES, SELECT_CLASSES, TEXTAREA_CLASSES

# What draws a field → the theme's classes for it; the first that fits counts.
CLASSES = [
    ((forms.CheckboxInput, forms.CheckboxSelectMultiple), CHECKBOX_CLASSES),
    (forms.RadioSelect, RADIO_CLASSES),
    (forms.Select, SELECT_CLASSES),
    (forms.Textarea, TEXTAREA_CLASSES),
    ((forms.TextInput, forms.NumberInput, forms.DateInput, forms.FileInput), INPUT_CLASSES),
]


class DateInput(forms.DateInput):
    """The browser's own input of a date."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class DeskForm(forms.Form):
    """A form whose inputs look like the rest of the admin."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.dress()

    def dress(self):
        """Give every input its look; called again by forms that add fields later."""
        for field in self.fields.values():
            dress(field.widget)


def dress(widget):
    """Give an input the look of the admin's theme."""
    widget.attrs["class"] = " ".join(next((listed for kind, listed in CLASSES if isinstance(widget, kind)), []))
    if isinstance(widget, forms.RadioSelect):  # Django's own template would give the list the classes of its inputs
        widget.template_name = "unfold/widgets/radio.html"
