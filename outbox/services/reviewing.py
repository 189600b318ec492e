"""Mails that staff look at before they leave: written held, reworded, sent all at once or discarded.

batch = open_batch("Changes: …")
wording = word(batch, "es", subject="…", text="Hola, {name}:\\n\\n…\\n\\n{link}")
hold(wording, to=…, values={"name": "Ana", "link": mark, "label": "Su página", "why": "…"}, links={mark: …}, purpose=…)

``values`` may also say what a mail is ``about`` (``"event-12"``) and for whom (``"person": "registration-7"``): mails of a later batch
about the same overtake those that still wait, and :func:`rewrite` keeps up with the person.
"""

from django.db import transaction
from django.utils import timezone

from outbox import purposes
from outbox.models import Batch, Message, Wording
from outbox.services.desk import NotPossible
from outbox.services.queueing import attachment_of, queue
from outbox.wordings import Setting

State = Message.State


def open_batch(title):
    """Return a new, empty :class:`Batch`."""
    return Batch.objects.create(title=title[:250], created_at=timezone.now())


def word(batch, language, *, subject, text):
    """Write what all mails of one language say; return the wording's :class:`Setting`, from which mails are made."""
    wording = Wording.objects.create(batch=batch, language=language, subject=subject[:200], text=text)
    return Setting(wording)


def hold(setting, *, to, values, attachments=(), **more):
    """Write one mail that waits to be reviewed; ``values`` as :meth:`Setting.mail` takes them, the rest as :func:`queue` does."""
    wording = setting.wording
    mail = setting.mail(values, has_calendar=has_calendar(attachments))
    return queue(to=to, language=wording.language, **mail._asdict(), attachments=attachments, batch=wording.batch, values=values, **more)


@transaction.atomic
def reword(batch, changes):
    """Write new wordings and, with them, every mail of those languages that still waits: all or nothing.

    ``changes``: ``{language: {"subject": …, "text": …}}``, checked before. Raises :class:`NotPossible` once nothing waits any more.
    """
    _lock(batch)
    for wording in batch.wordings.filter(language__in=changes):
        wording.subject, wording.text = changes[wording.language]["subject"], changes[wording.language]["text"]
        wording.save(update_fields=["subject", "text"])
        setting = Setting(wording)
        held = list(batch.messages.filter(state=State.HELD, language=wording.language).select_for_update())
        for message in held:
            mail = setting.mail(message.values, has_calendar=has_calendar(message.attachments))
            message.subject, message.text, message.html = mail
        Message.objects.bulk_update(held, ["subject", "text", "html"], batch_size=100)


@transaction.atomic
def send(batch, *, user=None):
    """Let all mails that wait leave, on the word of ``user``; return ``(how many leave, how many do not because they are out of date)``.

    Done twice it sends once: raises :class:`NotPossible` where nothing waits any more.
    """
    _lock(batch)
    held = batch.messages.filter(state=State.HELD)
    outdated = _outdated(held.only("pk", "purpose", "links", "values")) | _overtaken(batch, held)
    stopped = held.filter(pk__in=outdated).update(state=State.CANCELLED)
    for purpose, tell in purposes.leaving.items():
        if messages := list(held.filter(purpose=purpose).only("pk", "purpose", "values")):
            tell(messages, user)
    left = held.update(state=State.QUEUED, next_try=timezone.now())
    return left, stopped


@transaction.atomic
def discard(batch):
    """Stop all mails that wait; return how many. Raises :class:`NotPossible` where none does."""
    _lock(batch)
    return batch.messages.filter(state=State.HELD).update(state=State.CANCELLED)


def held_for(person, *, purpose):
    """Return the mails of a purpose that wait to be reviewed for one ``person`` (of their ``values``), locked."""
    return Message.objects.filter(state=State.HELD, purpose=purpose, values__person=person).select_related("batch").select_for_update(of=("self",))


def rewrite(message, *, language, to, values, attachments, links):
    """Write a held mail anew for a person whose data have changed; in ``language`` where the batch has a wording of it."""
    setting = Setting(message.batch.wordings.get(language=language))
    message.subject, message.text, message.html = setting.mail(values, has_calendar=has_calendar(attachments))
    message.language, message.to, message.values, message.links = language, to, values, links
    message.attachments = [attachment_of(**attachment) for attachment in attachments]
    message.save(update_fields=["subject", "text", "html", "language", "to", "values", "links", "attachments"])


def earlier(batch):
    """Return a batch before this one, about the same, whose mails still wait; or None."""
    abouts = _abouts(batch.messages.filter(state=State.HELD))
    return Batch.objects.filter(pk__lt=batch.pk, messages__state=State.HELD, messages__values__about__in=abouts).order_by("pk").first() if abouts else None


def has_calendar(attachments):
    """Whether an entry for the calendar is attached; one that takes an entry out again is none."""
    return any(attachment["mimetype"].startswith("text/calendar") and "METHOD:CANCEL" not in attachment["content"] for attachment in attachments)


def _lock(batch):
    """One at a time: the second finds that nothing waits any more."""
    Batch.objects.select_for_update().get(pk=batch.pk)
    if not batch.messages.filter(state=State.HELD).exists():
        raise NotPossible


def _overtaken(batch, held):
    """The mails whose readers have later news of the same already."""
    later = Message.objects.filter(batch__pk__gt=batch.pk, state__in=[State.QUEUED, State.SENDING, State.SENT])
    told = _abouts(later)
    return {pk for pk, about in held.values_list("pk", "values__about") if about in told}


def _abouts(messages):
    return {about for about in messages.values_list("values__about", flat=True) if about}


def _outdated(messages):
    """The mails that those who wrote them would not write any more."""
    by_purpose = {}
    for message in messages:
        by_purpose.setdefault(message.purpose, []).append(message)
    found = set()
    for purpose, written in by_purpose.items():
        ask = purposes.outdated.get(purpose)
        found |= set(ask(written)) if ask else set()
    return found
