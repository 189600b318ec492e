"""``manage.py setup_staff``: the staff's groups and what each may do; run again after every update, it only corrects."""

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Q

# Apps whose models the team writes, and single permissions besides.
TEAM = "Equipo"
ADMINISTRATION = "Administración"
WRITTEN_BY_TEAM = ("events", "publications", "registrations")
TEAM_ALSO = ("outbox.view_message", "outbox.change_message", "outbox.view_batch", "outbox.change_batch")
ADMINISTRATION_ALSO = ("auth.add_user", "auth.change_user", "auth.view_user", "auth.view_group")
# Kept by the site itself; nobody writes them by hand.
NOT_BY_HAND = (
    "events.contentversion",
    "events.agendarelease",
)


class Command(BaseCommand):
    help = "Make or correct the staff's groups and their permissions."

    @transaction.atomic
    def handle(self, *args, **options):
        team = self._permissions(WRITTEN_BY_TEAM, TEAM_ALSO)
        for name, permissions in ((TEAM, team), (ADMINISTRATION, [*team, *self._permissions((), ADMINISTRATION_ALSO)])):
            group, _created = Group.objects.get_or_create(name=name)
            group.permissions.set(permissions)
            if options["verbosity"]:
                self.stdout.write(f"{name}: {len(permissions)} permissions")

    def _permissions(self, apps, single):
        wanted = Q(content_type__app_label__in=apps)
        for name in single:
            app, codename = name.split(".")
            wanted |= Q(content_type__app_label=app, codename=codename)
        excluded = Q()
        for name in NOT_BY_HAND:
            app, model = name.split(".")
            excluded |= Q(content_type__app_label=app, content_type__model=model)
        return list(Permission.objects.filter(wanted).exclude(excluded))
