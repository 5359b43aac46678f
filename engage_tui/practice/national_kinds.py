"""Which national file a table is from, so that a wrong one is named for what it is.

Pure: a kind is known by the names of its columns, and those that come without any by the shape of a row.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engage_tui.practice.own_code import ODS_CODE
from engage_tui.tables.wanted import Wanted
from engage_tui.workbook.errors import Refused


@dataclass(frozen=True)
class NationalKind:
    """A kind of national file.

    Args:
        what: What it is, with its article.
        command: What `engage-tui import` calls it; empty for one that no part of the program takes.
        place: Where the screens take it.
        instead: What to use where nothing takes it.
    """

    what: str
    command: str = ""
    place: str = ""
    instead: str = ""


LIST_SIZE = NationalKind("a list-size file", "list-size", "F4, then u and i")
FFT = NationalKind("a file of Friends and Family counts", "fft", "F5, then k and i")
GPPS = NationalKind("a GP Patient Survey file of practices", "gpps", "F5, then p and i")
ORGANISATIONS = NationalKind("a file of organisations", "organisations", "F9, then i")
LSOA = NationalKind(
    "the file of where patients live (LSOA), which has no ages",
    instead="Use gp-reg-pat-prac-sing-age-female and gp-reg-pat-prac-sing-age-male of the same month.",
)

_GP_SURVEY = re.compile(r"ad_practicecode|overallexp\.pct.*|q\d{1,3}_\d{1,3}(?:pct|base)", re.ASCII)
_ANSWERS = (
    "very good", "very poor", "neither good nor poor",
    "extremely likely", "extremely unlikely", "neither likely nor unlikely",
)  # fmt: skip


def kind_of(rows: Iterable[Sequence[str]]) -> NationalKind | None:
    """What the first rows of a file show it to be; None where they do not show it."""
    return next((kind for cells in rows if (kind := _kind(cells)) is not None), None)


def named(kind: NationalKind) -> str:
    """What to do with a file of this kind."""
    if not kind.command:
        return kind.instead
    return f"Bring it in with engage-tui import {kind.command}, or on the screens: {kind.place}."


def _kind(cells: Sequence[str]) -> NationalKind | None:
    small = [" ".join(re.findall(r"[a-z0-9+.]+", cell.casefold().replace("_", " "))) for cell in cells]
    held = set(small)
    if any(_GP_SURVEY.fullmatch(cell.strip().casefold()) for cell in cells):
        return GPPS
    if sum(any(cell.endswith(each) for cell in held) for each in _ANSWERS) >= 3:
        return FFT
    if {"lsoa code", "number of patients"} <= held:
        return LSOA
    if "pcn code" in held or {"organisation code", "national grouping"} <= held or _is_organisation(cells):
        return ORGANISATIONS
    if "number of patients" in held or {"total all", "total male"} <= held:
        return LIST_SIZE
    return None


def _is_organisation(cells: Sequence[str]) -> bool:
    """A row of a file of organisations that has no header: a code, its name, and days written together."""
    days = sum(bool(re.fullmatch(r"(?:19|20)\d{6}", cell.strip())) for cell in cells)
    return len(cells) >= 10 and bool(ODS_CODE.fullmatch(cells[0].strip().upper())) and days >= 1


def refusal_of(
    rows: Iterable[Sequence[str]], name: str, wanted: Wanted, nearly: Refused | None = None
) -> Refused:
    """The refusal of a file that is not what is wanted: what it is instead, where its first rows show that.

    Args:
        nearly: What is to be said where it was nearly one.
    """
    kind = kind_of(rows)
    if kind is not None and kind.what != wanted.what:
        return Refused(f"{name} is {kind.what}, not {wanted.what}.", wanted.safe, named(kind))
    return nearly or wanted.refused(name, "it lacks the columns of one")
