from django.core.management.base import BaseCommand

from registrations.services.places import release_seats


class Command(BaseCommand):
    help = "Give seats that have become free to those who wait, in order of arrival."

    def handle(self, **options):
        self.stdout.write(f"{release_seats(budget=3600)} moved up.")
