"""A dialog that only says something: it never stands between a person and the areas."""

from typing import ClassVar, TypeVar

from textual import on

from screens.dialogs.dialog import Dialog
from screens.keys.command import Command
from screens.keys.everywhere import AREA_COMMANDS, GoToArea

Answer = TypeVar("Answer")


class MessageDialog(Dialog[Answer]):
    """Words to read, with nothing to answer: the key of an area closes them and goes there."""

    GROUP = "Messages"
    COMMANDS: ClassVar[tuple[type[Command], ...]] = AREA_COMMANDS

    @on(GoToArea)
    def _go_on(self, command: GoToArea) -> None:
        command.stop()
        self.dismiss(None)
        self.engage.send(type(command))
