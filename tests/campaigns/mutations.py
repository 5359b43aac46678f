"""Changes the files of an export as hands, other programs and bad disks do, and takes each folder in.

Whatever was taken in is then read on the screens and in every document. An import may refuse a folder, and
has then changed nothing; what it takes must be fit for everything.
"""

import asyncio
import json
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from screens.keys.listing import load_every_screen
from screens.program.app import EngageApp
from tests.campaigns.afterwards import checked
from tests.campaigns.child import REFUSED, run_apart, tell
from tests.campaigns.counted import Campaign, Fault, Kind, Trial, Try
from tests.campaigns.documents import every_document
from tests.campaigns.practice import CLOCK, Place, copy, engage, load_everything, make
from tests.campaigns.writers.writer import rows
from tests.support.hostile import PIECES
from tests.support.no_time_lost import no_time_lost
from tests.support.places import TOUR
from tests.support.walking import open_app, settle

VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, 10**30, 1.5, float("nan"), "", " ", "x", "0", "yes",
    "2026-02-30", "0001-01-01", "9999-12-31", "2026-11-23", "2026-11-23T09:30:00+00:00",
    "2026-11-23T09:30:00", "24:61", [], {}, ["a"], "a" * 300, "a\n" * 9000, "../../engage.db",
    "00000000-0000-7000-8000-000000000000", "[/bold]", "\ud800", *PIECES,
)  # fmt: skip
"""What a value may become."""
NOT_SET_UP = {
    "The practice is not set up yet.": "SELECT 1 FROM practice WHERE removed_at IS NULL",
    "No PPG is recorded.": "SELECT 1 FROM ppg WHERE removed_at IS NULL",
}
"""What a document may say where the one row that sets something up was spoiled, and so left out."""
Rows = list[Any]
Change = Callable[[Rows, random.Random], None]


def _value(held: Rows, chance: random.Random) -> None:
    row = chance.choice(held)
    row[chance.choice(sorted(row))] = chance.choice(VALUES)


def _value_of_another(held: Rows, chance: random.Random) -> None:
    one, other = chance.choice(held), chance.choice(held)
    name = chance.choice(sorted(one))
    one[name] = other.get(chance.choice((name, name, chance.choice(sorted(other)))))


def _column_gone(held: Rows, chance: random.Random) -> None:
    row = chance.choice(held)
    del row[chance.choice(sorted(row))]


def _column_more(held: Rows, chance: random.Random) -> None:
    chance.choice(held)[chance.choice(PIECES)] = chance.choice(VALUES)


def _row_gone(held: Rows, chance: random.Random) -> None:
    del held[chance.randrange(len(held))]


def _row_twice(held: Rows, chance: random.Random) -> None:
    held.append(dict(chance.choice(held)))


def _no_row(held: Rows, chance: random.Random) -> None:
    held[chance.randrange(len(held))] = chance.choice(VALUES)


def _all_of_a_column(held: Rows, chance: random.Random) -> None:
    name, value = chance.choice(sorted(chance.choice(held))), chance.choice(VALUES)
    for row in held:
        row[name] = value


CHANGES: tuple[Change, ...] = (
    _value, _value, _value, _value_of_another, _value_of_another, _column_gone, _column_more, _row_gone,
    _row_twice, _no_row, _all_of_a_column,
)  # fmt: skip


def _change_rows(path: Path, chance: random.Random) -> None:
    held = json.loads(path.read_text("utf-8"))
    if not held or not all(isinstance(each, dict) for each in held):
        return
    chance.choice(CHANGES)(held, chance)
    path.write_text(json.dumps(held), encoding="utf-8")


def _change_bytes(path: Path, chance: random.Random) -> None:
    held = bytearray(path.read_bytes())
    match chance.randrange(5):
        case 0:
            held[chance.randrange(len(held))] = chance.randrange(256)
        case 1:
            del held[chance.randrange(len(held)) :]
        case 2:
            held = bytearray(held.decode().encode("utf-16"))
        case 3:
            held = bytearray(b"[" * 100_000)
        case _:
            path.unlink()
            return
    path.write_bytes(held)


