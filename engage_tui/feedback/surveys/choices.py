"""Questions that are counted and not read: how many chose what, beside the words. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engage_tui.feedback.surveys.describing.answered import is_several, parts_of
from engage_tui.forms.text import clean_line

LONGEST_CHOICE = 200
MOST_CHOICES = 60
"""Different answers from which on a question is no list to choose from."""
OTHERS = "other answers"
ENDS = "; \t\r\n"
"""What programs put at the end of a list of answers."""


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


class Counting:
    """Counts columns row by row; of each it is found out first whether several may be ticked."""

    def __init__(self, columns: Mapping[int, Iterable[str]]) -> None:
        self.columns = [(at, _several(cells)) for at, cells in columns.items()]
        self.counts: dict[int, Counter[str]] = {at: Counter() for at in columns}
        self.answered: Counter[int] = Counter()

    def holds(self, cells: Sequence[str]) -> bool:
        """Whether a row answers any of them."""
        return any(cells[at].strip(ENDS) for at, _several in self.columns)

    def take(self, cells: Sequence[str], people: int) -> None:
        """Count one row."""
        for at, several in self.columns:
            cell = cells[at].strip(ENDS)
            chosen = dict.fromkeys(map(clean_line, parts_of(cell) if several else (cell,)))
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
    """Whether cells hold several answers: as the description says it, or they are fewer apart than together.

    The description asks that they come again and again; a file of a few rows has to do with less.
    """
    counts = Counter(filter(None, (cell.strip() for cell in cells)))
    whole = {cell.strip(ENDS) for cell in counts}
    apart = {part for each in whole for part in parts_of(each)}
    return is_several(counts) or any(";" in each for each in whole) or len(apart) < len(whole)
