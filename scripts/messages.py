"""``make messages``: collects the texts to translate and compiles the translations; ``--check`` only looks."""

import sys

import environment


def main(arguments):
    environment.go_inside("requirements-dev.txt")
    sys.path.insert(0, str(environment.ROOT))
    from scripts import catalogs

    if arguments == ["--check"]:
        found = catalogs.faults()
        print("\n".join(found[:40] + [f"… and {len(found) - 40} more"] * (len(found) > 40)))
        return 1 if found else 0
    catalogs.update()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
