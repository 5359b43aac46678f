"""The training record as a document: who completed what and when, and what is wanted again."""

from engage_tui.documents.content import Block, Document, Facts, Heading, Note, Para, Table
from engage_tui.evidence.papers.words import made_on, of_practice
from engage_tui.forms.dates import worded_date
from engage_tui.ppg.year.year import year_days
from engage_tui.reference import lists
from engage_tui.training.queries import courses, training
from engage_tui.training.rules import STANDING_WORDS, Standing
from engage_tui.training.views import CourseLine, TrainingLine
from engage_tui.workbook.book import Workbook

HEADER = ("Who", "Course", "Completed", "To be done again by", "Stands", "Note")
EMPTY = "No training is on record."


def training_record(book: Workbook, year: str = "") -> Document:
    """Everything on record as it stands today; of one year, only what was completed in it."""
    held = training(book)
    shown, period, starts_on, ends_on = held, "All that is on record", None, None
    if year:
        starts_on, ends_on = year_days(year, book.today)
        shown = tuple(each for each in held if starts_on <= each.completed_on <= ends_on)
        period = f"Completed in {year}"
    return Document(
        "Training record",
        tuple(_blocks(book, held, shown, courses(book))),
        subtitle="Training in engagement",
        meta=(
            *of_practice(book, ends_on, starts_on),
            ("Period", period),
            made_on(book),
        ),
    )


def _blocks(
    book: Workbook,
    held: tuple[TrainingLine, ...],
    shown: tuple[TrainingLine, ...],
    listed: tuple[CourseLine, ...],
) -> list[Block]:
    waits = tuple(each for each in held if each.waits)
    late = sum(each.standing is Standing.LATE for each in waits)
    blocks: list[Block] = [
        Heading("In short"),
        Facts(
            (
                ("Courses completed", f"{len(shown):,}"),
                ("People", f"{len({each.whose for each in shown}):,}"),
                ("To be done again within two months", f"{len(waits) - late:,}"),
                ("Late", f"{late:,}"),
            )
        ),
        Heading("Who completed what"),
        Table(
            "Training completed, by person and date",
            HEADER,
            tuple(map(_row, sorted(shown, key=_order))),
            EMPTY,
        ),
    ]
    if waits:
        blocks += [
            Heading("To be done again"),
            Table(
                "Training to be done again, by day",
                ("By", "Who", "Course"),
                tuple((_day(each), each.who, each.course_words) for each in sorted(waits, key=_day_of)),
            ),
        ]
    return [*blocks, *_by_course(book, listed)]


def _by_course(book: Workbook, listed: tuple[CourseLine, ...]) -> list[Block]:
    """How many of the staff hold each course, with what it is for."""
    used = lists.reference("courses", book.data_dir)
    rows = tuple((each.words, each.whom, f"{each.done:,} of {each.staff:,}") for each in listed)
    staff = listed[0].staff if listed else 0
    return [
        Heading("How many of the staff hold each course"),
        Table("Courses and how many of the staff hold them", ("Course", "For whom", "In date"), rows),
        Note(
            f"Counted among the {staff:,} staff here on {worded_date(book.today)}; someone counts once for "
            f"each course, while it need not be done again. The list of courses is of {used.stands_on}."
        ),
        Para("Not everyone needs every course: the column beside it says for whom it is meant."),
    ]


def _order(each: TrainingLine) -> tuple[str, int, str]:
    return each.who.casefold(), -each.completed_on.toordinal(), each.id


def _day_of(each: TrainingLine) -> tuple[int, str]:
    return each.renew_on.toordinal() if each.renew_on else 0, each.id


def _day(each: TrainingLine) -> str:
    return worded_date(each.renew_on) if each.renew_on else ""


def _row(each: TrainingLine) -> tuple[str, ...]:
    stands = STANDING_WORDS[each.standing] if each.here else "has left"
    return (each.who, each.course_words, worded_date(each.completed_on), _day(each), stands, each.note)
