"""The editor of rich texts on staff pages: it offers what lib/richtext.py lets through, and nothing else."""

import json

from django.utils.translation import gettext as _
from django_prose_editor.widgets import AdminProseEditorWidget
from js_asset import Media

from lib.richtext import RichTextField

EXTENSIONS = {
    "Heading": {"levels": [2, 3]},
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "HardBreak": True,
    "History": True,
}


class RichTextInput(AdminProseEditorWidget):
    """The editor; without scripts the field is a plain one that holds the HTML."""

    def __init__(self, attrs=None):
        super().__init__(attrs, config={"extensions": EXTENSIONS}, preset="configurable")

    @property
    def media(self):
        return super().media + Media(js=["js/editor.js"])

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-editor-words"] = json.dumps(_words(), ensure_ascii=False)
        return context


def _words():
    """The editor's own words, as it writes them, in the staff's language."""
    return {
        "paragraph": _("paragraph"),
        "heading 2": _("heading"),
        "heading 3": _("smaller heading"),
        "unordered list": _("list"),
        "ordered list": _("numbered list"),
        "blockquote": _("quotation"),
        "bold": _("bold"),
        "italic": _("italic"),
        "insert link": _("put in a link"),
        "remove link": _("take the link away"),
        "undo": _("undo"),
        "redo": _("redo"),
        "Edit Link": _("Link"),
        "URL": _("Address, such as https://…"),
        "Update": _("Put in"),
    }


class EditorPages:
    """For the admin of a model with rich texts; its inline import map carries the nonce of the policy."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, RichTextField):
            kwargs["widget"] = RichTextInput()
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def render_change_form(self, request, context, *args, **kwargs):
        context["media"] = Media.from_media(context["media"]).with_nonce(str(request.csp_nonce))
        return super().render_change_form(request, context, *args, **kwargs)
