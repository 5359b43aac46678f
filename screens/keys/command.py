"""One command, one class: its key, its name at the foot, its help, its palette entry.

A widget, a screen or the app lists the commands it answers in `COMMANDS`; its bindings,
the foot line, the palette, the help and the printed list of keys are all drawn from that.
"""

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import on
from textual.binding import Binding
from textual.dom import DOMNode
from textual.message import Message

if TYPE_CHECKING:
    _Node = DOMNode
else:
    _Node = object  # Textual takes the first DOM class among the bases for the stylesheet's parent

Handler = TypeVar("Handler", bound=Callable[..., object])

TERMINALS_DIFFER = frozenset(
    {"ctrl+m", "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+c", "ctrl+space", "ctrl+left_square_bracket"}
)
"""Keys that some terminals cannot tell from Enter, Backspace or Tab, or keep for copying."""

SPELLED = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "delete": "Del",
    "backspace": "Backspace",
}

_NAMED = frozenset(SPELLED) - {"space", "delete", "backspace", "left", "right", "home", "end"}
_SAFE_WHILE_TYPING = re.compile(r"f\d{1,2}|ctrl\+[a-z]")


def keys_of(key: str) -> tuple[str, ...]:
    """The keys of a comma list; a lone comma is the comma key."""
    return (key,) if len(key) == 1 else tuple(each.strip() for each in key.split(","))


def key_words(key: str) -> str:
    """The first key of a list as a person reads it: `ctrl+s` is Ctrl+S."""
    first = keys_of(key)[0]
    if first in SPELLED:
        return SPELLED[first]
    if len(first) == 1:
        return first
    return "+".join(
        part.upper() if len(part) < 3 or part[1:].isdigit() else part.title() for part in first.split("+")
    )


class Command(Message):
    """Something a person can ask for: `class Save(Command, key="ctrl+s", label="Save")`, and what it does.

    The first paragraph of the class's docstring is its help, its tooltip and its line in
    the palette. A command that lacks a key, a label or help is refused when it is defined,
    so that none can exist that the help does not know.
    """

    key: ClassVar[str] = ""
    """One key, or several with commas; the first is the one shown."""
    label: ClassVar[str] = ""
    """A word or two for the foot line and the palette."""
    footer: ClassVar[int] = 0
    """Place at the foot, 1 first; 0 keeps it out of the foot line."""
    typing: ClassVar[bool] = False
    """Whether it may fire while someone types: never a key that could be text."""
    palette: ClassVar[bool] = True
    """Whether the palette offers it."""
    id: ClassVar[str] = ""
    """Stable name, from the class's name: what `keys.json` and the tests call it."""

    known: ClassVar[dict[str, type["Command"]]] = {}
    """Every command that has been defined so far, by id."""

    def __init_subclass__(
        cls,
        *,
        key: str = "",
        label: str = "",
        footer: int = 0,
        typing: bool = False,
        palette: bool = True,
        **options: Any,
    ) -> None:
        # A name of its own: without it `Leave` or `Show` would call Textual's handlers of those events.
        super().__init_subclass__(namespace="command", **options)
        if not key and not label:
            return  # a family of commands, such as those that go to an area
        cls.key, cls.label, cls.footer, cls.typing, cls.palette = key, label, footer, typing, palette
        cls.id = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()
        if not (cls.key and cls.label and cls.__doc__):
            raise TypeError(f"{cls.__name__} needs a key, a label and a docstring")
        for each in keys_of(key):
            problem = key_problem(each, typing=typing)
            if problem:
                raise TypeError(f"{cls.__name__}: {problem}")
        Command.known[cls.id] = cls

    @classmethod
    def help_words(cls) -> str:
        """What it does: the first paragraph of its docstring on one line."""
        return " ".join((cls.__doc__ or "").split("\n\n")[0].split())

    @classmethod
    def binding(cls) -> Binding:
        """The binding Textual acts on; its id lets the practice's own keys replace ours."""
        return Binding(
            cls.key, f"command({cls.id!r})", cls.label, show=False, tooltip=cls.help_words(), id=cls.id
        )


class Digit(Command):
    """One command for each of some digits; the mother of such families."""

    number: ClassVar[int] = 0

    @classmethod
    def family(cls, numbers: range, label: str, words: str) -> "tuple[type[Digit], ...]":
        """The command of each digit; `{}` in its help words stands for the digit."""
        made = []
        for each in numbers:
            body = {"number": each, "__doc__": words.format(each), "__module__": cls.__module__}
            made.append(type(f"{cls.__name__}{each}", (cls,), body, key=str(each), label=f"{label} {each}"))
        return tuple(made)


