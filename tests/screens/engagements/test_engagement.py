"""One engagement: walking its steps, going in and out, and losing nothing on the way."""

import gc
from pathlib import Path

import pytest
from textual.widgets import Input

from screens.dialogs.help import HelpScreen
from screens.dialogs.line_box import LineBox
from screens.engagements.steps.body import StepBody
from screens.reports.write import WriteScreen
from screens.reports.written import Written
from screens.widgets.boxes import TextBox
from tests.screens.engagements.step_desk import Desk, begun, half_typed, opened, with_rows


async def test_it_opens_on_the_first_step_that_is_not_done(surgery: Path) -> None:
    async with opened(surgery, begun(surgery)) as desk:
        assert desk.screen.number == 2
        assert desk.screen.focused is desk.rail
        assert "2  Who to engage" in desk.text


async def test_it_opens_on_the_step_asked_for(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 5) as desk:
        assert desk.screen.number == 5
        assert "How many staff hours?" in desk.text


async def test_the_keys_walk_the_steps_and_stop_at_both_ends(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 1) as desk:
        await desk.press("[")
        assert desk.screen.number == 1
        await desk.press("]", "down", "right")
        await desk.at(4)
        await desk.press("up", "left", "[")
        await desk.at(1)
        await desk.press("end")
        await desk.at(12)
        await desk.press("]", "down")
        assert desk.screen.number == 12
        await desk.press("home")
        await desk.at(1)


async def test_a_held_key_leaves_one_set_of_boxes(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 1) as desk:
        for _ in range(11):
            desk.rail.action_walk(1)
            await desk.pilot.pause(0.01)
        await desk.at(12)
        assert len(desk.screen.query(StepBody)) == 1
        assert desk.screen.query_one("#step-place").display


async def test_enter_goes_in_and_escape_comes_out(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 5) as desk:
        await desk.press("enter")
        assert desk.in_a_box
        await desk.press("escape")
        assert desk.screen.focused is desk.rail
        await desk.press("escape")
        await desk.until(lambda: desk.app.screen is not desk.screen)


async def test_enter_pressed_before_the_boxes_are_there_still_goes_in(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 3) as desk:
        desk.rail.action_walk(1)
        desk.rail.action_walk(1)
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.screen.focused, Input))
        assert desk.body.step.number == 5


async def test_letters_are_typed_and_never_taken_for_commands(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 5) as desk:
        await desk.press("enter", "tab")
        await desk.type("[n]xdrt")
        assert desk.screen.number == 5
        assert desk.app.screen is desk.screen
        assert desk.body.unsaved() == {"approved_by": "[n]xdrt"}


async def test_walking_on_saves_what_was_typed(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 5) as desk:
        await desk.press("enter")
        await desk.type("24")
        await desk.press("escape", "]")
        await desk.at(6)
        await _answered(desk, 5, "staff_hours", 24)
        assert await desk.places() == ()


@pytest.mark.parametrize("keys", [("escape", "escape"), ("f3",), ("f9",)], ids="-".join)
async def test_leaving_by_any_road_saves_what_was_typed(surgery: Path, keys: tuple[str, ...]) -> None:
    async with opened(surgery, begun(surgery), 5) as desk:
        await desk.press("enter")
        await desk.type("24")
        await desk.press(*keys)
        await _answered(desk, 5, "staff_hours", 24)


async def test_the_areas_own_key_goes_back_to_its_first_page_and_keeps_a_draft(
    surgery: Path,
) -> None:
    async with opened(surgery, begun(surgery), 2) as desk:
        await desk.press("n")
        await desk.form()
        await desk.type("Carers")
        assert desk.app.current_mode == "today"  # where this engagement was opened from
        await desk.press("f2")
        await desk.until(lambda: len(desk.app.screen_stack) == 1)
        assert await desk.places() == (f"engagement/{desk.screen.engagement_id}/row/stakeholder/new",)


async def write_to(desk: Desk, out: Path) -> None:
    """Ask for the record and name the file."""
    await desk.press("o")
    await desk.until(lambda: isinstance(desk.app.screen, WriteScreen) and desk.app.screen.takes_keys)
    desk.app.screen.query(Input).last().value = str(out)
    await desk.pilot.pause()
    await desk.press("ctrl+s")


