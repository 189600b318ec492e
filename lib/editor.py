"""The editor of rich texts on staff pages: it offers what lib/richtext.py lets through, and nothing else."""

from django_prose_editor.widgets import AdminProseEditorWidget
from js_asset import Media

from lib.richtext import RichTextField

EXTENSIONS = {
    "Heading": {"levels": [2, 3]},
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "Blockquote": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "HardBreak": True,
    "History": True,
}


class RichTextInput(AdminProseEditorWidget):
    """The editor; without scripts the field is a plain one that holds the HTML."""

    def __init__(self, attrs=None):
        super().__init__(attrs, config={"extensions": EXTENSIONS}, preset="configurable")


class EditorPages:
    """For the admin of a model with rich texts; its inline import map carries the nonce of the policy."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, RichTextField):
            kwargs["widget"] = RichTextInput()
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def render_change_form(self, request, context, *args, **kwargs):
        context["media"] = Media.from_media(context["media"]).with_nonce(str(request.csp_nonce))
        return super().render_change_form(request, context, *args, **kwargs)
