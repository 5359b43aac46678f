"""Draws the README's pictures from made-up records: `.venv/bin/python -m docs.make_pictures`."""

import asyncio
import re
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from engage_tui.clock import fixed
from engage_tui.demo.make import make_demo
from engage_tui.opening import open_workbook
from screens.app import EngageApp
from screens.themes import DEFAULT_THEME
from tests.support.walking import open_app, settle

FOLDER = Path(__file__).with_name("pictures")
MOMENT = datetime(2026, 11, 23, 16, 56, tzinfo=UTC)
SIZE = (120, 34)

PICTURES: dict[str, Sequence[str]] = {
    "today": ("f2",),
    "step": ("down", "down", "enter"),
}
"""Name of each picture and the keys that lead to what it shows."""

# A picture in a page must fetch nothing, and falls back to the reader's own fixed-width font.
REMOTE_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def draw(folder: Path) -> None:
    """Draw all of them from one store."""
    with tempfile.TemporaryDirectory() as name:
        book = open_workbook(Path(name), author="demo", clock=fixed(MOMENT))
        make_demo(book, years=2, engagements=14, seed=7)
        book.store.close()
        app = EngageApp(Path(name), author="SB", clock=fixed(MOMENT))
        async with app.run_test(size=SIZE) as pilot:
            app.theme = DEFAULT_THEME  # a headless console has sixteen colours
            await open_app(pilot)
            for picture, keys in PICTURES.items():
                for key in keys:
                    await pilot.press(key)
                    await settle(pilot)
                drawn = REMOTE_FONTS.sub("", app.export_screenshot(title="engage-tui"))
                (folder / f"{picture}.svg").write_text(drawn, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    asyncio.run(draw(FOLDER))
