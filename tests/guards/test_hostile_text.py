"""Words typed anywhere are words everywhere: shown as typed, never obeyed, and nothing falls over."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from engage_tui.forms.text import clean_line
from engage_tui.workbook.clock import fixed
from screens.dialogs.line_box import LineBox, kept_line
from screens.program.app import EngageApp
from tests.support.hostile import LONG, MARKUP, PIECES, lines, markup_trouble, titled, whole, words
from tests.support.made_up import MOMENT, Words, filled
from tests.support.pictures import picture
from tests.support.places import tour
from tests.support.walking import controls, foreign_actions, open_app

pytestmark = pytest.mark.timeout(1200)


async def look_everywhere(
    data_dir: Path, size: tuple[int, int], look: Callable[[str, EngageApp], None]
) -> None:
    app = EngageApp(data_dir, author="AB", clock=fixed(MOMENT))
    async with app.run_test(size=size) as pilot:

        async def there(place: str) -> None:
            look(place, app)

        await open_app(pilot)
        await tour(pilot, there)


async def test_markup_is_shown_as_it_was_typed_on_a_wide_screen(tmp_path: Path) -> None:
    def look(place: str, app: EngageApp) -> None:
        assert not markup_trouble(place, app)

    filled(tmp_path / "records", Words(MARKUP, MARKUP))
    await look_everywhere(tmp_path / "records", (120, 40), look)


@settings(max_examples=2, suppress_health_check=[HealthCheck.too_slow])
@given(line=words, text=lines)
@example(line=" ".join(PIECES[:14]), text="\n".join(PIECES))
@example(line=" ".join(PIECES[14:]), text=LONG)
@example(line="\x1b]0;owned\x07\x9b2J", text="\x1b[2J\x00\x1b]52;c;b3duZWQ=\x07")
async def test_no_words_break_a_screen_or_reach_the_terminal(line: str, text: str) -> None:
    def look(place: str, app: EngageApp) -> None:
        seen = picture(app)
        assert not controls(seen), f"{place} shows {controls(seen)!r}"
        assert not foreign_actions(app), f"{place} would obey a click"
        if place == "edit engagement":
            title = app.screen.query(LineBox).first()
            assert title.typed == kept_line(clean_line(titled(line)))

    with tempfile.TemporaryDirectory() as folder:
        filled(Path(folder), Words(titled(line), f"Z {whole(text)}"))
        await look_everywhere(Path(folder), (80, 24), look)
