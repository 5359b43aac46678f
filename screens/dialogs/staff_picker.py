"""Who is at the keyboard: a digit or initials is enough."""

from collections.abc import Iterable, Mapping, Sequence

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from engage_tui.practice import StaffLine
from screens.dialogs.dialog import Dialog
from screens.dialogs.line_box import LineBox
from screens.keys.command import Command
from screens.keys.everywhere import Back
from screens.look.text import fit, shown

LONGEST = 6
"""Letters of the longest initials."""
NUMBERED = 9
"""People who get a digit; the rest are picked by initials."""


class PickTyped(Command, key="enter", label="Choose", footer=1, typing=True):
    """Choose the person whose initials or number you typed."""


class StaffPicker(Dialog[str]):
    """The staff of today, numbered; answers with the initials chosen.

    What is typed is taken the moment it can only mean one person, so that changing over
    at a shared desk costs two keys.
    """

    COMMANDS = (PickTyped,)
    GROUP = "Who is here"
    AUTO_FOCUS = "Input"

    def __init__(self, staff: Sequence[StaffLine], here: str, why: str = "") -> None:
        super().__init__("Who is at the keyboard?")
        self.why = why
        self.staff = [each for each in staff if each.current]
        self.here = here

    def applies(self) -> Mapping[type[Command], bool]:
        """While nobody is known to be here there is no stepping back: everything written is signed."""
        return {Back: bool(self.here)}

    def compose_body(self) -> Iterable[Widget]:
        """The people, and a box for a digit or initials."""
        if self.why:
            yield Static(shown(self.why), classes="words")
        yield Static(self._people(), classes="words")
        box = LineBox(placeholder="Number or initials")
        box.id, box.max_length = "who", LONGEST
        yield box
        yield Static("", id="nobody", classes="hint")

    def _people(self) -> Content:
        lines = []
        for number, person in enumerate(self.staff, 1):
            here = person.initials == self.here
            key = str(number) if number <= NUMBERED else ""
            words = "  ".join(each for each in (person.name, person.role) if each)
            lines.append(
                Content.assemble(
                    (f"{key:>2}  ", "bold $accent"),
                    shown(f"{person.initials:<7}", "bold"),
                    shown(fit(words, 40)),
                    ("  here now" if here else "", "$quiet"),
                )
            )
        return (
            Content("\n").join(lines)
            if lines
            else Content("Nobody is on the list yet; F9 Settings adds staff.")
        )

    @on(Input.Changed, "#who")
    def _typed(self, event: Input.Changed) -> None:
        """Take what was typed as soon as it can mean one person only."""
        found = matching(self.staff, event.value)
        self.query_one("#nobody", Static).update(
            "" if found or not event.value.strip() else "Nobody here has that number or those initials."
        )
        if len(found) == 1 and said_in_full(self.staff, event.value, found[0]):
            self.dismiss(found[0].initials)

    @on(PickTyped)
    @on(Input.Submitted)
    def _choose(self, event: PickTyped | Input.Submitted) -> None:
        event.stop()
        typed = self.query_one("#who", Input).value
        found = matching(self.staff, typed) if typed.strip() else []
        if len(found) == 1:
            self.dismiss(found[0].initials)


def matching(staff: Sequence[StaffLine], typed: str) -> list[StaffLine]:
    """The people that what was typed can mean: by initials first, else by number."""
    typed = typed.strip().casefold()
    found = [each for each in staff if typed and each.initials.casefold().startswith(typed)]
    if not found and typed.isdecimal() and 1 <= int(typed) <= len(staff):
        found = [staff[int(typed) - 1]]
    return found


def said_in_full(staff: Sequence[StaffLine], typed: str, person: StaffLine) -> bool:
    """Whether nothing more could be typed that would mean somebody else."""
    typed = typed.strip()
    if typed.casefold() == person.initials.casefold():
        return True
    return typed.isdecimal() and int(typed) * 10 > len(staff)
