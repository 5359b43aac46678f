"""A made-up paper form and its papers, for screens and pictures."""

from dataclasses import dataclass

from engage_tui.feedback.paper_forms import defining, queries
from engage_tui.feedback.paper_forms.returns import put_right, save_paper
from engage_tui.workbook.book import Workbook

SCALE = "Very good\nGood\nNeither good nor poor\nPoor\nVery poor"
WAYS = (
    "Text message\nLetter\nEmail\nPhone call\nNewsletter\nPoster in the surgery\nScreen in the waiting room\n"
    "Website\nThe chemist\nSomebody I know"
)
SAID = {3: "Chairs with arms", 8: "The [b]screen[/b] is too small", 11: "Turn the radio down"}
PAPERS = 24


@dataclass(frozen=True)
class Kept:
    """The form's key and those of its questions."""

    id: str
    phone: str
    ways: str
    times: str
    better: str


def fill_form(book: Workbook) -> Kept:
    """A form of every kind of question; nothing keyed."""
    form = defining.save_form(book, None, {"name": "Waiting room survey", "source": "survey"})

    def ask(text: str, kind: str, choices: str = "", **more: str) -> str:
        return defining.save_question(
            book, form, None, {"text": text, "kind": kind, "choices": choices, **more}
        )

    return Kept(
        form,
        ask("How was getting through on the phone?", "one", SCALE),
        ask("How do you like to hear from us?", "many", WAYS),
        ask("How many times did you come in the last year?", "number"),
        ask("What would make the waiting room better?", "words", as_feedback="yes"),
    )


def answers_of(kept: Kept, number: int) -> dict[str, str]:
    """What paper so-and-so says, the same every time."""
    return {
        kept.phone: ("1", "2", "2", "1", "3", "", "5", "2", "?")[number % 9],
        kept.ways: ("1", "1 3", "4 10", "", "2 6")[number % 5],
        kept.times: ("3", "1", "12", "")[number % 4],
        kept.better: SAID.get(number, ""),
    }


def fill_papers(book: Workbook, kept: Kept) -> None:
    """Twenty-four papers, all but the last of the sample keyed again: one difference settled, one not."""
    for number in range(1, PAPERS + 1):
        save_paper(book, kept.id, number, answers_of(kept, number))
    drawn = queries.check(book, kept.id).sample
    for place, number in enumerate(drawn[:-1]):
        said = answers_of(kept, number)
        said[kept.better] = "1" if said[kept.better] else ""
        if place < 2:
            said[kept.phone] = "4"
        save_paper(book.signed("NO"), kept.id, number, said, again=True)
    first = queries.paper_numbered(book, kept.id, drawn[0]).line.id
    put_right(book, first, kept.phone, "4")
