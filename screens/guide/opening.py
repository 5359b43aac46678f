"""Where the guide's links to screens lead."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from screens.pages.page import EngageScreen

if TYPE_CHECKING:
    from screens.program.app import EngageApp

Page = EngageScreen[None]


def _training() -> Page:
    from screens.training.home import TrainingScreen

    return TrainingScreen()


def _year() -> Page:
    from screens.ppg.year.page import YearScreen

    return YearScreen()


def _fft() -> Page:
    from screens.feedback.national.fft import FftScreen

    return FftScreen()


def _figures() -> Page:
    from screens.feedback.figures.page import FiguresScreen

    return FiguresScreen()


def _themes() -> Page:
    from screens.feedback.themes.themes import ThemesScreen

    return ThemesScreen()


def _backups() -> Page:
    from screens.settings.backups import BackupsScreen

    return BackupsScreen()


WITHIN: dict[str, tuple[str, Callable[[], Page]]] = {
    "training": ("settings", _training),
    "year": ("ppg", _year),
    "fft": ("feedback", _fft),
    "figures": ("feedback", _figures),
    "themes": ("feedback", _themes),
    "backups": ("settings", _backups),
}
"""Name of a screen to the area it is shown in and what makes it; the others are areas themselves."""


async def open_screen(engage: "EngageApp", name: str) -> None:
    """Show the screen a link leads to; the guide stays as it is, one key away."""
    if name in WITHIN:
        area, page = WITHIN[name]
        await engage.push_in(area, page())
    else:
        await engage.go_to(name)
