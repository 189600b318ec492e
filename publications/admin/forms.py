"""Forms of the library's staff pages: files are checked and kept by the services, errors stand beside their field."""

from django.utils.translation import gettext_lazy as _

from lib.admin import ModelForm, RowFormSet
from lib.uploads import check
from publications.services import files


class FileForm(ModelForm):
    """A form whose ``file`` was looked into before anything is saved; ``only_pdf`` as the model needs it."""

    only_pdf = False
    checked = None
    keep = None  # the service that writes the row and its file

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:  # not for staff who may only look
            self.fields["file"].max_length = None  # of the name sent, which is shortened and not the stored one

    def clean_file(self):
        file = self.cleaned_data["file"]
        if self.is_new(file):
            self.checked = check(file, only_pdf=self.only_pdf)
        return file

    def is_new(self, file):
        """Whether ``file`` was sent now, not stored before."""
        return bool(file) and "file" in self.changed_data

    @property
    def sent(self):
        """The file that was sent now, if any."""
        file = self.cleaned_data.get("file")
        return file if self.is_new(file) else None

    def save(self, commit=True):
        return self.keep(self.instance, self.sent, self.checked) if commit else super().save(commit=False)


class EditionForm(FileForm):
    only_pdf = True
    keep = staticmethod(files.save_edition)


class FileFormSet(RowFormSet):
    """Rows with files: a removed row takes its file along."""

    def delete_existing(self, obj, commit=True):
        if commit:
            files.remove(obj)


class EditionFormSet(FileFormSet):
    def clean(self):
        seen = set()
        for form in self.forms:
            language = getattr(form, "cleaned_data", {}).get("language")
            if not language or self._should_delete_form(form):
                continue
            if language in seen:
                form.add_error("language", _("There is an edition in this language already."))
            seen.add(language)

    def validate_unique(self):
        """Said beside the field by :meth:`clean`."""


class DocumentForm(FileForm):
    """A file or a link; a session only of the same event."""

    keep = staticmethod(files.save_document)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "title_es" in self.fields:
            self.fields["title_es"].required = True

    def clean(self):
        cleaned = super().clean()
        event, session = cleaned.get("event"), cleaned.get("session")
        if event and session and session.event_id != event.pk:
            self.add_error("session", _("This session belongs to another event."))
        if not {"file", "url"} & set(self.errors) and bool(cleaned.get("file")) == bool(cleaned.get("url")):
            self.add_error("file", _("Choose a file or write the address of a page: one of the two."))
        return cleaned


class PublicationForm(ModelForm):
    def clean(self):
        cleaned = super().clean()
        collection, number = cleaned.get("collection"), cleaned.get("number")
        if number and not collection and "collection" not in self.errors:
            self.add_error("collection", _("Choose the collection that this number belongs to."))
        if number and collection and collection.publications.filter(number=number).exclude(pk=self.instance.pk).exists():
            self.add_error("number", _("Another publication of the collection has this number."))
        return cleaned


class ContributorForm(ModelForm):
    def clean(self):
        cleaned = super().clean()
        chosen = [name for name in ("person", "organisation", "city") if cleaned.get(name)]
        if len(chosen) > 1:
            self.add_error(chosen[1], _("Choose a person, an organisation or a city: only one of them."))
        if not chosen and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", _("Write a name, or choose a person, an organisation or a city."))
        return cleaned
