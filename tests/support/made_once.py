"""Made-up records made once in a process: whoever asks again gets a copy of what was written."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

Facts = ParamSpec("Facts")
Keys = TypeVar("Keys")

Files = dict[Path, bytes]


def made_once(
    make: Callable[Concatenate[Path, Facts], Keys],
) -> Callable[Concatenate[Path, Facts], Keys]:
    """Let what is made in a folder be copied there when the same is asked for again.

    It is for what begins from the same folder each time, on the same day: a copy has the same keys.
    """
    made: dict[str, tuple[Keys, Files]] = {}

    @wraps(make)
    def made_or_copied(folder: Path, /, *facts: Facts.args, **more: Facts.kwargs) -> Keys:
        asked = repr((facts, sorted(more.items())))
        if asked not in made:
            made[asked] = make(folder, *facts, **more), _files_of(folder)
        else:
            _put_back(folder, made[asked][1])
        return made[asked][0]

    return made_or_copied


def _files_of(folder: Path) -> Files:
    return {each.relative_to(folder): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def _put_back(folder: Path, files: Files) -> None:
    for name, held in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        place.touch(mode=0o600)
        place.write_bytes(held)
