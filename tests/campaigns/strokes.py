"""What a monkey presses: at random by weight, from a seed, and written down to be pressed again."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass

AREAS = tuple(f"f{number}" for number in range(2, 10))
LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")
WALKING = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab")
EDITING = ("backspace", "delete", "space")
SIGNS = tuple("[]?,.-+1234567890")
CONTROLS = tuple(f"ctrl+{letter}" for letter in "abdefgklnoprstuwxyz")
"""All but those that quit, those that a terminal takes for itself, and those that are other keys."""
SIZES = ((80, 24), (120, 40), (40, 24), (60, 15), (100, 30), (20, 6))
WORDS = (
    "The step at the door is high",
    "[b]brackets[/b] [link=x]",
    "12/11/2026",
    "2026/27",
    "12",
    "Zoë 👩‍⚕️ …",
    "-1",
    "nobody@example.com",
)


@dataclass(frozen=True)
class Stroke:
    """One thing done at the keyboard.

    Args:
        what: press, type, paste, hold or size.
        keys: The key, the words, or columns and rows.
        times: How often, where a key is held or pressed in a burst.
    """

    what: str
    keys: str
    times: int = 1

    @property
    def count(self) -> int:
        """How many keys that is."""
        return len(self.keys) if self.what == "type" else self.times

    def written(self) -> dict[str, object]:
        """As it is kept for pressing it again."""
        return asdict(self)


def strokes(seed: str) -> Iterator[Stroke]:
    """Strokes without end, the same for the same seed."""
    chance = random.Random(seed)
    kinds, weights = zip(*CHANCES, strict=True)
    while True:
        yield chance.choices(kinds, weights)[0](chance)


def _press(keys: Sequence[str]) -> Callable[[random.Random], Stroke]:
    return lambda chance: Stroke("press", chance.choice(keys))


def _burst(chance: random.Random) -> Stroke:
    return Stroke("hold", "escape", chance.randint(2, 8))


def _hold(chance: random.Random) -> Stroke:
    held = (*WALKING, "enter", "space", "ctrl+s", "ctrl+z", "backspace", *AREAS, *LETTERS)
    return Stroke("hold", chance.choice(held), chance.randint(3, 30))


def _type(chance: random.Random) -> Stroke:
    return Stroke("type", chance.choice(WORDS))


def _paste(chance: random.Random) -> Stroke:
    return Stroke("paste", "\n".join(chance.choices(WORDS, k=chance.randint(1, 40))))


def _size(chance: random.Random) -> Stroke:
    columns, rows = chance.choice(SIZES)
    return Stroke("size", f"{columns}x{rows}")


CHANCES: tuple[tuple[Callable[[random.Random], Stroke], float], ...] = (
    (_press(AREAS), 8),
    (_press(LETTERS), 22),
    (_press(("enter",)), 18),
    (_press(("escape",)), 10),
    (_press(WALKING), 16),
    (_press(EDITING), 4),
    (_press(SIGNS), 4),
    (_press(CONTROLS), 7),
    (_press(("ctrl+s", "ctrl+z", "f1", "ctrl+p", "ctrl+g")), 6),
    (_burst, 3),
    (_hold, 3),
    (_type, 4),
    (_paste, 1),
    (_size, 1),
)
"""What a person does most is done most; what no person does is done as well."""