async def test_the_record_is_written_where_it_says_and_over_nothing_unasked(
    surgery: Path, tmp_path: Path
) -> None:
    out = tmp_path / "record.html"
    async with opened(surgery, begun(surgery), 2) as desk:
        await write_to(desk, out)
        await desk.until(lambda: isinstance(desk.app.screen, Written) and out.exists())
        assert str(out) in "".join(desk.text.split())
        await desk.press("enter")
        out.write_text("Somebody's own")
        await write_to(desk, out)
        await desk.shows("Replace the file?")
        assert out.read_text() == "Somebody's own"
        await desk.press("n", "ctrl+s")
        await desk.shows("Replace the file?")
        assert out.read_text() == "Somebody's own"
        await desk.press("y")
        await desk.until(lambda: "Somebody's own" not in out.read_text())


async def test_quitting_saves_what_was_typed(surgery: Path) -> None:
    engagement_id = begun(surgery)
    async with opened(surgery, engagement_id, 5) as desk:
        await desk.press("enter")
        await desk.type("24")
        await desk.press("ctrl+q")
        await desk.until(lambda: desk.app.return_code is not None)
    async with opened(surgery, engagement_id, 5) as desk:
        assert (await desk.view()).contents.answer(5, "staff_hours") == 24
        assert await desk.places() == ()


async def test_what_does_not_read_is_kept_said_and_brought_back(surgery: Path) -> None:
    async with opened(surgery, begun(surgery, "medium"), 5) as desk:
        await desk.press("enter")
        await desk.type("lots")
        await desk.press("tab")
        await desk.type("Partners")
        await desk.press("escape", "]")
        await desk.at(6)
        await _answered(desk, 5, "approved_by", "Partners")
        await desk.until(lambda: any("Step 5" in each.message for each in desk.app._notifications))
        assert await desk.places() == (f"engagement/{desk.screen.engagement_id}/step/5",)
        await desk.press("[")
        await desk.at(5)
        await desk.shows("Half typed by SB")
        assert desk.body.unsaved() == {}
        await desk.press("enter", "ctrl+b")
        await desk.shows("Going on with what was half typed by SB")
        assert desk.body.unsaved() == {"staff_hours": "lots"}


async def test_saving_says_beside_the_box_what_does_not_read(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 5) as desk:
        await desk.press("enter")
        await desk.type("lots")
        await desk.press("ctrl+s")
        await desk.shows("Type a whole number")
        assert isinstance(desk.screen.focused, Input)
        assert desk.screen.focused.value == "lots"


async def test_a_draft_left_by_a_power_cut_is_offered_and_can_be_thrown_away(surgery: Path) -> None:
    engagement_id = begun(surgery)
    half_typed(surgery, f"engagement/{engagement_id}/step/5", {"approved_by": "The partn"})
    async with opened(surgery, engagement_id, 5) as desk:
        await desk.shows("Half typed by SB")
        assert "The partn" in desk.text
        assert desk.body.unsaved() == {}
        await desk.press("enter", "ctrl+b")
        assert desk.body.unsaved() == {"approved_by": "The partn"}
        await desk.press("f10")
        await desk.until(lambda: "alf typed by" not in desk.text)
        assert desk.body.unsaved() == {}
        await desk.pilot.pause(0.1)
        assert await desk.places() == ()


async def test_words_typed_beside_what_waits_are_saved_without_it(surgery: Path) -> None:
    engagement_id = begun(surgery)
    place = f"engagement/{engagement_id}/step/5"
    half_typed(surgery, place, {"approved_by": "The partn"})
    async with opened(surgery, engagement_id, 5) as desk:
        await desk.shows("Half typed by SB")
        await desk.press("enter")
        await desk.type("lots")
        await desk.press("escape", "]")
        await desk.at(6)
        await desk.until(lambda: any("Step 5" in each.message for each in desk.app._notifications))
        assert set(await desk.places()) == {place, f"{place}#2"}
        await desk.press("[")
        await desk.at(5)
        await desk.shows("“lots”")
        assert "1 more waits after it" in " ".join(desk.text.split())
        await desk.press("enter", "f10")
        await desk.shows("The partn")
        await desk.press("f10")
        await desk.until(lambda: "alf typed by" not in desk.text)
        await desk.pilot.pause(0.1)
        assert await desk.places() == ()


