"""What ``make run`` does before it starts the server: the database reached, its tables up to date, demo data at first."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import Error


def main():
    try:
        django.setup()
    except ImproperlyConfigured as error:
        sys.exit(f"Configuration: {error}")
    try:
        print("Bringing the database up to date …", flush=True)
        call_command("migrate", verbosity=0)
        if is_new():
            print("Loading the demo data …", flush=True)
            call_command("load_demo")
    except Error as error:
        reason = str(error).strip().partition("\n")[0]
        sys.exit(f"The database cannot be used: {reason}. Start it, or change DATABASE_URL.")


def is_new():
    """Whether nobody has an account yet: the demo data's log-in is the last thing it makes."""
    from django.contrib.auth import get_user_model

    return not get_user_model().objects.exists()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(1)