def on_each(commands: Iterable[type[Command]]) -> Callable[[Handler], Handler]:
    """Have a method answer each of some commands: those of a table that says what each of them means."""

    def mark(handler: Handler) -> Handler:
        for each in commands:
            handler = on(each)(handler)
        return handler

    return mark


def key_problem(key: str, *, typing: bool = False) -> str:
    """What is wrong with a key, or nothing: some cannot be pressed on every PC."""
    if key in TERMINALS_DIFFER:
        return f"{key} is another key on some terminals"
    if key == "f11":
        return "f11 makes the window full screen"
    if not (len(key) == 1 or key in SPELLED or _SAFE_WHILE_TYPING.fullmatch(key)):
        return f"{key} is not a key that every PC sends"
    if typing and key not in _NAMED and not _SAFE_WHILE_TYPING.fullmatch(key):
        return f"{key} could be text while someone types"
    return ""


class Commanding(_Node):
    """Mixed into a widget, screen or app that answers commands; put it first.

    A command is sent to whichever of these lists it, as a message: answer it with
    `@on(TheCommand)`. It bubbles, so a widget may list a command its screen answers.
    """

    COMMANDS: ClassVar[tuple[type[Command], ...]] = ()
    """What it answers, besides what its base classes do."""
    GROUP: ClassVar[str] = ""
    """What its keys are called together in the help and the printed list."""

    def __init_subclass__(cls, **options: Any) -> None:
        listed = cls.__dict__.get("COMMANDS", ())
        if listed:
            own = cls.__dict__.get("BINDINGS", [])
            cls.BINDINGS = [*own, *(each.binding() for each in listed)]
        super().__init_subclass__(**options)

    @classmethod
    def all_commands(cls) -> tuple[type[Command], ...]:
        """Its commands and those of its base classes, its own first."""
        found: dict[type[Command], None] = {}
        for base in cls.__mro__:
            if not issubclass(base, Commanding):
                continue  # Textual's own apps and screens list something else by this name
            found.update(dict.fromkeys(base.__dict__.get("COMMANDS", ())))
        return tuple(found)

    def applies(self) -> Mapping[type[Command], bool]:
        """Which commands apply now, of those that do not always; override it, adding to what this says."""
        return {}

    def offers(self, command: type[Command]) -> bool:
        """Whether a command applies now."""
        return self.applies().get(command, True)

    def label_of(self, command: type[Command]) -> str:
        """What the foot calls a command here."""
        return command.label

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hold back a command that does not apply now, or would fire while someone types."""
        if action != "command":
            return super().check_action(action, parameters)
        command = Command.known[str(parameters[0])]
        return (command.typing or not someone_types(self)) and self.offers(command)

    def action_command(self, command_id: str) -> None:
        """Send the command that a key or the palette asked for."""
        self.send(Command.known[command_id])

    def _get_dispatch_methods(
        self, method_name: str, message: Message
    ) -> Iterator[tuple[type, Callable[[Message], Awaitable[Any]]]]:
        """One class answers a message here: the nearest that has an `@on` for it.

        Textual runs the handler of every class up to the first, whatever it is called, so that one
        Esc closed two pages. A class that wants its base's answer as well calls it by its name.
        """
        answers: type | None = None
        for cls, method in super()._get_dispatch_methods(method_name, message):
            if hasattr(method, "_textual_on") and issubclass(cls, Commanding):
                if answers is not None and cls is not answers:
                    continue
                answers = cls
            yield cls, method

    def send(self, command: type[Command]) -> None:
        """Send a command to this node, as its key would."""
        self.post_message(command())


@dataclass(frozen=True)
class Offer:
    """A command that applies now, and who answers it."""

    node: Commanding
    command: type[Command]


def someone_types(node: DOMNode) -> bool:
    """Whether letters would go into a text box now."""
    focused = node.screen.focused if node.is_attached else None
    return focused is not None and focused.check_consume_key("a", "a")


def offers_now(start: DOMNode) -> Iterator[Offer]:
    """The commands that apply now, nearest first: from the focus up to the app.

    A dialog stands alone: behind it neither the page nor the app hears a key.
    """
    screen = start.screen
    seen: set[str] = set()
    nodes: list[DOMNode] = list((screen.focused or screen).ancestors_with_self)
    if screen.is_modal:
        nodes = nodes[: nodes.index(screen) + 1]
    for node in nodes:
        if not isinstance(node, Commanding):
            continue
        for command in node.all_commands():
            if command.id not in seen and node.check_action("command", (command.id,)):
                seen.add(command.id)
                yield Offer(node, command)
