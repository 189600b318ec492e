from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lib.pictures import renditions, shown
from lib.richtext import RichTextField
from lib.translated import columns, spanish_required


class NoteQuerySet(models.QuerySet):
    def public(self, *, at):
        """What the public may see at moment ``at``: the one visibility rule of notes."""
        return self.filter(state=Note.State.PUBLISHED, date__lte=at.date())

    def newest_first(self):
        return self.order_by("-date", "-pk")

    def titles(self):
        """With no more than a link to it shows."""
        return self.only("slug", "date", *columns("title"))

    def for_lists(self):
        """With what a row of a list shows: no text, and the pictures in one more query."""
        return self.only("slug", "date", *columns("title"), *columns("summary")).prefetch_related("pictures")


class Note(models.Model):
    """News of the network: what an event brought, what was published."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", pgettext_lazy("note", "published")

    slug = models.SlugField(_("address"), max_length=120, unique=True, help_text=_("The last part of the page's address; the same in all languages."))
    title = models.CharField(_("title"), max_length=250)
    summary = models.TextField(_("summary"), max_length=500, blank=True, help_text=_("Two or three sentences for lists and shared links."))
    body = RichTextField(_("text"), blank=True)
    date = models.DateField(_("date"), help_text=_("Shown from this day on."))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    events = models.ManyToManyField("events.Event", blank=True, related_name="notes", verbose_name=_("events"), help_text=_("The events it tells about."))
    publications = models.ManyToManyField(
        "publications.Publication", blank=True, related_name="notes", verbose_name=_("publications"), help_text=_("The publications it tells about.")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-date", "-pk"]
        constraints = [spanish_required("title", name="note_has_a_spanish_title")]

    def __str__(self):
        return self.title or self.slug

    def get_absolute_url(self):
        return reverse("note", args=[self.slug])

    @property
    def lead(self):
        """The first of its pictures, or None; they were fetched with it."""
        return next(iter(self.pictures.all()), None)

    @property
    def is_public(self):
        """Whether its page may be seen now: the queryset's rule, for one note in hand."""
        return self.state == self.State.PUBLISHED and self.date <= timezone.now().date()


class NotePicture(models.Model):
    """A picture of a note, with the words that stand for it."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="pictures", verbose_name=_("note"))
    file = models.FileField(
        _("picture"), upload_to="notes/", max_length=200, help_text=_("JPEG, PNG or WebP. The first picture stands at the head of the note.")
    )
    alt = models.CharField(_("what it shows"), max_length=300, help_text=_("For those who cannot see it: one sentence."))
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=1)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["order", "pk"]
        constraints = [spanish_required("alt", name="note_picture_says_what_it_shows")]

    def __str__(self):
        return self.alt or str(self.pk)

    @property
    def shown(self):
        """What its ``<img>`` says: addresses in several widths, width and height; None without a file."""
        return shown(self.file.name, picture_address)

    @property
    def original_name(self):
        """The largest size's name, as staff see it."""
        found = renditions(self.file.name)
        return found[-1].name if found else ""


def picture_address(name):
    """The path of one size of a note's picture."""
    return reverse("note_picture", args=[name])
