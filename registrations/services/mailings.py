"""Mails to groups: put up for review in the outbox, tried on oneself, stopped where they would no longer be true."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from outbox import services as outbox
from outbox.models import Batch
from outbox.services import reviewing
from registrations import group_mails
from registrations.models import Mailing
from registrations.services import history
from registrations.services.audiences import Recipient, recipients
from registrations.services.history import SYSTEM, What
from registrations.services.locking import NotPossible


def recipients_of(mailing):
    """Return who would get a mailing now."""
    return recipients(mailing.page, mailing.audience, narrowing=mailing.narrowing, is_news=mailing.is_news)


def is_open(mailing):
    """Whether a mailing can still be changed and put up: it was not yet, or all its mails were discarded."""
    if mailing.batch_id is None:
        return mailing.written_at is None
    return Batch.objects.with_counts().get(pk=mailing.batch_id).state == Batch.State.DISCARDED


def put_up(mailing):
    """Write a mail to everybody meant, held until staff have looked at them; return the batch. Twice is refused by :class:`NotPossible`."""
    with transaction.atomic():
        mailing = Mailing.objects.select_for_update(of=("self",)).select_related("page__event").get(pk=mailing.pk)
        if not is_open(mailing):
            raise NotPossible(_("These mails were written already. To write again, make a copy."))
        people = recipients_of(mailing)
        if not people:
            raise NotPossible(_("Nobody belongs to this group now."))
        batch = reviewing.open_batch(f"{mailing.name} · {mailing.page.event}")
        wordings = {}
        for one in people:
            language = group_mails.language_for(mailing, one.language)
            if language not in wordings:
                wordings[language] = reviewing.word(batch, language, **group_mails.subject_and_text(mailing, language))
            mail = group_mails.mail_of(one, language, about=f"mailing-{mailing.pk}", is_news=mailing.is_news)
            reviewing.hold(wordings[language], **mail, purpose=group_mails.PURPOSE)
        mailing.batch, mailing.written_at = batch, timezone.now()
        mailing.save(update_fields=["batch", "written_at"])
        return batch


def try_on(mailing, user):
    """Send the mailing to a member of staff in each of its languages; return how many mails that were."""
    if not user.email:
        raise NotPossible(_("Your account has no e-mail address: ask who manages accounts to add it."))
    found = group_mails.languages_of(mailing)
    for language in found:
        setting = group_mails.setting_of(mailing, language)
        with override(language):
            why = _("This is a test: only you get it, and its link leads to the home page.")
            mail = setting.mail({"name": user.get_full_name() or user.username, "link": f"{settings.SITE_URL}/{language}/", "why": why}, has_calendar=False)
            subject = _("[Test] %(subject)s") % {"subject": mail.subject}
        outbox.queue(to=user.email, language=language, subject=subject, text=mail.text, html=mail.html, purpose=group_mails.TEST)
    return len(found)


def another_like(mailing, *, author):
    """Return a new mailing with the same texts and group, not yet written."""
    columns = [field.name for field in Mailing._meta.concrete_fields if field.name not in {"id", "batch", "written_at", "created_at", "author", "name"}]
    name = _("%(name)s (copy)") % {"name": mailing.name[:130]}
    return Mailing.objects.create(**{column: getattr(mailing, column) for column in columns}, name=name, author=author)


def outdated(messages):
    """Return the keys of mails whose people no longer belong to the group, or have another address (``outbox.purposes.outdated``)."""
    by_mailing = {}
    for message in messages:
        by_mailing.setdefault(message.values.get("about", ""), []).append(message)
    gone = set()
    for about, written in by_mailing.items():
        mailing = Mailing.objects.select_related("page").filter(pk=about.removeprefix("mailing-") or 0).first()
        meant = {one.key: one.thing.link_version for one in recipients_of(mailing)} if mailing else {}
        for message in written:
            versions = {link["version"] for link in message.links.values() if link["purpose"] in {"registration", "delegation"}}
            if {meant.get(message.values["person"])} != versions:
                gone.add(message.pk)
    return gone


def note_written(messages, user):
    """Write into the history of each person that a mailing has left for them (``outbox.purposes.leaving``)."""
    written = Mailing.objects.in_bulk({int(message.values["about"].removeprefix("mailing-")) for message in messages})
    names = {f"mailing-{pk}": mailing.name for pk, mailing in written.items()}
    lines = []
    for message in messages:
        kind, _hyphen, key = message.values["person"].partition("-")
        lines.append({f"{kind}_id": int(key), "text": names.get(message.values["about"], "")})
    history.note_all(What.WRITTEN, history.staff(user) if user else SYSTEM, lines)


def follow(thing):
    """Write the mails that wait for a registration, or for a delegation's focal point, anew: name, address or language have changed."""
    one = Recipient(thing)
    for message in reviewing.held_for(one.key, purpose=group_mails.PURPOSE):
        has_wording = message.batch.wordings.filter(language=one.language).exists()
        language = one.language if has_wording else message.language
        mail = group_mails.mail_of(one, language, about=message.values["about"], is_news="unsubscribe" in message.values)
        new = {name: mail[name] for name in ("to", "values", "links")}
        reviewing.rewrite(message, language=language, attachments=[], **new)
