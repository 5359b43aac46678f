"""Reads the national files of organisations: practices with their days, networks, and what followed what.

Three come from the Organisation Data Service, two of them without a header: `epraccur` (every practice
there has been), `epcncorepartnerdetails` or `ePCN` (which practice is in which network) and `succ` (which
organisation followed which). The mapping file of the list sizes tells networks too.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from engage_tui.forms.file_days import file_day
from engage_tui.forms.text import clean_line
from engage_tui.practice.header_rows import places_of
from engage_tui.practice.national_kinds import ORGANISATIONS, kind_of, refusal_of
from engage_tui.practice.own_code import ODS_CODE
from engage_tui.tables.opening import opened
from engage_tui.tables.sheet import FIRST_ROWS, Row, Sheet
from engage_tui.tables.wanted import Wanted

WANTED = Wanted(
    ORGANISATIONS.what,
    "Use epraccur, epcncorepartnerdetails or succ of the Organisation Data Service, as they are downloaded.",
    safe="Nothing was changed.",
    largest=200_000_000,
)
LONGEST_NAME = 200
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "code": (
        "organisation code", "org code", "ods code", "practice code", "partner organisation code",
        "predecessor organisation code", "predecessor code", "code",
    ),
    "name": ("name", "organisation name", "practice name", "partner name"),
    "postcode": ("postcode", "practice postcode", "post code"),
    "opened": ("open date", "opened", "legal start date"),
    "closed": ("close date", "closed", "legal end date"),
    "commissioner": (
        "commissioner", "commissioner organisation code", "sub icb location code",
        "practice parent sub icb loc code", "practice parent sub icb location code",
    ),
    "joined": ("join provider purchaser date", "joined provider purchaser date"),
    "left": ("left provider purchaser date",),
    "setting": ("prescribing setting",),
    "pcn": ("pcn code",),
    "pcn_name": ("pcn name",),
    "since": ("practice to pcn relationship start date",),
    "until": ("practice to pcn relationship end date",),
    "successor": (
        "successor organisation code", "succeeding organisation code", "successor code",
        "new organisation code",
    ),
    "on": ("effective date", "succession date", "date of succession"),
}  # fmt: skip
"""What is read of a row, and what its column is called where the file has a header."""
EPRACCUR = {
    "code": 0, "name": 1, "postcode": 9, "opened": 10, "closed": 11, "commissioner": 14, "joined": 15,
    "left": 16, "setting": 25,
}  # fmt: skip
PARTNERS = {"code": 0, "name": 1, "commissioner": 2, "pcn": 4, "pcn_name": 5, "since": 8, "until": 9}
"""Where each thing stands in the files that come without a header."""
NETWORK = re.compile(r"U\d{5}", re.ASCII)
_WRITTEN_TOGETHER = re.compile(r"(?:19|20)\d{6}", re.ASCII)


class Organisation(NamedTuple):
    """One practice: what it is called, where it is, from when to when.

    Args:
        tells_closed: Its table says of those that closed when they did: where none does, that it has no
            such day does not make it open.
    """

    code: str
    name: str
    postcode: str = ""
    opened: date | None = None
    closed: date | None = None
    commissioner: str = ""
    joined: date | None = None
    left: date | None = None
    setting: str = ""
    tells_closed: bool = False


class Membership(NamedTuple):
    """A practice in a network, from when to when."""

    code: str
    name: str
    pcn: str
    pcn_name: str
    since: date | None = None
    until: date | None = None


class Succession(NamedTuple):
    """An organisation that another followed, on a day."""

    code: str
    successor: str
    on: date | None = None


@dataclass
class Directory:
    """Everything the files tell of organisations.

    Args:
        files: Their names.
        rows_read: Rows of all of them.
        odd_days: Days that could not be read, which are taken as not known.
    """

    files: list[str] = field(default_factory=list)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    memberships: list[Membership] = field(default_factory=list)
    successions: list[Succession] = field(default_factory=list)
    rows_read: int = 0
    odd_days: int = 0


def read_directory(paths: Sequence[Path]) -> Directory:
    """Read one or several of the files together.

    Raises:
        Refused: One of them is something else, which is named, or cannot be read.
    """
    made = Directory()
    for path in paths:
        first: list[Sequence[str]] = []
        with opened(path, WANTED) as file:
            known = [_take(sheet, made, first) for sheet in file.sheets]
        if not any(known):
            raise refusal_of(first, path.name, WANTED)
        made.files.append(path.name)
    return made


def _take(sheet: Sheet, made: Directory, first: list[Sequence[str]]) -> bool:
    """Take up the rows of one table; False where it is none of these."""
    places: Mapping[str, int] = {}
    for count, row in enumerate(sheet.rows(), 1):
        if places:
            _row(row, places, made)
            made.rows_read += 1
            continue
        first.append(row.cells)
        if found := _header(row.cells):
            places = found
        elif found := _headless(row.cells):
            places = found
            _row(row, places, made)
            made.rows_read += 1
        elif count >= FIRST_ROWS:
            return False
    return bool(places)


def _header(cells: Sequence[str]) -> Mapping[str, int]:
    """Where each thing stands, when these cells are the header of such a table."""
    names = [" ".join(re.findall(r"[a-z0-9]+", cell.casefold())) for cell in cells]
    places = places_of(names, COLUMNS)
    tells = places.keys() & {"pcn", "successor", "opened", "closed"}
    if "code" not in places or not tells or kind_of([cells]) not in (None, ORGANISATIONS):
        return {}
    return places


def _headless(cells: Sequence[str]) -> Mapping[str, int]:
    """Where each thing stands, when this is a row of one of the files that have no header."""
    texts = [cell.strip().upper() for cell in cells]
    if len(texts) < 4 or not re.fullmatch(r"[A-Z0-9]{3,6}", texts[0]):
        return {}
    if len(texts) >= 17 and _WRITTEN_TOGETHER.fullmatch(texts[10]):
        return EPRACCUR
    if len(texts) >= 10 and NETWORK.fullmatch(texts[4]):
        return PARTNERS
    on = next((place for place, cell in enumerate(texts[:6]) if _WRITTEN_TOGETHER.fullmatch(cell)), 0)
    return (
        {"code": 0, "successor": 1, "on": on} if on > 1 and re.fullmatch(r"[A-Z0-9]{3,6}", texts[1]) else {}
    )


def _row(row: Row, places: Mapping[str, int], made: Directory) -> None:
    held = {name: _cell(row, place) for name, place in places.items()}
    code = held["code"].upper()
    if not ODS_CODE.fullmatch(code):
        return  # a hospital, a note beneath the table
    days = {
        name: _day(held.get(name, ""), made)
        for name in ("opened", "closed", "joined", "left", "since", "until")
    }
    name = held.get("name", "")[:LONGEST_NAME]
    if held.get("successor"):
        made.successions.append(Succession(code, held["successor"].upper(), _day(held.get("on", ""), made)))
        return
    if held.get("pcn"):
        network = (held["pcn"].upper(), held.get("pcn_name", "")[:LONGEST_NAME])
        made.memberships.append(Membership(code, name, *network, days["since"], days["until"]))
    if "opened" in places or code not in made.organisations:
        made.organisations[code] = Organisation(
            code,
            name,
            held.get("postcode", "").upper(),
            days["opened"],
            days["closed"],
            held.get("commissioner", "").upper(),
            days["joined"],
            days["left"],
            held.get("setting", "").upper(),
            "closed" in places,
        )


def _cell(row: Row, place: int) -> str:
    return clean_line(row.cells[place]) if place < len(row.cells) else ""


def _day(cell: str, made: Directory) -> date | None:
    if not cell:
        return None
    try:
        return file_day(cell)
    except ValueError:
        made.odd_days += 1
        return None
