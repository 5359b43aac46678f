"""Made-up paper forms: keyed, a sample of them twice, and what people wrote among the feedback."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from db.models import Feedback, PaperAnswer, PaperForm, PaperQuestion, PaperReturn
from db.terms import QuestionKind
from engage_tui.demo.made_up_rows import Sheet
from engage_tui.demo.texts import Chance, Entry, words
from engage_tui.feedback.paper_forms.double_entry import sample
from engage_tui.feedback.paper_forms.rules import BLANK, UNCLEAR, value_of
from engage_tui.feedback.paper_forms.written_answers import row_key

FIRST, SECOND = "RT", "PM"
PERCENT, LEAST = 5, 5
RARE, SOME = 14, 3
"""One in so many is left blank, and one in so many writes something."""


@dataclass
class _Pile:
    """The papers of one made-up form being written down."""

    sheet: Sheet
    chance: Chance
    form_id: str
    source: str
    questions: tuple[tuple[str, Entry], ...]
    most: int

    def paper(self, number: int, keyed_on: date) -> dict[str, str]:
        """One paper, keyed and logged; its answers."""
        said = {key: self._answer(each) for key, each in self.questions}
        self._keep(number, keyed_on, FIRST, said, again=False)
        for key, each in self.questions:
            room = len(self.sheet.rows.get(Feedback, ())) < self.most
            if each["kind"] == QuestionKind.WORDS and said[key] and room:
                self.sheet.add(
                    Feedback,
                    received_on=keyed_on,
                    received_by=FIRST,
                    source=self.source,
                    words=said[key],
                    row_key=row_key(self.form_id, number, key),
                )
        return said

    def again(self, number: int, keyed_on: date, first: dict[str, str], *, slip: bool) -> None:
        """The same paper keyed by somebody else; a slip of the first keying is settled."""
        said = {
            key: ("1" if first[key] else BLANK) if each["kind"] == QuestionKind.WORDS else first[key]
            for key, each in self.questions
        }
        if slip:
            key, _ = self.questions[0]
            other = "2" if first[key] != "2" else "1"
            said[key] = f"{other}={other}"
        self._keep(number, keyed_on, SECOND, said, again=True)

    def _answer(self, each: Entry) -> str:
        if each["kind"] == QuestionKind.WORDS:
            return self.chance.pick(each["said"]) if self.chance.one_in(SOME) else BLANK
        if self.chance.one_in(RARE):
            return BLANK
        if each["kind"] == QuestionKind.NUMBER:
            return str(self.chance.between(0, each["most"]))
        places = range(1, len(each["choices"]) + 1)
        if each["kind"] == QuestionKind.MANY:
            return value_of(self.chance.several(places, 1, 3))
        # The first choices are given more often than the last, as they are.
        return (
            UNCLEAR
            if self.chance.one_in(40)
            else str(min(self.chance.pick(places), self.chance.pick(places)))
        )

    def _keep(self, number: int, keyed_on: date, by: str, said: dict[str, str], *, again: bool) -> None:
        paper = self.sheet.add(
            PaperReturn, form_id=self.form_id, number=number, keyed_on=keyed_on, keyed_by=by, again=again
        )
        for key, value in said.items():
            self.sheet.add(PaperAnswer, return_id=paper, question_id=key, value=value)


def paper_forms(seed: int, today: date, most: int) -> Sheet:
    """Every made-up form with its papers.

    Args:
        most: Pieces of feedback that what people wrote may come to.
    """
    chance = Chance(f"{seed}/paper")
    began = today - timedelta(days=max(int(each["days"]) for each in words("paper_words")["form"]) + 1)
    sheet = Sheet(chance, datetime.combine(began, time(10, 15), UTC))
    for each in words("paper_words")["form"]:
        _form(sheet, chance, today, each, most)
    return sheet


def _form(sheet: Sheet, chance: Chance, today: date, held: Entry, most: int) -> None:
    form_id = sheet.add(PaperForm, name=held["name"], source=held["source"])
    asked = tuple(
        (_question(sheet, form_id, place, each), each) for place, each in enumerate(held["question"], 1)
    )
    pile = _Pile(sheet, chance, form_id, held["source"], asked, most)
    keyed_on = today - timedelta(days=int(held["days"]))
    said = {number: pile.paper(number, keyed_on) for number in range(1, int(held["papers"]) + 1)}
    drawn = sample(said, form_id, PERCENT, LEAST)
    for place, number in enumerate(drawn):
        pile.again(number, keyed_on + timedelta(days=1), said[number], slip=place == 1)


def _question(sheet: Sheet, form_id: str, place: int, each: dict[str, Any]) -> str:
    kind = QuestionKind(each["kind"])
    return sheet.add(
        PaperQuestion,
        form_id=form_id,
        position=place,
        text=each["text"],
        kind=kind,
        choices="\n".join(each.get("choices", ())),
        as_feedback=kind is QuestionKind.WORDS,
    )
