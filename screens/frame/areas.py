"""The areas of the workbook, F2 to F9, and where each one's first screen is found.

Screens are named as text and imported when an area is first opened: only Today is needed
to paint, and what the others import reaches the store.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from screens.keys.command import Command, key_words
from screens.keys.everywhere import AREA_COMMANDS

if TYPE_CHECKING:
    from screens.pages.page import EngageScreen


@dataclass(frozen=True)
class Area:
    """One area: its name, the command that goes there, and its first screen."""

    name: str
    command: type[Command]
    place: str
    """`module:Class` of its first screen."""

    @property
    def label(self) -> str:
        """What the area bar calls it."""
        return self.command.label

    @property
    def key(self) -> str:
        """Its usual key as a person reads it."""
        return key_words(self.command.key)

    def screen(self) -> "EngageScreen[None]":
        """A new first screen, imported now."""
        module, _, name = self.place.partition(":")
        made: EngageScreen[None] = getattr(import_module(module), name)()
        return made


PLACES = {
    "today": "screens.today.page:TodayScreen",
    "engagements": "screens.engagements.home:EngagementsScreen",
    "ppg": "screens.ppg.home:PpgScreen",
    "feedback": "screens.feedback.home:FeedbackScreen",
    "community": "screens.community.home:CommunityScreen",
    "guide": "screens.guide.home:GuideScreen",
    "reports": "screens.reports.home:ReportsScreen",
    "settings": "screens.settings:SettingsScreen",
}

AREAS = tuple(Area(each.area, each, PLACES[each.area]) for each in AREA_COMMANDS)


def modes() -> "dict[str, Callable[[], EngageScreen[None]]]":
    """The areas as Textual modes: each keeps its own stack of screens, so that going
    elsewhere and back finds a half-typed form as it was left.
    """
    return {area.name: area.screen for area in AREAS}
