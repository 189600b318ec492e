from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lib.translated import spanish_required

validate_identifier = RegexValidator(r"^[a-z][a-z0-9_]{0,39}\Z", _("Small letters, digits and “_”, beginning with a letter: arrival_date."), code="identifier")


class QuestionQuerySet(models.QuerySet):
    def asked(self):
        """Those of the form today, in order: not the retired ones."""
        return self.filter(retired_at=None).order_by("order", "pk")


class Question(models.Model):
    """Something staff ask on an event's form, besides what every registration has. Sections and notes ask nothing."""

    class Kind(models.TextChoices):
        SHORT = "short", _("short text")
        LONG = "long", _("long text")
        NUMBER = "number", _("number")
        DATE = "date", _("date")
        BOOLEAN = "boolean", _("yes or no")
        ONE = "one", _("one of several")
        SEVERAL = "several", _("several of several")
        COUNTRY = "country", _("country")
        CITY = "city", _("city")
        PHONE = "phone", _("telephone")
        URL = "url", _("web address")
        FILE = "file", _("file")
        SECTION = "section", pgettext_lazy("form", "section title")
        NOTE = "note", pgettext_lazy("form", "explanation")

    CHOOSING = (Kind.ONE, Kind.SEVERAL)
    SILENT = (Kind.SECTION, Kind.NOTE)

    class Files(models.TextChoices):
        ANY = "any", _("PDF, picture or document")
        PDF = "pdf", _("PDF only")
        PICTURE = "picture", _("picture only")

    page = models.ForeignKey("registrations.RegistrationPage", models.CASCADE, related_name="questions", verbose_name=_("registration page"))
    identifier = models.CharField(
        _("identifier"),
        max_length=40,
        validators=[validate_identifier],
        help_text=_("The column's name in exports. It stays when the words change."),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.SHORT)
    label = models.CharField(_("question"), max_length=250)
    help_text = models.TextField(_("help"), max_length=1000, blank=True, help_text=_("Shown under the question; of an explanation it is the text itself."))
    purpose = models.CharField(_("why we ask"), max_length=250, blank=True, help_text=_("One sentence that the delegate reads: what the answer is used for."))
    required = models.BooleanField(_("must be answered"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    staff_only = models.BooleanField(_("only staff see it"), default=False, help_text=_("It is not on the form: staff fill it in on the registration's page."))
    shown_if = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="dependants", verbose_name=_("only if this question"), help_text=_("A question further up.")
    )
    # The identifiers of the options, or "yes"/"no": any one of them shows the question.
    shown_if_values = models.JSONField(_("is answered with"), default=list, blank=True)
    minimum = models.DecimalField(_("smallest number"), max_digits=12, decimal_places=2, null=True, blank=True)
    maximum = models.DecimalField(_("largest number"), max_digits=12, decimal_places=2, null=True, blank=True)
    file_types = models.CharField(_("kinds of file"), max_length=8, choices=Files, default=Files.ANY)
    file_megabytes = models.PositiveSmallIntegerField(_("largest file (MB)"), default=5, validators=[MinValueValidator(1), MaxValueValidator(20)])
    kept_days = models.PositiveSmallIntegerField(
        _("the answer is kept (days)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_("Counted from the end of the event. Empty: as long as the registration's other data."),
    )
    # A question that was answered is never deleted: it leaves the form.
    retired_at = models.DateTimeField(_("off the form since"), null=True, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["page", "order", "pk"]
        constraints = [
            spanish_required("label", name="question_has_spanish_words"),
            models.UniqueConstraint(
                fields=["page", "identifier"], name="question_identifier_once", violation_error_message=_("Another question of this form has this identifier.")
            ),
            models.CheckConstraint(
                condition=Q(minimum=None) | Q(maximum=None) | Q(maximum__gte=models.F("minimum")),
                name="question_numbers_in_order",
                violation_error_message=_("The largest number is smaller than the smallest."),
            ),
        ]

    def __str__(self):
        return self.label or self.identifier

    @property
    def asks(self):
        """Whether there is anything to answer."""
        return self.kind not in self.SILENT


class Option(models.Model):
    """One of the answers that a question offers."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="options", verbose_name=_("question"))
    identifier = models.CharField(_("identifier"), max_length=40, validators=[validate_identifier])
    label = models.CharField(_("answer"), max_length=250)
    places = models.PositiveIntegerField(_("places"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("Empty: no limit."))
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    retired_at = models.DateTimeField(_("off the form since"), null=True, editable=False)

    class Meta:
        verbose_name = _("possible answer")
        verbose_name_plural = _("possible answers")
        ordering = ["order", "pk"]
        constraints = [
            spanish_required("label", name="option_has_spanish_words"),
            models.UniqueConstraint(
                fields=["question", "identifier"],
                name="option_identifier_once",
                violation_error_message=_("Another answer has this identifier."),
            ),
        ]

    def __str__(self):
        return self.label or self.identifier
