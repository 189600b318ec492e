"""``make run``: starts, says where it is, stops without a trace; whatever cannot work is one line."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import ROOT, free_port, get, wait_for

pytestmark = pytest.mark.processes


@pytest.fixture
def run(tmp_path):
    """Start scripts/run.py with a database of its own; return the process."""
    started = []

    def start(**env):
        base = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
        env = base | {"DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3", "MEDIA_ROOT": f"{tmp_path}/media", "MARK": str(tmp_path)} | env
        output = tmp_path / f"output-{len(started)}.txt"
        with output.open("w") as sink:
            process = subprocess.Popen([sys.executable, "scripts/run.py"], cwd=ROOT, env=env, stdout=sink, stderr=subprocess.STDOUT, text=True)
        process.output = output
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
    for pid in alive(tmp_path):
        os.kill(pid, signal.SIGKILL)


def alive(mark):
    """The processes that were started for a test, whoever their parent is now."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"MARK={mark}\0" in (folder / "environ").read_text(errors="replace"):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def words(process):
    """What the process has said once it has ended."""
    process.wait(120)
    return process.output.read_text()


def has_begun(process):
    wait_for(lambda: "The site is at" in process.output.read_text() or process.poll() is not None, "the start")


def test_it_runs_stops_and_keeps_the_data(run, tmp_path):
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    first = run(PORT=str(port))
    has_begun(first)
    wait_for(lambda: '"work": "ok"' in get(f"{address}/healthz")[2], "the background work")
    page = get(f"{address}/es/events/hacia-una-accion-internacional-sostenible/")
    assert page[0] == 200
    first.send_signal(signal.SIGINT)
    said = words(first)
    assert (first.returncode, alive(tmp_path)) == (0, []), said
    for line in ("Loading the demo data", f"The site is at   {address}/", "user equipo, password al-las-demo", "Background work has ended.", "Stopped."):
        assert line in said

    second = run(PORT=str(port))
    has_begun(second)
    assert get(f"{address}/es/events/hacia-una-accion-internacional-sostenible/")[2] == page[2]
    second.send_signal(signal.SIGTERM)
    said = words(second)
    assert (second.returncode, alive(tmp_path)) == (0, []), said
    assert "Loading" not in said
    assert "Installing" not in said


def test_when_one_ends_all_end(run, tmp_path):
    process = run(PORT=str(free_port()))
    has_begun(process)
    work = wait_for(lambda: [pid for pid in alive(tmp_path) if "manage.py\0work" in Path(f"/proc/{pid}/cmdline").read_text()], "the background work")
    os.kill(work[0], signal.SIGKILL)
    assert words(process).endswith("work ended by itself; everything is stopped.\n")
    assert (process.returncode, alive(tmp_path)) == (1, [])


def test_a_busy_port_is_one_line(run):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        process = run(PORT=str(port))
        assert words(process) == f"Port {port} cannot be used (Address already in use). Choose another: PORT={port + 1} make run\n"
    assert process.returncode == 1


@pytest.mark.parametrize("port", ["abc", "0", "70000", "-1"])
def test_a_port_that_is_none(run, port):
    process = run(PORT=port)
    assert (words(process), process.returncode) == (f"PORT is {port!r}: write a number from 1 to 65535.\n", 1)


@pytest.mark.parametrize(
    ("env", "line"),
    [
        ({"DATABASE_URL": "postgres://127.0.0.1:1/x"}, 'The database cannot be used: connection to server at "127.0.0.1", port 1 failed: Connection refused.'),
        ({"DATABASE_URL": "sqlite:////proc/db.sqlite3"}, "The database cannot be used: unable to open database file."),
        ({"DATABASE_URL": "mysql://x/y"}, "Configuration: DATABASE_URL names neither SQLite nor PostgreSQL"),
    ],
    ids=str,
)
def test_a_database_that_cannot_be_used_is_one_line(run, env, line):
    process = run(PORT=str(free_port()), **env)
    said = words(process)
    assert said.splitlines()[-1].startswith(line)
    assert "Traceback" not in said
    assert process.returncode == 1


NO_ENSUREPIP = """
import pathlib, sys
sys.path.insert(0, "scripts")
sys.modules["ensurepip"] = None  # as on Debian without python3-venv
import environment
environment.shutil.which = lambda name: None
environment.VENV = pathlib.Path(sys.argv[1])
environment.PYTHON = environment.VENV / "bin" / "python"
environment.enter()
"""


def test_a_python_without_venv_is_one_line(tmp_path):
    done = subprocess.run([sys.executable, "-c", NO_ENSUREPIP, tmp_path / "venv"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv\n")
