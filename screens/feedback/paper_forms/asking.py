"""How the question under the keys looks, and the number of the paper, large enough to be copied."""

from textual.content import Content

from db.terms import QuestionKind
from engage_tui.feedback.paper_forms.keying import Paper
from engage_tui.feedback.paper_forms.rules import BLANK, WRITTEN, Question
from screens.look.marks import PLAIN, Marks
from screens.look.text import cell_len, fit, shown, wrapped

DIGITS = (
    ("███", "█ █", "█ █", "█ █", "███"),
    (" █ ", "██ ", " █ ", " █ ", "███"),
    ("███", "  █", "███", "█  ", "███"),
    ("███", "  █", " ██", "  █", "███"),
    ("█ █", "█ █", "███", "  █", "  █"),
    ("███", "█  ", "███", "  █", "███"),
    ("███", "█  ", "███", "█ █", "███"),
    ("███", "  █", "  █", "  █", "  █"),
    ("███", "█ █", "███", "█ █", "███"),
    ("███", "█ █", "███", "  █", "███"),
)
"""Each digit as five rows of three dots, a dot being two cells: about as wide as it is high."""
TWO_COLUMNS = 9
"""From so many choices on they stand in two columns, where there is room."""
NARROW = 50


def big(number: int, marks: Marks) -> list[str]:
    """A number in digits of five lines."""
    block = "##" if marks is PLAIN else "██"
    rows = ("  ".join(_dots(DIGITS[int(digit)][row], block) for digit in str(number)) for row in range(5))
    return [each.rstrip() for each in rows]


def _dots(row: str, block: str) -> str:
    return "".join(block if dot != " " else "  " for dot in row)


def number_words(paper: Paper, marks: Marks, *, again: bool) -> Content:
    """The number of the paper, and what to do with it."""
    lines = [shown("Find this paper:" if again else "Write on the sheet:", "$quiet"), Content("")]
    lines += [Content.styled(each, "bold $accent") for each in big(paper.number, marks)]
    at = min(paper.at + 1, len(paper.questions))
    lines += [Content(""), shown(f"Question {at} of {len(paper.questions)}")]
    return Content("\n").join(lines)


def question_words(paper: Paper, width: int, marks: Marks) -> Content:
    """The question and its numbered answers, at a width in cells."""
    asked = paper.question
    if asked is None:
        return shown("Keeping it…" if paper.done else "This form has no question yet.", "$quiet")
    first, *rest = wrapped(f"{paper.at + 1}. {asked.text}", width)
    lines = [shown(first, "bold"), *(shown(each, "bold") for each in rest), Content("")]
    if asked.kind is QuestionKind.NUMBER:
        lines.append(Content.assemble(("  ", ""), (paper.typed or " ", "bold $accent"), ("_", "$quiet")))
    elif asked.kind is not QuestionKind.WORDS:
        lines += _choices(paper, asked, width, marks)
    return Content("\n").join(lines)


def _choices(paper: Paper, asked: Question, width: int, marks: Marks) -> list[Content]:
    each = [_choice(paper, asked, number, marks) for number in range(1, len(asked.choices) + 1)]
    if len(each) <= TWO_COLUMNS or width < NARROW:
        return [_fitted(key, words, look, width) for key, words, look in each]
    half, cells = -(-len(each) // 2), (width - 2) // 2
    rows = []
    for place in range(half):
        row = _fitted(*each[place], cells)
        if place + half < len(each):
            pad = " " * (cells + 2 - cell_len(row.plain))
            row = Content.assemble(row, pad, _fitted(*each[place + half], cells))
        rows.append(row)
    return rows


def _choice(paper: Paper, asked: Question, number: int, marks: Marks) -> tuple[str, str, str]:
    """The key of a choice with its mark, its words, and how they look."""
    key = asked.key(number)
    ticked = number in paper.ticked
    held = asked.kind is QuestionKind.ONE and paper.held == str(number)
    begun = bool(paper.typed) and key.startswith(paper.typed)
    box = f"[{marks.ticked if ticked else ' '}] " if asked.kind is QuestionKind.MANY else ""
    here = f"{marks.here} " if held else "  "
    look = "bold" if ticked or held or begun else "" if not paper.typed else "$quiet"
    return f"{here}{key}  {box}", asked.choices[number - 1], look


def _fitted(key: str, words: str, look: str, cells: int) -> Content:
    return Content.assemble((key, "bold $accent"), shown(fit(words, cells - cell_len(key)), look))


def hint_words(paper: Paper, said: str, standing: str) -> Content:
    """What was just said, what is worth saying all the time, and which keys answer this question."""
    lines = []
    if said:
        lines.append(shown(said, "$soon" if paper.note else "$good"))
    if standing:
        lines.append(shown(standing, "$soon"))
    asked = paper.question
    if asked is not None:
        lines.append(shown(_keys(asked), "$quiet"))
        if paper.held is not None and (asked.kind is QuestionKind.ONE or paper.held == BLANK):
            lines.append(shown(f"Keyed before: {asked.words(paper.held)}. ] keeps it.", "$quiet"))
    return Content("\n").join(lines)


def _keys(asked: Question) -> str:
    if asked.kind is QuestionKind.WORDS:
        return "Enter goes on; nothing typed: left blank. Ctrl+N begins a line, Up goes back."
    if asked.kind is QuestionKind.NUMBER:
        return "Digits, then Enter. Enter alone: left blank."
    two = "Two digits. " if asked.digits > 1 else ""
    several = "Digits tick, Enter goes on. " if asked.kind is QuestionKind.MANY else ""
    once = "Words are not typed a second time. " if asked.choices == (WRITTEN,) else ""
    return f"{once}{two}{several}{asked.blank_key} or Enter: left blank."
