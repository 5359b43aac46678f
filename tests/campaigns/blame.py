"""What a message blames, told by its words: nobody may be sent to mend what is not broken."""

import re
from enum import Enum


class Cause(Enum):
    """What really stands in the way: words that must be among those said, and words that must not."""

    FULL = (r"room|full", r"damaged|cannot be trusted|not an Engage workbook|guards")
    DISK = (
        r"disk|drive|could not be|cannot be|permission",
        r"There is no room|damaged|not an Engage workbook|guards of",
    )
    GONE = (
        r"removed|replaced|no such|not in its folder|could not|cannot|did not answer|no workbook|not there",
        r"There is no room|damaged|not an Engage workbook|guards of",
    )
    DAMAGE = (r".", r"There is no room|is full|did not answer|permission")

    @property
    def named(self) -> re.Pattern[str]:
        """One of these words must be there."""
        return re.compile(self.value[0], re.IGNORECASE)

    @property
    def wrong(self) -> re.Pattern[str]:
        """None of these may be."""
        return re.compile(self.value[1], re.IGNORECASE)


def wrong_blame(cause: Cause, said: str) -> str:
    """What is wrong with the words for this cause; nothing when they say what is so."""
    if found := cause.wrong.search(said):
        return f"{cause.name} is called {found[0]!r}: {said.strip()}"
    if not cause.named.search(said):
        return f"{cause.name} is not named: {said.strip()}"
    return ""
