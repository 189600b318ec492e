"""Accounts of the staff, in the house's admin."""

from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext_lazy as _

from lib.admin import AdminPasswordChangeForm, BooleanRadioFilter, ModelAdmin, RelatedDropdownFilter, UserChangeForm, UserCreationForm, register, site

site.unregister(User)
site.unregister(Group)


class AccountForm(UserChangeForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "password" in self.fields:
            self.fields["password"].help_text = _("Raw passwords are not stored, so there is no way to see the user’s password.")


@register(User)
class StaffAdmin(UserAdmin, ModelAdmin):
    """People who log in here. A person who leaves is made inactive, so that the history keeps their name."""

    public = False
    form = AccountForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Personal info"), {"fields": [("first_name", "last_name"), "email"]}),
        (_("Permissions"), {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
        (_("Important dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = []
    list_display = ["username", "first_name", "last_name", "email", "is_active", "last_login"]
    list_filter = [("is_active", BooleanRadioFilter), ("groups", RelatedDropdownFilter)]

    def get_readonly_fields(self, request, obj=None):
        """Nobody makes a superuser but a superuser."""
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser else [*fields, "is_superuser"]

    def has_change_permission(self, request, obj=None):
        """Nor takes one's account over, by its password for example."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)


@register(Group)
class StaffGroupAdmin(GroupAdmin, ModelAdmin):
    public = False
