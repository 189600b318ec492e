"""What comes along when an event is copied: its registration page, opening and closing moved with it, and nobody's registration."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.ports import Copier
from events.services import content
from lib.translated import column
from registrations.models import RegistrationPage

SAME = ("places", "places_per_city", "approval", "waiting_list", "offer_hours", "public_list", "kept_days")


def copy_page(source, made, shift, sessions, prepared):
    """Give the copy a registration page like the source's; ValidationError for an hour that does not exist."""
    old = RegistrationPage.objects.filter(event=source).first()
    if old is None:
        return
    new = RegistrationPage(event=made, **{name: getattr(old, name) for name in SAME})
    for name in ("introduction", "after"):
        for code, _language in settings.LANGUAGES:
            setattr(new, column(name, code), getattr(old, column(name, code)))
    for name in ("opens_at_local", "closes_at_local", "editable_until_local"):
        moment = getattr(old, name)
        setattr(new, name, moment and moment + shift)
    try:
        new.derive()
    except ValidationError as error:
        raise ValidationError({"first_day": [_("Registration: %(message)s") % {"message": message} for message in error.messages]}) from error
    new.save()
    _copy_questions(old, new)


@transaction.atomic
def copy_questions(source, target):
    """Add the questions of another page; return ``(how many, the identifiers that were there already and stay)``."""
    there = set(target.questions.values_list("identifier", flat=True))
    last = target.questions.aggregate(last=Max("order"))["last"] or 0
    made = _copy_questions(source, target, without=there, after=last)
    content.bump()
    return len(made), sorted(there & set(source.questions.asked().values_list("identifier", flat=True)))


def _copy_questions(old, new, without=(), after=0):
    """The questions of the form today with their possible answers; what depends on another depends on its copy. Return the copies by original."""
    made = {}
    for question in old.questions.asked().exclude(identifier__in=without).prefetch_related("options"):
        options, was, above = list(question.options.all()), question.pk, question.shown_if_id
        question.pk, question.page, question.shown_if, question.order = None, new, made.get(above), question.order + after
        if above and above not in made:
            question.shown_if_values = []
        question.save(force_insert=True)
        made[was] = question
        for option in options:
            if option.retired_at is None:
                option.pk, option.question = None, question
                option.save(force_insert=True)
    return made


copier = Copier(
    name="registration", label=gettext_lazy("registration page with its questions, opening and closing moved too; no registrations"), copy=copy_page
)
