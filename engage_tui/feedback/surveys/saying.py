"""What a survey would bring, in lines: the same on the screen and on the command line. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from db.counting import counted
from db.terms import Sentiment
from engage_tui.feedback.surveys.column_map import PERSONAL, SAID, Meaning, words_of
from engage_tui.feedback.surveys.describing.columns import Description
from engage_tui.feedback.surveys.own_lists import Here
from engage_tui.feedback.surveys.pieces import Piece
from engage_tui.feedback.surveys.preview import IfChanged, Preview
from engage_tui.feedback.surveys.rows import TONES
from engage_tui.feedback.surveys.table import Table
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Option
from engage_tui.forms.text import clean_line, one_line

MOST_ROWS = 12
"""Rows that are named by their numbers; of the rest it is said how many there are."""
MOST_ERRORS = 20
MOST_UNREAD = 5
NOTHING = "nothing that would be kept"
NAMED = 60
"""Characters of a question."""
TONE_WORDS = {Sentiment.POSITIVE: "good", Sentiment.NEGATIVE: "poor", Sentiment.NEUTRAL: "in between"}
UNKNOWN_WORDS = {
    Meaning.THEME: "what it is about is no theme of the practice",
    Meaning.SOURCE: "how it reached you is none of the ways on the list",
    Meaning.SITE: "the site is none of the practice's",
    Meaning.GROUP: "who they are part of is no group on the list",
    Meaning.RATING: "the rating could not be understood",
}
SUGGESTS = {"harm": "may speak of harm", "complaint": "may be a complaint"}
AGAIN = {
    IfChanged.KEEP: "what is here stays",
    IfChanged.REPLACE: "the words here are replaced by those of the file",
    IfChanged.BOTH: "both are kept",
}


@dataclass(frozen=True)
class Part:
    """Some lines under a heading, each with what it is about and what is so of it."""

    title: str
    lines: tuple[tuple[str, str], ...]


def parts(
    made: Preview, table: Table, here: Here, options: Sequence[Option], described: Description
) -> tuple[Part, ...]:
    """Everything there is to know before one agrees, the most important first.

    Args:
        described: What the columns hold.
        options: What the meanings of columns are called.
    """
    found = (
        Part("What would be kept", tuple(_kept(made, here))),
        Part("How good it was", tuple(tone_lines(made, table))),
        Part("Counted, beside the words", tuple(_counted(made))),
        Part("Here already", tuple(_here(made))),
        Part("Left out", tuple(_left_out(made))),
        Part("Look at this first", tuple(("", each) for each in (*described.doubts, *_first(made)))),
        Part("What each column is", tuple(_columns(made, described, options))),
    )
    return tuple(each for each in found if each.lines)


def doubts(made: Preview) -> tuple[str, ...]:
    """What a person should know before they agree, a sentence each; of a page's few lines the best first."""
    return tuple(_doubts(made))


def tone_lines(made: Preview, table: Table) -> Iterator[tuple[str, str]]:
    """Where the tone of pieces comes from, and what it comes to."""
    held = made.held
    for place in held.places(*TONES):
        number = sum(1 for each in made.new if each.column == place)
        if number:
            what = TONE_WORDS[TONES[held.meanings[place]]]
            yield f"from the question {_named(table.headers[place])}", f"{number:,} {what}"
    others = {each.row: each.sentiment for each in made.new if held.meanings[each.column] not in TONES}
    rating = held.place(Meaning.RATING)
    if rating is not None:
        yield f"from {_named(table.headers[rating])}", _tones(made, others) or NOTHING
    elif others:
        yield "no column says it", f"{counted(len(others), 'answer')} kept without"


def tone_in_short(made: Preview, table: Table) -> str:
    """The same on one line: what comes to nothing is left out."""
    lines = [(label, words) for label, words in tone_lines(made, table) if words != NOTHING]
    return f"Tone {'; '.join(f'{label}: {words}' for label, words in lines)}." if lines else "No tone."


def _tones(made: Preview, by_row: dict[int, Sentiment | None]) -> str:
    number = Counter(by_row.values())
    told = [f"{number[tone]:,} {words}" for tone, words in TONE_WORDS.items() if number[tone]]
    unread = made.found.strange(Meaning.RATING, by_row)
    strange = unread.total()
    if (empty := number[None] - strange) > 0:
        told.append(f"{empty:,} without an answer to it")
    if strange:
        which = ", ".join(f"“{one_line(each, NAMED)}”" for each, _ in unread.most_common(MOST_UNREAD))
        more = f" and {len(unread) - MOST_UNREAD:,} others" if len(unread) > MOST_UNREAD else ""
        told.append(f"{strange:,} not understood: {which}{more}")
    return ", ".join(told)


def _kept(made: Preview, here: Here) -> Iterator[tuple[str, str]]:
    rows = len({each.row for each in made.new})
    yield (
        counted(len(made.new), "piece of feedback", "pieces of feedback"),
        f"from {counted(rows, 'answer')}; {counted(made.rows_read, 'row')} read",
    )
    by_place = Counter(each.column for each in made.new)
    for place in sorted(made.held.places(*SAID)):
        yield f"  {_named(made.held.headers[place])}", f"{by_place[place]:,}"
    if made.days:
        first, last = map(worded_date, made.days)
        yield "  from", first if first == last else f"{first} to {last}"
    yield "  came by", here.words("sources", made.held.source)


def _counted(made: Preview) -> Iterator[tuple[str, str]]:
    for each in made.found.counts:
        yield _named(each.question), f"{each.words} (of {each.answered:,} who answered)"
    if made.found.counts and made.counted_before:
        yield "", "These counts are here already."


