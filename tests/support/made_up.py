"""A workbook with something in every box: made through the actions, as the screens do it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from engage_tui.checklist.actions import (
    create_engagement,
    plan_step,
    save_action,
    save_answers,
    save_row,
)
from engage_tui.checklist.queries import options_for
from engage_tui.checklist.steps import STEPS
from engage_tui.forms.fields import Field, Kind, Option
from engage_tui.practice import (
    save_closed_day,
    save_former_name,
    save_former_post,
    save_site,
    save_staff,
    set_up,
)
from engage_tui.this_pc.opening import open_workbook
from engage_tui.training.actions import save_training
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.clock import fixed
from tests.support.made_once import made_once

MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
"""A Monday morning that pictures and tests are dated by."""

PLAIN = {Kind.DATE: "25/11/2026", Kind.WHOLE: "3", Kind.POUNDS: "12.50", Kind.YES_NO: "yes"}


@dataclass(frozen=True)
class Words:
    """What is typed in short boxes and in long ones."""

    line: str = "Evening blood tests"
    text: str = "People who work cannot come before six."


def book_at(data_dir: Path, author: str = "AB") -> Workbook:
    """The workbook of a folder, on the morning of `MOMENT`."""
    return open_workbook(data_dir, author=author, clock=fixed(MOMENT))


def practice_at(data_dir: Path, name: str = "Elm Grove Surgery") -> Workbook:
    """A workbook whose practice has been set up, with one member of staff."""
    book = book_at(data_dir)
    set_up(
        book,
        {
            "name": name, "ods_code": "Y99999", "contract_type": "GMS",
            "initials": "AB", "person_name": "Ann Bell",
        },
    )  # fmt: skip
    return book


@made_once
def filled(data_dir: Path, words: Words | None = None) -> str:
    """A store with one material engagement, all of its boxes filled; returns its id."""
    # Which need the words from here.
    from tests.support.made_up_feedback import fill_feedback
    from tests.support.made_up_ppg import fill_group

    words = words or Words()
    book = practice_at(data_dir, words.line)
    try:
        save_staff(book, None, {"initials": "CD", "name": words.line, "role": words.line, "left_on": ""})
        was = {"name": words.line, "starts_on": "1/4/2001", "ends_on": "31/3/2020"}
        save_former_name(book, None, {**was, "ods_code": "Y99998"})
        save_former_post(book, None, {**was, "who": "CD", "role": words.line})
        save_site(book, None, {"name": words.line, "address": words.text})
        save_closed_day(book, None, {"day": "24/12/2026", "reason": words.line})
        trained = {"who": "CD", "course": "other", "named": words.line, "note": words.text}
        save_training(book, None, {**trained, "completed_on": "01/10/2023", "renew_on": "01/10/2026"})
        dates = {"starts_on": "01/09/2026", "ends_on": "31/03/2027"}
        asked = {"title": words.line, "why": words.line, "scale": "material", "lead": "AB", **dates}
        made = create_engagement(book, asked)
        for step in STEPS:
            _fill_step(book, made, step.number, words)
        save_action(
            book, None, {"text": words.line, "owner": "AB", "due_on": "20/11/2026"},
            engagement_id=made, step_number=1,
        )  # fmt: skip
        fill_group(book, words)
        fill_feedback(book, words)
        return made
    finally:
        book.store.close()


def _fill_step(book: Workbook, engagement_id: str, number: int, words: Words) -> None:
    step = STEPS[number - 1]

    def typed_into(fields: tuple[Field, ...]) -> Mapping[str, str]:
        options = options_for(book, fields, engagement_id)
        return typed(fields, words, lambda field: options.get(field.name, field.options))

    save_answers(book, engagement_id, number, typed_into(step.form.fields))
    for kind in step.rows:
        save_row(book, engagement_id, kind.name, None, typed_into(kind.form.fields))
    plan_step(book, engagement_id, number, {"owner": "AB", "due_on": "30/11/2026", "notes": words.text})


def typed(
    fields: tuple[Field, ...], words: Words, options: Callable[[Field], tuple[Option, ...]]
) -> dict[str, str]:
    """Something for each of the fields that it will take."""
    return {field.name: _typed(field, words, options(field)) for field in fields}


def _typed(field: Field, words: Words, options: tuple[Option, ...]) -> str:
    if field.kind in (Kind.CHOICE, Kind.MANY):
        return options[0].code if options else ""
    if field.kind is Kind.TEXT:
        return words.text
    if field.kind is Kind.WHOLE:
        return str(max(field.minimum or 0, 3))
    return PLAIN.get(field.kind, words.line)
