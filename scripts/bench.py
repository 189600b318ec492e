"""``make bench``: CPU time per page as a ratio to a bare floor, and freshness (benchmarks/speed.py)."""

import os
import sys

import environment


def main(arguments):
    environment.enter("requirements-dev.txt")
    os.execv(environment.PYTHON, [str(environment.PYTHON), "-m", "benchmarks.speed", *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
