from django.core.management.base import BaseCommand

from registrations.services import privacy


class Command(BaseCommand):
    help = "Delete the personal data of registrations, answers and focal points that are past their date; what is left counts by city, role and year."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be deleted.")

    def handle(self, *, dry_run, **options):
        report = privacy.purge(dry_run=dry_run)
        done = "would be deleted" if dry_run else "deleted"
        for line in report:
            self.stdout.write(f"{line.event}: {line.registrations} registrations, {line.answers} answers, {line.focal_points} focal points {done}.")
        if not report:
            self.stdout.write("Nothing is past its date.")
