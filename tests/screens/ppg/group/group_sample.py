"""A group of twelve in the middle of its year: meetings, a question, efforts and a review."""

from dataclasses import dataclass
from pathlib import Path

from engage_tui.ppg.group.groups import agree_interval, save_effort, save_group, save_round
from engage_tui.ppg.group.members import member_left, members, save_member, save_role
from engage_tui.ppg.meetings.closing import approve, circulate, close_meeting
from engage_tui.ppg.meetings.minutes import mark, minute, review_feedback
from engage_tui.ppg.meetings.planning import open_meeting, plan_meeting
from engage_tui.ppg.meetings.queries import meeting
from engage_tui.ppg.review.list_profiles import import_list_size
from engage_tui.ppg.review.reviews import new_review, save_review, save_review_counts
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from tests.engage_tui.ppg.review.list_files import everyone, lines, write
from tests.screens.conftest import CLOCK
from tests.support.made_once import made_once

NAMES = (
    ("Ada Ashdown", "", "01/05/2026"),
    ("Bert Birchwood", "Hearing loop", "01/05/2026"),
    ("Cora [b]Copse[/b]", "", ""),
    ("Dev Dell", "Large print", "01/05/2026"),
    ("Esme Elder", "", "01/05/2026"),
    ("Frank Fern", "", "12/06/2026"),
    ("Gita Glade", "A lift home after dark", "12/06/2026"),
    ("Hal Hazel", "", "12/06/2026"),
    ("Ivy Iris", "", ""),
    ("Jo Juniper", "", "01/05/2026"),
    ("Kit Knoll", "", "01/05/2026"),
    ("Lena Larch", "", "01/05/2026"),
)
AGES = {"45-54": "1", "55-64": "3", "65-74": "5", "75-84": "2", "prefer_not_to_say": "1"}


@dataclass(frozen=True)
class Group:
    """Keys of what was made."""

    ppg: str
    planned: str
    held: str
    settled: str
    review: str
    round: str
    effort: str


def list_size_files(folder: Path) -> list[Path]:
    """The two national files by single year of age, made up."""
    people = {age: 60 if age < 60 else 40 for age in range(96)}
    return [
        write(folder / f"made-up-{sex}.csv", lines(everyone(sex.upper(), people)))
        for sex in ("female", "male")
    ]


@made_once
def begin_group(data_dir: Path) -> Group:
    """Today is 23 November 2026; the agenda of the next meeting is due on Wednesday."""
    book = open_workbook(data_dir, "SB", CLOCK)
    try:
        terms = {"name": "Elm Grove Patient Group", "mode": "hybrid", "set_up_on": "01/04/2016"}
        ppg = save_group(book, None, terms)
        agree_interval(book, ppg, {"weeks": "13", "agreed_on": "10/04/2026", "agreed_by": "the group"})
        _people(book, ppg)
        settled = _held(book, ppg, "10/07/2026")
        held = _held(book, ppg, "09/10/2026")
        circulate(book, settled, {"on": "15/07/2026"})
        approve(book, settled, {"approved_at": held})
        circulate(book, held, {"on": "14/10/2026"})
        where = {"starts_at": "18:30", "ends_at": "20:00", "place": "Waiting room, and online"}
        planned = plan_meeting(book, ppg, {"held_on": "02/12/2026", **where})
        asked = save_round(
            book,
            ppg,
            None,
            {
                "question": "Would a text message the day before help?",
                "sent_on": "01/09/2026",
                "sent_to": "12",
                "replies": "7",
                "outcome": "Most would like one; the practice sends them from October.",
            },
        )
        effort = save_effort(
            book,
            ppg,
            None,
            {
                "made_on": "03/11/2026",
                "method": "Table at the flu clinic",
                "target_group": "Parents of young children",
                "reach": "80",
                "joined": "2",
            },
        )
        review = _reviewed(book, ppg, held, data_dir)
        return Group(ppg, planned, held, settled, review, asked, effort)
    finally:
        book.store.close()


def _people(book: Workbook, ppg: str) -> None:
    for name, needs, consented in NAMES:
        typed = {"name": name, "joined_on": "01/05/2026", "communication_needs": needs}
        save_member(book, ppg, None, {**typed, "consented_on": consented})
    gone = save_member(book, ppg, None, {"name": "Max Maple", "joined_on": "01/05/2025"})
    member_left(book, gone, {"left_on": "30/06/2026", "left_because": "Moved away"})
    chair = next(each for each in members(book, ppg) if each.initials == "AA")
    save_role(book, chair.id, None, {"role": "chair", "starts_on": "01/05/2026"})


def _held(book: Workbook, ppg: str, day: str) -> str:
    """A meeting that nine came to, with an improvement agreed."""
    made = plan_meeting(book, ppg, {"held_on": day, "starts_at": "18:30", "place": "Waiting room"})
    open_meeting(book, made)
    view = meeting(book, made)
    for number, line in enumerate(view.attendance):
        mark(book, line.id, "present" if number < 9 or not line.member_id else "apologies")
    text = {
        "text": f"Say on the poster when lines are quiet, agreed {day}",
        "owner": "SB",
        "due_on": "18/12/2026",
    }
    minute(book, made, view.items[0].id, "improvement", text)
    review_feedback(book, made, {"feedback_reviewed": "complaint", "feedback_outcome": "Nothing to change."})
    close_meeting(book, made, {"ends_at": "20:00"})
    return made


def _reviewed(book: Workbook, ppg: str, held: str, folder: Path) -> str:
    import_list_size(book, list_size_files(folder))
    typed = {**new_review(book, ppg), "reviewed_on": "12/11/2026", "discussed_at_id": held}
    review = save_review(
        book, ppg, None, {**typed, "gaps": "People under 45", "plan": "A table at the nursery."}
    )
    save_review_counts(book, review, "age", AGES)
    save_review_counts(book, review, "sex", {"female": "8", "male": "4"})
    return review
