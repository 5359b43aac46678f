"""The parts of an Excel workbook around its sheets: which are in sight, what cells share, their formats.

Names are taken without their namespace, which the "strict" kind writes otherwise.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sized
from dataclasses import dataclass, field
from typing import NamedTuple

from engage_tui.tables.cells import unescaped
from engage_tui.tables.xml_stream import MOST_PARTS, go_through, stream

MOMENTS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Formats that every Excel knows by number and that show days or times."""
LASTING = frozenset((46,))
_NO_PATTERN = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]|[_\\*].', re.IGNORECASE)
_LASTING = re.compile(r"\[(hh?|mm?|ss?)\]", re.IGNORECASE)
_MOMENT = re.compile(r"[dmhys]", re.IGNORECASE)
MOST_WORDS = 128_000_000
"""Characters of all words that the cells of a workbook share."""
MOST_ENTRIES = 4_000_000
"""Such words, empty ones with them: each takes memory however short it is."""
MOST_STYLES = 65_536
"""Styles of cells, and formats of their own; Excel has no more."""
MOST_LISTED = 4_000
"""Sheets of a workbook, and parts that one goes on to."""


class SheetPart(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    part: str
    in_sight: bool


@dataclass
class XlsxBook:
    """What the sheets of a workbook share.

    Args:
        styles: For each style of a cell whether it shows a moment, and whether it shows how long.
    """

    archive: zipfile.ZipFile
    sheets: list[SheetPart] = field(default_factory=list)
    from_1904: bool = False
    _parts: dict[str, str] = field(default_factory=dict)
    _words: list[str] | None = None
    _styles: list[tuple[bool, bool]] | None = None

    @property
    def words(self) -> list[str]:
        """What cells share, by its number; read when it is first asked for."""
        if self._words is None:
            self._words = (
                list(_words(self.archive, self._parts["sharedStrings"])) if self._has("sharedStrings") else []
            )
        return self._words

    @property
    def styles(self) -> list[tuple[bool, bool]]:
        """For each style of a cell whether it shows a moment, and whether it shows how long."""
        if self._styles is None:
            self._styles = _styles(self.archive, self._parts["styles"]) if self._has("styles") else []
        return self._styles

    def _has(self, kind: str) -> bool:
        return self._parts.get(kind) in self.archive.NameToInfo


def xlsx_book(archive: zipfile.ZipFile) -> XlsxBook:
    """Read which sheets it has.

    Raises:
        KeyError: A part is missing.
    """
    book = XlsxBook(archive)
    start = next(
        (part for kind, part, _ in _relations(archive, "") if kind == "officeDocument"), "xl/workbook.xml"
    )
    targets = {}
    for kind, part, key in _relations(archive, start):
        targets[key] = part if kind == "worksheet" else ""
        book._parts[kind] = part

    def started(name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr":
            book.from_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet":
            key = next((value for each, value in attributes.items() if each.endswith(":id")), "")
            if part := targets.get(key):
                in_sight = attributes.get("state", "visible") == "visible"
                book.sheets.append(SheetPart(attributes.get("name", ""), part, in_sight))
                _refuse_many(book.sheets, MOST_LISTED)

    with archive.open(start) as raw:
        go_through(raw, started)
    return book


def _relations(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """The kind, the part and the key of what a part goes on to."""
    folder, name = posixpath.split(part)
    found: list[tuple[str, str, str]] = []

    def started(element: str, attributes: Mapping[str, str]) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
            found.append((posixpath.basename(attributes.get("Type", "")), target, attributes.get("Id", "")))
            _refuse_many(found, MOST_LISTED)

    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels in archive.NameToInfo:
        with archive.open(rels) as raw:
            go_through(raw, started)
    return iter(found)


def _refuse_many(held: Sized, most: int) -> None:
    if len(held) > most:
        raise ValueError


def _words(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    """The words that cells share; how they are pronounced is no part of them."""
    done: list[str] = []
    parts: list[str] = []
    inside: list[bool] = [False, False]  # in words; in how they are pronounced

    def started(name: str, _: Mapping[str, str]) -> None:
        if name == "t":
            inside[0] = not inside[1]
        elif name == "rPh":
            inside[1] = True

    def ended(name: str) -> None:
        if name == "t":
            inside[0] = False
        elif name == "rPh":
            inside[1] = False
        elif name == "si":
            done.append(unescaped("".join(parts)))
            parts.clear()

    def text(words: str) -> None:
        if inside[0]:
            parts.append(words)

    total = entries = 0
    with archive.open(part) as raw:
        for _ in stream(raw, started, ended, text):
            total += sum(map(len, done))
            entries += len(done)
            if total > MOST_WORDS or entries > MOST_ENTRIES or len(parts) > MOST_PARTS:
                raise ValueError
            yield from done
            done.clear()


def _styles(archive: zipfile.ZipFile, part: str) -> list[tuple[bool, bool]]:
    codes: dict[str, str] = {}
    found: list[tuple[bool, bool]] = []
    inside = [False]

    def started(name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            _refuse_many(codes, MOST_STYLES)
        elif name == "cellXfs":
            inside[0] = True
        elif name == "xf" and inside[0]:
            found.append(_shows(attributes.get("numFmtId", "0"), codes))
            _refuse_many(found, MOST_STYLES)

    def ended(name: str) -> None:
        if name == "cellXfs":
            inside[0] = False

    with archive.open(part) as raw:
        go_through(raw, started, ended)
    return found


def _shows(key: str, codes: Mapping[str, str]) -> tuple[bool, bool]:
    """Whether a format shows a moment, and whether it shows how long something took."""
    if key not in codes:
        return int(key) in MOMENTS, int(key) in LASTING
    pattern = _NO_PATTERN.sub("", codes[key].split(";")[0])
    return _MOMENT.search(pattern) is not None, _LASTING.search(pattern) is not None
