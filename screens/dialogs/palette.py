"""Ctrl+P: every command that applies now, found by typing part of its name."""

from collections.abc import Iterable, Mapping, Sequence

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from screens.dialogs.dialog import Dialog
from screens.engage import Engage
from screens.keys.command import Command, Offer
from screens.look.text import fit

NAME_CELLS = 18
KEY_CELLS = 9


class DoIt(Command, key="enter", label="Do it", footer=1, typing=True):
    """Do what the list points at."""


class NextMatch(Command, key="down", label="Next", typing=True):
    """Point at the next command."""


class PreviousMatch(Command, key="up", label="Previous", typing=True):
    """Point at the command before."""


class PaletteScreen(Dialog[Offer]):
    """A box to type in and the commands that match; answers with the one chosen."""

    COMMANDS = (DoIt, NextMatch, PreviousMatch)
    GROUP = "All commands"
    AUTO_FOCUS = "Input"

    def __init__(self, offers: Sequence[Offer], engage: Engage) -> None:
        super().__init__("What would you like to do?")
        self.offers_found = [each for each in offers if each.command.palette]
        self.matches = self.offers_found
        self._pointed: int | None = None
        self.keys = {each.command: engage.key_words(each.command) for each in offers}

    def compose_body(self) -> Iterable[Widget]:
        """The box and the list under it."""
        yield Input(placeholder="Part of a name", compact=True)
        commands = OptionList(compact=True, markup=False)
        commands.can_focus = False
        yield commands
        yield Static("No command that works here has that in its name.", classes="hint", id="no-match")

    def on_resize(self) -> None:
        """Cut the lines to the width there is."""
        self.call_after_refresh(lambda: self._show(self.query_one(Input).value))

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, typed: str) -> None:
        self.matches = matching(self.offers_found, typed)
        commands = self.query_one(OptionList)
        commands.clear_options()
        commands.add_options(Option(self._words(each, here=False)) for each in self.matches)
        commands.display = bool(self.matches)
        self.query_one("#no-match").display = not self.matches
        self._pointed = None
        if self.matches:
            commands.highlighted = 0
        self.refresh_bindings()

    @on(OptionList.OptionHighlighted)
    def _point(self, event: OptionList.OptionHighlighted) -> None:
        """Show by a mark, not by colour alone, what the list points at."""
        commands = event.option_list
        if self._pointed is not None and self._pointed < len(self.matches):
            words = self._words(self.matches[self._pointed], here=False)
            commands.replace_option_prompt_at_index(self._pointed, words)
        self._pointed = event.option_index
        if event.option_index < len(self.matches):
            words = self._words(self.matches[event.option_index], here=True)
            commands.replace_option_prompt_at_index(event.option_index, words)

    def _words(self, offer: Offer, *, here: bool) -> Content:
        """One line: name, key, and as much of the help as there is room for; F1 has all of it."""
        command = offer.command
        cells = self.query_one(OptionList).scrollable_content_region.width - NAME_CELLS - KEY_CELLS - 2
        return Content.assemble(
            self.engage.marks.here if here else " ",
            " ",
            (f"{fit(command.label, NAME_CELLS - 2):<{NAME_CELLS}}", "bold"),
            (f"{fit(self.keys[command], KEY_CELLS - 2):<{KEY_CELLS}}", "$accent"),
            (fit(command.help_words(), cells), "$quiet"),
        )

    def applies(self) -> Mapping[type[Command], bool]:
        """Nothing can be done while nothing matches."""
        return {DoIt: bool(self.matches)}

    @on(NextMatch)
    @on(PreviousMatch)
    def _move(self, command: NextMatch | PreviousMatch) -> None:
        command.stop()
        matches = self.query_one(OptionList)
        if isinstance(command, NextMatch):
            matches.action_cursor_down()
        else:
            matches.action_cursor_up()

    @on(Input.Submitted)
    @on(DoIt)
    def _do_it(self, event: DoIt | Input.Submitted) -> None:
        event.stop()
        pointed = self.query_one(OptionList).highlighted
        if pointed is not None and self.matches:
            self.dismiss(self.matches[pointed])


def matching(offers: Sequence[Offer], typed: str) -> list[Offer]:
    """The commands whose name or help holds every word typed; those named so come first."""
    words = typed.casefold().split()
    found = [
        each
        for each in offers
        if all(word in f"{each.command.label} {each.command.help_words()}".casefold() for word in words)
    ]
    return sorted(found, key=lambda each: not all(word in each.command.label.casefold() for word in words))
