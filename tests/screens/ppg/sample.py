"""A made-up group of twelve with a meeting planned for the tests' day."""

from dataclasses import dataclass
from pathlib import Path

from engage_tui.ppg.group.groups import save_group
from engage_tui.ppg.group.members import members, save_member, save_role
from engage_tui.ppg.meetings.planning import plan_meeting
from engage_tui.ppg.meetings.queries import meeting
from engage_tui.ppg.meetings.views import MeetingView
from engage_tui.this_pc.opening import open_workbook
from engage_tui.workbook.book import Workbook
from tests.screens.conftest import CLOCK
from tests.support.made_once import made_once

PEOPLE = (
    ("Ada Kite", "AK", ""),
    ("Ben Tarn", "BT", "Hearing loop, sits near the front"),
    ("Cleo Marsh", "CM", ""),
    ("Dev Joss", "DJ", ""),
    ("Elsie [b]Wren[/b]", "EW", "Large print"),
    ("Fay Holm", "FH", ""),
    ("Gus Lark", "GL", ""),
    ("Hal Penn", "HP", ""),
    ("Ivy Reed", "IR", ""),
    ("Jo Sands", "JS", ""),
    ("Kim Udall", "KU", ""),
    ("Lou Vane", "LV", ""),
)
FACTS = {
    "held_on": "23/11/2026",
    "starts_at": "16:30",
    "ends_at": "18:00",
    "mode": "hybrid",
    "place": "Elm Grove Surgery, meeting room",
    "chair": "AK",
    "minute_taker": "SB",
}


@dataclass(frozen=True)
class Planned:
    """Where the records are, and the keys of what was made."""

    data_dir: Path
    ppg_id: str
    meeting_id: str

    def open(self) -> Workbook:
        return open_workbook(self.data_dir, "SB", CLOCK)

    def view(self) -> MeetingView:
        """The meeting as it stands on disk."""
        book = self.open()
        try:
            return meeting(book, self.meeting_id)
        finally:
            book.store.close()


def planned(data_dir: Path, people: tuple[tuple[str, str, str], ...] = PEOPLE, **facts: str) -> Planned:
    """A group with its members, and one meeting planned."""
    return Planned(data_dir, *_planned(data_dir, people, **facts))


@made_once
def _planned(data_dir: Path, /, people: tuple[tuple[str, str, str], ...], **facts: str) -> tuple[str, str]:
    """The keys of the group and the meeting."""
    book = open_workbook(data_dir, "SB", CLOCK)
    try:
        ppg_id = save_group(book, None, {"name": "Elm Grove PPG", "mode": "hybrid"})
        for name, initials, needs in people:
            typed = {"name": name, "initials": initials, "joined_on": "01/04/2025"}
            save_member(book, ppg_id, None, {**typed, "communication_needs": needs})
        chair = next((each for each in members(book, ppg_id) if each.initials == "AK"), None)
        if chair is not None:
            save_role(book, chair.id, None, {"role": "chair", "starts_on": "01/04/2025"})
        return ppg_id, plan_meeting(book, ppg_id, {**FACTS, **facts})
    finally:
        book.store.close()
