"""Unsubscribing from news, and subscribing again; mails about one's own registration are no news."""

from django.utils import timezone

from registrations.folding import fold_email
from registrations.models import NewsOptOut


def unsubscribe(address):
    """No more news to an address; done twice it changes nothing more."""
    NewsOptOut.objects.get_or_create(email_folded=fold_email(address), defaults={"at": timezone.now()})


def subscribe_again(address):
    """News again."""
    NewsOptOut.objects.filter(email_folded=fold_email(address)).delete()


def is_unsubscribed(address):
    """Whether an address wants no news."""
    return NewsOptOut.objects.filter(email_folded=fold_email(address)).exists()
