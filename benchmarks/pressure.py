"""Registration under pressure: 300 people at once for 100 places, on SQLite and PostgreSQL, over HTTP, many processes on both sides.

    make bench ARGS=pressure          or: python -m benchmarks.pressure --rounds 3

First the proof that it can fail: served without the lock (benchmarks/unlocked.py), the seat constraint refuses. Then rounds of the floor
(floor/booking.py: a form with CSRF, a row lock and an insert) and of ours, in turn; a registration is the form, the post with its mail
and the page that follows. CPU time is that of the servers' workers and of the PostgreSQL processes behind them; the ratio is that of
the medians. In a last round a worker is killed in mid-load: whoever had an answer is there, whole, with a mail.
"""

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import time

from benchmarks.installation import Installation, InstallationOnFile, Unfit
from benchmarks.measuring import children, cpu, spent_between

CLIENTS, PLACES, LIMIT = 300, 100, 3.0
# Client processes; each holds its share of the clients as threads.
PROCESSES = 6


class Pressure:
    """One database: the installation, what was measured, and the faults that were found."""

    def __init__(self, installation, options):
        self.installation, self.options = installation, options
        self.spent, self.walls, self.faults = {"ours": [], "floor": []}, [], []

    def run(self):
        """Everything in order; return whether all holds."""
        self.installation.run("-m", "benchmarks.pressure_data", "prepare")
        self.installation.run("manage.py", "collectstatic", "--noinput", "--verbosity", "0")
        refused = self.prove()
        print(f"  without the lock: the seat constraint refused {refused} times", flush=True)
        if not refused:
            self.faults.append("without the lock nothing was refused: this benchmark could not fail")
        ports = {what: self.installation.serve(what, settings) for what, settings in (("floor", "benchmarks.floor.settings"), ("ours", "config.settings"))}
        for number in range(self.options.rounds + 1):  # the first warms up and does not count
            for what, (port, process) in ports.items():
                self.round(f"multitud-{number}", what, port, process, counts=number > 0)
        self.kill(*ports["ours"])
        return self.report()

    def make(self, slug, places=PLACES):
        self.installation.run("-m", "benchmarks.pressure_data", "make", slug, str(places))

    def count(self, slug):
        return json.loads(self.installation.say("-m", "benchmarks.pressure_data", "count", slug))

    def crowd(self, port, path, clients=CLIENTS):
        """Send the crowd; return its processes."""
        each = [clients // PROCESSES + (number < clients % PROCESSES) for number in range(PROCESSES)]
        command = [sys.executable, "-m", "benchmarks.crowd", str(port), path]
        env = self.installation.env
        return [subprocess.Popen([*command, str(number), str(each[number])], env=env, stdout=subprocess.PIPE, text=True) for number in range(PROCESSES)]

    def prove(self):
        """Serve without the lock, and return how often the seat constraint had to refuse."""
        refused = f"{self.installation.folder}/refused"
        open(refused, "w").close()
        self.make("sin-cerrojo", 40)
        port, process = self.installation.serve("unlocked", "config.settings", app="benchmarks.unlocked", silent=True, REFUSED=refused)
        answered(self.crowd(port, "/es/events/sin-cerrojo/register/", 60))
        process.send_signal(signal.SIGTERM)
        process.wait()
        seats = self.count("sin-cerrojo")["seats"]
        if len(seats) != len(set(seats)):
            self.faults.append("a seat was given twice, in spite of the constraint")
        with open(refused) as file:
            return len(file.readlines())

    def round(self, slug, what, port, process, *, counts):
        """The whole crowd once."""
        if what == "floor":
            self.make(slug)
        path = f"/book/{slug}/" if what == "floor" else f"/es/events/{slug}/register/"
        pids = [*children(process.pid), *self.installation.backends(what)]
        before, started = cpu(pids), time.perf_counter()
        emails = answered(self.crowd(port, path))
        wall = time.perf_counter() - started
        spent = spent_between(before, cpu({*pids, *self.installation.backends(what)}))
        if len(emails) != CLIENTS:
            self.faults.append(f"{slug}, {what}: {len(emails)} of {CLIENTS} were answered")
        if what == "ours":
            self.look_at(slug)
        if counts:
            self.spent[what].append(spent / CLIENTS)
            if what == "ours":
                self.walls.append(CLIENTS / wall)

    def look_at(self, slug):
        found = self.count(slug)
        wanted = {"seats": list(range(1, PLACES + 1)), "line": list(range(1, CLIENTS - PLACES + 1)), "without_mail": 0, "mails": CLIENTS}
        wanted["floor"] = wanted["seats"]
        self.faults += [f"{slug}: {name} is {found[name]}" for name, value in wanted.items() if found[name] != value]

    def kill(self, port, process):
        """Kill a worker while the crowd is served: whoever had an answer is there, whole, with a mail."""
        self.make("muerte")
        crowd = self.crowd(port, "/es/events/muerte/register/")
        while len(self.count("muerte")["people"]) < CLIENTS // 6:
            time.sleep(0.05)
        os.kill(children(process.pid)[0], signal.SIGKILL)
        emails, found = answered(crowd), self.count("muerte")
        lost = set(emails) - set(found["people"])
        people = len(found["people"])
        whole = (found["without_mail"], found["mails"], found["seats"]) == (0, people, list(range(1, min(PLACES, people) + 1)))
        print(f"  a worker killed: {len(emails)} were answered, {len(lost)} of them lost; {people} kept, {'each' if whole else 'NOT each'} with its mail")
        if lost or not whole:
            self.faults.append("a killed worker lost an answered registration, or left one without its mail")

    def report(self):
        ours, floor = (statistics.median(self.spent[what]) for what in ("ours", "floor"))
        ratio = ours / floor
        print(f"  {CLIENTS} clients for {PLACES} places: {'exactly ' if not self.faults else 'NOT '}{PLACES} confirmed, {CLIENTS - PLACES} waiting in order")
        print(f"  {statistics.median(self.walls):.0f} registrations/s, the clients on the same machine")
        print(f"  CPU {ours * 1000:.2f} ms a registration, the floor {floor * 1000:.2f} ms: ratio {ratio:.2f} (limit {LIMIT})")
        for fault in self.faults:
            print(f"  ! {fault}")
        return not self.faults and ratio <= LIMIT


def answered(crowd):
    """Return the addresses that were answered, once the crowd is through."""
    return [line for process in crowd for line in process.communicate(timeout=600)[0].split()]


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("databases", nargs="*", choices=["sqlite", "postgresql", []], default=[])
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    fine = True
    try:
        for name in options.databases or ["sqlite", "postgresql"]:
            print(f"{name}, {options.workers} workers", flush=True)
            with _installation(name, options.workers) as installation:
                installation.env["RATE_LIMITS"] = "off"
                fine = Pressure(installation, options).run() and fine
    except Unfit as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped; nothing is left behind.", file=sys.stderr)
        return 130
    print("All limits hold." if fine else "Not all limits hold.")
    return 0 if fine else 1


def _installation(name, workers):
    if name == "sqlite":
        return InstallationOnFile(workers)
    return Installation(os.environ.get("BENCH_POSTGRES", "postgres://127.0.0.1:5432"), "", workers)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
