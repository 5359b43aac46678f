"""What the content model promises: totals that add up, figures with their footing, simpler blocks for all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.documents.columns import ROOM, has_total, right, widths
from engage_tui.documents.content import (
    Claim,
    Document,
    Facts,
    Figures,
    Heading,
    Note,
    Pair,
    Para,
    Table,
    cell_text,
)
from engage_tui.documents.look import Look, Variant
from engage_tui.documents.lowering import LINE, bar_of, figures_table, lowered, prepared
from tests.engage_tui.documents.every_block import BASIS, blocks, figures, poster, whole

PLAIN = Look(Variant.PLAIN)
COUNTS = st.lists(st.tuples(st.text(max_size=5), st.integers(0, 10_000)), min_size=1, max_size=8)


@given(COUNTS)
def test_the_total_is_always_the_sum_of_what_is_shown(counts: list[tuple[str, int]]) -> None:
    drawn = Figures("c", tuple(counts), BASIS)
    rows = figures_table(drawn).rows
    assert rows[-1][1] == sum(count for _, count in counts) == drawn.total
    with pytest.raises(ValueError, match="not the sum"):
        Figures("c", tuple(counts), BASIS, whole=drawn.total + 1 if drawn.total is not None else 0)


def test_a_hidden_count_stays_hidden_and_the_total_may_still_be_told() -> None:
    rows = figures_table(figures()).rows
    assert rows[3] == ("Toilets", "*", "")
    assert rows[-1] == ("All", 120, "100%")
    hidden = Figures("c", (("a", 6), ("b", None)), BASIS)
    assert figures_table(hidden).rows[-1] == ("All", "*")
    with pytest.raises(ValueError, match="not the sum"):
        Figures("c", (("a", 6), ("b", None)), BASIS, whole=5)


def test_what_can_be_counted_twice_has_no_total() -> None:
    table = figures_table(Figures("c", (("a", 6), ("b", 7)), BASIS, summed=False))
    assert table.rows == (("a", 6), ("b", 7))


def test_a_block_of_figures_says_what_it_stands_on() -> None:
    words = BASIS.words
    for part in ("n = 120 people", "5 missing", "feedback log", "1 Apr 2026 to 23 Nov 2026", "23 Nov 2026."):
        assert part in words


def test_every_block_comes_down_to_what_every_format_has() -> None:
    simple = [each for block in blocks("words") for each in lowered(block)]
    assert simple
    assert {each for block in simple for each in lowered(block)} >= set(simple[:3])


def test_a_claim_without_a_record_says_so() -> None:
    assert any("No record shows this" in str(each) for each in lowered(Claim("We met")))


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_bar_is_as_long_as_its_part_and_never_nothing_for_something(count: int, longest: int) -> None:
    bar = bar_of(count, longest)
    if count and longest:
        assert bar
        assert len(bar) == max(1, round(20 * count / longest))
    else:
        assert bar == ""


def test_headings_are_brought_in_order() -> None:
    held = prepared(Document("t", (Heading("in", 3), Heading("deep", 4), Heading("up", 2))), Look())
    assert [each.level for each in held.blocks if isinstance(each, Heading)] == [2, 3, 2]


def test_the_plain_variant_has_no_table_and_loses_no_word() -> None:
    held = prepared(whole("words"), PLAIN)
    assert not any(isinstance(each, Table | Figures | Facts | Pair | Claim) for each in held.blocks)
    said = "\n".join(each.text for each in held.blocks if isinstance(each, Para))
    assert "Number: 1,234" in said
    assert "Day: 23 Nov 2026" in said
    assert "Phones\nPeople: 62" in said or "Theme: Phones" in said


def test_what_is_blank_to_be_written_in_stays_so_without_tables() -> None:
    sheet = Table("Names", ("Name", "Signature"), (("Ann", ""), ("", "")), to_write_in=True)
    held = prepared(Document("t", (sheet,)), PLAIN)
    said = [each.text for each in held.blocks if isinstance(each, Para)]
    assert said[1] == f"Name: Ann\nSignature: {LINE}"
    assert LINE in said[2]


def test_large_print_lays_a_wide_table_out_as_lines() -> None:
    wide = Table("t", tuple("abcde"), (tuple("12345"),))
    small = Table("t", tuple("ab"), (tuple("12"),))
    held = prepared(Document("t", (wide, small)), Look(Variant.LARGE))
    assert [type(each) for each in held.blocks] == [Para, Para, Table]


def test_a_poster_says_the_same_in_formats_without_pairs() -> None:
    first = lowered(poster().blocks[0])
    assert first == (
        Heading("You said: It is hard to hear at the desk"),
        Para("We did: A hearing loop is fitted"),
        Note("Said by 31 people. Decided on 3 Nov 2026."),
    )
    assert lowered(poster().blocks[1])[1] == Para("We did part: the van comes at two")


CELLS = st.one_of(st.text(max_size=80), st.integers(), st.dates(min_value=date(1990, 1, 1)))


@given(st.integers(1, 8).flatmap(lambda n: st.lists(st.tuples(*[CELLS] * n), min_size=1, max_size=6)))
def test_columns_share_the_whole_width_and_none_disappears(rows: list[tuple[str | int | date, ...]]) -> None:
    table = Table("t", tuple("h" for _ in rows[0]), tuple(rows))
    parts = widths(table)
    assert abs(sum(parts) - 1) < 1e-9
    assert min(parts) > 0.02


def test_numbers_stand_right_among_words_that_say_there_is_none() -> None:
    counted = Table("t", ("a", "b", "c"), (("x", 31, "Not counted"), ("y", "Not counted", "Not counted")))
    assert right(counted) == (False, True, False)


@pytest.mark.parametrize("others", [1, 4])
def test_a_date_has_room_on_one_line(others: int) -> None:
    long = "A sentence that would take all the room there is, were it let, and more of it than that"
    row = ("10 Oct 2026", *(long,) * others)
    day = widths(Table("t", ("By", *("What",) * others), (row, row)))[0]
    assert day * ROOM >= len("10 Oct 2026") + 2


def test_a_column_is_roomy_only_where_somebody_is_to_write_in_it() -> None:
    def blank(*, to_write_in: bool) -> Table:
        return Table("t", ("What", "Who", "By"), (("A long line", "", ""),), to_write_in=to_write_in)

    narrow, roomy = widths(blank(to_write_in=False)), widths(blank(to_write_in=True))
    assert roomy[1] > narrow[1]


def test_numbers_stand_right_and_blank_columns_do_not() -> None:
    table = Table("t", ("a", "b", "c"), (("x", 1, ""), ("y", "2,000", "")))
    assert right(table) == (False, True, False)
    assert has_total(figures_table(figures()))
    assert not has_total(table)
    assert cell_text(1234567) == "1,234,567"
    assert cell_text(2.25) == "2.2"
