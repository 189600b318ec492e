"""A production installation of its own, thrown away afterwards: PostgreSQL database, cache, folders, servers, the writing process."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg2
import redis

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
PATIENCE = 60


class Unfit(Exception):
    """This machine lacks what the benchmark needs; the message is one sentence for people."""


class Installation:
    """Use as a context: what it makes is gone at the end, also after Ctrl-C."""

    def __init__(self, postgres, cache, workers):
        self.server, self.cache, self.workers = postgres.rstrip("/"), cache, workers
        self.name = f"bench_{os.getpid()}"
        self.processes = []

    def __enter__(self):
        self.admin = _connect(f"{self.server}/postgres")
        self.folder = tempfile.mkdtemp(prefix="bench-")
        self.ports = {"ours": _free_port(), "floor": _free_port()}
        try:
            self._sql(f"CREATE DATABASE {self.name}")
            self.env = self._environment()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error):
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
        self._sql(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        self._close()
        if self.cache:
            redis.Redis.from_url(self.cache).flushdb()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _close(self):
        self.admin.close()

    def _environment(self):
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
        ours = {
            "DEBUG": "0",
            "SECRET_KEY": "only-for-the-benchmark-and-long-enough-to-be-taken-for-a-real-one-0123456789",
            "SITE_URL": f"http://{HOST}:{self.ports['ours']}",
            "EMAIL_URL": f"file://{self.folder}/mail",
            "DATABASE_URL": f"{self.server}/{self.name}",
            "CACHE_URL": self.cache,
            "MEDIA_ROOT": f"{self.folder}/media",
            "STATIC_ROOT": f"{self.folder}/static",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        return kept | {name: value for name, value in ours.items() if value}

    def run(self, *arguments):
        """Run one of our programs to its end."""
        self.say(*arguments)

    def say(self, *arguments):
        """Run one of our programs to its end, and return what it printed."""
        done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=self.env, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Unfit(f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def serve(self, what, settings, app="benchmarks.served", silent=False, **environment):
        """Start gunicorn on ours or the floor; return ``(port, process)`` once it answers."""
        self.ports.setdefault(what, _free_port())
        env = self.env | {"DJANGO_SETTINGS_MODULE": settings, "PGAPPNAME": what} | environment
        command = ["-m", "gunicorn", f"{app}:application", "--bind", f"{HOST}:{self.ports[what]}", "--workers", str(self.workers)]
        quiet = {"stderr": subprocess.DEVNULL} if silent else {}
        process = self._start([*command, "--log-level", "warning"], env, **quiet)
        until = time.monotonic() + PATIENCE
        while not _answers(self.ports[what]):
            if process.poll() is not None or time.monotonic() > until:
                raise Unfit(f"gunicorn did not start for {what}.")
            time.sleep(0.1)
        return self.ports[what], process

    def writer(self, *arguments):
        """Start the second process, which writes while the servers answer."""
        env = self.env | {"PGAPPNAME": "writer"}
        return self._start(["-m", "benchmarks.writer", *arguments], env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def _start(self, command, env, **options):
        # In a session of its own: Ctrl-C reaches only us, and we end it.
        process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=env, start_new_session=True, **options)
        self.processes.append(process)
        return process

    def backends(self, what):
        """Return the process ids of PostgreSQL that work for a server, ours or the floor."""
        with self.admin.cursor() as cursor:
            cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = %s AND application_name = %s", [self.name, what])
            return [pid for (pid,) in cursor.fetchall()]

    def _sql(self, statement):
        with self.admin.cursor() as cursor:
            cursor.execute(statement)


class InstallationOnFile(Installation):
    """The same on SQLite: a file in the folder that is thrown away; no process works for it but the workers."""

    def __init__(self, workers):
        super().__init__("", "", workers)

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="bench-")
        self.ports = {"ours": _free_port(), "floor": _free_port()}
        self.env = self._environment() | {"DATABASE_URL": f"sqlite:///{self.folder}/db.sqlite3"}
        return self

    def backends(self, what):
        return []

    def _sql(self, statement):
        """Nothing to make or drop beside the folder."""

    def _close(self):
        """No connection of our own."""


def find_cache(server):
    """Return the address of an empty database of this Redis, or an empty text where none answers: then the cache is local memory."""
    try:
        for number in range(15, 0, -1):
            if not redis.Redis.from_url(f"{server}/{number}").dbsize():
                return f"{server}/{number}"
    except redis.RedisError:
        return ""
    return ""


def _connect(address):
    try:
        connection = psycopg2.connect(address, connect_timeout=3)
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            if not Path(f"/proc/{cursor.fetchone()[0]}/schedstat").exists():
                raise Unfit("PostgreSQL must run on this machine, a Linux: its CPU time is read from /proc.")
    except psycopg2.Error as error:
        reason = str(error).strip().partition("\n")[0]
        raise Unfit(f"No PostgreSQL can be used: {reason}. Start one on 127.0.0.1:5432, or name it: BENCH_POSTGRES=postgres://host:5432") from error
    return connection


def _free_port():
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _answers(port):
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0
