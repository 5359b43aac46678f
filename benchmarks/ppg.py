"""How soon the patient group's screens answer in a meeting, with ten years of meetings in the store."""

import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import figures
from benchmarks.figures import Figure
from benchmarks.records import engage
from benchmarks.terminal import Timed

if TYPE_CHECKING:
    from engage_tui.workbook.book import Workbook

F4, ENTER, ESCAPE, HOME = "\x1bOS", "\r", "\x1b", "\x1b[H"
MEETINGS = 120
"""One a month for ten years, more than most groups hold."""
PEOPLE = 12
PRACTICE = ("--ods", "Y99999", "--contract", "GMS", "--as", "AB")
ROUNDS = 20
AIM = "at most 50 ms"
"""From a key in the list of people to its mark; the disk is written behind it."""
NAME = "Elm Grove Patient Group"


def measured(folder: Path, home: Path, data: str) -> list[Figure]:
    """Everything about meetings, on a store of its own in the folder.

    Args:
        data: Words of the first page that only the store can have put there.
    """
    data_dir = folder / "meetings"
    engage(home, data_dir, "init", "--name", f"{data} Surgery", *PRACTICE)
    making = meetings(data_dir, MEETINGS)
    return [
        *in_a_meeting(home, data_dir, data),
        figures.of("writing a meeting with its minutes", "ms", [1000 * making]),
    ]


def meetings(data_dir: Path, count: int) -> float:
    """Write that many meetings into a store through the actions the screens call; seconds for each.

    The last of them is today, and under way.
    """
    from engage_tui.ppg.group.groups import agree_interval, save_group
    from engage_tui.ppg.group.members import save_member
    from engage_tui.this_pc.opening import open_workbook

    book = open_workbook(data_dir, author="AB")
    try:
        first = book.today - timedelta(days=30 * count)
        ppg = save_group(book, None, {"name": NAME, "mode": "hybrid"})
        agree_interval(book, ppg, {"weeks": "13", "agreed_by": "the group", "agreed_on": _typed(first)})
        for number in range(PEOPLE):
            name = f"{'ABCDEFGHIJKL'[number]}na Elmgrove"
            save_member(book, ppg, None, {"name": name, "joined_on": _typed(first)})
        started = time.perf_counter()
        for number in range(count - 1, -1, -1):
            _hold(book, ppg, book.today - timedelta(days=30 * number), over=number > 0)
        return (time.perf_counter() - started) / count
    finally:
        book.store.close()


def _hold(book: "Workbook", ppg: str, day: date, *, over: bool) -> None:
    """One meeting: everybody marked, a line of most kinds under its items, and closed when it is over."""
    from engage_tui.ppg.meetings.closing import circulate, close_meeting
    from engage_tui.ppg.meetings.minutes import mark, minute
    from engage_tui.ppg.meetings.planning import open_meeting, plan_meeting
    from engage_tui.ppg.meetings.queries import meeting

    where = {"starts_at": "18:30", "ends_at": "20:30", "place": "Waiting room"}
    made = plan_meeting(book, ppg, {"held_on": _typed(day), **where})
    open_meeting(book, made)
    if not over:
        return
    view = meeting(book, made)
    for person in view.attendance:
        mark(book, person.id, "present")
    for item in view.items:
        minute(book, made, item.id, "note", {"text": f"What was said under {item.title}."})
    promise = {"text": "Say on the poster when lines are quiet", "owner": "AB", "state": "done"}
    minute(book, made, view.items[0].id, "improvement", {**promise, "due_on": _typed(day)})
    minute(book, made, view.items[1].id, "decision", {"text": "The call-back stays."})
    close_meeting(book, made, {"ends_at": "20:30"})
    circulate(book, made, {"on": _typed(day)})


def _typed(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def in_a_meeting(home: Path, data_dir: Path, data: str) -> list[Figure]:
    """The group's page, the live minutes and the list of who is here, opened and used by keyboard."""
    with Timed(("-m", "engage_tui", "--data-dir", str(data_dir), "--as", "AB"), home) as run:
        run.until(data)
        run.settle()
        home_page = 1000 * run.press_until(F4, NAME)
        run.settle()
        opening = []
        for _ in range(ROUNDS):
            opening.append(1000 * run.press_until(ENTER, "Nothing written yet"))
            run.settle()
            run.press(ESCAPE)
            run.settle()
        run.press(ENTER)
        run.settle()
        people = 1000 * run.press_until("p", "Who is here")
        run.settle()
        seen, painted = _marking(run)
        held = run.memory()
    return [
        figures.of(f"the group's page with {MEETINGS} meetings", "ms", [home_page]),
        figures.of("opening live minutes", "ms", opening, "at most 150 ms"),
        figures.of("opening who is here", "ms", [people]),
        figures.of("attendance key to its mark", "ms", seen),
        figures.p95("attendance key to its mark", "ms", seen, AIM),
        figures.of("attendance key to its last repaint", "ms", painted),
        figures.p95("attendance key to its last repaint", "ms", painted),
        figures.of("memory in a meeting", "MB", [held], "at most 120 MB"),
    ]


def _marking(run: Timed) -> tuple[list[float], list[float]]:
    """Milliseconds from each key to its mark on screen; and to the last repaint, once it is written."""
    seen, painted = [], []
    for number in range(ROUNDS):
        key, words = (("o", "online"), ("s", "apologies"))[number % 2]
        run.press(HOME)
        for _ in range(PEOPLE):
            run.settle()
            if number < ROUNDS // 2:
                seen.append(1000 * run.press_until(key, words))
            else:
                painted.append(1000 * run.press(key))
    return seen, painted
