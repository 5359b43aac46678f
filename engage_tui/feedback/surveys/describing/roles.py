"""What each column is for: from what its values are and how it is called, never where it stands. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from engage_tui.feedback.national.fft_labels import label
from engage_tui.feedback.surveys.column_map import Meaning
from engage_tui.feedback.surveys.describing.answered import parts_of
from engage_tui.feedback.surveys.describing.columns import ANSWERED, PERSONAL_KINDS, Kind
from engage_tui.feedback.surveys.describing.kinds import is_mark
from engage_tui.feedback.surveys.describing.ratings import chosen, scale_in
from engage_tui.feedback.surveys.describing.shapes import own_meaning
from engage_tui.feedback.surveys.describing.values import MOST, Values
from engage_tui.feedback.surveys.own_lists import Here, Shape
from engage_tui.feedback.surveys.ratings import number_in

M = Meaning


@dataclass
class Known:
    """What is known of one column before its role is.

    Args:
        own: What it is for where it is the program's own and not a question; empty for a question.
    """

    place: int
    name: str
    kind: Kind
    values: Values
    own: str = ""
    meaning: Meaning = M.SKIP
    why: str = ""
    low_is_best: bool | None = None

    @property
    def words(self) -> str:
        """Its name as lists write labels."""
        return label(self.name)

    def take(self, meaning: Meaning, why: str) -> None:
        """Give it its role, with the reason a person reads."""
        self.meaning, self.why = meaning, why


def give_roles(columns: Sequence[Known], shape: Shape | None, here: Here) -> tuple[str, ...]:
    """Give every column its role; what a person has to settle comes back, a sentence each."""
    for each in columns:
        each.own = own_meaning(each.name, shape) or (M.SKIP if here.columns.get(each.words) == M.SKIP else "")
    for each in columns:
        if each.own == M.SKIP and _rates_after_all(each, columns, here):
            each.own = ""
        each.why = _why_left(each)
    free = [each for each in columns if each.own != M.SKIP]
    _personal(free, here)
    _one(free, M.DATE, lambda each: _date_rank(each, here), _why_date)
    _one(free, M.ID, lambda each: _mark_rank(each, here), _why_mark)
    doubt = _rating(free, here)
    for meaning, listed in (
        (M.THEME, here.themes),
        (M.SITE, here.sites),
        (M.SOURCE, here.sources),
        (M.GROUP, here.groups),
    ):
        rank = partial(_listed_rank, meaning=meaning, listed=listed, here=here)
        _one(free, meaning, rank, partial(_why_listed, listed=listed))
    _one(free, M.COUNT, lambda each: _named_rank(each, M.COUNT, (Kind.NUMBER,), here), _why_held)
    _one(free, M.PRACTICE, lambda each: _code_rank(each, here), _why_held)
    _said(free, here)
    return (doubt,) if doubt else ()


def _why_left(each: Known) -> str:
    """Why a column without a role is left out."""
    if each.own == M.SKIP:
        return "it is called as what programs write beside the answers"
    if each.kind is Kind.EMPTY:
        return "nothing is in it"
    if each.kind in PERSONAL_KINDS:
        return f"it holds {each.kind.value}, which could say who somebody is"
    if each.kind in ANSWERED:
        return f"it holds {each.kind.value}: that can be counted, and is nothing anybody wrote"
    return f"it holds {each.kind.value}"


def _personal(columns: Iterable[Known], here: Here) -> None:
    """Names of who answered are joined; somebody else's, such as of who helped them, are left out.

    Of several columns of email addresses the fullest is the one to reply to.
    """
    emails = [each for each in columns if each.kind is Kind.EMAIL]
    for each in columns:
        theirs = _named(each, M.NAME, here) or (here.says("person", each.words) and each.values.filled)
        if theirs and each.kind in (Kind.PERSON, Kind.EMPTY):
            each.take(M.NAME, f"it holds {Kind.PERSON.value}" if each.values.filled else "it is called so")
        elif each.own == M.EMAIL and each.kind is Kind.EMPTY:
            emails.append(each)
    for each in sorted(emails, key=lambda one: (one.own != M.EMAIL, -one.values.filled, one.name))[:1]:
        each.take(M.EMAIL, f"it holds {Kind.EMAIL.value}" if each.values.filled else "it is called so")


def _rates_after_all(each: Known, columns: Iterable[Known], here: Here) -> bool:
    """Whether what a program may write of its own is a question: the one scale, and no points of a quiz."""
    if each.kind is not Kind.SCALE or here.columns.get(each.words) != M.RATING:
        return False
    if all(found is not None and found[1] for found in map(number_in, each.values.counts)):
        return False
    others = (one for one in columns if one is not each and one.kind is Kind.SCALE)
    return all(scale_in(one.place, one.name, one.values, here) is None for one in others)


def _one(
    columns: Iterable[Known], meaning: Meaning, rank: Callable[[Known], int], why: Callable[[Known], str]
) -> None:
    """Give a role that only one column has to the best that fits; the first by name where they are alike."""
    ranked = [(rank(each), each) for each in columns if each.meaning is M.SKIP]
    fits = sorted(((-number, each.name, each) for number, each in ranked if number), key=lambda one: one[:2])
    if fits:
        best = fits[0][2]
        best.take(meaning, why(best) + (" and it is called so" if -fits[0][0] > NAMED else ""))


def _why_held(each: Known) -> str:
    return f"it holds {each.kind.value}"


def _why_date(each: Known) -> str:
    return "its values are dates" if each.kind is Kind.DATE else "it is called as a column of dates is"


def _why_mark(each: Known) -> str:
    if not is_mark(each.values):
        return _why_held(each)
    every = each.values.differ == each.values.filled and not each.values.empty
    return "every row has another value" if every else "no two of its values are alike"


def _why_listed(each: Known, listed: Mapping[str, str]) -> str:
    return "its answers are on that list" if _mostly_listed(each, listed) else _why_held(each)


NAMED = 100
"""Above it lies the rank of what is called as the lists have it; the earlier in the list, the higher."""


def _named(each: Known, meaning: Meaning, here: Here) -> int:
    """How telling a column's name is for a meaning; 0 where it says nothing of it."""
    names = [name for name, code in here.columns.items() if code == meaning]
    if each.words in names:
        return NAMED + len(names) - names.index(each.words)
    return NAMED + 1 if each.own == meaning else 0


