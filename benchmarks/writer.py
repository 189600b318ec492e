"""The second process: saves what it is told to, line by line, and answers when the database has it."""

import sys

import django

django.setup()

from events.models import Event  # noqa: E402
from events.services import content  # noqa: E402


def main(slug):
    """``title …`` renames the event; ``bump`` only raises the content version, which empties every worker's page cache."""
    content.current()
    print("ready", flush=True)
    for line in sys.stdin:
        what, _, words = line.rstrip("\n").partition(" ")
        if what == "title":
            Event.objects.filter(slug=slug).update(title_es=words)
        content.bump()
        print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
