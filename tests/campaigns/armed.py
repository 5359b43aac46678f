"""A writer at work with a plan against it."""

import itertools
import os
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.campaigns import shim
from tests.campaigns.child import Ended, run_apart, tell
from tests.campaigns.practice import Place, copy, load_everything
from tests.campaigns.writers import WRITERS
from tests.campaigns.writers.writer import Writer

LOST = "lost"
"""What the folder of the workbook is called, once the plan was to lose it."""


@dataclass(frozen=True)
class Course:
    """How a writer goes when nothing is in its way.

    Args:
        calls: How many calls there are of the kinds a campaign is about.
        took: How many seconds.
    """

    writer: Writer
    calls: int
    took: float


@dataclass
class Courses:
    """How each writer goes undisturbed, found out when it is first asked.

    Args:
        made: The practice they write to.
        folder: Where they are tried.
    """

    made: Place
    folder: Path
    known: dict[tuple[str, shim.Calls], Course] = field(default_factory=dict)

    def of(self, number: int, calls: shim.Calls) -> Course:
        """The course of one writer after another, by number; one without such a call is passed over."""
        for writer in itertools.islice(itertools.cycle(WRITERS), number % len(WRITERS), None):
            if (writer.name, calls) not in self.known:
                self.known[writer.name, calls] = self._tried(writer, calls)
            if (course := self.known[writer.name, calls]).calls:
                return course
        raise AssertionError("no writer makes such a call")

    def _tried(self, writer: Writer, calls: shim.Calls) -> Course:
        own = self.folder / f"{writer.name.replace(' ', '-')}-{int(calls)}"
        if not any(name == writer.name for name, _ in self.known):
            load_everything(self.made, own / "loading", partial(_once, writer))
        (own / "trying").mkdir(parents=True)
        place = copy(self.made, own / "trying")
        ended = run_apart(working(place, writer, shim.Plan(calls=calls)), own)
        assert ended.status == 0, f"{writer.name}: {ended.err}"
        _, counted, took = next(line for line in ended.out.splitlines() if line.startswith("calls ")).split()
        shutil.rmtree(own)
        return Course(writer, int(counted), float(took))


def _once(writer: Writer, place: Place) -> None:
    writer.prepare(place)
    writer.write(place)


def working(
    place: Place, writer: Writer, plan: shim.Plan, ends_after: float | None = None
) -> Callable[[], None]:
    """The job of a child: make ready, arm, write, and say how many calls there were.

    Args:
        ends_after: Seconds of writing after which the system ends it without a word.
    """

    def job() -> None:
        os.environ["TMPDIR"] = str(place.temporary)
        writer.prepare(place)
        shim.arm(place.root, plan, place.root / LOST)
        began = time.monotonic()
        if ends_after is not None:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, max(ends_after, 0.0001))
        try:
            writer.write(place)
        finally:
            counted, took = shim.seen(), time.monotonic() - began
            shim.disarm()
            tell(f"calls {counted} {took:.3f}")

    return job


def hit(ended: Ended, plan: shim.Plan) -> bool:
    """Whether the writer came as far as the call that was chosen."""
    counted = [line for line in ended.out.splitlines() if line.startswith("calls ")]
    return not counted or int(counted[0].split()[1]) >= plan.nth
