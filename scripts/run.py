"""``make run``: the site and its background work on this machine, until Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import environment

HOST = "127.0.0.1"
PATIENCE = 10  # seconds a process gets to end by itself
STAFF = "equipo", "al-las-demo"


def main():
    port = free_port()
    os.environ.setdefault("DEBUG", "1")
    os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}")
    os.environ["PYTHONUNBUFFERED"] = "1"
    environment.enter()
    if subprocess.run([environment.PYTHON, "scripts/prepare.py"], check=False).returncode:
        return 1
    return serve(port)


def free_port():
    """Return PORT, or stop with a clear line when it is no port or somebody else's."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        environment.stop(f"PORT is {text!r}: write a number from 1 to 65535.")
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            environment.stop(f"Port {port} cannot be used ({error.strerror}). Choose another: PORT={port + 1} make run")
    return port


def serve(port):
    """Run server and background work side by side until told to stop, or until one of them ends."""
    stopping = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _frame: stopping.append(number))
    processes = [start("runserver", f"{HOST}:{port}"), start("work")]
    told = False
    while not stopping and all(process.poll() is None for process in processes):
        told = told or announce(port)
        time.sleep(0.2)
    ended = [process for process in processes if process.poll() is not None]
    end(processes)
    if stopping:
        print("\nStopped.", flush=True)
        return 0
    print(f"{' '.join(ended[0].args[2:])} ended by itself; everything is stopped.", file=sys.stderr)
    return 1


def start(*arguments):
    """Start a command of manage.py in a process group of its own, so that nothing of it outlives us."""
    return subprocess.Popen([environment.PYTHON, "manage.py", *arguments], start_new_session=True)


def end(processes):
    """Ask all to end, then insist."""
    for signal_number, patience in ((signal.SIGTERM, PATIENCE), (signal.SIGKILL, PATIENCE)):
        for process in processes:
            try:
                os.killpg(process.pid, signal_number)
            except ProcessLookupError:
                continue
        until = time.monotonic() + patience
        while time.monotonic() < until and any(group_lives(process) for process in processes):
            time.sleep(0.05)


def group_lives(process):
    process.poll()
    try:
        os.killpg(process.pid, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def announce(port):
    """Once the site answers, say where it is; return whether it did."""
    address = f"http://{HOST}:{port}"
    try:
        urllib.request.urlopen(f"{address}/healthz", timeout=1).close()
    except (urllib.error.URLError, OSError):
        return False
    lines = [
        f"The site is at   {address}/",
        f"Staff log in at  {address}/admin/   user {STAFF[0]}, password {STAFF[1]} (demo data only)",
        "Mails are written to var/mail/. Ctrl-C stops everything.",
    ]
    print("\n" + "\n".join(f"  {line}" for line in lines) + "\n", flush=True)
    return True


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\nStopped before it had begun.")
