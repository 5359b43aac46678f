"""The reference lists: shipped with the program, replaceable by the practice.

A practice changes a list by putting a file of the same shape and name in the `reference`
folder beside its store. A file that cannot be used is reported and the shipped list stands,
because nobody should be locked out of their work by a comma.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from db.terms import Scale
from engage_tui.forms.dates import worded_date
from engage_tui.forms.fields import Option
from engage_tui.forms.text import clean

FOLDER = Path(__file__).parent
LARGEST_FILE = 1_000_000
FILES = tuple(sorted(each.stem for each in FOLDER.glob("*.toml")))
"""What lists there are: a file that stands in the folder is one."""

Entry: TypeAlias = dict[str, Any]
"""One entry as it stands in the file: always `code` and `words`, the rest by list."""


@dataclass(frozen=True)
class Reference:
    """One list as it is in use, where it came from and what is wrong with its replacement."""

    name: str
    as_of: str
    source: str
    entries: tuple[Entry, ...]
    replaced: bool = False
    problem: str = ""

    @property
    def stands_on(self) -> str:
        """The day it stands for as people write days, or as its file has it where that is no day."""
        try:
            return worded_date(date.fromisoformat(self.as_of))
        except ValueError:
            return self.as_of

    @property
    def stated(self) -> str:
        """Where it comes from and the day it stands for, as a paper says them."""
        return f"{self.source}. As of {self.stands_on}." if self.as_of else f"{self.source}."


class _Broken(Exception):
    """What is wrong with a file, in words for the person who wrote it."""


def options(name: str, data_dir: Path | None = None) -> tuple[Option, ...]:
    """The choices of a list."""
    return _options(name, data_dir)


def entries(name: str, data_dir: Path | None = None) -> tuple[Entry, ...]:
    """The entries of a list with all they hold."""
    if name in _DERIVED:
        return _DERIVED[name](data_dir)
    return reference(name, data_dir).entries


def entry(name: str, code: str, data_dir: Path | None = None) -> Entry | None:
    """The entry of that code, or None when the practice's list no longer has it."""
    return _by_code(name, data_dir).get(code)


def words(name: str, code: str, data_dir: Path | None = None) -> str:
    """The words of a code; the code itself when the list no longer has it."""
    found = entry(name, code, data_dir)
    return code if found is None else str(found["words"])


def target(code: str, data_dir: Path | None = None) -> int:
    """One of the practice's timings or amounts; the shipped one when its own lacks it."""
    return number("targets", code, data_dir)


def number(name: str, code: str, data_dir: Path | None = None) -> int:
    """A number of a list; the shipped one when the practice's own list lacks it."""
    found = entry(name, code, data_dir) or _by_code(name, None)[code]
    return int(found["number"])


def problems(data_dir: Path | None) -> tuple[str, ...]:
    """What is wrong with the practice's own lists, one sentence each."""
    found = (reference(name, data_dir) for name in FILES)
    return tuple(each.problem for each in found if each.problem)


def forget() -> None:
    """Read the files again when next asked, after someone changed one."""
    for each in (reference, _options, _by_code):
        each.cache_clear()


@cache
def reference(name: str, data_dir: Path | None = None) -> Reference:
    """The list in use. Read once: rules ask for it thousands of times.

    Raises:
        KeyError: There is no list of that name.
    """
    if name not in FILES:
        raise KeyError(name)
    own = None if data_dir is None else data_dir / "reference" / f"{name}.toml"
    if own is None or not own.exists():
        return _load(name, FOLDER / f"{name}.toml")
    try:
        return _load(name, own, replaced=True)
    except _Broken as broken:
        shipped = _load(name, FOLDER / f"{name}.toml")
        words = f"The practice's own list {name}.toml cannot be used: {broken} The usual list is in use."
        return Reference(name, shipped.as_of, shipped.source, shipped.entries, problem=words)


def _load(name: str, path: Path, *, replaced: bool = False) -> Reference:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _Broken("it is larger than a list can be.")
        held = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        raise _Broken("it cannot be read as text.") from None
    except tomllib.TOMLDecodeError as wrong:
        raise _Broken(f"{clean(str(wrong))}.") from None
    found = held.get("entry")
    if not isinstance(found, list) or not found:
        raise _Broken("it has no [[entry]].")
    for number, each in enumerate(found, 1):
        _check(name, each, number)
    if len({each["code"] for each in found}) != len(found):
        raise _Broken("two entries have the same code.")
    return Reference(
        name, str(held.get("as_of", "")), str(held.get("source", "")), tuple(found), replaced=replaced
    )


