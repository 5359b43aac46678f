"""Writes the three lock files anew: `python packaging/lock.py`, with uv installed.

Versions come from pyproject.toml's ranges, with a hash of every file for every system. No
index is named, so that a practice's own mirror serves as well.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

# Extras stay named: pip checks hashes, and takes `coverage[toml]` for another package than `coverage`.
HOW = [
    "uv", "pip", "compile", "--no-strip-extras", "--universal", "--generate-hashes", "--no-emit-index-url",
    "--no-header", "--no-annotate", "--python-version", "3.11", "--quiet",
]  # fmt: skip
PROJECT = ["pyproject.toml", "--all-extras"]


def main(arguments: list[str]) -> int:
    """Lock what running needs, what setting up needs, and what testing needs: one version of each package.

    Args:
        arguments: `--upgrade` takes the newest versions the ranges allow; without it the
            versions in the files stay where they can.
    """
    run, build, test = (f"packaging/{name}.lock" for name in ("run", "build", "test"))
    same = ["--constraint", run]
    for lock, wanted in (
        (run, PROJECT),
        (build, ["--group", "build", *same]),
        (test, [*PROJECT, "--group", "test", *same, "--constraint", build]),
    ):
        subprocess.run([*HOW, *wanted, "-o", lock, *arguments], cwd=HERE.parent, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
