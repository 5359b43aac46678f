"""The practice's own keys as the app holds them; `screens.keys.keymap` judges them, later."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class OwnKeys:
    """The keys to use instead of ours, and what was wrong with the rest, in words."""

    keys: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
