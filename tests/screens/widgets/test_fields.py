"""Each box of a form: what its keys do, what it refuses to hold, and that it loses nothing."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget

from engage_tui.forms.fields import LINE_LIMIT, Field, Kind, Option
from screens.dialogs.line_box import LineBox, kept, kept_line
from screens.look.text import fold, shown_text
from screens.widgets.boxes import PersonBox, TextBox
from screens.widgets.choice_box import ChecklistBox, ChoiceBox
from screens.widgets.field_row import DATE_WAYS
from screens.widgets.form_view import FormView
from screens.widgets.picker import PickerBox
from tests.screens.stage import Stage, screen_text, strange_actions
from tests.screens.widgets.sample_form import METHODS, PEOPLE, options
from tests.support.hostile import LONG, lines
from tests.support.walking import controls

FEW = options("Small", "Medium", "Material")
MANY = options("Age", "Disability", "Race", "Religion or belief", "Sex", "Sexual orientation")


def one(kind: Kind, typed: str = "", choices: tuple[Option, ...] = ()) -> Stage:
    """A form of one field, followed by another to leave it for."""
    field = Field("it", "It", kind, options=choices if kind is not Kind.PERSON else ())
    after = Field("after", "After")
    return Stage(lambda: FormView((field, after), {"it": typed}, {"it": choices}))


def typed(app: Stage) -> str:
    return app.query_one(FormView).typed["it"]


def box(app: Stage) -> Widget:
    assert app.focused is not None
    return app.focused


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


# One line


async def test_a_paste_of_several_lines_becomes_one_and_loses_no_word() -> None:
    async with one(Kind.LINE).run_test() as pilot:
        await paste(pilot, "one\r\ntwo\n\nthree\tfour")
        assert typed(pilot.app) == "one two three four"  # type: ignore[arg-type]


async def test_a_paste_goes_in_where_the_cursor_is() -> None:
    app = one(Kind.LINE, "ad")
    async with app.run_test() as pilot:
        await pilot.press("left")
        await paste(pilot, "bc")
        await pilot.press("!")
        assert typed(app) == "abc!d"


async def test_more_than_fits_is_kept_for_the_save_to_refuse() -> None:
    app = one(Kind.LINE)
    async with app.run_test() as pilot:
        await paste(pilot, "x" * (LINE_LIMIT + 50))
        assert len(typed(app)) == LINE_LIMIT + 50


async def test_away_from_the_keys_a_long_line_shows_how_it_begins() -> None:
    app = one(Kind.LINE, "Beginning " + "and so on " * 40)
    async with app.run_test(size=(60, 10)) as pilot:
        assert "Beginning" not in screen_text(app)
        await pilot.press("tab")
        await pilot.pause()
        assert "Beginning" in screen_text(app)
        await pilot.press("shift+tab")
        await pilot.pause()
        assert "Beginning" not in screen_text(app), "the keys are at the end again"


async def test_a_person_is_suggested_and_named() -> None:
    app = one(Kind.PERSON, "", PEOPLE)
    async with app.run_test(size=(80, 10)) as pilot:
        assert "SB Sam Brook, KP Kit Patel, SA Sandy Archer" in screen_text(app)
        await pilot.press("s")
        await pilot.pause()
        assert "KP Kit Patel" not in screen_text(app)
        await pilot.press("b")
        await pilot.press("backspace", "backspace", "k")
        await pilot.pause()
        await pilot.press("right")
        assert typed(app).upper() == "KP"


async def test_initials_are_answered_with_the_name() -> None:
    app = one(Kind.PERSON, "", PEOPLE)
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press(*"sa", "tab")
        assert "Sandy Archer" in screen_text(app)


async def test_the_terminals_own_cursor_follows_the_keys() -> None:
    app = one(Kind.MANY, "", MANY)
    async with app.run_test(size=(80, 12)) as pilot:
        for option in MANY[:4]:
            place = app.cursor_position
            assert screen_text(app).split("\n")[place.y][place.x :].startswith(f"[ ] {option.words}")
            await pilot.press("right")


async def test_someone_not_on_the_list_may_be_named() -> None:
    app = one(Kind.PERSON, "", PEOPLE)
    async with app.run_test() as pilot:
        await pilot.press(*"The Hall", "enter")
        assert typed(app) == "The Hall"


# Several lines


async def test_a_long_answer_grows_with_its_lines_up_to_a_point() -> None:
    app = one(Kind.TEXT)
    async with app.run_test(size=(80, 24)) as pilot:
        assert box(app).size.height == 2
        await pilot.press(*"abcd".replace("", "\n").split("\n")[1:-1])
        for _ in range(4):
            await pilot.press("enter")
        await pilot.pause()
        assert box(app).size.height == 5
        for _ in range(9):
            await pilot.press("enter")
        await pilot.pause()
        assert box(app).size.height == 8
        assert typed(app) == "abcd" + "\n" * 13


async def test_tab_leaves_a_long_answer_and_the_arrows_do_at_its_ends() -> None:
    app = one(Kind.TEXT, "first\nsecond")
    async with app.run_test() as pilot:
        await pilot.press("up")
        text = box(app)
        await pilot.press("down")
        assert box(app) is text
        await pilot.press("down")
        assert isinstance(box(app), LineBox)
        await pilot.press("up")
        assert box(app) is text
        await pilot.press("tab")
        assert isinstance(box(app), LineBox)


async def test_undo_in_a_long_answer_brings_the_words_back() -> None:
    app = one(Kind.TEXT, "kept")
    async with app.run_test() as pilot:
        await paste(pilot, " and\x07 pasted")
        assert typed(app) == "kept and pasted"
        box(app).undo()  # type: ignore[attr-defined]
        assert typed(app) == "kept"


@pytest.mark.parametrize("kind", [Kind.LINE, Kind.TEXT])
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=lines)
@example(words=LONG)
@example(words="\u202eabc\x1b[31m\x00\x9b1m\ud800 [/foo] [@click=app.quit]x[/]")
async def test_whatever_is_pasted_stands_there_as_words(kind: Kind, words: str) -> None:
    app = one(kind)
    async with app.run_test(size=(80, 12)) as pilot:
        await paste(pilot, words)
        await pilot.press("x", "tab")
        held = typed(app)
        assert held.split() == (kept(words) + "x").split()
        assert controls(held.replace("\t", "")) == set()
        assert controls(screen_text(app)) == set()
        assert strange_actions(app) == set()


@given(lines | st.text())
def test_what_is_kept_is_what_can_be_shown(words: str) -> None:
    assert shown_text(kept(words)) == shown_text(words)
    assert fold(kept_line(words)).split() == fold(words).split()


# A few choices


async def test_the_arrows_choose_and_stop_at_the_ends() -> None:
    app = one(Kind.CHOICE, "", FEW)
    async with app.run_test() as pilot:
        assert typed(app) == "", "arriving is not choosing"
        await pilot.press("right")
        assert typed(app) == "small"
        await pilot.press("right", "right", "right")
        assert typed(app) == "material"
        await pilot.press("left")
        assert typed(app) == "medium"


async def test_letters_digits_and_space_choose() -> None:
    app = one(Kind.CHOICE, "", FEW)
    async with app.run_test() as pilot:
        for key, expected in (("space", "small"), ("space", "small"), ("m", "medium"), ("m", "material"),
                              ("m", "medium"), ("space", "medium"), ("9", "medium"), ("z", "medium"),
                              ("²", "medium")):  # fmt: skip
            await pilot.press(key)
            assert typed(app) == expected
        await pilot.press("delete")
        assert typed(app) == ""


async def test_yes_and_no() -> None:
    app = one(Kind.YES_NO)
    async with app.run_test() as pilot:
        await pilot.press("n")
        assert typed(app) == "no"
        await pilot.press("y", "enter")
        assert typed(app) == "yes"
        assert isinstance(box(app), LineBox)


@pytest.mark.parametrize(("kind", "widget"), [(Kind.CHOICE, ChoiceBox), (Kind.MANY, ChecklistBox)])
async def test_a_choice_no_longer_listed_stays_until_another_is_made(kind: Kind, widget: type) -> None:
    app = one(kind, "huge", FEW)
    async with app.run_test(size=(80, 10)) as pilot:
        assert isinstance(box(app), widget)
        await pilot.press("tab")
        assert typed(app) == "huge"
        assert "huge (no longer in the list)" in screen_text(app)


async def test_a_click_chooses() -> None:
    app = one(Kind.CHOICE, "", FEW)
    async with app.run_test(size=(80, 10)) as pilot:
        x = screen_text(app).split("\n")[0].index("Medium")
        await pilot.click(offset=(x, 0))
        assert typed(app) == "medium"


# Any number of choices


async def test_space_ticks_and_unticks() -> None:
    app = one(Kind.MANY, "race", MANY)
    async with app.run_test(size=(120, 12)) as pilot:
        await pilot.press("space", "right", "space")
        assert typed(app) == "age\ndisability\nrace"
        await pilot.press("space")
        assert typed(app) == "age\nrace"
        await pilot.press("s", "space", "delete", "backspace")
        assert typed(app) == "age\nrace"


@pytest.mark.parametrize("kind", [Kind.CHOICE, Kind.MANY])
async def test_the_choice_under_the_keys_is_seen_without_colours(kind: Kind) -> None:
    app = one(kind, MANY[0].code, MANY[:2])
    async with app.run_test(size=(120, 12)) as pilot:
        await pilot.press("right")
        drawn = [segment for y in range(box(app).size.height) for segment in box(app).render_line(y)]
        stood_on = [each.text for each in drawn if each.style is not None and each.style.reverse]
        assert [each.strip()[4:] for each in stood_on] == [MANY[1].words]


async def test_the_first_choice_ticks_all_of_them_and_none_again() -> None:
    everything = "\n".join(each.code for each in MANY)
    asked = Field("it", "Which?", Kind.MANY, options=MANY, all_of=True)
    app = Stage(lambda: FormView((asked, Field("after", "After")), {"it": "race"}))
    async with app.run_test(size=(120, 12)) as pilot:
        assert "[ ] All of them" in screen_text(app)
        await pilot.press("space")
        assert typed(app) == everything
        await pilot.press("right", "space")
        assert typed(app) == everything.partition("\n")[2]
        await pilot.press("space", "left", "space")
        assert typed(app) == ""


@pytest.mark.parametrize("width", [40, 80, 120])
async def test_down_walks_the_lines_and_then_leaves(width: int) -> None:
    app = one(Kind.MANY, "", MANY)
    async with app.run_test(size=(width, 14)) as pilot:
        assert all(option.words in screen_text(app) for option in MANY)
        for _ in MANY:
            if isinstance(box(app), LineBox):
                break
            await pilot.press("down")
        assert isinstance(box(app), LineBox)
        await pilot.press("up")
        assert isinstance(box(app), ChecklistBox)


async def test_a_tall_checklist_scrolls_with_the_keys() -> None:
    tall = options(*(f"Group number {number}" for number in range(30)))
    app = one(Kind.MANY, "", tall)
    async with app.run_test(size=(40, 8)) as pilot:
        for _ in range(29):
            await pilot.press("right")
        await pilot.pause()
        assert "Group number 29" in screen_text(app)


# Many choices, one of them


async def test_an_empty_date_says_how_short_one_may_be() -> None:
    app = one(Kind.DATE)
    async with app.run_test(size=(80, 24)) as pilot:
        assert DATE_WAYS in screen_text(app)
        await pilot.press(*"fri")
        assert DATE_WAYS not in screen_text(app)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=lines, width=st.sampled_from([40, 80, 120]))
@example(words="[@click=app.quit]x[/] [/foo] \x1b[2J", width=40)
@example(words=LONG, width=80)
async def test_hostile_choices_are_only_words(words: str, width: int) -> None:
    hostile = tuple(Option(f"{number}{words}", words, words) for number in range(8))
    app = one(Kind.CHOICE, "", hostile)
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert controls(screen_text(app)) == set()
        assert strange_actions(app) == set()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert typed(app) == hostile[1].code
        assert controls(screen_text(app)) == set()


async def test_every_box_takes_the_keys_it_uses_so_no_command_fires() -> None:
    for kind, choices, expected in (
        (Kind.LINE, (), LineBox),
        (Kind.TEXT, (), TextBox),
        (Kind.PERSON, PEOPLE, PersonBox),
        (Kind.CHOICE, FEW, ChoiceBox),
        (Kind.CHOICE, METHODS, PickerBox),
        (Kind.MANY, MANY, ChecklistBox),
    ):
        app = one(kind, "", choices)
        async with app.run_test():
            assert isinstance(box(app), expected)
            assert box(app).check_consume_key("a", "a")
            assert not box(app).check_consume_key("f1", None)


@pytest.mark.parametrize("kind", [Kind.CHOICE, Kind.MANY])
async def test_a_box_with_nothing_to_choose_takes_every_key_and_lets_go(kind: Kind) -> None:
    app = one(kind)
    async with app.run_test() as pilot:
        app.query_one(FormView).focus_first()
        await pilot.pause()
        here = box(app)
        await pilot.press("space", "right", "left", "delete", "backspace", "1", "a", "home", "end")
        assert typed(app) == ""
        await pilot.press("up", "tab")
        await pilot.pause()
        assert box(app) is not here
