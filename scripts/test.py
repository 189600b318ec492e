"""``make test``: every test on SQLite, again on PostgreSQL where one answers, and the browser tests in Chromium."""

import os
import shutil
import subprocess
import sys

import environment

CI = os.environ.get("CI", "").lower() in {"1", "true"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# Where a PostgreSQL is looked for when neither TEST_POSTGRES_URL nor DATABASE_URL names one.
USUAL = ["postgres://127.0.0.1:5432", "postgres://postgres@127.0.0.1:5432", "postgres://postgres:postgres@127.0.0.1:5432"]
PROBE = """
import sys, psycopg2
try:
    with psycopg2.connect(sys.argv[1], connect_timeout=3) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
        sys.exit(0 if cursor.fetchone()[0] else "its user may not create databases")
except psycopg2.Error as error:
    sys.exit(str(error).strip().partition(chr(10))[0] or "no answer")
"""


def main(arguments):
    environment.enter("requirements-dev.txt")
    os.environ.pop("RATE_LIMITS", None)
    summary = [run("SQLite", "", ["-m", "not browser", *workers(), *arguments])]
    summary.append(on_postgres(["-m", "not browser", *workers(), *arguments]))
    summary.append(in_browser(["-m", "browser", *arguments]))
    print("\n" + "\n".join(f"{'ok    ' if fine else 'FAILED'}  {text}" for fine, text in summary), flush=True)
    return 0 if all(fine for fine, _text in summary) else 1


def run(name, database, arguments):
    """Run pytest on a database (SQLite without one); return whether all passed, and a line that says so."""
    print(f"\n=== {name} ===", flush=True)
    command = [environment.PYTHON, "-m", "pytest", "-q", "-rs", *arguments]
    code = subprocess.run(command, env={**os.environ, "DATABASE_URL": database}, check=False).returncode
    nothing = code == 5 and len(sys.argv) > 1  # the tests asked for are not of this kind
    return code == 0 or nothing, f"{name}: {'passed' if code == 0 else 'no test of this kind was asked for' if nothing else f'pytest ended with {code}'}"


def left_out(what, why):
    """A line for what this machine cannot run; under CI that is a failure."""
    return not CI, f"{what} did not run: {why}"


def workers():
    return ["-n", str(min(4, os.cpu_count() or 1))]


def on_postgres(arguments):
    named = os.environ.get("TEST_POSTGRES_URL") or os.environ.get("DATABASE_URL", "")
    candidates = [named] if named.startswith("postgres") else [f"{server}/al_las_{os.getpid()}" for server in USUAL]
    reasons = []
    for address in candidates:
        server = address.rpartition("/")[0] + "/postgres"
        probe = subprocess.run([environment.PYTHON, "-c", PROBE, server], check=False, capture_output=True, text=True)
        if probe.returncode == 0:
            return run("PostgreSQL", address, arguments)
        reasons.append(probe.stderr.strip())
    return left_out("PostgreSQL", f"{reasons[0]}. Start one on 127.0.0.1:5432, or name it in TEST_POSTGRES_URL.")


def in_browser(arguments):
    if not (find_browser() or install_browser()):
        return left_out("The browser tests", "there is no Chromium. Install the package chromium, or set CHROMIUM to its path.")
    return run("Chromium (on SQLite)", "", arguments)


def find_browser():
    return any(shutil.which(name) for name in (os.environ.get("CHROMIUM", ""), *BROWSERS) if name)


def install_browser():
    """Install Debian's Chromium where we may; return whether there is one now."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print("Installing Debian's Chromium …", flush=True)
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "check": False, "stdout": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    subprocess.run(["apt-get", "install", "-qq", "-y", "--no-install-recommends", "chromium"], **quiet)
    return find_browser()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
