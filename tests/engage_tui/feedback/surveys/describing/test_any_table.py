"""What holds of any table, whatever its columns hold, are called, and wherever they stand."""

import random
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engage_tui.feedback.surveys.column_map import SAID, Meaning
from engage_tui.feedback.surveys.describing.columns import Kind
from engage_tui.feedback.surveys.describing.describe import describe
from engage_tui.feedback.surveys.guessing import guess
from engage_tui.feedback.surveys.own_lists import Here, here
from engage_tui.feedback.surveys.rows import read_pieces
from engage_tui.feedback.surveys.table import Table, as_table
from engage_tui.tables.sheet import Row
from engage_tui.workbook.book import Workbook

SURNAMES = ("Example", "Sample", "Pretend", "Madeup", "Nobody", "Invented", "O'Fiction", "Made-Up")
FIRST = ("Pat", "Sam", "Alex", "Jo", "Chris", "Lee", "Zoë", "Óscar")
STREETS = ("High Street", "Station Road", "Mill Lane", "The Close", "Church Way")
WORDS = (
    "The nurse was very kind to my son",
    "I waited an hour and nobody came",
    "More seats in the waiting room please",
    "L'infirmière était très gentille avec moi",
    "Warum geht niemand ans Telefon am Morgen",
    "护士很好，谢谢你们的帮助",  # noqa: RUF001 - as it is written there
    "Медсестра была очень добра ко мне",
    "👍",
    "Dobra obsługa, dziękuję bardzo wszystkim",
)
OPEN = (
    "Any other comments?",
    "Tell us why",
    "What else should we know?",
    "Comment",
    "Please explain your answer",
)
BLIND = ("Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Question A", "Frage 7", "Pregunta", "问题", "Column X", "F12")
"""Names that give nothing away."""
PERSONAL = {
    "email": ("Email", "Your email address", "Contact", *BLIND),
    "network": ("IP Address", "IP", "Source", *BLIND),
    "postal": ("Address", "Where do you live?", *BLIND),
    "person": ("Name", "Your name (optional)", "First name", "Respondent", *BLIND),
    "phone": ("Mobile number", "Contact number", *BLIND),
    "place": ("Location", "Coordinates", *BLIND),
}
NO_ORDER = {
    "yes_no": ("Would you recommend us?", "Overall, were you happy?", "Rating", *BLIND),
    "ticks": ("Which have you used?", "Select all that apply", *BLIND),
    "number": ("How many visits?", "Overall rating", "Score", *BLIND),
    "few": ("Age group", "How did you come?", *BLIND),
    "token": ("Session", "Response token", *BLIND),
    "same": ("Collector", "Comment", "Survey", *BLIND),
    "empty": ("Notes", *BLIND),
}


@dataclass(frozen=True)
class Made:
    """A column that was made up: what it holds, what it is called, its cells."""

    kind: str
    name: str
    cells: tuple[str, ...]


def cell(kind: str, at: int, chance: random.Random) -> str:
    """What one person left in a column of a kind."""
    made = {
        "email": f"{chance.choice(FIRST).lower()}{at}@example.org",
        "network": f"192.0.2.{at}",
        "postal": f"{at + 1} {chance.choice(STREETS)}, Rochester ME4 {at % 10}AB",
        "person": f"{FIRST[at % len(FIRST)]} {chance.choice(SURNAMES)}",
        "phone": f"07700 900{at:03}",
        "place": f"51.3{at:02}4, 0.52{at:02}",
        "yes_no": chance.choice(("Yes", "No")),
        "ticks": ";".join(chance.sample(("App", "Phone", "Post"), chance.randint(1, 3))) + ";",
        "number": str(chance.randint(1, 5)),
        "few": ("By bus", "On foot", "By car")[at % 3],
        "token": f"6f1e2d3c{at:04}abXY",
        "same": "Thank you for your answer",
        "empty": "",
        "scale": chance.choice(
            ("Very good", "Fairly good", "Neither good nor poor", "Fairly poor", "Very poor")
        ),
        "words": WORDS[at % len(WORDS)],
        "date": f"2026-10-{at % 28 + 1:02} 09:{at % 60:02}",
    }
    return made[kind]


