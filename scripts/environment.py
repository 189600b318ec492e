"""The virtual environment of the project: made when missing, brought up to date when the requirements changed.

Needs nothing but Python's standard library.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)


def enter(requirements="requirements.txt"):
    """Make sure that ``.venv`` holds the packages; go on in a newer Python where this one is too old."""
    os.chdir(ROOT)
    _newer_python()
    stamp = VENV / f"installed-{requirements}"
    wanted = _fingerprint(requirements)
    if _works() and stamp.exists() and stamp.read_text() == wanted:
        return
    if not _works():
        print("Making the virtual environment .venv …", flush=True)
        _make()
    print(f"Installing the packages of {requirements} …", flush=True)
    _install(requirements)
    for name in {"requirements.txt", requirements}:  # the longer list holds the shorter
        (VENV / f"installed-{name}").write_text(_fingerprint(name))


def go_inside(requirements):
    """As :func:`enter`; then start the same script again with the environment's Python, unless it is that already."""
    enter(requirements)
    if Path(sys.prefix).resolve() != VENV.resolve():
        sys.stdout.flush()
        os.execv(PYTHON, [str(PYTHON), *sys.argv])


def stop(sentence):
    """End with one clear line."""
    sys.stdout.flush()
    sys.exit(sentence)


def _newer_python():
    if sys.version_info >= OLDEST:
        return
    for minor in range(20, OLDEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other:
            os.execv(other, [other, *sys.argv])
    stop(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}.")


def _fingerprint(requirements):
    """What is to be installed: the requirements with those they include, and the Python they are for."""
    digest = hashlib.sha256(sys.version.encode())
    for name in ("requirements.txt", requirements):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _works():
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", ""], check=False, capture_output=True).returncode == 0


def _make():
    uv = shutil.which("uv")
    if uv:
        command = [uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV]
    else:
        try:
            import ensurepip  # noqa: F401  (Debian keeps it in a package of its own)
            import venv  # noqa: F401
        except ImportError:
            stop("Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv")
        command = [sys.executable, "-m", "venv", "--clear", VENV]
    if subprocess.run(command, check=False).returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        stop("The virtual environment could not be made; the lines above say why.")


def _install(requirements):
    uv = shutil.which("uv")
    command = [uv, "pip", "install", "--quiet", "--python", PYTHON] if uv else [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*command, "-r", requirements], check=False).returncode:
        stop("The packages could not be installed; the lines above say why.")
