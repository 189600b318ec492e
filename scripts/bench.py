"""``make bench``: CPU time per page as a ratio to a bare floor, and freshness (benchmarks/speed.py).

``make bench ARGS=pressure``: 300 people who register at once for 100 places (benchmarks/pressure.py).
"""

import os
import sys

import environment


def main(arguments):
    environment.enter("requirements-dev.txt")
    module, arguments = ("pressure", arguments[1:]) if arguments[:1] == ["pressure"] else ("speed", arguments)
    os.execv(environment.PYTHON, [str(environment.PYTHON), "-m", f"benchmarks.{module}", *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
