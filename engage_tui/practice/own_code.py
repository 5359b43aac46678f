"""The practice's own codes, by which its rows are found in a file, and the file as a form names it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import db
from engage_tui.forms.fields import Value
from engage_tui.practice.lookups import kept
from engage_tui.practice.then import held_on
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

ODS_CODE = re.compile(r"[A-Z]\d{5}", re.ASCII)


@dataclass(frozen=True)
class FormerCode:
    """A code the practice had until a day."""

    code: str
    ends_on: date


@dataclass(frozen=True)
class OwnCodes:
    """Every code that is the practice's own: files of before a merger are under the former one.

    Args:
        code: The code of today.
        former: Those it had before.
    """

    code: str
    former: tuple[FormerCode, ...] = ()

    @property
    def every(self) -> tuple[str, ...]:
        """All of them, each once, that of today first and then the latest."""
        before = sorted(self.former, key=lambda each: each.ends_on, reverse=True)
        codes = (self.code, *(each.code for each in before))
        return tuple(dict.fromkeys(each for each in codes if each))

    @property
    def words(self) -> str:
        """What a refusal calls them."""
        if not self.every:
            return "The practice's ODS code (not given yet: F9)"
        now, *before = self.every
        return f"{now} (or {', '.join(before)}, as it was before)" if before else now

    def on(self, day: date) -> str:
        """The code of a day."""
        then = held_on(self.former, day)
        return then.code if then else self.code

    def best(self, there: Collection[str], day: date) -> str:
        """Which of the codes that a file has is meant for a day: that of the day, else the latest."""
        wanted = self.on(day)
        return wanted if wanted in there else next(each for each in self.every if each in there)


def own_codes(book: Workbook) -> OwnCodes:
    """The codes of the practice, of today and before.

    Raises:
        Refused: The workbook has no practice yet.
    """
    with book.read() as session:
        here = next(iter(kept(session, db.Practice)), None)
        if here is None:
            raise Refused("This workbook has no practice yet.", do="Set the practice up first.")
        former = kept(session, db.FormerName)
        return OwnCodes(here.ods_code, tuple(FormerCode(each.ods_code, each.ends_on) for each in former))


def needed_codes(book: Workbook) -> OwnCodes:
    """The same where a file has the rows of every practice.

    Raises:
        Refused: No code is given, so that nobody can tell which rows are the practice's own.
    """
    own = own_codes(book)
    if not own.every:
        raise Refused(
            "The practice's ODS code is not given yet, so its rows cannot be found in the file.",
            "Nothing was brought in.",
            "Give it in Settings (F9), under The practice; then bring the file in.",
        )
    return own


def check_code(values: dict[str, Value], errors: dict[str, str]) -> None:
    """Note what is wrong with a typed ODS code; one in small letters becomes capitals, none stays none."""
    if "ods_code" in errors:
        return
    code = str(values.get("ods_code") or "").upper()
    values["ods_code"] = code
    if code and not ODS_CODE.fullmatch(code):
        errors["ods_code"] = "An ODS code is one letter and five digits, such as Y99999."


def path_of(typed: str) -> Path:
    """The file that was named; quotes round a pasted path are left off."""
    return Path(typed.strip().strip("\"'")).expanduser()
