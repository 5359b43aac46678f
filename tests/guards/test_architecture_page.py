"""The page that shows a newcomer round names every room of the house, and none that is not there."""

import re

from tests.support.project import ROOT, python_files, short

FLOORS = ("db", "engage_tui", "screens")
ROOM = re.compile(r"^\| `((?:db|engage_tui|screens)/[a-z_/]+)/` \|", re.MULTILINE)


def rooms_on_the_page() -> list[str]:
    return ROOM.findall((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))


def rooms_with_source() -> set[str]:
    """Folders that hold source of their own, two levels down from a floor: `screens/ppg/year`, no deeper."""
    folders = {short(path.parent) for path in python_files()}
    return {each for each in folders if each.split("/")[0] in FLOORS and 1 <= each.count("/") <= 2}


def test_every_room_is_on_the_page_once_and_stands() -> None:
    named = rooms_on_the_page()
    assert len(named) == len(set(named))
    assert set(named) == rooms_with_source()
