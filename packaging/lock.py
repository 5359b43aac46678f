"""Writes the two lock files anew: `python packaging/lock.py`, with uv installed.

Versions come from pyproject.toml's ranges, with a hash of every file for every system. No
index is named, so that a practice's own mirror serves as well.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

# Extras stay named: pip checks hashes, and takes `coverage[toml]` for another package than `coverage`.
HOW = [
    "uv", "pip", "compile", "pyproject.toml", "--all-extras", "--no-strip-extras",
    "--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate",
    "--python-version", "3.11", "--quiet",
]  # fmt: skip


def main(arguments: list[str]) -> int:
    """Lock what running needs, then what testing needs on top, with the same versions.

    Args:
        arguments: `--upgrade` takes the newest versions the ranges allow; without it the
            versions in the files stay where they can.
    """
    run, test = "packaging/run.lock", "packaging/test.lock"
    subprocess.run([*HOW, "--group", "build", "-o", run, *arguments], cwd=HERE.parent, check=True)
    both = ["--group", "build", "--group", "test", "--constraint", run]
    subprocess.run([*HOW, *both, "-o", test, *arguments], cwd=HERE.parent, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
