"""Lets every writer meet a full disk, a failing one, one it may not write to, a folder that goes away."""

import errno
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from db.file.backup import verify
from tests.campaigns import shim
from tests.campaigns.afterwards import looked_over, told_by
from tests.campaigns.armed import LOST, Courses, hit, working
from tests.campaigns.blame import Cause, wrong_blame
from tests.campaigns.child import REFUSED, Ended, run_apart
from tests.campaigns.counted import Campaign, Fault, Kind, Trial, Try
from tests.campaigns.practice import Place, copy, make
from tests.campaigns.shim import Calls, Mode
from tests.campaigns.writers import WRITERS


@dataclass(frozen=True)
class Trouble:
    """One kind of trouble.

    Args:
        calls: Which calls can meet it.
        error: What the system says.
        lasting: Whether it stays.
    """

    cause: Cause
    calls: Calls
    error: int = 0
    lasting: bool = False
    mode: Mode = Mode.FAIL


ROOM = Calls.DATA | Calls.MAKES
TROUBLES = {
    "full": Trouble(Cause.FULL, ROOM, errno.ENOSPC, lasting=True),
    "full for a moment": Trouble(Cause.FULL, ROOM, errno.ENOSPC),
    "quota": Trouble(Cause.FULL, ROOM, errno.EDQUOT, lasting=True),
    "failing": Trouble(Cause.DISK, Calls.DATA | Calls.SYNC, errno.EIO, lasting=True),
    "failing for a moment": Trouble(Cause.DISK, shim.WRITES, errno.EIO),
    "unreadable": Trouble(Cause.DISK, Calls.READS, errno.EIO, lasting=True),
    "unreadable for a moment": Trouble(Cause.DISK, Calls.READS, errno.EIO),
    "not allowed": Trouble(Cause.DISK, Calls.MAKES | Calls.NAMES, errno.EACCES, lasting=True),
    "lost": Trouble(Cause.GONE, shim.WRITES, mode=Mode.LOSE),
}


def prepare(folder: Path) -> Try:
    """Make the practice."""
    made = make(folder / "practice")
    return partial(attempt, made, Courses(made, folder / "courses"))


def attempt(made: Place, courses: Courses, trial: Trial) -> Iterator[Fault]:
    """Let one writer meet one trouble, hear what it says, and look what is left."""
    name = list(TROUBLES)[trial.number % len(TROUBLES)]
    trouble = TROUBLES[name]
    course = courses.of(trial.number // len(TROUBLES) + trial.number, trouble.calls)
    plan = shim.Plan(
        trouble.mode,
        trouble.calls,
        nth=trial.chance.randint(1, course.calls),
        error=trouble.error,
        lasting=trouble.lasting,
        part=trial.chance.randrange(2),
    )
    place = copy(made, trial.folder)
    ended = run_apart(working(place, course.writer, plan), trial.folder)
    for fault in (*_spoken(ended, plan, trouble), *_found_again(place, ended.err)):
        yield Fault(fault.kind, f"{name}, {course.writer.name}, call {plan.nth}: {fault.words}")
    yield from looked_over(place, course.writer, told_by(ended), trial.folder)


def _spoken(ended: Ended, plan: shim.Plan, trouble: Trouble) -> Iterator[Fault]:
    if ended.hung or ended.status is None:
        yield Fault(Kind.CRASH, "it hangs" if ended.hung else "it was killed by a signal")
    elif ended.status not in (0, REFUSED) or "fault of its own" in ended.err:
        yield Fault(Kind.CRASH, ended.err[-3000:])
    elif ended.status == REFUSED and hit(ended, plan) and (words := wrong_blame(trouble.cause, ended.err)):
        yield Fault(Kind.BLAME, words)


def _found_again(place: Place, said: str) -> Iterator[Fault]:
    """The drive is there again; of what was begun in its place only the copy that was named may stay."""
    lost = place.root / LOST
    if not lost.exists():
        return
    begun = [each for each in place.workbook.rglob("*") if each.is_file()]
    for each in begun:
        if str(each) not in said:
            yield Fault(Kind.LEFT, f"begun where the workbook was: {each.name}")
        elif wrong := verify(each):
            yield Fault(Kind.LOST, f"the copy the message names cannot be trusted: {wrong}")
    if place.workbook.exists():
        shutil.rmtree(place.workbook)
    lost.rename(place.workbook)


CAMPAIGN = Campaign(
    "disks", "tests.campaigns.disks", f"{len(TROUBLES)} troubles, {len(WRITERS)} writers", prepare
)

if __name__ == "__main__":
    sys.exit(CAMPAIGN.main(sys.argv[1:]))
