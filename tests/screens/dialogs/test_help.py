"""F1: the words of what is focused, the keys that apply now, and closing it again."""

from pathlib import Path

from textual.containers import VerticalScroll

from screens.dialogs.help import HelpScreen, help_for
from screens.keys.everywhere import EVERYWHERE
from screens.keys.explaining import HelpWords
from tests.screens.conftest import running, until
from tests.support.pictures import picture


async def test_help_tells_of_the_page_and_lists_the_keys_that_apply(surgery: Path) -> None:
    async with running(surgery, (120, 60)) as (app, pilot):
        await pilot.press("f9", "f1")
        await pilot.pause()
        words = picture(app)
        assert "What belongs to the practice is kept in the workbook" in words
        assert "Ctrl+Q     Leave Engage; forms you have half typed are kept" in words
        assert "Esc" in words


async def test_help_of_a_list_names_the_lists_own_keys_first(surgery: Path) -> None:
    async with running(surgery, (120, 60)) as (app, pilot):
        await pilot.press("f9", "down", "enter")
        await until(pilot, lambda: "Ned Oak" in picture(app))
        await pilot.press("f1")
        await pilot.pause()
        words = picture(app)
        assert words.index("Lists\n") < words.rindex("Lists in Settings\n") < words.index("Everywhere\n")
        assert "Enter      Open what the list points at." in words


async def test_f1_and_esc_close_it_and_the_keys_go_back_where_they_were(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        await pilot.press("f9")
        await pilot.pause()
        focused = app.focused
        for key in ("f1", "escape"):
            await pilot.press("f1")
            assert isinstance(app.screen, HelpScreen)
            await pilot.press(key)
            await pilot.pause()
            assert not isinstance(app.screen, HelpScreen)
            assert app.focused is focused


async def test_long_help_scrolls_with_the_arrows(surgery: Path) -> None:
    async with running(surgery, (40, 12)) as (app, pilot):
        await pilot.press("f1")
        await pilot.pause()
        scroll = app.screen.query_one(VerticalScroll)
        assert app.focused is scroll
        await pilot.press("end")
        await pilot.pause()
        assert scroll.scroll_y == scroll.max_scroll_y > 0
        assert "typed are kept" in picture(app)


async def test_the_help_of_a_key_hangs_beside_it_at_every_width(surgery: Path) -> None:
    for width in (40, 80, 120):
        async with running(surgery, (width, 60)) as (app, pilot):
            await pilot.press("f1")
            await pilot.pause()
            lines = picture(app).splitlines()
            first = next(index for index, line in enumerate(lines) if "F1 " in line)
            column = lines[first].index("Explain")
            assert lines[first + 1][:column].strip() in ("", "F2")


async def test_help_words_are_never_read_as_markup(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        made = help_for(app.screen)
        app.push_screen(HelpScreen([HelpWords("[b]Title", "[@click=app.quit]words[/nope]")], made.offered))
        await pilot.pause()
        assert "[b]Title" in picture(app)
        assert "[@click=app.quit]words[/nope]" in picture(app)


async def test_every_command_that_works_everywhere_is_in_the_help(surgery: Path) -> None:
    async with running(surgery, (120, 80)) as (app, pilot):
        await pilot.press("f1")
        await pilot.pause()
        words = " ".join(picture(app).split())
        hidden = {"back"}  # there is nowhere to go back to from Today
        for command in EVERYWHERE:
            assert command.id in hidden or command.help_words()[:40] in words
