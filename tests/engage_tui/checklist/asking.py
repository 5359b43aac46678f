"""Asking one rule about made-up contents."""

from dataclasses import replace
from datetime import date
from typing import Any

from db.terms import Scale
from engage_tui.checklist.model import Contents, Finding, Row
from engage_tui.checklist.steps import ROW_KINDS, STEPS
from tests.engage_tui.checklist.made_up import TODAY, complete, full_row


def found_by(number: int, rule: str, contents: Contents, today: date = TODAY) -> tuple[Finding, ...]:
    (chosen,) = (each for each in STEPS[number - 1].rules if each.name == rule)
    return chosen.check(contents, today)


def words_of(number: int, rule: str, contents: Contents, today: date = TODAY) -> str:
    """What a rule says, which is not met."""
    (found,) = found_by(number, rule, contents, today)
    assert not found.met, found.words
    return found.words


def with_rows(kind: str, *rows: Row, **changes: Any) -> Contents:
    contents = complete()
    return replace(contents, rows={**contents.rows, kind: rows}, **changes)


def with_answer(number: int, field: str, value: Any, scale: Scale = Scale.MATERIAL) -> Contents:
    contents = complete(scale)
    return replace(contents, answers={**contents.answers, (number, field): value})


def person(key: str, **given: Any) -> Row:
    rated = {"interest": "low", "influence": "low", "impact": "low", **given}
    return full_row(ROW_KINDS["stakeholder"], key, name=key, **rated)
