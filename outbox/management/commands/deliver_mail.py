from django.core.management.base import BaseCommand

from outbox.services import deliver_due


class Command(BaseCommand):
    help = "Sends every mail that is due. Any number of these may run at once."

    def handle(self, *args, **options):
        report = deliver_due()
        self.stdout.write(f"Mails sent: {report.sent}, failed: {report.failed}, to be tried again: {report.postponed}.")
        if report.unreachable:
            self.stderr.write(f"The mail server cannot be reached; mails wait. It said: {report.unreachable}")