def _date_rank(each: Known, here: Here) -> int:
    if each.kind is not Kind.DATE or here.says("born", each.words):
        # A day that nobody can read is still a day: its rows are named, and not kept under another one.
        listed = here.columns.get(each.words) == M.DATE and each.kind in (Kind.WORDS, Kind.ONE_OF, Kind.MARK)
        return 1 if listed else 0
    named = _named(each, M.DATE, here)
    if named:
        return named
    started, finished = here.says("started", each.words), here.says("finished", each.words)
    if here.says("visited", each.words):
        return 5
    return 50 if finished and not started else 10 if started else 30


def _mark_rank(each: Known, here: Here) -> int:
    if each.kind not in (Kind.MARK, Kind.NUMBER):
        # The numbers of two answers, 1 and 2, may look like a question's.
        return _named(each, M.ID, here) if each.kind in ANSWERED and is_mark(each.values) else 0
    # Where exports overlap some numbers stand there twice; one that nearly all share is of something else.
    named = _named(each, M.ID, here) if 2 * each.values.differ >= each.values.looked else 0
    return named or (50 if is_mark(each.values) and here.says("mark", each.words) else 0)


def _rating(columns: Sequence[Known], here: Here) -> str:
    """Choose the question the tone comes from."""
    fits = [each for each in columns if each.kind is Kind.SCALE and each.meaning is M.SKIP]
    scales = [scale_in(each.place, each.name, each.values, here) for each in fits]
    best, doubt = chosen([each for each in scales if each is not None])
    for each in fits:
        if best is not None and each.place == best.place:
            runs = "its answers run from poor to good" if best.has_order else "it holds marks"
            speaks = " and it is about the whole" if here.says("overall", each.words) else ""
            each.take(M.RATING, f"{runs}{speaks}")
            each.low_is_best = best.low_is_best
    return doubt


def _listed_rank(each: Known, meaning: Meaning, listed: Mapping[str, str], here: Here) -> int:
    """How well a column fits one of the practice's lists: most answers are on it, and its name agrees."""
    if each.kind not in (Kind.ONE_OF, Kind.SEVERAL, Kind.SAME, Kind.WORDS):
        return 0
    named = _named(each, meaning, here)
    if not named and (
        meaning in (M.SOURCE, M.GROUP) or (meaning is M.THEME and not here.says("about", each.words))
    ):
        return 0
    if named and each.kind is not Kind.WORDS:
        return named
    return (named or 50) if _mostly_listed(each, listed) else 0


def _mostly_listed(each: Known, listed: Mapping[str, str]) -> bool:
    told = [
        (all(label(part) in listed for part in parts_of(cell)) or label(cell) in listed)
        for cell in each.values.counts
    ]
    return bool(told) and sum(told) >= MOST * len(told)


def _named_rank(each: Known, meaning: Meaning, kinds: Sequence[Kind], here: Here) -> int:
    return _named(each, meaning, here) if each.kind in kinds else 0


def _code_rank(each: Known, here: Here) -> int:
    if each.kind is not Kind.CODE:
        return 0
    return _named(each, M.PRACTICE, here) or (50 if "code" in each.words.split() else 0)


def _said(columns: Iterable[Known], here: Here) -> None:
    """What people said: praise, a concern, or either; with the question where there are several."""
    said = [each for each in columns if each.kind is Kind.WORDS and each.meaning is M.SKIP]
    for each in said:
        listed = here.columns.get(each.words, "")
        good, better = _sides(each.words, here)
        if listed in (M.PRAISE, M.CONCERN):
            each.take(M(listed), "people wrote it in their own words, and the question asks for it")
        elif good != better:
            each.take(
                M.PRAISE if good else M.CONCERN,
                "people wrote it in their own words, and the question asks for it",
            )
        else:
            each.take(M.WORDS, "people wrote it in their own words")
    if sum(1 for each in said if each.meaning is M.WORDS) > 1:
        for each in said:
            if each.meaning is M.WORDS:
                each.take(M.ASKED, "people wrote it in their own words, and there are several such questions")


def _sides(name: str, here: Here) -> tuple[bool, bool]:
    """Whether a question asks for what is good, and for what could be better.

    Why somebody rated as they did may be either, and so may what an answer is to be used for.
    """
    aim = here.says("for_improving", name) and not here.says("asks_better", name)
    if aim or here.says("either", name):
        return False, False
    return here.says("good", name), here.says("better", name)
