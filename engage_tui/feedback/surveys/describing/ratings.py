"""Which of a survey's scales says the tone of what people wrote, and which way it runs. Pure.

A question about the whole beats one about a part, wherever they stand. Where two are as good as each other
neither is taken: a tone that looks right and is not is worse than none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from engage_tui.feedback.national.fft_labels import label
from engage_tui.feedback.surveys.column_map import Meaning
from engage_tui.feedback.surveys.describing.columns import quoted
from engage_tui.feedback.surveys.describing.values import Values
from engage_tui.feedback.surveys.own_lists import Here
from engage_tui.feedback.surveys.ratings import ends_in, in_words, number_in, which_end


@dataclass(frozen=True)
class Scale:
    """A column of answers that run from poor to good, or of marks.

    Args:
        has_order: Whether it is known which end is good.
        low_is_best: Of its bare numbers; None where it has none, or nobody says.
        rank: How well it speaks for the whole; the highest is taken.
    """

    place: int
    name: str
    has_order: bool
    low_is_best: bool | None
    rank: int


def is_marked(name: str, values: Values, here: Here) -> bool:
    """Whether a column of numbers is of marks because its name says what each end of them is."""
    numbers = [found for cell in values.counts if (found := number_in(cell)) is not None]
    return len(numbers) == len(values.counts) and ends_in(name, here).low_is_best is not None


def scale_in(place: int, name: str, values: Values, here: Here) -> Scale | None:
    """How a column of marks or rated answers is read; None where its answers say nothing of good and poor."""
    words = label(name)
    if here.says("not_of_us", words) and not here.says("of_us", words):
        return None
    if "agree" in " ".join(values.labels) and here.says("against", words):
        return None
    numbers = [cell for cell in values.counts if number_in(cell) is not None]
    low = which_end(name, numbers, here) if numbers else None
    worded = any(in_words(cell, here) is not None for cell in values.counts)
    told = any(found[1] for found in map(number_in, numbers) if found)
    return Scale(place, name, worded or told or low is not None, low, _rank(name, here))


def chosen(scales: Sequence[Scale]) -> tuple[Scale | None, str]:
    """The one the tone comes from, and what a person has to settle where none can be."""
    best = max((each.rank for each in scales), default=0)
    first = sorted((each for each in scales if each.rank == best), key=lambda each: each.name)
    ordered = [each for each in first if each.has_order]
    if len(ordered) == 1:
        return ordered[0], ""
    if ordered:
        names = " and ".join(quoted(each.name) for each in ordered[:2])
        return None, f"{names} could both tell the tone, so neither does: say which one is the rating."
    if len(first) == 1:
        return first[
            0
        ], f"It is not known which end of {quoted(first[0].name)} is good, so it gives no tone: say which."
    return None, ""


def _rank(name: str, here: Here) -> int:
    """How well a question speaks for the whole, by the words in its name and the listed names."""
    words = label(name)
    whole, part = here.says("overall", words), here.says("part", words)
    rank = 8 * whole + 4 * here.says("experience", words) - 6 * part
    if here.columns.get(words) == Meaning.RATING:
        rank += 9
    return 20 + rank
