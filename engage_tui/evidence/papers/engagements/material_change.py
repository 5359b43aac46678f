"""A material change: the facts a board asks for, in order, and which of them have a record."""

import re
from collections.abc import Iterator

from db.counting import counted
from db.terms import ActionState, ActivityState
from engage_tui.checklist.steps import STEPS, row_kind
from engage_tui.checklist.views import EngagementView
from engage_tui.documents.content import Block, Facts, Heading, Note, Table
from engage_tui.evidence.papers.engagements.words import answer, said
from engage_tui.evidence.papers.words import dated
from engage_tui.forms.dates import worded_date
from engage_tui.forms.text import one_line, whole_number
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook

MOST = 3
"""Records named beside one fact: one is enough to find the rest."""


def material_facts(book: Workbook, view: EngagementView) -> Iterator[Block]:
    """Every fact with what shows it; those without a record say so."""
    found = [
        (str(each["words"]), shown_by(view, each)) for each in lists.entries("material_facts", book.data_dir)
    ]
    used = lists.reference("material_facts", book.data_dir)
    yield Heading("A material change: what there should be a record of")
    yield Facts((("With a record", f"{sum(1 for _words, records in found if records)} of {len(found)}"),))
    yield Table(
        f"{counted(len(found), 'fact')} in the order they come",
        ("Fact", "On record", "What shows it"),
        tuple(
            (f"{number}. {words}", "Yes" if records else "No record", "\n".join(records[:MOST]))
            for number, (words, records) in enumerate(found, 1)
        ),
    )
    yield Note(
        f"{used.stated} A record is looked for by what was answered, and by words in "
        "titles; someone should look at each."
    )


def shown_by(view: EngagementView, fact: lists.Entry) -> tuple[str, ...]:
    """What on record shows a fact, in words."""
    found = [*_answered(view, fact), *_rows(view, fact), *_signs(view, fact)]
    return tuple(dict.fromkeys(found))


def _answered(view: EngagementView, fact: lists.Entry) -> Iterator[str]:
    for place in fact["steps"]:
        named, _, name = str(place).partition(".")
        number = whole_number(named) or 0
        fields = STEPS[number - 1].form.fields if 1 <= number <= len(STEPS) else ()
        words = answer(view, number, name) if any(each.name == name for each in fields) else ""
        if words:
            yield f"Step {number}: {one_line(words, 80)}"


def _rows(view: EngagementView, fact: lists.Entry) -> Iterator[str]:
    for name in fact["rows"]:
        try:
            kind = row_kind(str(name))
        except KeyError:
            continue
        if held := view.rows(kind.name):
            yield f"{len(held)} {kind.one if len(held) == 1 else kind.many} on record"


def _signs(view: EngagementView, fact: lists.Entry) -> Iterator[str]:
    signs = [re.compile(rf"\b{re.escape(str(each).casefold())}") for each in fact["signs"]]
    if signs:
        for words, title in _titles(view):
            if any(each.search(title.casefold()) for each in signs):
                yield words


def _titles(view: EngagementView) -> Iterator[tuple[str, str]]:
    """Everything with a title that can show something was done: words to print, and the title."""
    for piece in view.evidence:
        on = f", {worded_date(piece.dated_on)}" if piece.dated_on else ""
        yield f"Evidence: {one_line(piece.title, 80)}{on}", piece.title
    for each in view.actions:
        if each.state is ActionState.DONE:
            yield f"Done: {one_line(each.text, 80)}, {dated(each.closed_on)}".rstrip(", "), each.text
    for row in view.rows("activity"):
        if row["state"] == ActivityState.DONE.value:
            title = said(view, "activity", row, "method", "venue").replace("\n", ", ")
            yield f"Held: {one_line(title, 80)}", title
    for kind, label in (("source", "Looked at"), ("stakeholder", "On the list")):
        for row in view.rows(kind):
            if kind == "stakeholder" and row["consulted"] is not True:
                continue
            title = said(view, kind, row, "name", "kind").replace("\n", ", ")
            yield f"{label}: {one_line(title, 80)}", title
