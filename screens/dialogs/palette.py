"""Ctrl+P: every command and every place, found by its name or by what people call it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from engage_tui.forms.alike import NEARLY as ALMOST
from engage_tui.forms.alike import nearly
from screens.dialogs.dialog import Dialog
from screens.dialogs.line_box import LineBox
from screens.keys.command import Command, Offer
from screens.look.text import fit
from screens.places import Place

NAME_CELLS = 18
KEY_CELLS = 9
NOTHING = "Nothing is called that. / searches your records."
NEARLY = "Nothing is called that. Did you mean one of these?"
MOST_NEAR = 6
"""What is nearly what was typed, at most: further down it is a guess."""
WHOLE = 5
"""Letters of a word at least that may be the beginning of what was typed."""


class DoIt(Command, key="enter", label="Do it", footer=1, typing=True):
    """Do what the list points at."""


class NextMatch(Command, key="down", label="Next", typing=True):
    """Point at the next command."""


class PreviousMatch(Command, key="up", label="Previous", typing=True):
    """Point at the command before."""


@dataclass(frozen=True)
class Choice:
    """One thing that can be found.

    Args:
        everyday: What people call it.
        command: The command; none for a place.
        offer: The command as it applies now, and who answers it.
        place: Where it is done, or the place itself.
        screen: What the page or part is called on which it is done.
    """

    label: str
    everyday: tuple[str, ...]
    help: str
    command: type[Command] | None = None
    offer: Offer | None = None
    place: Place | None = None
    screen: str = ""


class PaletteScreen(Dialog[Choice]):
    """A box to type in and the commands that match; answers with the one chosen."""

    COMMANDS = (DoIt, NextMatch, PreviousMatch)
    GROUP = "All commands"
    AUTO_FOCUS = "Input"

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__("What would you like to do?")
        self.choices = choices
        self.matches = matching(choices, "")
        self._pointed: int | None = None

    def compose_body(self) -> Iterable[Widget]:
        """The box and the list under it."""
        yield LineBox(placeholder="Any word")
        commands = OptionList(compact=True, markup=False)
        commands.can_focus = False
        yield commands
        yield Static("", classes="hint", id="no-match", markup=False)

    def on_resize(self) -> None:
        """Cut the lines to the width there is."""
        self.call_after_refresh(lambda: self._show(self.query_one(Input).value))

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, typed: str) -> None:
        found = matching(self.choices, typed)
        self.matches = found or nearest(self.choices, typed)
        commands = self.query_one(OptionList)
        commands.clear_options()
        commands.add_options(Option(self._words(each, here=False)) for each in self.matches)
        commands.display = bool(self.matches)
        hint = self.query_one("#no-match", Static)
        hint.update(NEARLY if self.matches else NOTHING)
        hint.display = not found
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

    def _words(self, choice: Choice, *, here: bool) -> Content:
        """One line: name, key, and as much of the help as there is room for; F1 has all of it."""
        key = self.engage.key_words(choice.command) if choice.command is not None else ""
        where = f"{choice.screen}. " if choice.screen else ""
        cells = self.query_one(OptionList).scrollable_content_region.width - NAME_CELLS - KEY_CELLS - 2
        return Content.assemble(
            self.engage.marks.here if here else " ",
            " ",
            (f"{fit(choice.label, NAME_CELLS - 2):<{NAME_CELLS}}", "bold"),
            (f"{fit(key, KEY_CELLS - 2):<{KEY_CELLS}}", "$accent"),
            (fit(where + choice.help, cells), "$quiet"),
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


def matching(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """What is called so, or so in everyday words; with nothing typed, what applies now.

    First what is called just that, then what begins so, then what says so anywhere; among equals what
    applies now, so that the key at hand comes before the one on another page.
    """
    words = typed.casefold().split()
    if not words:
        return [each for each in choices if each.offer is not None]
    graded = ((_grade(each, words), each.offer is None, number) for number, each in enumerate(choices))
    found = sorted(each for each in graded if each[0] is not None)
    return [choices[number] for *_, number in found]


def nearest(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """What is nearly called so: a slip of the finger must not hide a command. Nearest first."""
    scored = []
    for number, each in enumerate(choices):
        near = max(nearly(typed, called) for called in (each.label, *each.everyday))
        if near >= ALMOST:
            scored.append((-near, each.offer is None, number))
    return [choices[number] for *_, number in sorted(scored)[:MOST_NEAR]]


def _grade(choice: Choice, words: Sequence[str]) -> int | None:
    """How well a choice answers the words, 0 best; None where it does not."""
    typed, label = " ".join(words), choice.label.casefold()
    if typed == label or typed in choice.everyday:
        return 0
    if all(any(part.startswith(word) for part in label.split()) for word in words):
        return 1
    if any(each.startswith(typed) for each in choice.everyday):
        return 2
    called = " ".join((label, *choice.everyday)).split()
    if all(any(part.startswith(word) for part in called) for word in words):
        return 3
    if any(typed.startswith(each) for each in (label, *choice.everyday) if len(each) >= WHOLE):
        return 4  # more of a word than anyone wrote down: printers, deleting
    says = f"{label} {choice.help} {' '.join(choice.everyday)}".casefold()
    return 5 if all(word in says for word in words) else None
