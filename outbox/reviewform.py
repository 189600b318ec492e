"""The form of a batch: subject and text in each language, with a mail as one of its readers will get it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lib.desk import DeskForm
from lib.fields import language_name
from outbox import wordings
from outbox.models import Message
from outbox.purposes import name_of
from outbox.reading import html_as_read, text_as_read

# So many people are listed on the page itself; the rest stand in the list of mails.
LISTED = 100


class PlainText(forms.CharField):
    """A text with plain ends of line, so that what was not touched is seen to be the same."""

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class WordingForm(DeskForm):
    """What the mails of one language say; what must not be lost or is not known is refused beside its field."""

    subject = forms.CharField(label=gettext_lazy("subject"), max_length=200)
    text = PlainText(label=gettext_lazy("text"), widget=forms.Textarea(attrs={"rows": 18}))

    def __init__(self, wording, data=None):
        super().__init__(data, prefix=wording.language, initial={"subject": wording.subject, "text": wording.text})
        self.kept = wordings.placeholders(wording.text)
        self.known = wordings.BRACES.findall(f"{wording.subject}\n{wording.text}")
        for field in self.fields.values():
            field.widget.attrs["lang"] = wording.language

    def clean_subject(self):
        subject = self.cleaned_data["subject"]
        wordings.check(subject, known=self.known)
        if "{link}" in subject:
            raise ValidationError(_("A subject holds no link."))
        return subject

    def clean_text(self):
        text = self.cleaned_data["text"]
        wordings.check(text, self.kept, self.known)
        return text


class Section:
    """One language of a batch: its form, its people, and a real mail to look at."""

    def __init__(self, wording, data):
        self.wording = wording
        self.language = wording.language
        self.name = language_name(wording.language)
        self.seal = wordings.seal(wording.subject, wording.text)
        self.is_stale = bool(data) and data.get(f"{wording.language}-seen", self.seal) != self.seal
        self.form = WordingForm(wording, self._newest(data))
        mails = wording.batch.messages.filter(language=wording.language).order_by("pk")
        self.held = mails.filter(state=Message.State.HELD).count()
        self.people = list(mails.defer("html", "text", "attachments")[: LISTED + 1])
        self.more = len(self.people) > LISTED
        self.people = self.people[:LISTED]
        self.sample = mails.filter(state=Message.State.HELD).first() or mails.first()

    def _newest(self, data):
        """What was typed; in place of a text that its sender left as it was, the one that somebody else wrote meanwhile."""
        if not self.is_stale:
            return data
        names = [f"{self.language}-{name}" for name in ("subject", "text")]
        typed = [data.get(name, "").replace("\r\n", "\n").strip() for name in names]
        if wordings.seal(*typed) != data[f"{self.language}-seen"]:
            return data
        return data.dict() | dict(zip(names, (self.wording.subject, self.wording.text), strict=True))

    @property
    def preview(self):
        return html_as_read(self.sample)

    @property
    def plain(self):
        return text_as_read(self.sample)

    @property
    def files(self):
        return [attachment["name"] for attachment in self.sample.attachments]


class Review:
    """All languages of a batch."""

    def __init__(self, batch, data=None):
        self.batch = batch
        self.is_refused = False
        self.sections = [Section(wording, data) for wording in batch.wordings.order_by("pk")]

    def is_valid(self):
        """Whether every wording that still has mails to leave can stand."""
        for section in self.sections:
            if section.is_stale and section.held:
                section.form.add_error(
                    "text", _("Somebody else has changed this text meanwhile; beside it stands how it reads now. Look again, then save or send.")
                )
        valid = [section.form.is_valid() for section in self.sections]
        self.is_refused = not all(valid)
        return all(valid)

    @property
    def changes(self):
        """What was typed, as :func:`outbox.services.reviewing.reword` takes it."""
        return {section.language: section.form.cleaned_data for section in self.sections if section.form.has_changed()}

    @property
    def purposes(self):
        return ", ".join(sorted({str(name_of(message.purpose)) for section in self.sections for message in section.people}))
