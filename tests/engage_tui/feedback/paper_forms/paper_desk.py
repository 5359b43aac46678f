"""A made-up paper form at hand: its questions, its papers and what they say, for the tests of the store."""

from engage_tui.feedback.loops import queries
from engage_tui.feedback.loops.filter import FeedbackWhich
from engage_tui.feedback.paper_forms import defining
from engage_tui.feedback.paper_forms import queries as paper
from engage_tui.feedback.paper_forms.returns import Keyed, save_paper
from engage_tui.workbook.book import Workbook

YES_NO = "Yes\nNo"


class Form:
    """A form of one question of each kind, and its papers."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.id = defining.save_form(book, None, {"name": "Waiting [room]", "source": "box"})
        self.one = self.ask("Was it easy?", "one", YES_NO)
        self.many = self.ask("Which?", "many", "Text\nLetter\nEmail")
        self.number = self.ask("How often?", "number")
        self.words = self.ask("What else?", "words", as_feedback="yes")

    def ask(self, text: str, kind: str, choices: str = "", **more: str) -> str:
        typed = {"text": text, "kind": kind, "choices": choices, **more}
        return defining.save_question(self.book, self.id, None, typed)

    def key(self, one: str = "1", words: str = "", **more: str) -> Keyed:
        number = paper.head(self.book, self.id).number
        said = {self.one: one, self.many: "1 3", self.number: "4", self.words: words, **more}
        return save_paper(self.book, self.id, number or 0, said)

    def again(self, number: int, one: str = "1", words: str = "", by: str = "NO") -> None:
        said = {self.one: one, self.many: "1 3", self.number: "4", self.words: words}
        save_paper(self.book.signed(by), self.id, number, said, again=True)

    def at(self, number: int) -> str:
        return paper.paper_numbered(self.book, self.id, number).line.id

    def said(self, number: int, question: str) -> str | None:
        view = paper.paper_numbered(self.book, self.id, number)
        return next(each.value for each in view.answers if each.question.id == question)


def heard(book: Workbook) -> list[str]:
    """What stands among the feedback."""
    return [each.title for each in queries.feedback_page(book, FeedbackWhich(), 0, 50)]
