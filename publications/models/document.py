import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models import Event, Session
from lib.fields import language_name
from lib.translated import columns, spanish_required


def document_path(document, name):
    """A name nobody can guess or overwrite; the name that people see is ``original_name``."""
    return f"documents/{uuid.uuid4().hex}.{name.rpartition('.')[2]}"


class DocumentQuerySet(models.QuerySet):
    def of_public_events(self, *, at):
        """Those whose event, and session where they have one, may be seen."""
        return self.filter(Q(session=None) | Q(session__in=Session.objects.public()), event__in=Event.objects.public(at=at))

    def public(self, *, at):
        """What anybody may see at moment ``at``: the one visibility rule of documents."""
        return self.of_public_events(at=at).for_everybody()

    def for_everybody(self):
        """Those meant for everybody; enough where their sessions are known to be public, as on an agenda."""
        return self.filter(audience=Document.Audience.PUBLIC)

    def for_boxes(self):
        """With no more than a line about it shows."""
        return self.only("event_id", "session_id", "kind", "language", "url", "original_name", "content_type", "size", *columns("title"))

    def for_participants(self, *, at):
        """What a confirmed participant of the event may see besides: those for participants too."""
        return self.of_public_events(at=at).filter(audience__in=[Document.Audience.PUBLIC, Document.Audience.PARTICIPANTS])


class Document(models.Model):
    """A file or a link that belongs to an event, or to one of its sessions: the programme, slides, minutes."""

    class Kind(models.TextChoices):
        PROGRAMME = "programme", _("programme")
        SLIDES = "slides", _("slides")
        MINUTES = "minutes", _("minutes")
        REPORT = "report", pgettext_lazy("kind of document", "report")
        PHOTO = "photo", _("photograph")
        OTHER = "other", pgettext_lazy("kind of document", "other")

    class Audience(models.TextChoices):
        PUBLIC = "public", pgettext_lazy("who may see it", "everybody")
        PARTICIPANTS = "participants", pgettext_lazy("who may see it", "confirmed participants")
        STAFF = "staff", pgettext_lazy("who may see it", "staff only")

    event = models.ForeignKey("events.Event", models.PROTECT, related_name="documents", verbose_name=_("event"))
    session = models.ForeignKey(
        "events.Session",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("session"),
        help_text=_("A session of the same event."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)
    title = models.CharField(_("title"), max_length=250)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="es", help_text=_("The language of the file or page itself."))
    file = models.FileField(_("file"), upload_to=document_path, max_length=200, blank=True)
    url = models.URLField(_("page elsewhere"), blank=True, help_text=_("Instead of a file."))
    audience = models.CharField(_("who may see it"), max_length=12, choices=Audience, default=Audience.PUBLIC)
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    original_name = models.CharField(_("name of the file"), max_length=150, blank=True, editable=False)
    content_type = models.CharField(_("type of the file"), max_length=100, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("size"), default=0, editable=False)
    checksum = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["order", "pk"]
        constraints = [
            spanish_required("title", name="document_has_a_spanish_title"),
            models.CheckConstraint(
                condition=Q(file="", url__gt="") | Q(file__gt="", url=""),
                name="document_is_file_or_link",
                violation_error_message=_("Choose a file or write the address of a page: one of the two."),
            ),
        ]

    def __str__(self):
        return self.title or self.original_name

    def get_absolute_url(self):
        """The file itself, or the page elsewhere."""
        return self.url or reverse("document", args=[self.pk, self.original_name])

    @property
    def is_public(self):
        """Whether anybody may see it: the queryset's rule, for one document in hand."""
        session_hidden = self.session is not None and self.session.state == Session.State.DRAFT
        return self.audience == self.Audience.PUBLIC and self.event.is_public and not session_hidden

    @property
    def language_name(self):
        """The language's own name (``español``)."""
        return language_name(self.language)

    @property
    def format_name(self):
        """The kind of file in one word: PDF, PPTX."""
        return self.original_name.rpartition(".")[2].upper()

    @property
    def about(self):
        """What a reader gets, in few words: ``PDF, 120 KB``."""
        return _("page elsewhere") if self.url else f"{self.format_name}, {filesizeformat(self.size)}"

    @property
    def is_pdf(self):
        return self.content_type == "application/pdf"
