"""Ours with the lock switched off (benchmarks/lockless.py); what the seat constraint refuses is noted in the file ``REFUSED``, a line each."""

import os
from pathlib import Path

from benchmarks.served import application  # noqa: F401  (what gunicorn serves; Django is set up by it)


def _note():
    with Path(os.environ["REFUSED"]).open("a") as file:
        file.write("seat\n")


from benchmarks.lockless import switch_off  # noqa: E402  (it needs Django set up)

switch_off(_note)
