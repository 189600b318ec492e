"""``manage.py work``: the one background process."""

import signal
import time

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from config import jobs

PAUSE = 0.2  # seconds; so soon a signal is noticed


class Command(BaseCommand):
    """Runs every job when it is due; any number of these processes may run at once."""

    help = "Run the background jobs (mail, seats, purges) until told to stop by Ctrl-C or SIGTERM."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Run every job once and end.")

    def handle(self, *args, once, **options):
        todo = jobs.all_jobs()
        if once:
            failed = [job.name for job in todo if not jobs.run(job)]
            if failed:
                raise CommandError(f"Failed: {', '.join(failed)}.")
            return
        self.stopping = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        self.say("Background work has begun.")
        self.loop(todo)
        self.say("Background work has ended.")

    def say(self, words):
        self.stdout.write(words)
        self.stdout.flush()

    def stop(self, *args):
        """End after the job at work."""
        self.stopping = True

    def loop(self, todo):
        """Run what is due until told to stop."""
        while not self.stopping:
            for job in todo:
                if job.due <= time.monotonic() and not self.stopping:
                    jobs.run(job)
                    close_old_connections()  # one that broke is replaced by the next job
            time.sleep(PAUSE)
