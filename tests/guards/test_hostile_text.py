"""Words typed anywhere are words everywhere: shown as typed, never obeyed, and nothing falls over."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from engage_tui.clock import fixed
from engage_tui.text import clean_line
from screens.app import EngageApp
from tests.support.hostile import LONG, PIECES, lines, titled, words
from tests.support.made_up import MOMENT, Words, filled
from tests.support.pictures import picture
from tests.support.places import PLACES, go, home
from tests.support.walking import controls, foreign_actions, open_app

pytestmark = pytest.mark.timeout(600)

MARKUP = "[/] [red]x[/red] [@click=app.quit]press[/]"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_markup_is_shown_as_it_was_typed(size: tuple[int, int], tmp_path: Path) -> None:
    filled(tmp_path / "records", Words(MARKUP, MARKUP))
    app = EngageApp(tmp_path / "records", author="AB", clock=fixed(MOMENT))
    async with app.run_test(size=size) as pilot:
        await open_app(pilot)
        for place in PLACES:
            await go(pilot, place)
            seen = picture(app)
            if place in {"today", "engagements", "staff", "sites", "closed days", "edit engagement"}:
                assert MARKUP[:24] in seen, f"{place}:\n{seen}"
            assert not foreign_actions(app), place
            await home(pilot)


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(line=words, text=lines)
@example(line=" ".join(PIECES[:12]), text="\n".join(PIECES))
@example(line=" ".join(PIECES[-12:]), text=LONG)
@example(line="\x1b]0;owned\x07\x9b2J", text="\x1b[2J\x00\x1b]52;c;b3duZWQ=\x07")
async def test_no_words_break_a_screen_or_reach_the_terminal(line: str, text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        filled(Path(folder), Words(titled(line), f"Z {text}"))
        app = EngageApp(Path(folder), author="AB", clock=fixed(MOMENT))
        async with app.run_test(size=(80, 24)) as pilot:
            await open_app(pilot)
            for place in PLACES:
                await go(pilot, place)
                seen = picture(app)
                assert not controls(seen), f"{place} shows {controls(seen)!r}"
                assert not foreign_actions(app), f"{place} would obey a click"
                await home(pilot)
            await go(pilot, "edit engagement")
            title = app.screen.query("LineBox").first()
            assert getattr(title, "typed", None) == clean_line(titled(line))