def _here(made: Preview) -> Iterator[tuple[str, str]]:
    if made.already_known:
        yield _rows(made.already_known), "known already: adds nothing"
    yield from _again(made)


def _again(made: Preview) -> Iterator[tuple[str, str]]:
    """The same answer with other words, and what only looks the same."""
    changed = [each for each in made.could if each.key in made.known.changed]
    if changed:
        words = "other words than the one here"
        yield (
            counted(len(changed), f"answer has {words}", f"answers have {words}"),
            f"{_numbers(changed)}: {AGAIN[made.choices.changed]}",
        )
    alike = [each for each in made.could if each.key in made.known.alike]
    if alike:
        same = "the same as one that is here"
        what = "brought in all the same" if made.choices.alike else "left out"
        yield counted(len(alike), f"piece looks {same}", f"pieces look {same}"), f"{_numbers(alike)}: {what}"


def _left_out(made: Preview) -> Iterator[tuple[str, str]]:
    for each in made.errors[:MOST_ERRORS]:
        yield f"row {each.number:,}", each.words
    if len(made.errors) > MOST_ERRORS:
        yield counted(len(made.errors) - MOST_ERRORS, "more row"), "with something wrong"
    if made.twice:
        yield _rows(len(made.twice)), f"what another row of the file says: {_row_numbers(made.twice)}"
    if made.wordless:
        yield _rows(made.wordless), f"nothing was said: {_row_numbers(made.found.wordless_rows)}"
    if made.elsewhere:
        yield _rows(made.elsewhere), "of other practices"


def _first(made: Preview) -> Iterator[str]:
    yield from made.notes
    yield from _identifying(made)
    yield from _suggesting(made)
    yield from _lists(made)
    yield from _no_dates(made)


def _columns(made: Preview, described: Description, options: Sequence[Option]) -> Iterator[tuple[str, str]]:
    """What each is used for: with its reason, where that is what it was taken for."""
    for column, meaning in zip(described.columns, made.held.meanings, strict=True):
        kept = meaning in PERSONAL and made.held.keep_names
        if meaning is column.meaning and not kept:
            yield _named(column.name), column.said
        else:
            yield _named(column.name), words_of(meaning, options)


def _doubts(made: Preview) -> Iterator[str]:
    yield from made.notes
    for what, then in _again(made):
        yield f"{what}: {then}."
    if made.elsewhere:
        yield f"{_rows(made.elsewhere)} of other practices: left out."
    yield from _suggesting(made)
    yield from _identifying(made)
    for each in made.errors[:MOST_ERRORS]:
        yield f"Row {each.number:,} was left out: {each.words}."
    if len(made.errors) > MOST_ERRORS:
        yield f"So came out {counted(len(made.errors) - MOST_ERRORS, 'more row')} with something wrong."
    if made.twice:
        stand = "stands" if len(made.twice) == 1 else "stand"
        yield f"{_rows(len(made.twice))} {stand} in the file twice: left out ({_row_numbers(made.twice)})."
    if made.wordless:
        yield f"{_rows(made.wordless)} in which nothing was said: left out."
    yield from _lists(made)
    yield from _no_dates(made)


def _identifying(made: Preview) -> Iterator[str]:
    if kinds := made.kinds:
        found = ", ".join(f"{kind} ({number:,})" for kind, number in kinds.most_common())
        what = "taken out of the words" if made.take_out else "kept as it was written"
        yield f"Could say who somebody is, and is {what}: {found}."
    if made.held.places(*PERSONAL):
        yield (
            "Names and email addresses are kept, and each of these people waits for a reply."
            if made.held.keep_names
            else "Names and email addresses are left out."
        )


def _suggesting(made: Preview) -> Iterator[str]:
    """What the words make one ask: told and never decided."""
    asked = made.suggested
    for kind, words in SUGGESTS.items():
        which = [made.new[place] for place, codes in sorted(asked.items()) if kind in codes.split()]
        if which:
            yield f"{len(which):,} {words}: {_numbers(which)}. Afterwards the list can be narrowed to these."


def _lists(made: Preview) -> Iterator[str]:
    """What the practice's lists do not have, or cannot hold."""
    rows = {each.row for each in made.new}
    for meaning, words in UNKNOWN_WORDS.items():
        if number := made.found.strange(meaning, rows).total():
            yield f"In {_rows(number)} {words}: that part was left empty."
    if made.found.more_themes:
        were = counted(made.found.more_themes, "further theme was", "further themes were")
        numbers = _row_numbers(dict.fromkeys(made.found.further))
        yield f"{were} dropped, as a piece has one: the first that was ticked is kept ({numbers})."


def _no_dates(made: Preview) -> Iterator[str]:
    if made.held.place(Meaning.DATE) is not None:
        return
    if made.days and made.held.received_on is None:
        day = worded_date(made.days[0])
        yield f"The file has no dates that can be read, so all of it comes in as of {day}."
    if made.already_known:
        yield (
            "The file has no dates, so what says word for word the same as something brought in before "
            "was taken to be known."
        )


def _numbers(pieces: Iterable[Piece]) -> str:
    return _row_numbers(dict.fromkeys(each.row for each in pieces))


def _row_numbers(numbers: Iterable[int]) -> str:
    """Rows as a spreadsheet counts them: the first few, and how many more there are."""
    held = list(numbers)
    named = ", ".join(f"{each:,}" for each in held[:MOST_ROWS])
    more = f" and {len(held) - MOST_ROWS:,} more" if len(held) > MOST_ROWS else ""
    return f"{'row' if len(held) == 1 else 'rows'} {named}{more}"


def _named(header: str) -> str:
    return f"“{one_line(clean_line(header), NAMED)}”"


def _rows(number: int) -> str:
    return counted(number, "row")
