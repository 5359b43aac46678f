"""Questions that are counted and not read: how many chose what, beside the words. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engage_tui.forms.text import clean_line

LONGEST_CHOICE = 200
MOST_CHOICES = 60
"""Different answers from which on a question is no list to choose from."""
OTHERS = "other answers"


@dataclass(frozen=True)
class Counted:
    """One question with how many chose what.

    Args:
        answered: How many answered it at all; of several ticked each is counted, so the choices sum to more.
    """

    question: str
    answered: int
    choices: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        """The counts on one line, most chosen first."""
        return ", ".join(f"{choice} {people:,}" for choice, people in self.choices)


def ticked(cell: str) -> list[str]:
    """What was ticked together in one cell: parted by semicolons, else by commas with a blank."""
    parts = cell.split(";") if ";" in cell else cell.split(", ")
    return [part for each in parts if (part := each.strip())]


class Counting:
    """Counts columns row by row; of each it is found out first whether several may be ticked."""

    def __init__(self, columns: Mapping[int, Iterable[str]]) -> None:
        self.columns = [(at, _several(cells)) for at, cells in columns.items()]
        self.counts: dict[int, Counter[str]] = {at: Counter() for at in columns}
        self.answered: Counter[int] = Counter()

    def take(self, cells: Sequence[str], people: int) -> None:
        """Count one row."""
        for at, several in self.columns:
            cell = clean_line(cells[at])
            chosen = dict.fromkeys(ticked(cell) if several else [cell.strip("; ")])
            held = self.counts[at]
            self.answered[at] += people if any(chosen) else 0
            for each in filter(None, chosen):
                choice = each[:LONGEST_CHOICE]
                held[choice if choice in held or len(held) < MOST_CHOICES else OTHERS] += people

    def all(self, headers: Sequence[str]) -> tuple[Counted, ...]:
        """The counts of every column that was answered, in the order of the file."""
        return tuple(
            Counted(clean_line(headers[at]), self.answered[at], tuple(held.most_common()))
            for at, held in sorted(self.counts.items())
            if held
        )


def _several(cells: Iterable[str]) -> bool:
    """Whether cells hold several answers: they are fewer kinds apart than together."""
    whole = {clean_line(cell).strip("; ") for cell in cells}
    if any(";" in each for each in whole):
        return True
    apart = {part for each in whole for part in ticked(each)}
    return len(apart) < len(whole)
