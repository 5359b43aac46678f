"""A paper form with something in every box, two papers of it, and one of them keyed twice, for tours."""

from typing import TYPE_CHECKING

from engage_tui.feedback.paper_forms import defining
from engage_tui.feedback.paper_forms.returns import save_paper
from engage_tui.workbook.book import Workbook

if TYPE_CHECKING:
    from tests.support.made_up import Words


def fill_papers(book: Workbook, words: "Words") -> None:
    """One question of each kind; the two keyings of the first paper differ."""
    form = defining.save_form(book, None, {"name": words.line[:200], "source": "survey"})
    choices = f"{words.line[:200]}\nOther"

    def ask(kind: str, **more: str) -> str:
        typed = {"text": words.text, "kind": kind, "choices": choices, **more}
        return defining.save_question(book, form, None, typed)

    one, many, number = ask("one"), ask("many"), ask("number")
    said = ask("words", as_feedback="yes")
    for written in (words.text, ""):
        at = 1 if written else 2
        save_paper(book, form, at, {one: "1", many: "1 2", number: "3", said: written})
    second = {one: "2", many: "1 2", number: "3", said: "1"}
    save_paper(book.signed("XY"), form, 1, second, again=True)
