"""``make check``: style, templates, translations, migrations and the settings for production, side by side, in seconds."""

import os
import subprocess
import sys

import environment

PRODUCTION = {
    "DEBUG": "0",
    "SECRET_KEY": "only-for-this-check-and-long-enough-to-be-taken-for-a-real-one-0123456789",
    "SITE_URL": "https://eventos.example.org",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
}
DEVELOPMENT = {"DEBUG": "1"}


def main():
    environment.enter("requirements-dev.txt")
    python = [environment.PYTHON]
    checks = [
        ("style", [*python, "-m", "ruff", "check", "."], DEVELOPMENT),
        ("layout of the code", [*python, "-m", "ruff", "format", "--check", "."], DEVELOPMENT),
        ("templates", [*python, "-m", "djlint", "templates", "--lint", "--quiet"], DEVELOPMENT),
        ("translations", [*python, "scripts/messages.py", "--check"], DEVELOPMENT),
        ("migrations", [*python, "manage.py", "makemigrations", "--check", "--dry-run"], DEVELOPMENT),
        ("settings for production", [*python, "manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    ]
    running = [(name, start(command, settings)) for name, command, settings in checks]
    return max([report(name, process) for name, process in running])


def start(command, settings):
    """Start a check in an environment that holds none of the project's variables but ``settings``."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    return subprocess.Popen(command, env=kept | settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def report(name, process):
    """Wait for a check; show its words only where it failed. Return 0 or 1."""
    words, _nothing = process.communicate()
    print(f"{'FAILED' if process.returncode else 'ok    '}  {name}", flush=True)
    if process.returncode:
        print("        " + words.strip().replace("\n", "\n        "), flush=True)
    return 1 if process.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
