"""The register of erasures beside the store, so that a backup put in its place is gone through again.

It is a file because the store cannot keep it alone: an older backup knows nothing of what was
erased since. It holds what the records of the kind `erasure` hold and no words.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.file.about import Named
from db.file.disk import write_whole
from db.file.trouble import told

if TYPE_CHECKING:
    from db.models import Erasure

_TEXTS = ("id", "record_type", "record_id", "fields", "cuts", "because", "erased_by")


@dataclass(frozen=True)
class Entry:
    """One erasure as the file has it."""

    id: str
    held: Mapping[str, str]


def path_of(store: Path) -> Path:
    """Where the register of a store is."""
    return store.with_name(f"{store.stem}-erasures.json")


def read(path: Path) -> list[Entry]:
    """What a register holds, oldest first; nothing where there is none.

    Raises:
        ValueError: It is no register any more.
        StoreProblem: It cannot be read.
    """
    with told():
        if not path.exists():
            return []
        text = path.read_text(encoding="utf-8")
    found = json.loads(text)
    if not isinstance(found, list):
        raise ValueError
    return [_entry(each) for each in found]


def _entry(held: Any) -> Entry:
    if not isinstance(held, dict) or not all(isinstance(held.get(name), str) for name in _TEXTS):
        raise ValueError
    datetime.fromisoformat(str(held.get("erased_at")))
    return Entry(held["id"], {name: str(held[name]) for name in (*_TEXTS, "erased_at")})


def _told(erasure: "Erasure") -> Entry:
    held = {name: str(getattr(erasure, name)) for name in _TEXTS}
    return Entry(erasure.id, {**held, "erased_at": erasure.erased_at.isoformat()})


def missing(driver: sqlite3.Connection, path: Path) -> tuple[bool, list[Entry]]:
    """Whether the file lacks an erasure of the store, and which of the file's the store lacks."""
    here = {row[0] for row in driver.execute("SELECT id FROM erasure")}
    try:
        there = read(path)
    except ValueError:
        path.replace(path.with_name(f"{path.stem}-unreadable-{path.stat().st_mtime_ns}.json"))
        there = []
    return bool(here - {each.id for each in there}), [each for each in there if each.id not in here]


def keep(session: Session, path: Path) -> None:
    """Write down beside the store what it knows of erasures, and what the file knew besides."""
    from db.models import Erasure

    held = {each.id: each for each in read(path)}
    held |= {each.id: _told(each) for each in session.scalars(select(Erasure))}
    ordered = [dict(held[key].held) for key in sorted(held)]
    with told():
        write_whole(path, json.dumps(ordered, indent=1) + "\n")


@dataclass
class Done:
    """What was erased again.

    Args:
        files: Evidence files and what they are to be called; nothing where they are to go.
    """

    records: int = 0
    files: list[tuple[Named, str]] = field(default_factory=list)


def erase_again(session: Session, entries: Iterable[Entry]) -> Done:
    """Do erasures that the store lacks, in their order."""
    from db.erasing.erase import again
    from db.log.plain import record_kinds
    from db.models import Erasure, Evidence

    done = Done()
    for each in sorted(entries, key=lambda entry: (entry.held["erased_at"], entry.id)):
        values: dict[str, Any] = dict(each.held)
        values["erased_at"] = datetime.fromisoformat(each.held["erased_at"])
        erasure = Erasure(**values)
        session.add(erasure)
        kind = record_kinds().get(erasure.record_type)
        record = None if kind is None else session.get(kind, erasure.record_id)
        if record is None:
            continue
        before = Named(record.file_name, record.sha256) if isinstance(record, Evidence) else None
        again(session, erasure, record)
        if before is not None and isinstance(record, Evidence) and before.name != record.file_name:
            done.files.append((before, record.file_name))
        done.records += 1
    return done
