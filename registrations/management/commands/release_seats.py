from django.core.management.base import BaseCommand

from registrations.services import delegations
from registrations.services.places import release_seats


class Command(BaseCommand):
    help = "Announce deadlines of delegations, give their unused places back, and give free seats to those who wait, cities with nobody yet first."

    def handle(self, **options):
        self.stdout.write(f"{delegations.release_due(budget=3600)} places of delegations went back.")
        self.stdout.write(f"{release_seats(budget=3600)} moved up.")
