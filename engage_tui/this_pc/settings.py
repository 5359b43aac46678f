"""This PC's preferences and keys: plain JSON files beside the store, never fatal when broken."""

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from db.file.disk import write_whole
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.small_files import set_aside

PREFERENCES = "preferences.json"
KEYS = "keys.json"


@dataclass(frozen=True)
class Preferences:
    """How this PC shows the workbook, and who used it last.

    They are the PC's and not the store's: a screen at the desk and a laptop differ.
    """

    theme: str = ""
    """Name of the theme; empty for the program's own choice."""
    ascii_marks: bool = False
    """Marks drawn with plain characters, for consoles that lack the others."""
    author: str = ""
    """Initials of whoever was last at this keyboard."""
    source: str = ""
    """How the last feedback logged here reached the practice: most comes the same way."""
    quiet_minutes: int = 10
    """After how many minutes without a key the first save asks who is there; 0 for never."""
    problems: tuple[str, ...] = field(default=(), compare=False)
    """What was wrong with the file, in words to show; never saved."""


def load(data_dir: Path) -> Preferences:
    """The preferences of this PC; a file that cannot be read is set aside and reported."""
    path = data_dir / PREFERENCES
    found, problems = _read_object(path)
    kept: dict[str, object] = {}
    for each in fields(Preferences):
        if each.name == "problems" or each.name not in found:
            continue
        value = found[each.name]
        if type(value) is type(each.default):
            kept[each.name] = value
        else:
            problems.append(
                f"The setting {each.name} in {path.name} is not one Engage understands; it is left out."
            )
    return Preferences(**kept, problems=tuple(problems))  # type: ignore[arg-type]  # checked above


def save(data_dir: Path, preferences: Preferences) -> None:
    """Keep the preferences, whole or not at all, in the folder of a workbook that was opened.

    The folder is not made here: where it is gone its drive is, and nothing may begin in its place.

    Raises:
        Refused: When the disk does not take them.
    """
    kept = asdict(preferences)
    del kept["problems"]
    try:
        write_whole(data_dir / PREFERENCES, json.dumps(kept, indent=2) + "\n")
    except OSError as error:
        raise Refused(
            "This PC's preferences could not be kept: the disk may be full, or the folder read only.",
            "They hold until Engage closes, and no record is touched.",
            "Make room, or ask for permission to write in the workbook's folder.",
        ) from error


def load_keys(data_dir: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    """The practice's own keys, command to key, and what was wrong with the file in words.

    Whether a command exists and whether two share a key is for the screens to say: here
    only the shape is judged.
    """
    path = data_dir / KEYS
    found, problems = _read_object(path)
    keys: dict[str, str] = {}
    for command, key in found.items():
        if isinstance(key, str) and key.strip():
            keys[command] = key.strip()
        else:
            problems.append(
                f'{path.name}: the key for {command!r} must be text such as "f12"; it is left out.'
            )
    return keys, tuple(problems)


def _read_object(path: Path) -> tuple[dict[str, object], list[str]]:
    """What a JSON file holds by name, or nothing and the words for why."""
    found = None
    try:
        if path.is_file() or not path.exists():  # reading a pipe in its place would wait for ever
            found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, []
    except OSError:
        return {}, [f"{path.name} could not be opened, so the usual settings are used."]
    except (ValueError, RecursionError):  # not JSON, not UTF-8, or brackets without an end
        found = None
    if isinstance(found, dict):
        return found, []
    return {}, [f"{path.name} could not be understood, so the usual settings are used. {_set_aside(path)}"]


def _set_aside(path: Path) -> str:
    """Move a broken file out of the way when that can be done, and say where it is."""
    try:
        return f"It is kept as {set_aside(path).name}."
    except OSError:
        return "It is still in its place."
