"""Choosing from a long list: a dialog that narrows as one types."""

from engage_tui.forms.fields import Kind
from screens.dialogs.line_box import LineBox
from screens.widgets.picker import NARROW, PickDialog, PickerBox
from screens.widgets.record_list import RecordList
from tests.screens.stage import screen_text
from tests.screens.widgets.sample_form import METHODS
from tests.screens.widgets.test_fields import box, one, typed


async def test_enter_lists_typing_narrows_and_enter_chooses() -> None:
    app = one(Kind.CHOICE, "", METHODS)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        assert isinstance(app.screen, PickDialog)
        await pilot.press(*"surv")
        await pilot.pause()
        assert [line for line in screen_text(app).split("\n") if "Letter" in line] == []
        await pilot.press("down", "enter")
        await pilot.pause()
        assert typed(app) == "paper_survey"
        assert isinstance(box(app), LineBox), "and goes on to the next box"
        assert "Paper survey" in screen_text(app)


async def test_tab_chooses_and_goes_on_as_it_does_from_every_box() -> None:
    app = one(Kind.CHOICE, "", METHODS)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"paper", "tab")
        await pilot.pause()
        assert typed(app) == "paper_survey"
        assert isinstance(box(app), LineBox)


async def test_a_letter_opens_the_list_narrowed_and_esc_changes_nothing() -> None:
    app = one(Kind.CHOICE, "letter", METHODS)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f")
        await pilot.pause()
        assert app.screen.query_one(LineBox).value == "f"
        assert app.screen.query_one(RecordList).current_id == "focus_group"
        await pilot.press("escape")
        await pilot.pause()
        assert typed(app) == "letter"
        assert isinstance(box(app), PickerBox)
        await pilot.press("delete")
        assert typed(app) == ""


async def test_the_list_opens_on_what_is_chosen_and_nothing_found_chooses_nothing() -> None:
    app = one(Kind.CHOICE, "letter", METHODS)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.query_one(RecordList).current_id == "letter"
        await pilot.press(*"zzz", "enter", "tab")
        await pilot.pause()
        assert isinstance(app.screen, PickDialog)
        assert "has those letters" in screen_text(app)
        assert NARROW in screen_text(app), "the words of a choice that is no longer there would mislead"
        await pilot.press("escape")
        assert typed(app) == "letter"


async def test_a_picked_code_no_longer_listed_stays() -> None:
    app = one(Kind.CHOICE, "fax", METHODS)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab")
        assert "fax (no longer in the list)" in screen_text(app)
        assert typed(app) == "fax"
