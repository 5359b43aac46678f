"""One engagement: what else is a key away on it, from what is missing to its whole record."""

from pathlib import Path

from textual.widgets import Input

from engage_tui.checklist.actions import not_applicable
from engage_tui.this_pc.opening import open_workbook
from screens.dialogs.confirm import Confirm
from screens.engagements.steps.panel import MissingDialog, StepPanel
from screens.reports.write import WriteScreen
from tests.screens.conftest import CLOCK
from tests.screens.engagements.step_desk import begun, opened


async def test_what_is_missing_is_one_key_away(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 5) as desk:
        assert not desk.screen.query_one(StepPanel).display
        await desk.press("i")
        assert isinstance(desk.app.screen, MissingDialog)
        assert "Why this step" in desk.text
        assert "The staff hours it takes" in desk.text
        assert "Esc Back" in desk.text.splitlines()[-2], "how to leave stays in sight"
        await desk.press("escape")
        await desk.until(lambda: desk.app.screen is desk.screen)


async def test_saving_shows_at_once_what_is_still_missing(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 5, (120, 40)) as desk:
        assert desk.screen.query_one(StepPanel).display
        await desk.shows("3 things still missing")
        await desk.press("enter")
        await desk.type("24")
        await desk.press("ctrl+s")
        await desk.shows("2 things still missing")


async def test_the_title_and_the_history_are_one_key_away(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 5) as desk:
        await desk.press("m")
        await desk.form()
        await desk.type(" (new)")
        await desk.press("ctrl+s")
        await desk.shows("Branch move to Mill Lane (new)")
        await desk.press("h")
        await desk.shows("History of")
        await desk.shows("Engagement changed")


async def test_the_whole_record_is_written_to_a_file(surgery: Path, tmp_path: Path) -> None:
    async with opened(surgery, begun(surgery), 5) as desk:
        await desk.press("o")
        await desk.until(lambda: isinstance(desk.app.screen, WriteScreen) and desk.app.screen.takes_keys)
        out = tmp_path / "record.md"
        desk.app.screen.query(Input).last().value = str(out)
        await desk.pilot.pause()
        await desk.press("ctrl+s")
        await desk.until(out.exists)
        assert "Branch move to Mill Lane" in out.read_text("utf-8")


async def test_the_last_step_done_says_what_comes_next(surgery: Path) -> None:
    engagement_id = begun(surgery)
    book = open_workbook(surgery, "SB", CLOCK)
    for number in range(2, 13):
        not_applicable(book, engagement_id, number, {"because": "Decided elsewhere"})
    book.store.close()
    async with opened(surgery, engagement_id, 1) as desk:
        await desk.shows("k closes it")
        assert "12 of 12 done" in desk.text, "and the count has room beside twelve two-figure marks"


async def test_closing_asks_why_and_reopening_too(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 5) as desk:
        await desk.press("k")
        await desk.form()
        await desk.press("tab")
        await desk.type("The hall burnt down")
        await desk.press("ctrl+s")
        await desk.until(lambda: desk.app.screen is desk.screen)
        await desk.shows("closed")


async def test_evidence_is_added_opened_and_removed(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 6) as desk:
        await desk.press("e")
        await desk.form()
        await desk.type("Survey 2026")
        await desk.press("enter", "enter", "enter")
        await desk.type("https://example.org/survey")
        await desk.press("ctrl+s")
        await desk.until(lambda: desk.app.screen is desk.screen and bool(desk.body.evidence.ids))
        desk.body.evidence.list.focus()
        await desk.press("enter")
        await desk.form()
        await desk.type(", in short")
        await desk.press("ctrl+s")
        await desk.shows("Survey 2026, in short")
        desk.body.evidence.list.focus()
        await desk.press("d")
        assert isinstance(desk.app.screen, Confirm)
        await desk.press("y")
        await desk.until(lambda: not desk.body.evidence.ids)


async def test_an_action_is_promised_on_a_step_and_marked_done(surgery: Path) -> None:
    async with opened(surgery, begun(surgery), 6) as desk:
        assert not desk.body.actions.display
        await desk.press("c")
        await desk.form()
        await desk.type("Ask Healthwatch")
        await desk.press("ctrl+s")
        await desk.until(lambda: desk.app.screen is desk.screen and desk.body.actions.display)
        desk.body.actions.list.focus()
        await desk.press("space")
        await desk.until(lambda: "Done" in str(desk.body.actions.list.current))
        assert [each.state.value for each in (await desk.view()).actions] == ["done"]