def change(folder: Path, chance: random.Random) -> None:
    """Change a few things in an export."""
    whole = [each for each in sorted(folder.glob("*.json")) if each.stat().st_size > 4]
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        path = chance.choice(whole)
        if chance.random() < 0.9:
            _change_rows(path, chance)
        else:
            _change_bytes(path, chance)
            whole.remove(path)  # its rows can no longer be read, and one fault of that kind is enough
    attached = [each for each in sorted((folder / "evidence").glob("*")) if each.is_file()]
    if attached and chance.random() < 0.1:
        chance.choice(attached).write_bytes(b"something else")


def walks() -> list[list[tuple[str, tuple[str, ...]]]]:
    """The tour of every screen, in parts that each begin at the key of an area."""
    parts: list[list[tuple[str, tuple[str, ...]]]] = []
    for place, keys in TOUR:
        if not parts or (keys and keys[0] in {"f2", "f3", "f4", "f5", "f7", "f8"}):
            parts.append([])
        parts[-1].append((place, keys))
    return parts


def prepare(folder: Path) -> Try:
    """Make the practice, and load what the children will need."""
    made = make(folder / "practice")
    load_everything(made, folder / "loading", _documents)
    load_every_screen()
    return partial(attempt, made)


def attempt(made: Place, trial: Trial) -> Iterator[Fault]:
    """Change one export, take it in, and read what came of it."""
    place = copy(made, trial.folder)
    change(place.elsewhere / "records", trial.chance)
    shutil.rmtree(place.workbook)
    if trial.chance.random() < 0.3:
        earlier = place.elsewhere / "earlier"
        place.workbook.mkdir(mode=0o700)
        run_apart(partial(engage, place, "restore", str(earlier / "earlier.db")), trial.folder)
    before = _pieces(place)
    ended = run_apart(
        partial(engage, place, "import", "records", str(place.elsewhere / "records")), trial.folder
    )
    if ended.hung or ended.status not in (0, REFUSED) or "fault of its own" in ended.err:
        yield Fault(Kind.CRASH, ended.err[-3000:])
    if ended.status == REFUSED and _pieces(place) != before:
        yield Fault(Kind.LOST, "an import that was refused has changed the workbook")
    if _pieces(place):
        yield from _read(place, trial)


def _pieces(place: Place) -> int:
    if not place.store.exists() or not rows(place.store, "SELECT 1 FROM sqlite_master"):
        return 0
    return len(rows(place.store, "SELECT id FROM change"))


def _read(place: Place, trial: Trial) -> Iterator[Fault]:
    every = walks()
    part = every[trial.number % len(every)]
    for name, job in (
        ("check", partial(_check, place)),
        ("documents", partial(_documents, place)),
        (f"screens from {part[0][0]}", partial(_walk, place, part)),
    ):
        ended = run_apart(job, trial.folder)
        if ended.hung or ended.status != 0:
            yield Fault(Kind.CRASH, f"{name}: {(ended.out + ended.err)[-3000:]}")
        elif ended.out:
            yield Fault(Kind.LOST, f"{name}: {ended.out}")
    for report in place.workbook.glob("crash-*"):
        yield Fault(Kind.CRASH, report.read_text()[-1500:])


def _check(place: Place) -> None:
    report = checked(place)
    for words in report["problems"]:
        tell(words)


def _documents(place: Place) -> None:
    so = [said for said, query in NOT_SET_UP.items() if not rows(place.store, query)]
    book = place.book()
    for words in every_document(book, place.elsewhere, ".md"):
        if not any(said in words for said in so):
            tell(words)
    book.store.close()


def _walk(place: Place, part: list[tuple[str, tuple[str, ...]]]) -> None:
    asyncio.run(_walked(place, part))


async def _walked(place: Place, part: list[tuple[str, tuple[str, ...]]]) -> None:
    if not rows(place.store, "SELECT 1 FROM practice WHERE removed_at IS NULL"):
        return  # the program asks for the practice first, and goes nowhere else
    app = EngageApp(place.workbook, author="AB", clock=CLOCK)
    with no_time_lost():
        async with app.run_test(size=(100, 30)) as pilot:
            await open_app(pilot)
            for _, keys in part:
                for key in keys:
                    await pilot.press(key)
                    await settle(pilot)


CAMPAIGN = Campaign(
    "mutations",
    "tests.campaigns.mutations",
    "import, check, every document, all screens in parts",
    prepare,
    False,
)

if __name__ == "__main__":
    sys.exit(CAMPAIGN.main(sys.argv[1:]))
