from django.core.management.base import BaseCommand

from registrations.services.reminding import send_reminders


class Command(BaseCommand):
    help = "Write the reminders that are due, each person's once."

    def handle(self, **options):
        self.stdout.write(f"{send_reminders(budget=3600)} reminders written.")
