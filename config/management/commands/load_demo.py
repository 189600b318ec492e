"""Loads the demo network: what a visitor, a delegate and staff can walk through at once."""

import time
from io import StringIO

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone, translation

from config.demo import announcements, cities, events, notes, organisations, people, publications, registrations, topics
from config.demo.examples import STAGES
from events.models import City, Event, Session
from events.services import content
from publications.models import Edition, Note, Publication
from registrations.models import Registration

USERNAME, PASSWORD = "equipo", "al-las-demo"


class Command(BaseCommand):
    help = "Load the AL-LAs demo network. Done again, it adds what is missing, sets its own rows back and keeps everything else."

    def add_arguments(self, parser):
        parser.add_argument(
            "--stage", choices=STAGES, default="open", help="where the example meeting stands: registration announced or open, the meeting running or over"
        )

    def handle(self, *, stage, **options):
        began, now = time.monotonic(), timezone.now()
        _version, is_demo = content.current()
        if not is_demo:
            content.mark_as_demo()
        with translation.override("es"):
            self._load(stage, now)
        if settings.DEBUG:
            self._account()
        self.stdout.write(f"Done in {time.monotonic() - began:.0f} seconds. The example meeting is at stage “{stage}”.")

    def _load(self, stage, now):
        with transaction.atomic():
            network = events.Network(cities.load(), organisations.load(), {}, *topics.load())
            network.people = people.load(network.cities)
            self._say(f"{City.objects.count()} cities and their years in the network")
            events.load(network, stage, now)
            announcements.load(network, now)
            self._say(f"{Event.objects.count()} events with {Session.objects.count()} sessions")
        publications.load(network)
        self._say(f"{Publication.objects.count()} publications in {Edition.objects.count()} editions, and the programme of the Paris seminar")
        notes.load(network)
        self._say(f"{Note.objects.count()} notes")
        registrations.load(network, stage, now)
        announcements.load_last(network, now)
        self._say(f"{Registration.objects.count()} registrations")

    def _account(self):
        """One member of staff to try the admin with; on a real installation (DEBUG off) there is none."""
        call_command("setup_staff", stdout=StringIO())
        user, is_new = get_user_model().objects.get_or_create(username=USERNAME, defaults={"is_staff": True, "first_name": "Equipo", "last_name": "AL-LAs"})
        if is_new:
            user.set_password(PASSWORD)
            user.save()
            user.groups.set(Group.objects.all())
        self._say(f"Staff log-in: {USERNAME} / {PASSWORD}")

    def _say(self, text):
        self.stdout.write(f"  {text}")