async def test_a_draft_is_kept_while_someone_types(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 5) as desk:
        await desk.press("enter", "tab")
        await desk.type("The partn")
        for _ in range(30):
            await desk.pilot.pause(0.1)
            if await desk.places():
                break
        assert await desk.places() == (f"engagement/{desk.screen.engagement_id}/step/5",)


async def test_another_page_coming_and_going_leaves_the_boxes_alone(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 5) as desk:
        await desk.press("enter", "tab")
        await desk.type("Ann")
        box = desk.screen.focused
        await desk.press("f1")
        assert isinstance(desk.app.screen, HelpScreen)
        await desk.press("escape")
        await desk.until(lambda: desk.app.screen is desk.screen)
        assert desk.screen.focused is box
        await desk.type(" Bell")
        assert isinstance(box, Input)
        assert box.value == "Ann Bell"


async def test_a_step_that_does_not_apply_needs_a_reason_and_can_be_reopened(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 7) as desk:
        await desk.press("x")
        await desk.form()
        await desk.press("ctrl+s")
        await desk.shows("This is needed")
        await desk.type("Everyone was heard")
        await desk.press("ctrl+s")
        await desk.shows("Not applicable: Everyone was heard")
        await desk.press("r")
        await desk.form()
        await desk.type("New people came")
        await desk.press("ctrl+s")
        await desk.until(lambda: "Not applicable" not in desk.text and desk.app.screen is desk.screen)
        assert (await desk.view()).plan(7).reopened_because == "New people came"


async def test_who_and_when_stands_at_the_head_of_the_step(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 5) as desk:
        await desk.press("t")
        await desk.form()
        await desk.type("NO")
        await desk.press("enter")
        await desk.type("27/11")
        await desk.press("ctrl+s")
        await desk.shows("due 27 Nov")
        assert (await desk.view()).plan(5).owner == "NO"


async def test_undo_brings_back_what_the_step_held(surgery: Path) -> None:
    engagement_id = begun(surgery)
    with_rows(surgery, engagement_id, "stakeholder", {"name": "Carers", "kind": "carers"})
    async with opened(surgery, engagement_id, 2) as desk:
        desk.rows("stakeholder").list.focus()
        await desk.press("d", "y")
        await desk.until(lambda: desk.rows("stakeholder").ids == [])
        await desk.press("ctrl+z")
        await desk.until(lambda: len(desk.rows("stakeholder").ids) == 1)


@pytest.mark.parametrize(
    ("scale", "size"),
    [("small", (40, 24)), ("small", (80, 24)), ("material", (80, 24)), ("material", (120, 40))],
    ids=str,
)
async def test_all_twelve_steps_open_at_every_size(surgery: Path, size: tuple[int, int], scale: str) -> None:
    async with opened(surgery, begun(surgery, scale), 1, size) as desk:
        for number in range(1, 13):
            await desk.at(number)
            assert f"{number}  " in desk.text
            assert max(map(len, desk.text.splitlines())) <= size[0]
            await desk.press("]")


async def test_a_title_that_looks_like_markup_is_shown_as_typed(surgery: Path) -> None:
    title = "[@click=app.quit]Move[/] [b]the branch"
    async with opened(surgery, begun(surgery, title=title), 5, (120, 40)) as desk:
        assert "[@click=app.quit]" in desk.text
        assert "[b]the branch" in desk.text


async def _answered(desk: Desk, number: int, name: str, value: object) -> None:
    """Wait until the store holds an answer."""
    for _ in range(200):
        if (await desk.view()).contents.answer(number, name) == value:
            return
        await desk.pilot.pause(0.01)
    raise AssertionError(f"step {number} holds no such {name}")


async def test_boxes_of_steps_that_were_left_are_let_go(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 1) as desk:
        boxes = len(desk.screen.query("TextBox, LineBox"))
        for _ in range(6):
            for key, number in (("]", 2), ("[", 1)):
                await desk.press(key)
                await desk.at(number)
        gc.collect()
        kept = [each for each in gc.get_objects() if isinstance(each, TextBox | LineBox)]
        assert boxes <= len(kept) < 3 * boxes
