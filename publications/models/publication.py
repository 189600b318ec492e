import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models import City
from lib.fields import language_name, validate_plain_line
from lib.translated import localized, spanish_required

validate_isbn = RegexValidator(r"^(97[89][- ]?)?\d[-\d ]{7,14}[\dX]\Z", _("Write an ISBN of 10 or 13 digits."), code="isbn")
validate_doi = RegexValidator(r"^10\.\d{4,9}/\S+\Z", _("Write a DOI as in 10.1234/abcd, without an address before it."), code="doi")


def year_or_before():
    """Return the expression of a publication's year; where it is not known, a number is taken to be no older than those before it in its collection."""
    before = Publication.objects.filter(collection=OuterRef("collection"), number__lt=OuterRef("number"))
    latest_before = before.order_by().values("collection").annotate(latest=Max("year")).values("latest")
    return Coalesce("year", Subquery(latest_before))


class PublicationQuerySet(models.QuerySet):
    def public(self, *, at):
        """What the public may see at moment ``at``: the one visibility rule of publications."""
        return self.filter(state=Publication.State.PUBLISHED)

    def newest_first(self):
        """The latest year first, and in a year the highest number of its collection."""
        return self.order_by(year_or_before().desc(nulls_last=True), F("number").desc(nulls_last=True), localized("title"), "pk")

    def by_number(self):
        """The order of a collection's page: numbered ones first."""
        return self.order_by(F("number").asc(nulls_last=True), "year", "pk")


