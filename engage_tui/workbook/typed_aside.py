"""What was typed and cannot go into the workbook, in a file beside it until the next start.

When the workbook's own file goes away under the program, the half-typed forms must not go with it.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, TypeGuard

from db.file.disk import write_whole
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.small_files import set_aside

if TYPE_CHECKING:
    from db.drafts import FoundDraft

NAME = "typed-and-not-saved.json"


def keep_aside(book: Workbook, place: str, typed: Mapping[str, str]) -> None:
    """Keep what stands in the form at `place` in the file beside the workbook.

    Raises:
        OSError: It cannot be written there either.
    """
    path = book.data_dir / NAME
    now = book.clock.now().astimezone(UTC).isoformat()
    kept = {**_read(path), place: _Kept(typed=dict(typed), kept_at=now, author=book.author)}
    write_whole(path, json.dumps(kept, ensure_ascii=False, indent=2) + "\n")


def take_back(book: Workbook) -> None:
    """Put what was kept aside among the workbook's drafts, so that its forms offer it back.

    A draft that was kept since then is the newer one and stays.
    """
    path = book.data_dir / NAME
    if not path.is_file():
        return
    kept = _read(path)
    if kept:
        from db import drafts

        with book.store.scribble() as session:
            for place, each in kept.items():
                moment = datetime.fromisoformat(each["kept_at"])
                known: FoundDraft | None = drafts.find(session, place)
                if known is None or known.kept_at < moment:
                    drafts.keep(session, place, each["typed"], each["author"], moment)
        path.unlink()
    else:
        set_aside(path)  # somebody wrote in it: theirs to look at, and in nobody's way


def _read(path: Path) -> dict[str, "_Kept"]:
    """What the file holds, or nothing where it is none of ours any more."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found if _is_ours(found) else {}


class _Kept(TypedDict):
    typed: dict[str, str]
    kept_at: str
    author: str


def _is_ours(found: object) -> TypeGuard[dict[str, _Kept]]:
    return isinstance(found, dict) and all(_is_draft(each) for each in found.values())


def _is_draft(each: object) -> bool:
    if not isinstance(each, dict) or each.keys() != {"typed", "kept_at", "author"}:
        return False
    typed = each["typed"]
    if not isinstance(typed, dict) or not isinstance(each["author"], str):
        return False
    try:
        aware = datetime.fromisoformat(each["kept_at"]).tzinfo is not None
    except (TypeError, ValueError):
        return False
    return aware and all(isinstance(part, str) for pair in typed.items() for part in pair)
