"""Themes: enough contrast for every pair of colours that meet, and nothing said by colour alone."""

from pathlib import Path

import pytest
from textual.color import Color

from engage_tui.this_pc.settings import Preferences, save
from screens.look.marks import PLAIN, ROUND, Marks, marks_for
from screens.look.themes import DEFAULT_THEME, FEW_COLOURS_THEME, PALETTES, THEME_WORDS, THEMES, Palette
from screens.program.app import EngageApp
from tests.screens.conftest import CLOCK, running
from tests.support.pictures import picture

OURS = ["engage-dark", "engage-light", "engage-contrast"]
WORDS = ["text", "quiet", "accent", "good", "soon", "late"]
"""Colours that words are written in."""
GROUNDS = ["background", "panel", "field"]
"""Colours that words stand on."""
PAIRS = [(word, ground) for word in WORDS for ground in GROUNDS] + [("on_accent", "accent")]


def luminance(colour: Color) -> float:
    """Relative luminance, as the accessibility guidelines (WCAG 2.2) define it."""
    channels = [value / 255 for value in (colour.r, colour.g, colour.b)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """From 1, the same, to 21, black on white."""
    lighter, darker = sorted((luminance(Color.parse(each)) for each in (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_the_guidelines_do() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("word", "ground"), PAIRS)
@pytest.mark.parametrize("theme", OURS)
def test_words_can_be_read_on_whatever_they_stand_on(theme: str, word: str, ground: str) -> None:
    colours: Palette = PALETTES[theme]
    least = 7 if theme == "engage-contrast" else 4.5
    assert contrast(getattr(colours, word), getattr(colours, ground)) >= least


@pytest.mark.parametrize("theme", OURS)
def test_the_edge_of_a_box_can_be_seen(theme: str) -> None:
    colours = PALETTES[theme]
    assert contrast(colours.accent, colours.background) >= 3  # the edge of the box that has the keys


def test_every_theme_has_words_for_the_settings() -> None:
    assert list(THEME_WORDS) == [theme.name for theme in THEMES]


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_the_program_runs_in_every_theme(surgery: Path, theme: str) -> None:
    async with running(surgery) as (app, pilot):
        app.theme = theme
        await pilot.press("f9", "f1")
        await pilot.pause()
        assert "What belongs to the practice" in picture(app)


async def test_the_sixteen_colour_theme_uses_only_the_consoles_own_colours(surgery: Path) -> None:
    async with running(surgery) as (app, pilot):
        app.theme = FEW_COLOURS_THEME
        await pilot.press("f9")
        await pilot.pause()
        for strip in app.screen._compositor.render_strips():
            for segment in strip:
                colours = [segment.style.color, segment.style.bgcolor] if segment.style else []
                assert all(each is None or each.triplet is None for each in colours)


async def test_a_console_of_sixteen_colours_gets_its_own_theme(
    surgery: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("COLORTERM")
    assert EngageApp(surgery, clock=CLOCK).theme == FEW_COLOURS_THEME


def test_a_console_of_many_colours_gets_the_dark_theme(surgery: Path) -> None:
    assert EngageApp(surgery, clock=CLOCK).theme == DEFAULT_THEME


async def test_no_color_leaves_no_colour_and_loses_no_word(
    surgery: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(surgery) as (app, _pilot):
        coloured = picture(app)
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(surgery) as (app, _pilot):
        assert picture(app) == coloured
        assert app.no_color
        for strip in app.screen._compositor.render_strips():
            for segment in strip.apply_filter(app.get_line_filters()[0], Color(0, 0, 0)):
                if segment.style and segment.style.color and segment.style.color.triplet:
                    red, green, blue = segment.style.color.triplet
                    assert red == green == blue


@pytest.mark.parametrize("marks", [ROUND, PLAIN])
def test_marks_are_one_column_and_all_different(marks: Marks) -> None:
    states = [marks.done, marks.part, marks.empty, marks.not_applicable]
    assert len(set(states)) == 4
    assert all(len(each) == 1 for each in (*states, marks.late, marks.here, marks.more, marks.ticked))


def test_plain_marks_are_ascii() -> None:
    assert "".join((PLAIN.done, PLAIN.part, PLAIN.empty, PLAIN.not_applicable, PLAIN.more)).isascii()


def test_plain_marks_come_by_preference_or_when_the_console_lacks_the_round_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Console:
        encoding = "utf-8"

    console = Console()
    monkeypatch.setattr("sys.__stdout__", console)
    assert marks_for(ascii_marks=False) is ROUND
    assert marks_for(ascii_marks=True) is PLAIN
    console.encoding = "cp1252"
    assert marks_for(ascii_marks=False) is PLAIN


async def test_sixteen_colours_kept_on_a_console_without_any_can_still_be_read(
    surgery: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(surgery, Preferences(theme=FEW_COLOURS_THEME, author="SB"))
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(surgery) as (app, _):
        assert app.theme == DEFAULT_THEME
