"""Damages the bytes of stores in many ways, and takes each through every command.

A command may refuse such a store, and must then blame the damage and write nothing to it. It may also not
notice, as where one letter of somebody's words has changed. It may never fail in its own way.
"""

import random
import sys
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

from engage_tui.cli.main import main
from tests.campaigns.blame import Cause, wrong_blame
from tests.campaigns.child import Ended, run_apart, tell
from tests.campaigns.counted import Campaign, Fault, Kind, Trial, Try
from tests.campaigns.practice import CLOCK, Place, copy, engage, load_everything, make

PAGE = 4096
HEADER = 100
Damage = Callable[[bytearray, random.Random], None]


def _some_bytes(held: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 4, 64, 1000))):
        held[chance.randrange(len(held))] = chance.randrange(256)


def _some_bits(held: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 8, 64))):
        held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)


def _header(held: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 2, 20))):
        held[chance.randrange(HEADER)] = chance.randrange(256)


def _schema(held: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 4, 16))):
        held[chance.randrange(HEADER, 4 * PAGE)] = chance.randrange(256)


def _page_of_nothing(held: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(held) // PAGE) * PAGE
    held[at : at + PAGE] = bytes(PAGE)


def _page_of_another(held: bytearray, chance: random.Random) -> None:
    one, other = (chance.randrange(len(held) // PAGE) * PAGE for _ in range(2))
    held[one : one + PAGE] = held[other : other + PAGE]


def _cut_short(held: bytearray, chance: random.Random) -> None:
    del held[chance.choice((0, 1, 99, 511, chance.randrange(len(held)), len(held) - PAGE)) :]


def _longer(held: bytearray, chance: random.Random) -> None:
    held += chance.randbytes(chance.choice((1, PAGE, 100_000)))


def _letters(held: bytearray, chance: random.Random) -> None:
    """Letters inside what was typed and what the program wrote: codes, dates, keys."""
    for _ in range(chance.choice((1, 5, 50))):
        at = chance.randrange(len(held))
        if 48 <= held[at] < 123:
            held[at] = chance.choice(b"09azAZ-:/ \xff")


DAMAGES: dict[str, Damage] = {
    "bytes": _some_bytes,
    "bits": _some_bits,
    "header": _header,
    "schema": _schema,
    "page of nothing": _page_of_nothing,
    "page of another": _page_of_another,
    "cut short": _cut_short,
    "longer": _longer,
    "words": _letters,
}
LOOKS: tuple[tuple[str, ...], ...] = (
    ("status",),
    ("status", "--json"),
    ("search", "door"),
    ("history",),
    ("check",),
    ("check", "--json"),
    ("export", "{out}/json", "--format", "json"),
    ("export", "{out}/csv", "--format", "csv"),
    ("report", "handover", "--out", "{out}/handover.html"),
    ("report", "ppg-annual-report", "--out", "{out}/annual.md"),
    ("report", "evidence-pack", "--out", "{out}/pack"),
    ("backup", "{out}/copy.db"),
)
"""Commands that write nothing to the store."""
CHANGES: tuple[tuple[str, ...], ...] = (
    ("log", "The", "bell", "is", "broken"),
    ("undo",),
    ("migrate",),
    ("import", "feedback", "{elsewhere}/answers.csv", "--yes"),
    ("import", "records", "{elsewhere}/records"),
    ("backup",),
    ("restore", "{out}/damaged.db", "--yes"),
    ("check", "--repair-index"),
    ("restore", "{elsewhere}/earlier/earlier.db", "--yes"),
    ("status",),
)
"""Commands that write; the last restore has to bring a sound workbook back, whatever was there."""


def prepare(folder: Path) -> Try:
    """Make the practice, and load what the children will need."""
    made = make(folder / "practice")
    for number, command in enumerate((*LOOKS, *CHANGES)):
        load_everything(made, folder / f"loading-{number}", partial(_once, command))
    return partial(attempt, made)


def _once(command: tuple[str, ...], place: Place) -> None:
    engage(place, *_words(place, command))


def attempt(made: Place, trial: Trial) -> Iterator[Fault]:
    """Damage one store in one way, and run every command on it."""
    place = copy(made, trial.folder)
    name = list(DAMAGES)[trial.number % len(DAMAGES)]
    held = bytearray(place.store.read_bytes())
    DAMAGES[name](held, trial.chance)
    place.store.write_bytes(held)
    out = place.elsewhere / "out"
    out.mkdir()
    (out / "damaged.db").write_bytes(held)
    for command in (*LOOKS, *CHANGES):
        before = _mark(place)
        ended = run_apart(partial(engage, place, *_words(place, command)), trial.folder)
        for fault in (*_spoken(ended), *_untouched(place, command in LOOKS, before)):
            yield Fault(fault.kind, f"{name}, {' '.join(command)}: {fault.words}")
    if not _sound(place, trial.folder):
        yield Fault(Kind.LOST, f"{name}: a sound backup did not bring the workbook back")
    for report in place.workbook.glob("crash-*"):
        yield Fault(Kind.CRASH, f"{name}: {report.read_text()[-1500:]}")


def _words(place: Place, command: tuple[str, ...]) -> list[str]:
    return [each.format(out=place.elsewhere / "out", elsewhere=place.elsewhere) for each in command]


def _mark(place: Place) -> str:
    return sha256(place.store.read_bytes()).hexdigest() if place.store.exists() else ""


def _spoken(ended: Ended) -> Iterator[Fault]:
    if ended.hung or ended.status is None:
        yield Fault(Kind.CRASH, "it hangs" if ended.hung else "it was killed by a signal")
    elif ended.status not in (0, 1) or "fault of its own" in ended.err:
        yield Fault(Kind.CRASH, ended.err[-2000:])
    elif ended.status and (words := wrong_blame(Cause.DAMAGE, ended.err + ended.out)):
        yield Fault(Kind.BLAME, words)


def _untouched(place: Place, only_looks: bool, before: str) -> Iterator[Fault]:
    """What only looks opens a sound store and closes it, which may tidy up; a damaged one stays as it is."""
    if only_looks and _mark(place) != before and not place.store.exists():
        yield Fault(Kind.LOST, "looking at the store took it away")


def _sound(place: Place, folder: Path) -> bool:
    def job() -> None:
        tell(f"status {main(['--data-dir', str(place.workbook), 'check'], CLOCK)}")

    return "status 0" in run_apart(job, folder).out


CAMPAIGN = Campaign(
    "damage",
    "tests.campaigns.damage",
    f"{len(DAMAGES)} kinds, {len(LOOKS) + len(CHANGES)} commands",
    prepare,
    False,
)

if __name__ == "__main__":
    sys.exit(CAMPAIGN.main(sys.argv[1:]))
