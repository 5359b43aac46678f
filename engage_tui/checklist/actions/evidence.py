"""Evidence on a step: a link, or a file copied into the workbook's own folder."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

import db
from db.file.disk import settle_folder
from engage_tui.checklist.actions.steps import label
from engage_tui.checklist.forms import EVIDENCE_FORM
from engage_tui.forms.text import clean
from engage_tui.this_pc.paths import evidence_dir, make_private
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.copying import digest as digest_of
from engage_tui.workbook.errors import NotValid, Refused
from engage_tui.workbook.refusing import found, stop_on

LARGEST = 50 * 1024 * 1024
"""Bytes: a scanned report fits; a film belongs on the shared drive, with a link to it."""

_CHUNK = 1024 * 1024
_UNSAFE = re.compile(r"[^A-Za-z0-9._ -]+")


@dataclass(frozen=True)
class Copied:
    """A file in the evidence folder."""

    name: str
    sha256: str
    size: int


def attach_evidence(book: Workbook, engagement_id: str, number: int, typed: Mapping[str, str]) -> str:
    """Attach a link or a copy of a file to a step; return the evidence's key.

    Raises:
        NotValid: There is neither, or the file cannot be copied. Nothing is left behind.
    """
    from engage_tui.checklist import records

    values, errors = records.read_typed(book, EVIDENCE_FORM.fields, typed, {})
    path = clean(typed.get("file", "")).strip().strip('"')
    if not path and not values.get("link"):
        errors.setdefault("file", "File to copy: give a file, or say where it is.")
    stop_on(errors)
    with _copy(book, path) as copied, book.change(label("Added evidence to", number)) as session:
        records.engagement_of(session, engagement_id)
        evidence = db.Evidence(
            engagement_id=engagement_id,
            step_number=number,
            title=values["title"],
            dated_on=values.get("dated_on") or book.today,
            link=values.get("link") or "",
        )
        if copied is not None:
            evidence.file_name, evidence.sha256, evidence.size = copied.name, copied.sha256, copied.size
        session.add(evidence)
        session.flush()
        return evidence.id


def change_evidence(book: Workbook, evidence_id: str, typed: Mapping[str, str]) -> None:
    """Change what evidence is called, its date or where it is; a copied file stays as it was copied."""
    from engage_tui.checklist import records

    fields = tuple(each for each in EVIDENCE_FORM.fields if each.name != "file")
    with book.change("Evidence changed") as session:
        evidence = found(session, db.Evidence, evidence_id, "piece of evidence")
        known = {each.name: getattr(evidence, each.name) for each in fields}
        values, errors = records.read_typed(book, fields, typed, {}, known)
        if "link" in values and not values["link"] and not evidence.file_name:
            errors.setdefault("link", "Or where it is: this has no file, so say where it is.")
        stop_on(errors)
        records.fill(evidence, values)


def remove_evidence(book: Workbook, evidence_id: str) -> None:
    """Take evidence off its step. A copied file stays: history and other steps may point to it."""
    with book.change("Evidence removed") as session:
        found(session, db.Evidence, evidence_id, "piece of evidence").removed_at = book.clock.now()


def evidence_path(book: Workbook, file_name: str) -> Path:
    """Where a copied file is; only its last part counts, so no name can lead out of the folder."""
    return evidence_dir(book.data_dir) / Path(file_name).name


@contextmanager
def _copy(book: Workbook, path: str) -> Iterator[Copied | None]:
    """The file copied while inside, and taken away again when what is inside fails."""
    if not path:
        yield None
        return
    folder = make_private(evidence_dir(book.data_dir), inside=True)
    copied, fresh = _bring_in(Path(path).expanduser(), folder)
    try:
        yield copied
    except BaseException:
        if fresh:
            (folder / copied.name).unlink(missing_ok=True)
        raise


def _bring_in(source: Path, folder: Path) -> tuple[Copied, bool]:
    try:
        if not S_ISREG(source.stat().st_mode):
            raise _refusal("that is not a file; type the path of one file.")
        with source.open("rb") as reader:
            return _store(reader, source.name, folder)
    except (FileNotFoundError, NotADirectoryError):
        raise _refusal("there is no file at that path; check it and type it again.") from None
    except PermissionError:
        raise _refusal("that file cannot be read; close it elsewhere or ask for permission.") from None
    except (OSError, ValueError):
        raise Refused(
            "The file could not be copied into the workbook's folder.",
            do="Check that there is room on the disk and that the file opens, then try again.",
        ) from None


def _refusal(words: str) -> NotValid:
    return NotValid({"file": f"File to copy: {words}"})


def _store(reader: BinaryIO, name: str, folder: Path) -> tuple[Copied, bool]:
    """Copy through a temporary file, so that the folder never holds half of one."""
    number, temporary = tempfile.mkstemp(dir=folder, prefix=".coming-")
    try:
        with os.fdopen(number, "wb") as writer:
            digest, size = _poured(reader, writer)
            writer.flush()
            os.fsync(writer.fileno())
        known = next(folder.glob(f"{digest[:16]}-*"), None)
        if known is not None and digest_of(known) == digest:
            return Copied(known.name, digest, size), False
        # One that is half there, or was altered, is put right by the same bytes.
        target = known or folder / f"{digest[:16]}-{safe_name(name)}"
        Path(temporary).replace(target)
        settle_folder(folder)
        return Copied(target.name, digest, size), True
    finally:
        with suppress(FileNotFoundError):
            Path(temporary).unlink()


def _poured(reader: BinaryIO, writer: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := reader.read(_CHUNK):
        size += len(chunk)
        if size > LARGEST:
            raise _refusal(
                f"that file is larger than {LARGEST // 1024 // 1024} MB; give a link to it instead."
            )
        digest.update(chunk)
        writer.write(chunk)
    return digest.hexdigest(), size


def safe_name(name: str) -> str:
    """A file name that every system takes: plain characters, not too long, its ending kept."""
    plain = _UNSAFE.sub("_", name).strip(" .") or "file"
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 10:
        return plain[:80].rstrip(" .")
    return f"{stem[:70].rstrip(' .')}.{ending}"
