"""Which past action undo and redo mean next, as a table: the log is told as words, the newest last."""

from datetime import UTC, datetime, timedelta

import pytest

from db.log.past import Past, next_redo, next_undo, standing

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def log(told: str) -> list[Past]:
    """`A1 B2 Aundo:2` is what A did first, B second, and A's undo of the second; newest first, as it is read.

    `X+` sets the practice up.
    """
    made: list[Past] = []
    for number, word in enumerate(told.split(), 1):
        who, _, target = word.partition(":")
        author, name = who[0], who[1:]
        of = made[int(target) - 1] if target else None
        redone = of.undoes if of is not None and name == "redo" else None
        made.append(
            Past(
                batch=str(number),
                at=START + timedelta(minutes=number),
                author=author,
                label=word,
                undoes=target or None,
                redone=redone,
                sets_up=name == "+",
            )
        )
    return made[::-1]


UNDO: list[tuple[str, str, str | None]] = [
    ("", "A", None),
    ("A", "A", "1"),
    ("A A", "A", "2"),
    ("A A Aundo:2", "A", "1"),
    ("A Aundo:1", "A", None),
    ("A A Aundo:2 Aundo:1", "A", None),
    ("A B", "A", "1"),
    ("B", "A", None),
    ("A A Bundo:2", "A", "1"),
    ("A Aundo:1 Aredo:2", "A", "1"),
    ("A A Aundo:2 Aundo:1 Aredo:4", "A", "1"),
    ("A Aundo:1 A Aredo:2", "A", "1"),
    ("A Aundo:1 A Aredo:2 Aundo:1", "A", "3"),
    ("A Aundo:1 Aredo:2 Aundo:1", "A", None),
    ("A Aundo:1 Bredo:2", "A", "1"),
    ("A A+", "A", "1"),
    ("A+", "A", "1"),
    ("A+ A", "A", "2"),
    ("A A+ Aundo:1", "A", "2"),
]


@pytest.mark.parametrize(("told", "who", "expected"), UNDO)
def test_what_undo_means(told: str, who: str, expected: str | None) -> None:
    found = next_undo(log(told), who)
    assert (found.deed if found is not None else None) == expected


REDO: list[tuple[str, str, str | None, bool]] = [
    ("", "A", None, False),
    ("A", "A", None, False),
    ("A Aundo:1", "A", "2", False),
    ("A A Aundo:2 Aundo:1", "A", "4", False),
    ("A A Aundo:2 Aundo:1 Aredo:4", "A", "3", False),
    ("A Aundo:1 A", "A", "2", True),
    ("A Aundo:1 B", "A", "2", False),
    ("A Aundo:1 Aredo:2", "A", None, False),
    ("A Aundo:1 Aredo:2 Aundo:1", "A", "4", False),
    ("A Bundo:1", "A", None, False),
]


@pytest.mark.parametrize(("told", "who", "expected", "since"), REDO)
def test_what_redo_means(told: str, who: str, expected: str | None, since: bool) -> None:
    found, did_more = next_redo(log(told), who)
    assert (found.batch if found is not None else None) == expected
    assert did_more is since


def test_what_was_taken_back_does_not_stand() -> None:
    told = log("A A Aundo:2 Aredo:3 Aundo:1")
    assert [each.batch for each, _ in standing(told)] == ["5", "4", "2"]
