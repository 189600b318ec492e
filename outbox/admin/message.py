"""Mails as staff see them: which wait and why, what was written; send again, cancel. Nothing is edited here."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lib.admin import ChoicesDropdownFilter, DropdownFilter, ModelAdmin, RangeDateTimeFilter, action, display, register
from outbox import services
from outbox.models import Message
from outbox.purposes import name_of
from outbox.reading import html_as_read, text_as_read

State = Message.State
COLOURS = {State.HELD: "warning", State.QUEUED: "info", State.SENDING: "info", State.SENT: "success", State.FAILED: "danger", State.CANCELLED: "warning"}
STOPPABLE = {State.HELD, State.QUEUED}
SENT_AGAIN_FROM = {State.SENT, State.FAILED, State.CANCELLED}


class PurposeFilter(DropdownFilter):
    """What mails are for, in the words of the apps that write them."""

    title = _("purpose")
    parameter_name = "purpose"

    def lookups(self, request, model_admin):
        found = Message.objects.order_by("purpose").values_list("purpose", flat=True).distinct()
        return [(purpose, name_of(purpose)) for purpose in found]

    def queryset(self, request, queryset):
        return queryset.filter(purpose=self.value()) if self.value() else queryset


@register(Message)
class MessageAdmin(ModelAdmin):
    public = False
    list_display = ["mail", "shown_purpose", "language", "shown_state", "shown_trouble", "written", "sent"]
    list_filter = [
        ("state", ChoicesDropdownFilter),
        PurposeFilter,
        ("trouble", ChoicesDropdownFilter),
        ("language", ChoicesDropdownFilter),
        ("created_at", RangeDateTimeFilter),
    ]
    search_fields = ["to", "subject", "message_id"]
    ordering = ["-created_at", "-pk"]
    actions = ["send_again", "cancel"]
    actions_submit_line = ["send_again", "cancel"]
    warn_unsaved_form = False
    fieldsets = [
        (None, {"fields": ["state", "shown_trouble", "error", "tries", "next_try"]}),
        (_("The mail"), {"fields": ["to", "reply_to", "subject", "language", "shown_purpose", "formatted", "plain", "files"]}),
        (_("Moments"), {"fields": ["created_at", "sent_at", "purge_after", "message_id"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("text", "html", "attachments", "links")

    def get_readonly_fields(self, request, obj=None):
        return [field for _name, fieldset in self.fieldsets for field in fieldset["fields"]]

    def get_fieldsets(self, request, obj=None):
        """Leave out what says nothing of this mail."""
        silent = {"next_try"} if obj and obj.state not in Message.WAITING else set()
        silent |= {field for field in ("reply_to", "error", "sent_at") if obj and not getattr(obj, field)}
        silent |= {"shown_trouble"} if obj and not obj.trouble else set()
        silent |= {"files"} if obj and not obj.attachments else set()
        silent |= {"formatted"} if obj and not obj.html else set()
        return [(name, {"fields": [field for field in fieldset["fields"] if field not in silent]}) for name, fieldset in self.fieldsets]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A page to read; its two buttons are the only things it takes."""
        if request.method == "POST":
            return self._press(request, object_id)
        context = {"show_save": False, "show_save_and_continue": False, "show_close": True}
        return super().changeform_view(request, object_id, form_url, context | (extra_context or {}))

    def get_actions_submit_line(self, request, object_id):
        """The buttons that make sense in the mail's state, for those who may press them."""
        message = self.get_object(request, unquote(str(object_id)))
        if message is None or not self.has_change_permission(request, message):
            return []
        fitting = {"send_again": message.state in SENT_AGAIN_FROM, "cancel": message.state in STOPPABLE}
        names = [name for name in self.actions_submit_line if fitting[name]]
        return [self.get_unfold_action(name) for name in names]

    def _press(self, request, object_id):
        message = self.get_object(request, unquote(object_id or ""))
        if message is None:
            raise Http404
        if not self.has_change_permission(request, message):
            raise PermissionDenied
        for name in self.actions_submit_line:
            if self.get_unfold_action(name).action_name in request.POST:
                getattr(self, name)(request, Message.objects.filter(pk=message.pk))
        return HttpResponseRedirect(request.path)

    @action(description=_("Send again"), permissions=["change"])
    def send_again(self, request, queryset):
        self._do(
            request,
            queryset,
            services.send_again,
            done=lambda count: ngettext("%(count)d mail will be sent again.", "%(count)d mails will be sent again.", count),
            not_done=lambda count: ngettext("%(count)d mail is waiting to be sent already.", "%(count)d mails are waiting to be sent already.", count),
        )

    @action(description=_("Do not send"), permissions=["change"])
    def cancel(self, request, queryset):
        self._do(
            request,
            queryset,
            services.cancel,
            done=lambda count: ngettext("%(count)d mail will not be sent.", "%(count)d mails will not be sent.", count),
            not_done=lambda count: ngettext(
                "%(count)d mail was not waiting any more and could not be stopped.",
                "%(count)d mails were not waiting any more and could not be stopped.",
                count,
            ),
        )

    def _do(self, request, queryset, service, *, done, not_done):
        counts = {True: 0, False: 0}
        for message in queryset.order_by("pk"):
            try:
                service(message)
            except services.NotPossible:
                counts[False] += 1
            else:
                counts[True] += 1
                self.log_change(request, message, str(self.get_unfold_action(service.__name__).description))
        for went_well, words, level in ((True, done, messages.SUCCESS), (False, not_done, messages.WARNING)):
            if counts[went_well]:
                self.message_user(request, words(counts[went_well]) % {"count": counts[went_well]}, level)

    @display(description=_("mail"), ordering="to")
    def mail(self, message):
        return format_html('{}<br><span style="font-weight: 400;">{}</span>', message.to, message.subject)

    @display(description=_("written"), ordering="created_at")
    def written(self, message):
        return date_format(localtime(message.created_at), "SHORT_DATETIME_FORMAT")

    @display(description=_("sent at"), ordering="sent_at")
    def sent(self, message):
        return date_format(localtime(message.sent_at), "SHORT_DATETIME_FORMAT") if message.sent_at else "–"

    @display(description=_("purpose"), ordering="purpose")
    def shown_purpose(self, message):
        return name_of(message.purpose)

    @display(description=_("state"), ordering="state", label=COLOURS)
    def shown_state(self, message):
        return message.state, message.get_state_display()

    @display(description=_("why"), ordering="trouble")
    def shown_trouble(self, message):
        return message.get_trouble_display()

    @display(description=_("formatted text"))
    def formatted(self, message):
        return html_as_read(message)

    @display(description=_("text"))
    def plain(self, message):
        return text_as_read(message)

    @display(description=_("attachments"))
    def files(self, message):
        return ", ".join(attachment["name"] for attachment in message.attachments)
