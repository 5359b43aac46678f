"""How far two people agree: kappa against published worked examples, and when it is said at all."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.feedback.themes.agreement import TOO_FEW, Rule, agreement, cohens_kappa

RULE = Rule()


def pairs(table: Sequence[Sequence[int]]) -> list[tuple[str, str]]:
    """The comments of a table: row for the first person's theme, column for the second one's."""
    return [
        (f"theme {row}", f"theme {column}")
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]


@pytest.mark.parametrize(
    ("table", "same", "kappa"),
    [
        # Cohen 1960, table 1: two judges, three kinds of disorder, as hundredths.
        (((25, 13, 12), (12, 2, 16), (3, 15, 2)), 0.29, -0.09),
        # Fleiss, Cohen and Everitt 1969: the example of the large-sample errors, N = 200.
        (((106, 10, 4), (22, 28, 10), (2, 12, 6)), 0.70, 0.429),
        # Viera and Garrett 2005, Family Medicine 37(5): usefulness of noon lectures.
        (((15, 5), (10, 70)), 0.85, 0.57),
        # The textbook's fifty grant proposals, two readers.
        (((20, 5), (10, 15)), 0.70, 0.40),
        # The same agreement by chance in two shapes: the known paradox of one common category.
        (((45, 15), (25, 15)), 0.60, 0.1304),
        (((25, 35), (5, 35)), 0.60, 0.2593),
    ],
)
def test_published_examples(table: Sequence[Sequence[int]], same: float, kappa: float) -> None:
    held = agreement(pairs(table), RULE)
    assert held.same / held.n == pytest.approx(same)
    assert held.kappa == pytest.approx(kappa, abs=0.005 if round(kappa, 2) == kappa else 0.0005)


def test_few_comments_say_nothing_but_how_many() -> None:
    held = agreement(pairs(((4, 1), (1, 11))), RULE)
    assert (held.n, held.needed, held.kappa) == (17, 18, None)
    assert held.share_words == "88% (15 of 17 comments)"
    assert held.kappa_words == f"{TOO_FEW} (17 of 18 needed)"
    enough = agreement(pairs(((4, 1), (1, 12))), RULE)
    assert enough.kappa is not None
    assert "n = 18" in enough.kappa_words


def test_nothing_and_one_theme_throughout() -> None:
    nothing = agreement([], RULE)
    assert (nothing.n, nothing.kappa, nothing.share_words) == (0, None, "no comment was sorted twice yet")
    alike = agreement([("a", "a")] * 20, RULE)
    assert (alike.kappa, alike.kappa_words) == (None, f"{TOO_FEW}: one theme only was used")


def test_more_themes_need_more_comments() -> None:
    assert [Rule().needed(each) for each in (1, 3, 5, 10)] == [18, 18, 50, 200]
    assert Rule(4, 2).needed(3) == 36


themes = st.sampled_from("abcde")


@given(st.lists(st.tuples(themes, themes), min_size=1, max_size=60))
def test_kappa_does_not_care_who_was_first_or_what_themes_are_called(codings: list[tuple[str, str]]) -> None:
    kappa = cohens_kappa(codings)
    assert cohens_kappa([(other, one) for one, other in codings]) == kappa
    assert cohens_kappa([(one * 2, other * 2) for one, other in reversed(codings)]) == kappa
    assert kappa is None or -1 <= kappa <= 1
    assert all(one == other for one, other in codings) == (kappa in (None, 1.0))
