"""What every campaign is: a number of trials, a seed that makes each again, and one line that sums it up."""

import argparse
import gc
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.campaigns.shim import restart_with_shim
from tests.support.compiled_once import compiled_once


class Kind(StrEnum):
    """What must never be found."""

    LOST = "acknowledged lost"
    BLAME = "wrong blame"
    CRASH = "crashes"
    LEFT = "leftovers"


@dataclass(frozen=True)
class Fault:
    """One thing found.

    Args:
        words: What it is, for whoever mends it.
    """

    kind: Kind
    words: str


@dataclass(frozen=True)
class Trial:
    """One trial: its number, its own chances, and a folder for it alone."""

    number: int
    chance: random.Random
    folder: Path


Try = Callable[[Trial], Iterable[Fault]]
"""Carries out one trial, and gives what it found."""


@dataclass(frozen=True)
class Campaign:
    """A campaign.

    Args:
        name: What it is called in its summary.
        module: What starts it.
        over: What the trials went through, in words, for the summary.
        prepare: Makes once, in a folder, what every trial begins from.
    """

    name: str
    module: str
    over: str
    prepare: Callable[[Path], Try]
    with_shim: bool = True

    def main(self, arguments: list[str]) -> int:
        """Run the campaign as the command line asks for; 0 when nothing was found."""
        options = self._options(arguments)
        if self.with_shim:
            restart_with_shim(self.module, arguments)
        folder = Path(tempfile.mkdtemp(prefix=f"campaign-{self.name}-"))
        tempfile.tempdir = str(folder)  # what the program makes among the temporary files is seen
        found: Counter[Kind] = Counter()
        began = time.monotonic()
        numbers = [options.only] if options.only is not None else range(options.times)
        with compiled_once():
            attempt = self.prepare(folder / "made")
            gc.collect()
            gc.freeze()  # a child that looked through what was loaded before it would copy all of it
            for number in numbers:
                found.update(self._tried(attempt, folder, options, number))
        took = time.monotonic() - began
        _say(self.summary(len(numbers), options.seed, took, found))
        if not options.keep:
            shutil.rmtree(folder)
        return 1 if found else 0

    def summary(self, times: int, seed: int, took: float, found: Counter[Kind]) -> str:
        """The one line."""
        counts = ", ".join(f"{found[kind]} {kind}" for kind in Kind)
        return f"{self.name}: {times:,} over {self.over}, seed {seed}, {took / 60:.1f} minutes: {counts}"

    def _options(self, arguments: list[str]) -> argparse.Namespace:
        parser = argparse.ArgumentParser(prog=f"python -m {self.module}", description=__doc__)
        parser.add_argument("--times", type=int, default=1000, help="how many trials (1000)")
        parser.add_argument("--seed", type=int, default=1, help="which trials (1)")
        parser.add_argument("--only", type=int, help="the number of one trial, to see it again")
        parser.add_argument("--keep", action="store_true", help="keep its folder")
        return parser.parse_args(arguments)

    def _tried(self, attempt: Try, folder: Path, options: argparse.Namespace, number: int) -> list[Kind]:
        own = folder / str(number)
        own.mkdir()
        chance = random.Random(f"{options.seed}/{number}")
        found = []
        for fault in attempt(Trial(number, chance, own)):
            _say(f"[{number}] {fault.kind}: {fault.words}")
            found.append(fault.kind)
        if found:
            _say(f"[{number}] again: --seed {options.seed} --only {number} --keep")
        if not options.keep:
            shutil.rmtree(own)
        return found


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
