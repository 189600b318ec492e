"""The form in which a focal point names a person: no more than is needed to write to them."""

import unicodedata

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from lib.fields import language_name
from registrations.forms import AddressField, LineField
from registrations.models import Registration


class NamingForm(forms.Form):
    """Name, address, language and role of somebody; roles are those for which the delegation has places."""

    given_name = LineField("given_name", label=_("Given name"), autocomplete="off", error_messages={"required": _("Write the given name.")})
    family_name = LineField("family_name", label=_("Family name"), autocomplete="off", error_messages={"required": _("Write the family name.")})
    email = AddressField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("The person gets a link there, to complete their own data."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email"}),
        error_messages={"required": _("Write the e-mail address."), "invalid": _("This is not an e-mail address. Write one such as nombre@ciudad.org.")},
    )
    role = forms.ChoiceField(label=_("Comes as"), required=False)
    language = forms.ChoiceField(label=_("Language of the person"), choices=[(code, language_name(code)) for code, _name in settings.LANGUAGES])

    def __init__(self, data=None, *, delegation, prefix=""):
        super().__init__(data, prefix=prefix or None, initial={"language": delegation.language}, auto_id=f"id_{prefix}_%s" if prefix else "id_%s")
        quotas = [quota.role for quota in delegation.quotas.all()]
        roles = [(value, label) for value, label in Registration.Role.choices if not quotas or value in quotas]
        self.fields["role"].choices = roles if quotas else [("", _("Not said")), *roles]
        self.fields["email"].widget.attrs.pop("maxlength", None)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(Div(Div("given_name"), Div("family_name"), css_class="row"), "email", Div(Div("role"), Div("language"), css_class="row"))

    def clean_email(self):
        return unicodedata.normalize("NFC", self.cleaned_data["email"])
