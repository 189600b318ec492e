"""The forms of registration: field names are part of the contract (docs/architecture.md)."""

import unicodedata

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Field, Fieldset, Layout
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from events.models import City
from lib.fields import language_name, validate_no_address, validate_plain_line
from lib.prepared import prepared
from lib.translated import columns, read, reader_language
from registrations.asking import GROUP, LISTING, AskingMixin
from registrations.consent import consent_text, listing_text
from registrations.folding import fold_letters, tidy, tidy_paragraphs
from registrations.models import Registration
from registrations.situation import kept_words

OTHER = "other"
INVISIBLE = {"Cf", "Zs", "Mn", "Cc"}


def _limit(column, label):
    """The column's own limit as a validator that names the field, also in the summary of errors."""
    words = format_lazy(_("{label}: at most %(limit_value)d characters fit here, and you wrote %(show_value)d."), label=label)
    return MaxLengthValidator(Registration._meta.get_field(column).max_length, words)


class LineField(forms.CharField):
    """One line as it is kept; its limit is that of the column. The browser cuts nothing off in silence."""

    default_validators = [validate_plain_line, validate_no_address]

    def __init__(self, column, *, autocomplete, **kwargs):
        widget = forms.TextInput(attrs={"autocomplete": autocomplete})
        super().__init__(validators=[_limit(column, kwargs["label"])], widget=widget, **kwargs)

    def to_python(self, value):
        value = tidy(super().to_python(value))
        seen = any(unicodedata.category(character) not in INVISIBLE for character in value)
        return value if seen or any(ord(character) < 32 for character in value) else ""


class TextField(forms.CharField):
    """A longer text as it is kept."""

    widget = forms.Textarea(attrs={"rows": 3, "autocomplete": "off"})

    def __init__(self, column, **kwargs):
        super().__init__(validators=[_limit(column, kwargs["label"])], required=False, **kwargs)

    def to_python(self, value):
        return tidy_paragraphs(super().to_python(value))


class AddressField(forms.EmailField):
    """An e-mail address: whatever is wrong with it is said once, in our words."""

    def run_validators(self, value):
        try:
            super().run_validators(value)
        except ValidationError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


@prepared
def _cities():
    """The cities to choose from, with their names only."""
    return City.objects.only("slug", *columns("name"))


