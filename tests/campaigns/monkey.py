"""Presses keys at random until something gives: `python -m tests.campaigns.monkey --keys 100000`.

A fault prints the seed and leaves the keys since the program was last started, with the store as it
stood then, so that `--replay` presses the same again.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from db.problems import NotDone
from tests.campaigns.strokes import Stroke, strokes
from tests.support.child import private_environment
from tests.support.made_up import filled, practice_at
from tests.support.terminal import NotShown, Terminal

STORES = ("empty", "filled", "demo")
LOOK_EVERY = 250
"""Keys between two looks at whether the program answers; at least once a minute as well."""
SITTING = 2_000
"""Keys from one start of the program to leaving it, when the store is checked."""
AHEAD = 20
"""Strokes the program may be behind by: a busy PC comes to them more slowly than they are pressed."""
ANSWERS = 30.0
"""Seconds in which a program that is not stuck has shown Today."""
ESC_ALONE = 0.12
"""Seconds after Esc: a key that follows at once is taken for one with Alt."""


class Left(Exception):
    """The program was left as it should be: the palette offers Quit, and letters find it there."""


class Fault(Exception):
    """The program ended, was stuck, reported a fault of its own, or left a store that is not whole."""


def begin(store: str, data_dir: Path) -> None:
    """Make one of the three stores."""
    data_dir.mkdir(parents=True, exist_ok=True)
    if store == "empty":
        practice_at(data_dir).store.close()
    elif store == "filled":
        filled(data_dir)
    else:
        practice_at(data_dir).store.close()
        _engage(data_dir, "demo", "--years", "1", "--feedback", "500", "--seed", "7")


def press(terminal: Terminal, stroke: Stroke) -> None:
    """Do one stroke."""
    if stroke.what == "type":
        terminal.type(stroke.keys)
    elif stroke.what == "paste":
        terminal.paste(stroke.keys)
    elif stroke.what == "size":
        columns, rows = stroke.keys.split("x")
        terminal.resize(int(columns), int(rows))
    else:
        terminal.hold(stroke.keys, stroke.times)
        if stroke.keys == "escape":
            terminal.rest(ESC_ALONE)


class Monkey:
    """Sits down at one store again and again.

    Args:
        folder: A folder of its own: the store, and what a fault leaves behind.
        store: Which of the three.
    """

    def __init__(self, folder: Path, store: str) -> None:
        self.folder = folder
        self.store = store
        self.data_dir = folder / store
        self.before = folder / f"{store}-before"
        self.pressed: list[Stroke] = []
        self.reported: set[Path] = set()

    def sit(self, drawn: Iterator[Stroke], keys: int) -> int:
        """Press so many keys from one start to leaving, and check the store; how many that were."""
        shutil.rmtree(self.before, ignore_errors=True)
        shutil.copytree(self.data_dir, self.before)
        self.pressed.clear()
        done = 0
        try:
            with self._running() as terminal:
                looked, at = 0, time.monotonic()
                while done < keys:
                    stroke = next(drawn)
                    self.pressed.append(stroke)
                    try:
                        with terminal.unwatched():
                            press(terminal, stroke)
                            if len(self.pressed) % AHEAD == 0:
                                terminal.wait_idle(3, ANSWERS)
                    except OSError:
                        self._look(terminal)
                        raise
                    done += stroke.count
                    if done - looked >= LOOK_EVERY or time.monotonic() - at > 60:
                        looked, at = done, time.monotonic()
                        self._look(terminal)
                self._look(terminal)
                self._leave(terminal)
            self._check()
        except Left:
            self._check()
        except (NotShown, NotDone, OSError) as trouble:
            raise Fault(str(trouble)) from trouble
        return done

    @contextmanager
    def _running(self) -> Iterator[Terminal]:
        # From a folder of its own: a monkey may well type the name of a file to be written.
        desk = self.folder / "desk"
        desk.mkdir(exist_ok=True)
        with Terminal(self.data_dir, ["--as", "AB"], folder=desk) as terminal:
            terminal.wait_for("F2 Today")
            yield terminal

    def _look(self, terminal: Terminal) -> None:
        """See that nothing was reported, and that Today can be reached from wherever this is."""
        for columns in (81, 80):
            terminal.resize(columns, 24)
        # What is on the screen is of keys that a busy PC has not come to yet.
        terminal.wait_idle(timeout=ANSWERS)
        over = time.monotonic() + ANSWERS
        while not all(terminal.shows(each) for each in ("To do", "F2 Today", "F8 Reports")):
            if not terminal.child.isalive():
                if terminal.child.exitstatus == 0:
                    raise Left
                raise Fault(f"It ended with {terminal.child.exitstatus}:\n{terminal.screen_text()}")
            if time.monotonic() > over:
                raise Fault(f"Today cannot be reached:\n{terminal.screen_text()}")
            terminal.hold("escape", 3)
            terminal.rest(ESC_ALONE)
            if terminal.shows("Who is at the keyboard?"):
                terminal.press("1")
            terminal.press("f2")
            terminal.rest(0.3)
        new = set(self.data_dir.glob("crash-*.txt")) - self.reported
        self.reported |= new
        if new:
            raise Fault("\n".join(each.read_text(encoding="utf-8") for each in sorted(new)))

    def _leave(self, terminal: Terminal) -> None:
        terminal.wait_idle(timeout=ANSWERS)
        terminal.press("ctrl+q")
        terminal.rest(0.5)
        if terminal.shows("Leave without saving it?"):
            raise Fault(f"Something typed could not be kept:\n{terminal.screen_text()}")
        if (status := terminal.wait_exit(2 * ANSWERS)) != 0:
            raise Fault(f"Leaving gave {status}:\n{terminal.screen_text()}")

    def _check(self) -> None:
        told = json.loads(_engage(self.data_dir, "check", "--json"))
        if not told["ok"]:
            raise Fault(f"check: {told['problems']}")

    def keep(self, seed: str) -> Path:
        """Leave the keys of this sitting and the store as it was before; returns the file of keys."""
        path = self.folder / f"{self.store}-keys.json"
        told = {"seed": seed, "store": self.store, "keys": [each.written() for each in self.pressed]}
        path.write_text(json.dumps(told, indent=0), encoding="utf-8")
        return path


def _engage(data_dir: Path, *arguments: str) -> str:
    """The command line's answer."""
    done = subprocess.run(
        [sys.executable, "-m", "engage_tui", "--data-dir", str(data_dir), "--as", "AB", *arguments],
        env=private_environment(data_dir.parent),
        cwd=data_dir,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise Fault(done.stderr)
    return done.stdout


def run(folder: Path, seed: str, keys: int, stores: Sequence[str] = STORES) -> dict[str, int]:
    """Press keys at each store; how many at which. What a fault was is printed with its seed.

    Raises:
        Fault: The first that was met.
    """
    pressed = {}
    for store in stores:
        monkey = Monkey(folder, store)
        begin(store, monkey.data_dir)
        drawn = strokes(f"{seed}/{store}")
        done = 0
        while done < keys // len(stores):
            try:
                done += monkey.sit(drawn, min(SITTING, keys // len(stores) - done))
            except Fault as fault:
                kept = monkey.keep(seed)
                raise Fault(f"Seed {seed}, {store} store, {done} keys before, {kept}\n{fault}") from fault
            say(f"{store}: {done:,} keys")
        pressed[store] = done
    return pressed


def replay(path: Path, folder: Path) -> int:
    """Press again what a fault left, on the store as it was; how many keys that were."""
    told = json.loads(path.read_text(encoding="utf-8"))
    monkey = Monkey(folder, told["store"])
    shutil.copytree(path.parent / f"{told['store']}-before", monkey.data_dir, dirs_exist_ok=True)
    again = [Stroke(**each) for each in told["keys"]]
    return monkey.sit(iter(again), sum(each.count for each in again))


def say(words: object) -> None:
    """Tell whoever waits, at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> int:
    """Run from the command line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", default=str(random.SystemRandom().randrange(10**9)))
    asked.add_argument("--keys", type=int, default=2_000, help="at all stores together")
    asked.add_argument("--store", choices=STORES, action="append", help="one of them only")
    asked.add_argument("--replay", type=Path, help="the keys that a fault left")
    given = asked.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="engage-monkey-"))
    say(f"Seed {given.seed}; what a fault leaves is in {folder}")
    try:
        if given.replay:
            say(f"{replay(given.replay, folder):,} keys again, without a fault")
        else:
            done = run(folder, given.seed, given.keys, given.store or STORES)
            say(f"{sum(done.values()):,} keys without a fault: {done}")
            shutil.rmtree(folder)
    except Fault as fault:
        say(fault)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
