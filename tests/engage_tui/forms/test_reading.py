"""One reading of a form: the screens, import and the command line accept and refuse alike."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage_tui.forms.dates import EARLIEST, LATEST
from engage_tui.forms.fields import LINE_LIMIT, TEXT_LIMIT, Field, Kind, Option, Value
from engage_tui.forms.reading import LARGEST, from_stored, pounds, read, to_stored, to_typed, to_words
from engage_tui.forms.text import clean, clean_line
from engage_tui.reference import lists

MONDAY = date(2026, 11, 23)
COLOURS = (
    Option("red", "Red"),
    Option("dark_blue", "Dark blue"),
    Option("dark_green", "Dark green"),
    Option("R2", "Another, with a comma"),
)
FIELDS = {
    Kind.LINE: Field("box", "Box"),
    Kind.TEXT: Field("box", "Box", Kind.TEXT),
    Kind.DATE: Field("box", "Box", Kind.DATE),
    Kind.WHOLE: Field("box", "Box", Kind.WHOLE),
    Kind.POUNDS: Field("box", "Box", Kind.POUNDS, minimum=-LARGEST),
    Kind.CHOICE: Field("box", "Box", Kind.CHOICE, options=COLOURS),
    Kind.MANY: Field("box", "Box", Kind.MANY, options=COLOURS),
    Kind.YES_NO: Field("box", "Box", Kind.YES_NO),
    Kind.PERSON: Field("box", "Box", Kind.PERSON),
}
CODES = st.sampled_from([each.code for each in COLOURS])
VALUES: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.LINE: st.text(max_size=LINE_LIMIT).map(clean_line),
    Kind.TEXT: st.text(max_size=500).map(lambda text: clean(text).strip()),
    Kind.DATE: st.none() | st.dates(EARLIEST, LATEST),
    Kind.WHOLE: st.none() | st.integers(-LARGEST, LARGEST),
    Kind.POUNDS: st.none() | st.integers(-LARGEST, LARGEST),
    Kind.CHOICE: st.none() | CODES,
    Kind.MANY: st.lists(CODES, unique=True).map(tuple),
    Kind.YES_NO: st.none() | st.booleans(),
    Kind.PERSON: st.text(max_size=60).map(clean_line),
}


def value_of(field: Field, typed: str, **given_options: tuple[Option, ...]) -> Value:
    reading = read((field,), {field.name: typed}, today=MONDAY, options=given_options)
    assert reading.errors == {}
    return reading.values[field.name]


def error_of(field: Field, typed: str) -> str:
    reading = read((field,), {field.name: typed}, today=MONDAY)
    assert reading.values == {}
    return reading.errors[field.name]


@pytest.mark.parametrize("kind", list(Kind))
@given(data=st.data())
def test_a_value_survives_its_box_and_the_store(kind: Kind, data: st.DataObject) -> None:
    field = FIELDS[kind]
    value = data.draw(VALUES[kind])
    assert value_of(field, to_typed(field, value)) == value
    assert from_stored(field, to_stored(field, value)) == value
    assert isinstance(to_words(field, value), str)


@pytest.mark.parametrize("kind", list(Kind))
@given(typed=st.text(max_size=300))
def test_anything_typed_is_read_or_refused_in_words_that_do_not_repeat_it(kind: Kind, typed: str) -> None:
    field = FIELDS[kind]
    reading = read((field,), {"box": typed}, today=MONDAY)
    if "box" in reading.values:
        value = reading.values["box"]
        assert value_of(field, to_typed(field, value)) == value
    else:
        assert reading.errors["box"].startswith("Box: ")
        assert len(reading.errors["box"]) < 250
        assert len(typed) < 20 or typed not in reading.errors["box"]


def test_what_was_not_asked_stays_out() -> None:
    fields = (Field("one", "One"), Field("two", "Two"))
    assert read(fields, {"two": "2"}, today=MONDAY).values == {"two": "2"}


@pytest.mark.parametrize("typed", [{}, {"box": "  \n"}])
def test_a_needed_field_is_asked_for(typed: dict[str, str]) -> None:
    reading = read((Field("box", "Who is it?", required=True),), typed, today=MONDAY)
    assert reading.errors == {"box": "Who is it: this is needed."}


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("£1,200.50", 120050),
        ("1200.5", 120050),
        ("1200", 120000),
        (".99", 99),
        ("45p", 45),
        ("£ 3", 300),
        ("-£2.05", -205),
        ("£-2", -200),
    ],
)
def test_pounds_are_read_to_the_penny(typed: str, pence: int) -> None:
    assert value_of(FIELDS[Kind.POUNDS], typed) == pence


@pytest.mark.parametrize("typed", ["12.345", "1,20", "a few", "£", "--5", "-£-5", "1.2.3", "1e3", "\uff19"])
def test_what_is_no_sum_is_refused(typed: str) -> None:
    assert error_of(FIELDS[Kind.POUNDS], typed) == "Box: type pounds and pence, such as 1,200 or 45.50."


def test_a_sum_below_nought_needs_leave() -> None:
    assert error_of(Field("box", "Cost", Kind.POUNDS), "-5") == "Cost: type £0.00 or more."
    assert "or less" in error_of(Field("box", "Cost", Kind.POUNDS), "99999999999999999999")


def test_numbers_keep_within_their_bounds() -> None:
    field = Field("box", "How likely?", Kind.WHOLE, minimum=1, maximum=5)
    assert value_of(field, "3") == 3
    assert error_of(field, "0") == "How likely: type 1 or more."
    assert error_of(field, "6") == "How likely: type 5 or less."
    assert error_of(field, "3.5") == "How likely: type a whole number, such as 12."
    assert value_of(FIELDS[Kind.WHOLE], "1,200") == 1200
    assert "or less" in error_of(FIELDS[Kind.WHOLE], "-99999999999999999")


@pytest.mark.parametrize(
    ("typed", "code"),
    [("red", "red"), ("RED", "red"), ("Dark blue", "dark_blue"), ("dark b", "dark_blue"), ("r2", "R2")],
)
def test_a_choice_is_known_by_its_code_words_or_beginning(typed: str, code: str) -> None:
    assert value_of(FIELDS[Kind.CHOICE], typed) == code


def test_a_choice_that_could_be_two_names_them() -> None:
    assert error_of(FIELDS[Kind.CHOICE], "dark") == "Box: type more of it: it could be Dark blue; Dark green."


def test_a_choice_that_is_none_names_the_list() -> None:
    words = error_of(FIELDS[Kind.CHOICE], "purple")
    assert words == "Box: choose one of the list: Red; Dark blue; Dark green; Another, with a comma."
    many = tuple(Option(str(number), f"Number {number} " + "x" * 60) for number in range(9))
    words = error_of(Field("box", "Box", Kind.CHOICE, options=many), "purple")
    assert words.endswith("or one of 5 more.")


def test_a_list_that_is_still_empty_says_so() -> None:
    field = Field("box", "Waits for", Kind.CHOICE, listed="rows:plan_task")
    assert "nothing to choose from yet" in error_of(field, "x")


def test_a_listed_field_is_read_by_the_list_given_shipped_or_own() -> None:
    field = Field("box", "Level", Kind.CHOICE, listed="levels")
    assert value_of(field, "Co-design", box=lists.options(field.listed)) == "co_design"
    assert value_of(field, "mine", box=(Option("own", "Mine"),)) == "own"


def test_many_choices_come_by_line_or_by_comma() -> None:
    field = FIELDS[Kind.MANY]
    assert value_of(field, "red\ndark_blue\nred") == ("red", "dark_blue")
    assert value_of(field, "Another, with a comma\nRed") == ("R2", "red")
    assert value_of(field, "red, dark green") == ("red", "dark_green")
    assert "choose one" in error_of(field, "red\npurple")
    assert "choose one" in error_of(field, "red; purple")


def test_a_person_is_known_by_initials_or_name_and_may_be_a_stranger() -> None:
    staff = (Option("SB", "Sam Brook"),)
    field = Field("box", "Who?", Kind.PERSON, listed="staff")
    assert value_of(field, "sb", box=staff) == "SB"
    assert value_of(field, "sam brook", box=staff) == "SB"
    assert value_of(field, "The caretaker", box=staff) == "The caretaker"
    assert "60 fit here" in error_of(field, "x" * 61)


@pytest.mark.parametrize(
    ("typed", "value"), [("Y", True), ("yes", True), ("No", False), ("n", False), ("", None)]
)
def test_yes_and_no(typed: str, value: bool | None) -> None:
    assert value_of(FIELDS[Kind.YES_NO], typed) is value


def test_neither_yes_nor_no_is_refused() -> None:
    assert error_of(FIELDS[Kind.YES_NO], "maybe") == "Box: type yes or no."


def test_long_text_fits_and_a_runaway_paste_is_refused() -> None:
    assert value_of(FIELDS[Kind.TEXT], "x" * TEXT_LIMIT) == "x" * TEXT_LIMIT
    assert "200,001 characters" in error_of(FIELDS[Kind.TEXT], "x" * (TEXT_LIMIT + 1))
    assert "200 fit here" in error_of(FIELDS[Kind.LINE], "x" * (LINE_LIMIT + 1))
    assert value_of(Field("box", "Link", maximum=300), "x" * 300) == "x" * 300


def test_values_in_words() -> None:
    assert to_words(FIELDS[Kind.DATE], date(2026, 11, 3)) == "3 Nov 2026"
    assert to_words(FIELDS[Kind.POUNDS], 120050) == "£1,200.50"
    assert to_words(FIELDS[Kind.WHOLE], 1200) == "1,200"
    assert to_words(FIELDS[Kind.MANY], ("red", "gone")) == "Red, gone"
    assert to_words(FIELDS[Kind.CHOICE], "dark_blue") == "Dark blue"
    assert to_words(FIELDS[Kind.YES_NO], False) == "No"
    assert to_words(FIELDS[Kind.LINE], None) == ""
    assert pounds(-5) == "-£0.05"


def test_text_that_is_not_canonical_is_not_guessed_at() -> None:
    for kind, text in ((Kind.YES_NO, "perhaps"), (Kind.DATE, "25/11/2026"), (Kind.WHOLE, "a few")):
        with pytest.raises(ValueError):
            from_stored(FIELDS[kind], text)