class Publication(models.Model):
    """A work that stays: a Cuaderno, a report; its files are its editions, one a language."""

    class Kind(models.TextChoices):
        BOOK = "book", pgettext_lazy("kind of publication", "book")
        REPORT = "report", pgettext_lazy("kind of publication", "report")
        GUIDE = "guide", pgettext_lazy("kind of publication", "guide")
        PAPER = "paper", pgettext_lazy("kind of publication", "working paper")
        STATEMENT = "statement", pgettext_lazy("kind of publication", "declaration")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", pgettext_lazy("publication", "published")

    slug = models.SlugField(_("address"), max_length=120, unique=True, help_text=_("The last part of the page's address; the same in all languages."))
    collection = models.ForeignKey("publications.Collection", models.PROTECT, null=True, blank=True, related_name="publications", verbose_name=_("collection"))
    number = models.PositiveSmallIntegerField(_("number in the collection"), null=True, blank=True, validators=[MinValueValidator(1)])
    title = models.CharField(_("title"), max_length=250)
    subtitle = models.CharField(_("subtitle"), max_length=250, blank=True)
    abstract = models.TextField(_("abstract"), blank=True, help_text=_("An empty line begins a new paragraph."))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.BOOK)
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2200)], help_text=_("Empty where the year is not known.")
    )
    topics = models.ManyToManyField("events.Topic", blank=True, related_name="publications", verbose_name=_("topics"))
    isbn = models.CharField("ISBN", max_length=20, blank=True, validators=[validate_isbn])
    doi = models.CharField("DOI", max_length=120, blank=True, validators=[validate_doi])
    licence = models.CharField(_("licence"), max_length=120, blank=True, help_text=_("As printed, for example CC BY-SA 4.0. Empty where it is not known."))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    born_from = models.ManyToManyField(
        "events.Event", blank=True, related_name="publications_born", verbose_name=_("born from"), help_text=_("The events whose work it gathers.")
    )
    presented_at = models.ManyToManyField(
        "events.Session", blank=True, related_name="publications_presented", verbose_name=_("presented at"), help_text=_("The sessions where it was presented.")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["collection", "number", "pk"]
        constraints = [
            spanish_required("title", name="publication_has_a_spanish_title"),
            models.CheckConstraint(
                condition=Q(number=None) | Q(collection__isnull=False),
                name="publication_number_needs_collection",
                violation_error_message=_("Choose the collection that this number belongs to."),
            ),
            models.UniqueConstraint(
                fields=["collection", "number"],
                name="publication_number_unique_in_collection",
                violation_error_message=_("Another publication of the collection has this number."),
            ),
        ]

    def __str__(self):
        return self.title or self.slug

    def get_absolute_url(self):
        return reverse("publication", args=[self.slug])

    @property
    def is_public(self):
        """Whether its page may be seen: the queryset's rule, for one publication in hand."""
        return self.state == self.State.PUBLISHED


class ContributorQuerySet(models.QuerySet):
    def for_pages(self):
        """With whom they are, and whether the public may see the page of their city."""
        return self.select_related("person", "organisation", "city").annotate(has_city_page=Exists(City.objects.public().filter(pk=OuterRef("city"))))


class Contributor(models.Model):
    """Who made a publication: a person, an organisation, a city, or just a name as printed."""

    class Role(models.TextChoices):
        AUTHOR = "author", pgettext_lazy("what a contributor did", "texts")
        EDITOR = "editor", pgettext_lazy("what a contributor did", "editing")
        COORDINATOR = "coordinator", pgettext_lazy("what a contributor did", "coordination")
        TRANSLATOR = "translator", pgettext_lazy("what a contributor did", "translation")
        REVIEWER = "reviewer", pgettext_lazy("what a contributor did", "proofreading")
        DESIGNER = "designer", pgettext_lazy("what a contributor did", "design")
        ILLUSTRATOR = "illustrator", pgettext_lazy("what a contributor did", "illustrations")
        PHOTOGRAPHER = "photographer", pgettext_lazy("what a contributor did", "photographs")
        PUBLISHER = "publisher", pgettext_lazy("what a contributor did", "publishing")
        OTHER = "other", pgettext_lazy("what a contributor did", "contribution")

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="contributors", verbose_name=_("publication"))
    role = models.CharField(_("what they did"), max_length=12, choices=Role, default=Role.AUTHOR)
    role_text = models.CharField(_("in other words"), max_length=120, blank=True, help_text=_("Shown instead, where the list has no fitting word."))
    name = models.CharField(
        _("name as printed"),
        max_length=200,
        blank=True,
        validators=[validate_plain_line],
        help_text=_("Needed only where nobody is chosen below, or where the print says otherwise."),
    )
    person = models.ForeignKey("events.Person", models.PROTECT, null=True, blank=True, related_name="contributions", verbose_name=_("person"))
    organisation = models.ForeignKey("events.Organisation", models.PROTECT, null=True, blank=True, related_name="contributions", verbose_name=_("organisation"))
    city = models.ForeignKey("events.City", models.PROTECT, null=True, blank=True, related_name="contributions", verbose_name=_("city"))
    order = models.PositiveSmallIntegerField(_("order"), default=1)

    objects = ContributorQuerySet.as_manager()

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, organisation=None) | Q(person=None, city=None) | Q(organisation=None, city=None),
                name="contributor_is_one",
                violation_error_message=_("Choose a person, an organisation or a city: only one of them."),
            ),
            models.CheckConstraint(
                condition=~Q(name="") | Q(person__isnull=False) | Q(organisation__isnull=False) | Q(city__isnull=False),
                name="contributor_is_somebody",
                violation_error_message=_("Write a name, or choose a person, an organisation or a city."),
            ),
        ]

    def __str__(self):
        return self.name or str(self.person or self.organisation or self.city)

    @property
    def page(self):
        """Whoever it is that has a page of their own (of those read ``for_pages``)."""
        return self.person or (self.city if self.has_city_page else None)


def edition_path(edition, name):
    """A name nobody can guess or overwrite; the name that people see is ``original_name``."""
    return f"editions/{uuid.uuid4().hex}.pdf"


class EditionQuerySet(models.QuerySet):
    def public(self, *, at):
        """The files of public publications."""
        return self.filter(publication__in=Publication.objects.public(at=at))


class Edition(models.Model):
    """A publication in one language: its title and its file."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="editions", verbose_name=_("publication"))
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    title = models.CharField(
        _("title"), max_length=250, blank=True, help_text=_("As printed on this edition. Empty: the publication's title in this language.")
    )
    file = models.FileField(_("file"), upload_to=edition_path, max_length=200)
    is_complete = models.BooleanField(_("complete"), default=True, help_text=_("Not ticked: only a part was translated."))
    original_name = models.CharField(_("name of the file"), max_length=150, editable=False)
    size = models.PositiveBigIntegerField(_("size"), editable=False)
    checksum = models.CharField("SHA-256", max_length=64, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    objects = EditionQuerySet.as_manager()

    content_type = "application/pdf"

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "language"], name="edition_language_once", violation_error_message=_("There is an edition in this language already.")
            ),
        ]

    def __str__(self):
        return f"{self.publication} ({self.language_name})"

    def get_absolute_url(self):
        return reverse("edition", args=[self.publication.slug, self.language])

    @property
    def language_name(self):
        """The language's own name (``español``)."""
        return language_name(self.language)
