"""CPU time per request, as a ratio to a bare floor, and freshness: ``make bench``.

CPU time is that of gunicorn's workers and of the PostgreSQL processes that serve them (not of Redis, nor of whoever asks).
Cold: a second process raises the content version before every request, so that no kept page fits; the workers are warm, their
templates loaded and their connections open. Warm: the page is kept. Each round measures the floor and every page once, in turn;
the figures are medians over the rounds, and the ratio is that of medians. The floor is described in floor/settings.py.
"""

import argparse
import os
import signal
import statistics
import sys
from collections import defaultdict
from typing import NamedTuple

from benchmarks.installation import Installation, Unfit, find_cache
from benchmarks.measuring import children, cpu, get, get_from_each, spent_between

EVENT = "/es/events/encuentro-medido/"
WARM = 0.15


class Page(NamedTuple):
    name: str
    path: str
    cold: float


PAGES = [
    Page("home", "/es/", 2.5),
    Page("event", EVENT, 2.5),
    Page("agenda", f"{EVENT}agenda/", 2.5),
    Page("session", f"{EVENT}sessions/sesion-medida-25/", 2),
    Page("city", "/es/cities/ciudad-medida-0/", 2),
    Page("publication", "/es/publications/cuaderno-medido-2/", 2),
    Page(".ics", f"{EVENT}agenda.ics", 2),
]


class Bench:
    """Two servers, the process that writes, and what was measured so far: ``spent[name] = [seconds a request, …]``."""

    def __init__(self, installation, options):
        self.installation, self.options = installation, options
        self.port, self.ours = installation.serve("ours", "config.settings")
        self.floor_port, self.floor = installation.serve("floor", "benchmarks.floor.settings")
        self.writer = installation.writer("encuentro-medido")
        self.writer.stdout.readline()
        self.spent, self.faults = defaultdict(list), []

    def tell(self, line):
        """Let the second process write, and wait until it has."""
        print(line, file=self.writer.stdin, flush=True)
        if not self.writer.stdout.readline():
            raise Unfit("The writing process ended.")

    def measure(self, name, what, process, times, ask):
        """Note the CPU time a request, over ``times`` of them."""
        pids = [*children(process.pid), *self.installation.backends(what)]
        before = cpu(pids)
        for _number in range(times):
            ask()
        after = cpu({*pids, *self.installation.backends(what)})
        self.spent[name].append(spent_between(before, after) / times)

    def round(self, number):
        """The floor, every page cold and warm, and what is fresh after a save."""
        options = self.options
        get_from_each(self.floor_port, "/", options.workers)
        self.measure("floor", "floor", self.floor, options.requests, lambda: get(self.floor_port, "/"))
        for page in options.pages:
            self.measure(f"{page.name} cold", "ours", self.ours, options.requests, lambda page=page: self.ask_cold(page))
            get_from_each(self.port, page.path, options.workers)
            self.measure(f"{page.name} warm", "ours", self.ours, 3 * options.requests, lambda page=page: get(self.port, page.path))
        self.look_fresh(f"Encuentro renombrado {number}")

    def ask_cold(self, page):
        self.tell("bump")
        get(self.port, page.path)

    def look_fresh(self, title):
        """Save in the other process, and look for it in the next answer of every worker, page by page."""
        self.tell(f"title {title}")
        for page in self.options.pages:
            answers = get_from_each(self.port, page.path, self.options.workers)
            if len({answer.worker for answer in answers}) < self.options.workers:
                self.faults.append(f"{page.name}: not every worker could be asked")
            self.faults += [f"{page.name}: {answer.status}, or still the old text, of worker {answer.worker}" for answer in answers if title not in answer.text]

    def prepare(self):
        """Load templates and open connections in every worker, and see that the pages are there."""
        for page in self.options.pages:
            for answer in get_from_each(self.port, page.path, self.options.workers) * 2:
                if answer.status != 200:
                    raise Unfit(f"{page.name} answers {answer.status} at {page.path}.")
        size = len(get(self.floor_port, "/").text.encode())
        print(f"The floor's page has {size / 1024:.1f} KB.", flush=True)


def report(bench):
    """Print the ratios with their limits; return whether all hold."""
    floor = statistics.median(bench.spent["floor"])
    print(f"\nfloor: {floor * 1000:.2f} ms of CPU a request\n\n{'page':<12}{'cold ms':>9}{'ratio':>8}{'limit':>7}{'':4}{'warm ms':>9}{'ratio':>8}{'limit':>7}")
    fine = True
    for page in bench.options.pages:
        cold, warm = (statistics.median(bench.spent[f"{page.name} {state}"]) for state in ("cold", "warm"))
        holds = cold / floor <= page.cold, warm / floor <= WARM
        fine = fine and all(holds)
        line = f"{page.name:<12}{cold * 1000:>9.2f}{cold / floor:>8.2f}{page.cold:>7}{'' if holds[0] else ' !':4}"
        print(f"{line}{warm * 1000:>9.2f}{warm / floor:>8.3f}{WARM:>7}{'' if holds[1] else ' !'}")
    print(f"\nfresh: a save by another process was in the next answer of each worker: {'always' if not bench.faults else 'NO'}")
    for fault in sorted(set(bench.faults)):
        print(f"  {fault}")
    print("\nAll limits hold." if fine and not bench.faults else "\nNot all limits hold.")
    return fine and not bench.faults


def parse(arguments):
    parser = argparse.ArgumentParser(prog="make bench", description="CPU time per request as a ratio to a bare floor.")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--requests", type=int, default=6, help="a page and round; three times as many warm ones")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--local", action="store_true", help="cache in local memory even where Redis answers")
    parser.add_argument("pages", nargs="*", help=f"some only: {' '.join(page.name for page in PAGES)}")
    options = parser.parse_args(arguments)
    options.pages = [page for page in PAGES if not options.pages or page.name in options.pages]
    return options


def main(arguments):
    options = parse(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    cache = "" if options.local else find_cache(os.environ.get("BENCH_REDIS", "redis://127.0.0.1:6379").rstrip("/"))
    try:
        with Installation(os.environ.get("BENCH_POSTGRES", "postgres://127.0.0.1:5432"), cache, options.workers) as installation:
            print(f"{options.workers} workers, pages kept in {'Redis' if cache else 'local memory'}. Building the data …", flush=True)
            installation.run("-m", "benchmarks.data")
            installation.run("manage.py", "collectstatic", "--noinput", "--verbosity", "0")
            bench = Bench(installation, options)
            bench.prepare()
            for number in range(options.rounds):
                print(f"\rround {number + 1} of {options.rounds}", end="", flush=True)
                bench.round(number)
            return 0 if report(bench) else 1
    except Unfit as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped; nothing is left behind.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
