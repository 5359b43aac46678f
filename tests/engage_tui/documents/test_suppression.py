"""An attack on what leaves the practice: no hidden number can be worked out, from totals or from two papers.

The reader is the worst there is: they hold every paper, know the rule and how it picks what it hides,
and try every set of counts that would have printed the same. What they must never be left with is one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.documents.content import Document, Table
from engage_tui.documents.plain_text import render as as_text
from engage_tui.documents.suppression import HIDDEN, at_least, hide_small, over_quarters, quarters, suppress
from engage_tui.evidence.writing import build
from engage_tui.feedback.loops.desk import save_feedback
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed
from tests.engage_tui.feedback.loops.made_up import decided, heard

SPRING, SUMMER, AUTUMN = date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)
counts = st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 30), max_size=8)


# One table with its total


@pytest.mark.parametrize(("below", "names", "most"), [(3, "abcd", 8), (4, "abc", 13), (5, "abc", 14)])
def test_every_small_table_against_a_reader_who_knows_the_rule(below: int, names: str, most: int) -> None:
    """All tables of that size: those that print alike leave at least two values for each hidden count."""
    alike: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for each in product(range(most + 1), repeat=len(names)):
        shown = suppress(dict(zip(names, each, strict=True)), below)
        if not shown.withheld:
            alike[tuple(shown.counts.items()), shown.total].append(each)
    worked_out = [
        (printed, name)
        for printed, tables in alike.items()
        for place, (name, count) in enumerate(printed[0])  # type: ignore[index]
        if count is None and len({table[place] for table in tables}) == 1
    ]
    assert worked_out == []
    assert any(count is None for printed in alike for _, count in printed[0])  # type: ignore[index]


@given(counts, st.integers(2, 10))
def test_nothing_small_is_shown_and_nothing_shown_is_wrong(held: dict[str, int], below: int) -> None:
    shown = suppress(held, below)
    assert set(shown.counts) == set(held)
    assert all(count is None or count == held[name] for name, count in shown.counts.items())
    assert all(count is None or count == 0 or count >= below for count in shown.counts.values())
    assert shown.total in (None, sum(held.values()))
    if shown.withheld:
        assert all(count is None for count in shown.counts.values())
    assert bool(shown.note) == (shown.hidden > 0 or shown.withheld)


@given(counts, st.integers(2, 10))
def test_no_hidden_count_follows_from_the_total(held: dict[str, int], below: int) -> None:
    shown = suppress(held, below)
    hidden = [name for name, count in shown.counts.items() if count is None]
    if shown.total is None or not hidden:
        return
    left = shown.total - sum(count for count in shown.counts.values() if count is not None)
    assert len(hidden) > 1
    assert left > len(hidden)
    assert left != len(hidden) * (below - 1)


def test_some_tables_by_hand() -> None:
    shown = suppress({"a": 9, "b": 2, "c": 30}, 5)
    assert dict(shown.counts) == {"a": None, "b": None, "c": 30}
    assert (shown.total, shown.hidden, shown.words("b"), shown.words("c")) == (41, 2, "*", "30")
    assert "below 5" in shown.note
    assert suppress({"a": 9}, 5).note == ""
    # The one beside it is as small as what is shown, so a third goes with them: 4 and 5 of 9 is no secret.
    assert dict(suppress({"a": 4, "b": 5, "c": 5, "d": 9}, 5).counts) == {
        "a": None,
        "b": None,
        "c": None,
        "d": 9,
    }
    # Three that can only be four each.
    assert suppress({"a": 4, "b": 4, "c": 4, "d": 20}, 5).words("d") == HIDDEN
    for held in ({"a": 1}, {"a": 1, "b": 1}, dict.fromkeys("abcdef", 1)):
        assert suppress(held, 5).withheld
        assert suppress(held, 5).total_words == HIDDEN
    assert (hide_small(0, 5), hide_small(4, 5), hide_small(5, 5)) == (0, None, 5)


@pytest.mark.parametrize(
    ("people", "words"),
    [(1, "a few people"), (4, "a few people"), (5, "at least 5 people"), (14, "at least 10 people")],
)
def test_a_poster_rounds_down(people: int, words: str) -> None:
    assert at_least(people, 5) == words


# Quarters and their sum


@given(st.lists(counts, min_size=1, max_size=4), st.integers(2, 10))
def test_a_sum_says_nothing_its_quarters_do_not(held: list[dict[str, int]], below: int) -> None:
    year = over_quarters({date(2026, 1 + 3 * each, 1): table for each, table in enumerate(held)}, below)
    for name in year.names:
        parts = [year.count(quarter, name) for quarter in year.shown]
        assert year.sum(name) == (None if None in parts else sum(each or 0 for each in parts))
    assert year.total == sum(each.total or 0 for each in year.shown.values())
    assert len(year.shown) + len(year.withheld) == len(held)
    shown = {name for each in year.shown.values() for name in each.counts}
    assert set(year.names) == shown


def test_whole_quarters_only() -> None:
    assert [first for first, _ in quarters(SPRING, date(2026, 11, 23))] == [SPRING, SUMMER]
    assert quarters(SPRING, date(2026, 6, 29)) == ()
    assert quarters(SPRING, date(2026, 6, 30)) == ((SPRING, date(2026, 6, 30)),)
    assert quarters(date(2026, 4, 2), date(2026, 9, 30)) == ((SUMMER, date(2026, 9, 30)),)
    assert quarters(SPRING, date(2027, 3, 31))[-1] == (date(2027, 1, 1), date(2027, 3, 31))


# The papers themselves


def log(book: Workbook, day: str, theme: str, people: int, source: str = "desk") -> None:
    piece = heard(book, theme=theme, said_by=str(people), source=source)
    save_feedback(book, piece, {"received_on": day})


def at(book: Workbook, day: date) -> Workbook:
    """The workbook with another day on the calendar."""
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Workbook(book.store, book.author, book.pc, fixed(moment), book.data_dir)


def tables(document: Document) -> Iterator[Table]:
    return (each for each in document.blocks if isinstance(each, Table))


def column(table: Table, name: str) -> Mapping[str, str]:
    place = table.header.index(name)
    return {row[0]: row[place] for row in table.texts}


def fill(book: Workbook) -> None:
    for day, theme, people, source in (
        ("1/5/2026", "privacy", 2, "desk"),
        ("2/5/2026", "premises_parking", 12, "box"),
        ("3/5/2026", "clinical_nurse", 20, "desk"),
        ("1/8/2026", "privacy", 9, "desk"),
        ("2/8/2026", "premises_parking", 13, "box"),
    ):
        log(book, day, theme, people, source)


def test_a_longer_paper_does_not_give_a_shorter_one_away(book: Workbook) -> None:
    """Privacy is 2 in spring and 11 by autumn: the later paper must not let anyone take 9 from 11."""
    fill(book)
    early = build(at(book, date(2026, 7, 1)), "feedback", None)
    late = build(at(book, date(2026, 10, 1)), "feedback", None)
    spring = "Apr to Jun 2026"
    for before, after in zip(tables(early), tables(late), strict=True):
        assert column(before, spring) == {
            name: count for name, count in column(after, spring).items() if name in column(before, spring)
        }
    about = list(tables(late))[1]
    assert column(about, spring)["Privacy"] == HIDDEN
    assert column(about, "Jul to Sep 2026")["Privacy"] == "9"
    assert column(about, "Together")["Privacy"] == HIDDEN


def test_one_more_comment_today_changes_no_paper(book: Workbook) -> None:
    fill(book)
    before = as_text(build(book, "feedback", None))
    heard(book, theme="privacy", said_by="1")
    assert as_text(build(book, "feedback", None)) == before
    assert "Oct" not in before.replace("Oct 2026", "")


def test_themes_beside_sources_of_the_same_days(book: Workbook) -> None:
    """Both tables of a quarter have one total; where one is withheld, the other cannot open it."""
    for theme in ("privacy", "premises", "clinical", "other", "tests", "referrals"):
        log(book, "1/5/2026", theme, 1)
    page = as_text(build(book, "feedback", None))
    assert "Comments at the desk or by phone | 6 | 0 | 6" in page
    assert not any(each in page for each in ("Privacy", "Referrals", "Tests and results"))
    assert "Apr to Jun 2026: too few people" in page


def test_a_poster_beside_a_table(book: Workbook) -> None:
    """Parking is hidden beside privacy; a poster that named its number would open both."""
    log(book, "1/5/2026", "privacy", 2)
    parking = heard(book, theme="premises_parking", said_by="12")
    save_feedback(book, parking, {"received_on": "2/5/2026"})
    log(book, "3/5/2026", "clinical_nurse", 20)
    decided(book, parking, you_said="Parking is hard", we_did="There is no room")
    page = as_text(build(book, "feedback", None))
    assert "Premises and getting in | * | 0 | *" in page
    assert "All | 34 | 0 | 34" in page
    poster = as_text(build(book, "you-said", None))
    assert "Said by at least 10 people" in poster
    assert "12" not in poster.replace(str(date(2026, 12, 1)), "")


def test_a_year_whose_first_quarter_is_not_over(book: Workbook) -> None:
    page = as_text(build(at(book, date(2026, 4, 2)), "feedback", None))
    assert "No quarter of 2026/27 is over yet" in page
    assert "Nothing was logged in these quarters" in as_text(build(book, "feedback", None))


def test_small_numbers_stay_in_the_practice(book: Workbook) -> None:
    for theme in ("waiting_room", "privacy"):
        log(book, "1/5/2026", theme, 8 if theme == "waiting_room" else 2)
    page = as_text(build(book, "feedback", None))
    assert "Heard, pieces | * | 0" in page
    assert "Said by, people | 10 | 0" in page
    assert "too few to say" in page
    assert "Privacy | * | 0 | *" in page
    assert "stands for a number" in page


def test_every_quarter_says_what_it_stands_on(book: Workbook) -> None:
    fill(book)
    page = as_text(build(book, "feedback", None))
    for words in ("Period: 2026/27, up to 30 Sep 2026", "as it stood on 23 Nov 2026", "Source: the feedback"):
        assert words in page
