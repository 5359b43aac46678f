"""The chain of the change log: every act is sealed over itself and the seal before it.

Whoever alters, adds or takes away an entry behind the program's back breaks the seal of its act;
whoever makes that seal anew breaks the next one; and whoever makes all of them anew ends in
another head than the one that was printed. What an entry says goes in as a salted commitment, so
that words can be erased while their commitment, which tells nothing without its salt, stays.

The format is kept for good: seals that were made once must be found true for ever.
"""

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from db.counting import counted

BEGINNING = "0" * 64
"""What stands before the first seal."""
_MOST = 5
"""Acts named one by one; the rest are counted."""

_as_json = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode
_as_text = json.encoder.encode_basestring_ascii
"""How that encoder writes a text: of a list of texts it makes the same, many times as fast."""


def new_salt() -> str:
    """What makes a commitment tell nothing: drawn for each entry, and gone when its words are."""
    return secrets.token_hex(16)


def new_salts(count: int) -> list[str]:
    """As many of them."""
    drawn = secrets.token_hex(16 * count)
    return [drawn[at : at + 32] for at in range(0, 32 * count, 32)]


def commitment(salt: str, fields: str) -> str:
    """What stands in the chain for what an entry says."""
    return hashlib.sha256(f"{salt}:{fields}".encode("utf-8", "surrogatepass")).hexdigest()


@dataclass
class Link:
    """The entries of one act as they are written, on their way into its seal."""

    count: int = 0
    _told: Any = field(default_factory=hashlib.sha256)

    def add(self, entry: Sequence[str], proof: str) -> None:
        """Take one more entry in.

        Args:
            entry: Its id, the kind and key of its record, and what was done.
            proof: The commitment to what it says.
        """
        self.count += 1
        self._told.update(f"[{','.join(map(_as_text, (*entry, proof)))}]".encode())

    def sealed(self, before: str, header: Sequence[str | None]) -> str:
        """The seal of the act.

        Args:
            before: The seal of the act before it.
            header: Batch, moment, author, PC, label and what it undoes.
        """
        whole = f"{before}\n{_as_json(list(header))}\n{self.count}\n{self._told.hexdigest()}"
        return hashlib.sha256(whole.encode()).hexdigest()


@dataclass(frozen=True)
class Head:
    """The newest seal, and how many acts stand behind it."""

    number: int
    seal: str

    @property
    def grouped(self) -> str:
        """The seal in groups that an eye can compare."""
        return " ".join(self.seal[at : at + 8] for at in range(0, len(self.seal), 8))

    @property
    def words(self) -> str:
        """As it is printed: the seal, and how many acts it stands for."""
        return f"{self.grouped} ({counted(self.number, 'act')})"


def head(connection: sqlite3.Connection) -> Head | None:
    """The newest seal of an open store file; None before the first act."""
    found = connection.execute("SELECT number, hash FROM seal ORDER BY number DESC LIMIT 1").fetchone()
    return None if found is None else Head(*found)


def find(connection: sqlite3.Connection, seal: str) -> Head | None:
    """The act of a seal that was printed once, as far as it was copied; None when none has it."""
    wanted = "".join(seal.split()).casefold()
    found = connection.execute(
        "SELECT number, hash FROM seal WHERE substr(hash, 1, ?) = ? ORDER BY number LIMIT 1",
        (len(wanted), wanted),
    ).fetchone()
    return None if found is None or len(wanted) < 8 else Head(*found)


_ENTRIES = """
    SELECT batch, at, author, pc, label, undoes, id, record_type, record_id, kind, fields, salt, proof
    FROM change ORDER BY at, batch, id"""
"""In the order they were written: no two acts share a moment, and ids rise within one."""


def acts(connection: sqlite3.Connection) -> Iterator[tuple[str, Link, list[str | None] | None]]:
    """Batch, link and header of every act in the log; no header where its entries disagree about it."""
    for batch, rows in groupby(connection.execute(_ENTRIES), key=lambda row: str(row[0])):
        link, headers = Link(), set()
        for row in rows:
            headers.add(row[:6])
            *entry, fields, salt, proof = row[6:]
            link.add(entry, commitment(salt, fields) if salt is not None else str(proof))
        yield batch, link, _header(headers.pop()) if len(headers) == 1 else None


def seal_all(connection: sqlite3.Connection) -> None:
    """Seal every act of a log that has no seals yet, in the order they were written."""
    before, seals = BEGINNING, []
    for number, (batch, link, header) in enumerate(acts(connection), 1):
        before = link.sealed(before, header or [batch])
        seals.append((number, batch, before))
    connection.executemany("INSERT INTO seal (number, batch, hash) VALUES (?, ?, ?)", seals)


def _header(row: Sequence[Any]) -> list[str | None] | None:
    batch, at, *rest = row
    try:
        return [batch, datetime.fromisoformat(f"{at}+00:00").isoformat(), *rest]
    except ValueError:
        return None


def trouble(connection: sqlite3.Connection) -> list[str]:
    """What does not hold in the chain, by number and moment and never by content."""
    wrong: list[str] = []
    before, number = BEGINNING, 0
    seals = connection.execute("SELECT number, batch, hash FROM seal ORDER BY number")
    for batch, link, header in acts(connection):
        sealed = seals.fetchone()
        number += 1
        if sealed is None:
            wrong.append(f"Act {number:,} of the change log has no seal.")
            continue
        if sealed[:2] != (number, batch) or header is None or link.sealed(before, header) != sealed[2]:
            when = "" if header is None else f" of {str(header[1])[:16].replace('T', ' ')} (UTC)"
            wrong.append(f"Act {number:,}{when} of the change log is not as it was sealed.")
        before = str(sealed[2])
    if rest := len(seals.fetchall()):
        wrong.append(
            f"At the end of the change log {counted(rest, 'act is', 'acts are')} gone, and the "
            "seals are there."
        )
    if len(wrong) > _MOST:
        wrong[_MOST:] = [f"So are {len(wrong) - _MOST:,} more."]
    return wrong