def _check(name: str, each: object, number: int) -> None:
    if not isinstance(each, dict):
        raise _Broken(f"entry {number} is not a table.")
    needed = dict(_SHAPES.get(name, {}), code=str, words=str)
    for key, kind in needed.items():
        if type(each.get(key)) is not kind or each[key] == "":
            raise _Broken(f"entry {number} needs {key}{_NEEDS[kind]}.")
    for key in ("code", "words", "help"):
        text = each.get(key, "")
        if not isinstance(text, str) or clean(text) != text or (key == "code" and "\n" in text):
            raise _Broken(f"entry {number} has a {key} that is not plain text.")
    if len(each["code"]) > 40:
        raise _Broken(f"entry {number} has a code longer than 40 characters.")
    if each.get("least", "small") not in list(Scale) or each.get("prefill", True) not in (True, False):
        raise _Broken(f"entry {number} has a least or a prefill that means nothing.")
    for key, kind in needed.items():
        if kind is list and not all(isinstance(code, str) for code in each[key]):
            raise _Broken(f"entry {number} has {key} that are not codes in quotes.")
    for key, (least, most) in _RANGES.get(name, {}).items():
        if not least <= each[key] <= most:
            raise _Broken(f"entry {number} has a {key} that is not from {least} to {most}.")


_SHAPES: dict[str, dict[str, type]] = {
    "agenda": {"minutes": int},
    "agreement": {"number": int},
    "asset_facts": {"part": str, "text": str},
    "claims": {"citation": str, "rule": str},
    "cqc_mapping": {"question": str, "claims": list},
    "courses": {"months": int},
    "duties": {"gms": str, "pms": str, "apms": str, "rule": str},
    "english": {"text": str},
    "fft_answers": {"side": str, "labels": list},
    "fft_methods": {"labels": list},
    "material_facts": {"steps": list, "rows": list, "signs": list},
    "methods": {"online": bool, "pairs": list, "levels": list},
    "milestones": {"anchor": str, "offset_days": int},
    "name_words": {"text": str},
    "plain_words": {"swap": str, "also": list, "kind": str},
    "reminders": {"month": int, "day": int},
    "retention": {"since": str, "months": int},
    "review_categories": {"of": str},
    "suggesting_words": {"suggests": str, "also": list, "unless": list},
    "survey_columns": {"labels": list},
    "survey_headers": {"labels": list},
    "survey_ratings": {"labels": list},
    "survey_shapes": {"known_by": list, "columns": dict},
    "targets": {"number": int},
}
_RANGES: dict[str, dict[str, tuple[int, int]]] = {
    "courses": {"months": (0, 240)},
    "reminders": {"month": (0, 12), "day": (1, 31)},
    "retention": {"months": (0, 1200)},
}
_NEEDS: dict[type, str] = {
    str: " in quotes",
    bool: " = true or false",
    list: " in square brackets",
    int: " as a whole number",
    dict: " as a table of its own",
}


def _subjects(data_dir: Path | None) -> tuple[Entry, ...]:
    """What an impact assessment goes through: characteristics, groups, circumstances."""
    found: dict[str, Entry] = {}
    for name in ("characteristics", "inclusion_groups", "circumstances"):
        for each in entries(name, data_dir):
            found.setdefault(each["code"], each)
    return tuple(found.values())


def _offline(data_dir: Path | None) -> tuple[Entry, ...]:
    return tuple(each for each in entries("methods", data_dir) if not each["online"])


_DERIVED: dict[str, Callable[[Path | None], tuple[Entry, ...]]] = {
    "impact_subjects": _subjects,
    "offline_methods": _offline,
}
NAMES = frozenset((*FILES, *_DERIVED))


@cache
def _options(name: str, data_dir: Path | None) -> tuple[Option, ...]:
    return tuple(
        Option(each["code"], each["words"], each.get("help", "")) for each in entries(name, data_dir)
    )


@cache
def _by_code(name: str, data_dir: Path | None) -> dict[str, Entry]:
    return {each["code"]: each for each in entries(name, data_dir)}
