"""CPU time of processes, and requests that reach every worker of a server."""

import gzip
import http.client
from pathlib import Path

HOST = "127.0.0.1"


def cpu(pids):
    """Return the CPU time of processes so far, in seconds: user and system, by the scheduler's nanoseconds (Linux)."""
    return {pid: spent for pid in pids if (spent := _spent(pid)) is not None}


def spent_between(before, after):
    """Return the seconds spent by all; a process that began in between counts whole."""
    return sum(spent - before.get(pid, 0) for pid, spent in after.items())


def _spent(pid):
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9
    except FileNotFoundError:  # ended meanwhile
        return None


def children(pid):
    """Return the process ids of the direct children: gunicorn's workers."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


class Answer:
    """What came back: status, text, the worker that answered."""

    def __init__(self, response):
        body = response.read()
        self.status = response.status
        self.text = (gzip.decompress(body) if response.getheader("Content-Encoding") == "gzip" else body).decode()
        self.worker = response.getheader("X-Worker")


def get(port, path):
    """Ask once, as a browser would."""
    connection = _ask(_connect(port), path)
    return _read(connection)


def get_from_each(port, path, workers):
    """Ask every worker once: each waits on the connection it has taken, so that the next one goes to another worker."""
    connections = [_connect(port) for _number in range(workers)]
    return [_read(_ask(connection, path)) for connection in connections]


def _connect(port):
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    connection.connect()
    return connection


def _ask(connection, path):
    connection.request("GET", path, headers={"Accept-Encoding": "gzip", "Accept": "text/html", "Accept-Language": "es"})
    return connection


def _read(connection):
    try:
        return Answer(connection.getresponse())
    finally:
        connection.close()
