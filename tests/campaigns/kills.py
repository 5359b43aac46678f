"""Kills every writer, at random moments and in chosen system calls, and cuts the power under it."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.campaigns import shim
from tests.campaigns.afterwards import looked_over, told_by
from tests.campaigns.armed import Courses, working
from tests.campaigns.child import run_apart
from tests.campaigns.counted import Campaign, Fault, Kind, Trial, Try
from tests.campaigns.practice import Place, copy, make
from tests.campaigns.writers import WRITERS

WAYS = ("moment", "call", "call", "power")
"""A random moment once, a chosen call twice, a power cut once."""


def prepare(folder: Path) -> Try:
    """Make the practice."""
    made = make(folder / "practice")
    return partial(attempt, made, Courses(made, folder / "courses"))


def attempt(made: Place, courses: Courses, trial: Trial) -> Iterator[Fault]:
    """Cut one writer off and look what is left."""
    course = courses.of(trial.number, shim.WRITES)
    place, way = copy(made, trial.folder), trial.chance.choice(WAYS)
    plan = shim.Plan(
        shim.Mode.CUT if way == "power" else shim.Mode.KILL if way == "call" else shim.Mode.COUNT,
        nth=trial.chance.randint(1, max(course.calls, 1)),
        part=trial.chance.randrange(shim.PARTS),
        error=trial.number,
    )
    moment = trial.chance.uniform(0, course.took) if way == "moment" else None
    ended = run_apart(working(place, course.writer, plan, moment), trial.folder)
    if ended.hung:
        yield Fault(Kind.CRASH, f"{course.writer.name} hangs")
    if ended.status:
        yield Fault(Kind.CRASH, f"{course.writer.name} ended with {ended.status}: {ended.err[-2000:]}")
    yield from looked_over(place, course.writer, told_by(ended), trial.folder)


CAMPAIGN = Campaign("kills", "tests.campaigns.kills", f"{len(WRITERS)} writers", prepare)

if __name__ == "__main__":
    sys.exit(CAMPAIGN.main(sys.argv[1:]))
