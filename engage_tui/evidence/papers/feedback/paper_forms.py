"""Two documents about a paper form: what the papers say, and the blank form to print."""

from collections.abc import Iterator

from db.terms import QuestionKind
from engage_tui.documents.content import Block, Document, Facts, Heading, Note, Para, Table
from engage_tui.documents.suppression import suppress
from engage_tui.evidence.papers.words import made_on, whose
from engage_tui.feedback.paper_forms.double_entry import rate_words, verdict_words
from engage_tui.feedback.paper_forms.queries import form, form_results
from engage_tui.feedback.paper_forms.results import Answers
from engage_tui.feedback.paper_forms.rules import Question
from engage_tui.feedback.paper_forms.views import ResultsView
from engage_tui.forms.dates import worded_date
from engage_tui.practice import practice
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

BLANK, UNCLEAR, ALL = "Left blank", "Cannot be told", "All papers"
LINE = "_" * 60
TICK = "[\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}]"
"""A box to tick that every program and printer can draw."""
RULES_LINES = 3
TOO_FEW = "Too few papers to show this without saying who they are."


def paper_results(book: Workbook, form_id: str) -> Document:
    """What the papers say, question by question, as it may leave the practice."""
    found = form_results(book, form_id)
    below = lists.target("suppress_below", book.data_dir)
    blocks: list[Block] = [*_in_short(found, below)]
    if found.papers < below:
        blocks.append(Para(TOO_FEW))
    else:
        for number, each in enumerate(found.answers, 1):
            blocks += [Heading(f"{number}. {each.question.text}"), *_question(each, below)]
    return Document(
        found.form.name,
        tuple(blocks),
        subtitle="What the papers say",
        meta=(*_practice(book), ("Source", found.form.source_words), made_on(book)),
        draft=bool(found.outcome.open),
    )


def _practice(book: Workbook) -> tuple[tuple[str, str], ...]:
    home = practice(book)
    if home is None:
        raise Refused("The practice is not set up yet.", do="Set it up first.")
    return (("Practice", whose(home)),)


def _in_short(found: ResultsView, below: int) -> Iterator[Block]:
    few = 0 < found.papers < below
    facts = [("Papers", f"fewer than {below}" if few else f"{found.papers:,}")]
    if found.since and found.until:
        until = "" if found.since == found.until else f" to {worded_date(found.until)}"
        facts.append(("Keyed", f"{worded_date(found.since)}{until}"))
    if found.engagement:
        facts.append(("Part of", found.engagement))
    facts.append(("Keyed a second time", _checked(found)))
    yield Facts(tuple(facts))
    yield Note(
        f"Counted from the papers as they stood on {worded_date(found.as_at)}. Numbers below {below} are not "
        "shown. Shares are of all papers. Two copies of this paper made on different days could be compared: "
        "give it out when no more papers come."
    )


def _checked(found: ResultsView) -> str:
    if not found.outcome.compared:
        return "No: how many keying errors there are is not known"
    return f"Error rate {rate_words(found.outcome)} {verdict_words(found.outcome)}"


def _question(each: Answers, below: int) -> list[Block]:
    if each.question.kind is QuestionKind.ONE:
        return _table(each, {**each.counts}, below)
    if each.question.kind is QuestionKind.MANY:
        return _many(each, below)
    said = "A number" if each.question.kind is QuestionKind.NUMBER else "Something"
    blocks = _table(each, {f"{said} is written": each.n}, below)
    if each.question.kind is QuestionKind.NUMBER:
        blocks.append(_numbers(each, below))
    elif each.question.as_feedback:
        blocks.append(Note("What people wrote was logged as feedback, and is answered there."))
    return blocks


def _table(each: Answers, counts: dict[str, int], below: int) -> list[Block]:
    """Counts that add up to the papers; of those who answered, a share would give a small blank away."""
    shown = suppress({**counts, BLANK: each.blank, UNCLEAR: each.unclear}, below)
    rows = [
        (name, shown.words(name), _share(count, shown.total))
        for name, count in shown.counts.items()
        if name != UNCLEAR or each.unclear
    ]
    rows.append((ALL, shown.total_words, ""))
    table = Table("How many papers say what", ("Answer", "Papers", "Share"), tuple(rows))
    return [table, *([Note(shown.note)] if shown.note else [])]


def _many(each: Answers, below: int) -> list[Block]:
    """Several can be ticked: each choice is ticked or not, and neither may be small."""
    counts = {**each.counts, BLANK: each.blank, **({UNCLEAR: each.unclear} if each.unclear else {})}
    rows, note = [], ""
    for name, count in counts.items():
        shown = suppress({name: count, "": each.papers - count}, below)
        rows.append((name, shown.words(name), _share(shown.counts[name], shown.total)))
        note = note or shown.note
    rows.append((ALL, f"{each.papers:,}", ""))
    table = Table(
        "How many papers tick what", ("Answer (several may be ticked)", "Papers", "Share"), tuple(rows)
    )
    return [table, *([Note(note)] if note else [])]


def _share(count: int | None, total: int | None) -> str:
    return f"{count / total:.0%}" if count is not None and total else ""


def _numbers(each: Answers, below: int) -> Block:
    if each.n < below or each.numbers is None or each.numbers.middle is None:
        return Para("Too few numbers to say more.")
    assert each.numbers.average is not None
    return Facts(
        (
            ("In the middle", f"{each.numbers.middle:g}"),
            ("On average", f"{each.numbers.average:.1f}"),
        )
    )


def paper_blank(book: Workbook, form_id: str) -> Document:
    """The form to print, its choices numbered as they are keyed."""
    found = form(book, form_id)
    home = practice(book)
    blocks: list[Block] = [
        Para(
            "Please do not write your name, or anything that says who you are. "
            "Leave out any question you would rather not answer."
        )
    ]
    for number, each in enumerate(found.questions, 1):
        blocks += [Heading(f"{number}. {each.text}"), *_asked(each)]
    blocks.append(Note(f"Thank you. For the practice only: number of this paper {LINE[:8]}"))
    return Document(
        found.line.name,
        tuple(blocks),
        subtitle=home.name if home is not None else "",
        draft=not found.questions,
    )


def _asked(each: Question) -> Iterator[Block]:
    if each.kind is QuestionKind.WORDS:
        yield Para("\n\n".join([LINE] * RULES_LINES))
        return
    if each.kind is QuestionKind.NUMBER:
        yield Para(f"Write a number: {LINE[:12]}")
        return
    yield Para("Tick one." if each.kind is QuestionKind.ONE else "Tick all that apply.")
    yield Para(
        "\n".join(
            f"{TICK} {each.key(number)}\N{NO-BREAK SPACE} {words}"
            for number, words in enumerate(each.choices, 1)
        )
    )