class OwnDataForm(AskingMixin, forms.Form):
    """What a registrant says of themselves and answers, at first and when correcting it (``registration``)."""

    given_name = LineField("given_name", label=_("Given name"), autocomplete="given-name", error_messages={"required": _("Write your given name.")})
    family_name = LineField("family_name", label=_("Family name"), autocomplete="family-name", error_messages={"required": _("Write your family name.")})
    email = AddressField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("The link to your registration goes there."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={"required": _("Write your e-mail address."), "invalid": _("This is not an e-mail address. Write one such as nombre@ciudad.org.")},
    )
    city = forms.ChoiceField(
        label=_("City or local government"),
        widget=forms.Select(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Choose your city, or “Another city” and write its name below."),
            "invalid_choice": _("This city is not on the list. Choose one, or “Another city” and write its name below."),
        },
    )
    other_city = LineField(
        "other_city", label=_("Another city"), autocomplete="address-level2", required=False, help_text=_("Only if yours is not on the list.")
    )
    organisation = LineField("organisation", label=_("Organisation"), autocomplete="organization", required=False)
    position = LineField("position", label=_("Position"), autocomplete="organization-title", required=False)
    language = forms.ChoiceField(
        label=_("Language for our mails"),
        choices=[(code, language_name(code)) for code, _name in settings.LANGUAGES],
        widget=forms.Select(attrs={"autocomplete": "language"}),
        error_messages={"required": _("Choose a language."), "invalid_choice": _("Choose one of the four languages.")},
    )
    interpretation = forms.BooleanField(label=_("I need interpretation"), required=False)
    accessibility_needs = TextField(
        "accessibility_needs",
        label=_("What do you need in order to take part without barriers?"),
        help_text=_("For example a place for a wheelchair, sign language, documents in large print."),
    )
    dietary_needs = TextField("dietary_needs", label=_("Is there anything you do not eat?"))

    def __init__(self, *args, page, registration=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.cities = {str(city.pk): city for city in _cities()}
        names = sorted(((pk, read(city, "name").value) for pk, city in self.cities.items()), key=lambda choice: fold_letters(choice[1]))
        self.fields["city"].choices = [("", _("Choose")), *names, (OTHER, _("Another city"))]
        self.fields["email"].widget.attrs.pop("maxlength", None)
        self.fields["language"].initial = reader_language()
        self.ask(page, registration)

    @cached_property
    def helper(self):
        """How crispy sets the form; made only when it is shown."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = self.layout()
        return helper

    def layout(self):
        return Layout(
            Fieldset(
                _("About you"),
                Div(Div("given_name"), Div("family_name"), css_class="row"),
                "email",
                "city",
                "other_city",
                "organisation",
                "position",
                css_class=GROUP,
            ),
            Fieldset(_("To welcome you well"), "language", "interpretation", "accessibility_needs", "dietary_needs", css_class=GROUP),
            *self.asked_layout(),
        )

    def clean_email(self):
        return unicodedata.normalize("NFC", self.cleaned_data["email"])

    def clean(self):
        cleaned = super().clean()
        city, other = cleaned.get("city"), cleaned.get("other_city", "")
        if not city and other and not self.data.get("city"):
            self.errors.pop("city", None)
            city = OTHER
        if city in self.cities:
            cleaned["city"], cleaned["other_city"] = self.cities[city], ""
        elif city == OTHER:
            cleaned["city"] = None
            if not other and "other_city" not in self.errors:
                self.add_error("other_city", _("Write the name of your city."))
        return cleaned

    def columns(self):
        """Return what is written to the columns of a registration."""
        return {name: self.cleaned_data[name] for name in OwnDataForm.base_fields}

    @staticmethod
    def initial_of(registration):
        """Return the initial values for correcting ``registration``."""
        values = {name: getattr(registration, name) for name in OwnDataForm.base_fields}
        return values | {"city": str(registration.city_id) if registration.city_id else OTHER}


class RegistrationForm(OwnDataForm):
    """The public form: own data and the consent, whose text is recorded as it was shown."""

    privacy_consent = forms.BooleanField(error_messages={"required": _("Without your consent we cannot keep a place for you.")})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["privacy_consent"].label = consent_text()

    @property
    def kept_words(self):
        """Until when what is typed here is kept, in a sentence."""
        return kept_words(self.page)

    @classmethod
    def shown_again(cls, data, **kwargs):
        """Return the form with what was typed and no judgement on it: its language was changed."""
        form = cls(data, **kwargs)
        form._errors = ErrorDict()
        return form

    def layout(self):
        listing = [Field(LISTING)] if self.page.public_list else []
        privacy = HTML('{% include "registrations/includes/privacy.html" %}')
        return Layout(*super().layout(), Fieldset(_("Your data"), *listing, Field("privacy_consent"), privacy, css_class=GROUP))

    def columns(self):
        listed = self.cleaned_data.get(LISTING)
        consent = {"consent_text": consent_text(), "consent_language": reader_language()}
        return super().columns() | consent | {"listed_text": listing_text() if listed else "", "listed_language": reader_language() if listed else ""}


class CompletingForm(RegistrationForm):
    """What somebody says who was named by another person: all of it, the consent too; address and city stay as they were given."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("email", "city", "other_city"):
            self.fields[name].disabled = True


class LostLinkForm(forms.Form):
    """Only an address; the answer never tells whether we know it."""

    email = AddressField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("The address you gave when you registered."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={"required": _("Write your e-mail address."), "invalid": _("This is not an e-mail address. Write one such as nombre@ciudad.org.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs.pop("maxlength", None)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
