"""The form of a delegation: what the places of its event do not allow is said beside the field."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lib.admin import ModelForm
from registrations.models.delegation import DEADLINES
from registrations.services import delegations, history
from registrations.services.locking import NotPossible


class DelegationForm(ModelForm):
    """What the places of the event do not allow is said beside the field, by trying it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in DEADLINES:
                if f"{name}_local" in self.fields:
                    self.fields[f"{name}_local"].widget.zone = self.instance.page.event.time_zone

    def _post_clean(self):
        super()._post_clean()
        if self.errors:
            return
        try:
            self.instance.derive()
        except ValidationError as error:
            self.add_error(None, error)
            return
        if self.instance.name_until and self.instance.confirm_until and self.instance.confirm_until < self.instance.name_until:
            self.add_error("confirm_until_local", _("People confirm after they were named, not before."))
            return
        kept, version, key = self.instance.kept, self.instance.link_version, self.instance.pk
        with transaction.atomic():
            try:
                delegations.save(self.instance, by=history.SYSTEM)
            except NotPossible as error:
                self.add_error("places", str(error))
            transaction.set_rollback(True)
        self.instance.kept, self.instance.link_version, self.instance.pk = kept, version, key
        self.instance._state.adding = key is None
