import sys

from django.core.management.base import BaseCommand

from outbox.services.bounces import note


class Command(BaseCommand):
    help = "Read a delivery status notification (RFC 3464) from standard input and note on the mail it tells about that it did not arrive."

    def handle(self, **options):
        found = note(sys.stdin.buffer.read())
        self.stdout.write(f"Noted: mail {found.pk} did not arrive." if found else "No mail of ours is told about; nothing was noted.")