@st.composite
def columns(draw: st.DrawFn, *, scales: bool) -> list[Made]:
    """Columns of any kinds in any order, no two of one name, with or without gaps in them."""
    rows = draw(st.integers(4, 14))
    chance = random.Random(draw(st.integers(0, 10_000)))
    wanted = [
        *draw(st.lists(st.sampled_from(sorted(PERSONAL)), max_size=3, unique=True)),
        *draw(st.lists(st.sampled_from(sorted(NO_ORDER)), max_size=4, unique=True)),
        *["words"] * draw(st.integers(1, 2)),
        *["scale"] * (draw(st.integers(0, 2)) if scales else 0),
    ]
    if draw(st.booleans()):
        wanted.append("date")
    gaps = draw(st.sampled_from([0.0, 0.0, 0.3]))
    found: dict[str, Made] = {}
    for kind in draw(st.permutations(wanted)):
        names = {
            **PERSONAL,
            **NO_ORDER,
            "words": OPEN,
            "date": ("Date", "Submitted", "When"),
            "scale": ("Overall, how was it?", "How helpful was reception?", *BLIND),
        }[kind]
        name = draw(st.sampled_from(names))
        if name not in found:
            # A row without its day is named as one that cannot be used, and once is not always the same.
            often = 0 if kind in ("date", "same") else gaps
            left = tuple("" if chance.random() < often else cell(kind, at, chance) for at in range(rows))
            found[name] = Made(kind, name, left)
    return list(found.values())


def table_of(made: list[Made]) -> Table:
    rows = [[each.name for each in made], *map(list, zip(*(each.cells for each in made), strict=True))]
    return as_table("made-up.csv", (Row(at, cells) for at, cells in enumerate(rows, 1) if any(cells)))


@pytest.fixture
def practice(book: Workbook) -> Here:
    return here(book)


any_table = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@any_table
@given(made=columns(scales=True))
def test_nothing_that_says_who_somebody_is_is_ever_words(practice: Here, made: list[Made]) -> None:
    meanings = dict(zip((each.name for each in made), guess(table_of(made), practice).meanings, strict=True))
    for each in made:
        if each.kind in PERSONAL and sum(map(bool, each.cells)) >= 3:
            assert meanings[each.name] in (Meaning.SKIP, Meaning.NAME, Meaning.EMAIL), each
        if each.kind in NO_ORDER:
            assert meanings[each.name] not in SAID, each


@any_table
@given(made=columns(scales=True), data=st.data())
def test_the_order_of_columns_changes_nothing(practice: Here, made: list[Made], data: st.DataObject) -> None:
    other = data.draw(st.permutations(made))
    before, after = describe(table_of(made), practice), describe(table_of(other), practice)
    assert {each.name: (each.kind, each.meaning, each.said) for each in before.columns} == {
        each.name: (each.kind, each.meaning, each.said) for each in after.columns
    }
    assert before.doubts == after.doubts
    assert before.shape == after.shape


@any_table
@given(made=columns(scales=False))
def test_without_a_scale_whose_order_is_known_there_is_no_tone(practice: Here, made: list[Made]) -> None:
    table = table_of(made)
    found = read_pieces(table, guess(table, practice), practice)
    assert {each.sentiment for each in found.pieces} <= {None}


@any_table
@given(made=columns(scales=True))
def test_no_row_is_lost_unnamed(practice: Here, made: list[Made]) -> None:
    table = table_of(made)
    found = read_pieces(table, guess(table, practice), practice)
    kept = {each.row for each in found.pieces}
    assert len(kept) + found.wordless + found.elsewhere + len(found.errors) == found.rows_read
    assert found.rows_read == sum(
        1 for cells in zip(*(each.cells for each in made), strict=True) if any(cells)
    )
    words = [each for each in made if each.kind == "words"]
    said = {text for each in words for text in each.cells if text}
    assert {each.words for each in found.pieces} == said


@any_table
@given(made=columns(scales=True))
def test_counts_are_of_every_row_and_reasons_are_given(practice: Here, made: list[Made]) -> None:
    held = table_of(made)
    for column, each in zip(describe(held, practice).columns, made, strict=True):
        filled = [cell for cell in each.cells if cell]
        assert (column.filled, column.differ) == (len(filled), len(set(filled)))
        assert column.filled + column.empty == held.rows_read
        assert column.why
        assert column.kind is not Kind.EMPTY or not filled


@any_table
@given(
    st.dates(date(1900, 1, 1), date(1999, 12, 31)),
    st.integers(2, 9),
    st.sampled_from(["", " 00:00:00", "T00:00"]),
)
def test_one_far_midnight_in_every_row_is_no_date(practice: Here, day: date, rows: int, clock: str) -> None:
    made = [
        Made("date", "Date submitted", (f"{day.isoformat()}{clock}",) * rows),
        Made("words", "Comment", tuple(f"{WORDS[0]} {at}" for at in range(rows))),
    ]
    table = table_of(made)
    meant = guess(table, practice)
    assert meant.meanings == (Meaning.SKIP, Meaning.WORDS)
    assert len(read_pieces(table, meant, practice).pieces) == rows
