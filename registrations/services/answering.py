"""Writing what a registration answered and chose: rows of their own, with the words that were shown."""

from django.utils.translation import gettext as _

from lib.translated import read
from registrations.models import Answer, Choice, Option, SessionPlace


class Taken(Exception):
    """What was chosen has no place left: ``gone`` are those sessions and options."""

    def __init__(self, gone):
        super().__init__("taken")
        self.gone = gone

    @property
    def sentences(self):
        """One sentence for each, in the reader's language."""
        return [_("“%(name)s” has no place left. Choose something else.") % {"name": name_of(target)} for target in self.gone]


def write(registration, answers, sessions, *, at):
    """Write ``answers`` (:class:`registrations.questions.Given`) and chosen ``sessions`` over those there were; none takes a place yet.

    Answers to questions that are not among ``answers`` stay as they are, as do the sessions where ``sessions`` is None; what was chosen
    before and still is keeps its place.
    """
    known = {answer.question_id: answer for answer in registration.answers.all()}
    for given in answers:
        answer = known.get(given.question.pk) or Answer(registration=registration, question=given.question)
        answer.value, answer.label, answer.shown = given.value, given.label, given.shown
        answer.language, answer.answered_at = given.language, at
        if given.file is not None:
            answer.file, answer.file_name, answer.content_type = given.file, given.file_name, given.content_type
        answer.save()
        _choose(Choice, "option", registration, given.options, within={"option__question": given.question})
    if sessions is not None:
        _choose(SessionPlace, "session", registration, sessions)


def name_of(target):
    """Return what the reader calls a session or an option."""
    return read(target, "label" if isinstance(target, Option) else "title").value


def _choose(model, target, registration, chosen, within=None):
    rows = model.objects.filter(registration=registration, **(within or {}))
    wanted = {item.pk: item for item in chosen}
    rows.exclude(**{f"{target}__in": wanted}).delete()
    there = set(rows.values_list(target, flat=True))
    model.objects.bulk_create(model(registration=registration, **{target: item}) for pk, item in wanted.items() if pk not in there)
