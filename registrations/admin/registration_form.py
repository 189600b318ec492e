"""The form by which staff correct a registration, answer their own questions about it and write notes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import City
from lib.admin import ModelForm
from lib.desk import dress
from registrations import questions
from registrations.folding import tidy, tidy_paragraphs
from registrations.models import Registration
from registrations.services import changing

LINES = ("given_name", "family_name", "other_city", "organisation", "position")
PARAGRAPHS = ("accessibility_needs", "dietary_needs")


class RegistrationForm(ModelForm):
    """Staff correct a typo: the same columns as the registrant's own page; answer their own questions, and write a note."""

    note = forms.CharField(
        label=_("new note"), help_text=_("Only staff read it; it is deleted with the personal data."), required=False, max_length=2000, widget=forms.Textarea
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        dress(self.fields["note"].widget)
        for question in self.asked:
            name = questions.name_of(question)
            dress(self.fields[name].widget)
            answer = next((one for one in self.instance.answers.all() if one.question_id == question.pk), None)
            self.initial[name] = questions.initial(answer) if answer else None

    # The questions that only staff answer; ``form_for`` makes a class that has them.
    asked, around = (), questions.Around()

    @classmethod
    def form_for(cls, registration):
        """Return the form with a field for each question that only staff answer."""
        asked = list(registration.page.questions.asked().filter(staff_only=True).prefetch_related("options"))
        asked = [question for question in asked if question.asks]
        cities = {str(city.pk): city for city in City.objects.all()} if any(question.kind == question.Kind.CITY for question in asked) else {}
        around = questions.Around(cities=cities)
        fields = {questions.name_of(question): questions.form_field(question, around) for question in asked}
        return type("RegistrationForm", (cls,), {**fields, "asked": asked, "around": around, "__module__": __name__})

    def answers(self):
        """Return what staff answered, as ``changing.correct`` takes it; nothing where nothing was touched."""
        touched = [question for question in self.asked if questions.name_of(question) in self.changed_data]
        made = [questions.given(question, self.cleaned_data.get(questions.name_of(question)), self.around) for question in touched]
        return [answer for answer in made if answer is not None]

    class Meta:
        model = Registration
        fields = changing.OWN_COLUMNS

    def clean(self):
        cleaned = super().clean()
        for name in LINES:
            cleaned[name] = tidy(cleaned.get(name) or "")
        for name in PARAGRAPHS:
            cleaned[name] = tidy_paragraphs(cleaned.get(name) or "")
        if cleaned.get("city"):
            cleaned["other_city"] = ""
        elif not cleaned["other_city"]:
            self.add_error("city", _("Choose a city, or write another one."))
        if not self.errors and self._is_taken(cleaned):
            self.add_error("email", _("This person is registered under this address already."))
        return cleaned

    def _is_taken(self, cleaned):
        people = {name: cleaned[name] for name in ("email", "given_name", "family_name")}
        return self.instance.is_active and self.instance.page.registrations.of_person(**people).exclude(pk=self.instance.pk).exists()
