"""Themes of feedback: the shipped two-level list with the practice's own changes over it.

Feedback keeps the code it was given. A new name, a merge or a new theme is a record of the
practice's own beside the list, so each can be taken back and history stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import db
from db.ids import new_id
from engage_tui.forms.alike import ALIKE, likeness
from engage_tui.forms.fields import Option
from engage_tui.forms.text import clean_line
from engage_tui.reference import lists
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.refusing import stop_on

UNSORTED = "Not sorted yet"
LONGEST = 100


@dataclass(frozen=True)
class ThemeLine:
    """One theme as it is now.

    Args:
        parent: Code of the theme it is part of; empty for one of the first level.
        merged_into: Code of the theme it was merged into; empty while it stands.
    """

    code: str
    name: str
    parent: str = ""
    merged_into: str = ""
    own: bool = False

    @property
    def id(self) -> str:
        """Its name in a list, where what is not sorted has none."""
        return self.code or "-"


@dataclass(frozen=True)
class ThemeList:
    """Every theme, first-level ones each followed by its own."""

    lines: tuple[ThemeLine, ...]

    @property
    def standing(self) -> tuple[ThemeLine, ...]:
        """Those that feedback can be sorted into."""
        return tuple(each for each in self.lines if not each.merged_into)

    def line(self, code: str) -> ThemeLine | None:
        """The theme of a code as it was given; None for one that is not known."""
        return next((each for each in self.lines if each.code == code), None)

    def effective(self, code: str) -> str:
        """The code that stands for it now, merges followed; itself where there is none."""
        seen = {code}
        while (found := self.line(code)) is not None and found.merged_into and found.merged_into not in seen:
            code = found.merged_into
            seen.add(code)
        return code

    def words(self, code: str) -> str:
        """The name of a code now; nothing for what is not sorted."""
        found = self.line(self.effective(code))
        return found.name if found else code

    def top(self, code: str) -> str:
        """The theme of the first level that it belongs to: itself where it is one."""
        found = self.line(self.effective(code))
        return self.effective(found.parent) if found and found.parent else self.effective(code)

    def codes_of(self, code: str) -> tuple[str, ...]:
        """Codes feedback may carry that count as this theme: its own, its parts' and what was merged in."""
        within = {code, *(each.code for each in self.standing if each.parent == code)}
        return tuple(
            sorted(within | {each.code for each in self.lines if self.effective(each.code) in within})
        )

    def options(self) -> tuple[Option, ...]:
        """The choices of a form, each with the theme it is part of."""
        return tuple(
            Option(each.code, each.name, self.words(each.parent) if each.parent else "")
            for each in self.standing
        )

    def like(self, name: str) -> tuple[ThemeLine, ...]:
        """Themes whose name is nearly this, most alike first: two of them part what belongs together."""
        if not name.strip():
            return ()
        scored = [(likeness(name, each.name), each) for each in self.standing]
        near = sorted(
            (pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: (-pair[0], pair[1].name)
        )
        return tuple(each for _score, each in near)


def themes(book: Workbook) -> ThemeList:
    """Every theme as it is now."""
    with book.read() as session:
        return themes_in(session, book)


def themes_in(session: db.Session, book: Workbook) -> ThemeList:
    """The same inside a transaction."""
    shipped = {
        str(each["code"]): ThemeLine(str(each["code"]), str(each["words"]), str(each.get("parent", "")))
        for each in lists.entries("themes", book.data_dir)
    }
    kept = db.standing(db.Theme).order_by(db.Theme.position, db.Theme.id)
    for row in session.scalars(kept):
        before = shipped.get(row.code)
        parent = before.parent if before and not row.parent else row.parent
        shipped[row.code] = ThemeLine(row.code, row.name, parent, row.merged_into, own=before is None)
    return ThemeList(tuple(_ordered(shipped.values())))


def _ordered(lines: Iterable[ThemeLine]) -> Iterable[ThemeLine]:
    held = tuple(lines)
    codes = {each.code for each in held}
    parts: dict[str, list[ThemeLine]] = {}
    for each in held:
        parts.setdefault(each.parent if each.parent in codes else "", []).append(each)
    for top in parts.get("", ()):
        yield top
        yield from parts.get(top.code, ())


def codes_of(session: db.Session, book: Workbook, code: str) -> tuple[str, ...]:
    """Codes that count as a theme, inside a transaction."""
    return themes_in(session, book).codes_of(code)


def add_theme(book: Workbook, typed: Mapping[str, str]) -> str:
    """Add a theme of the practice's own, on its own or as part of another; return its code."""
    with book.change("Theme added") as session:
        return new_theme(session, themes_in(session, book), typed)


def new_theme(session: db.Session, held: ThemeList, typed: Mapping[str, str]) -> str:
    """The same inside a transaction."""
    name = _name(typed, held, "")
    parent = typed.get("parent", "")
    if parent and ((above := held.line(parent)) is None or above.parent or above.merged_into):
        stop_on({"parent": "Part of: choose a theme of the first level."})
    code = new_id()
    session.add(db.Theme(code=code, name=name, parent=parent, position=len(held.lines)))
    return code


def rename_theme(book: Workbook, code: str, typed: Mapping[str, str]) -> None:
    """Give a theme another name; what was sorted into it stays there."""
    with book.change("Theme renamed") as session:
        held = themes_in(session, book)
        line = standing_theme(held, code)
        _row(session, line).name = _name(typed, held, code)


def merge_theme(book: Workbook, code: str, into: str) -> None:
    """Count one theme as another from now on; it can be taken back."""
    with book.change("Themes merged") as session:
        held = themes_in(session, book)
        line, target = standing_theme(held, code), standing_theme(held, into)
        if held.effective(target.code) == code:
            raise Refused("A theme cannot be merged into itself.")
        if any(each.parent == code for each in held.standing):
            raise Refused(
                "This theme has parts of its own.", do="Merge its parts first, or merge the other way round."
            )
        _row(session, line).merged_into = target.code


def unmerge_theme(book: Workbook, code: str) -> None:
    """Let a merged theme stand on its own again, with everything that was sorted into it."""
    with book.change("Themes parted again") as session:
        held = themes_in(session, book)
        line = held.line(code)
        if line is None or not line.merged_into:
            raise Refused("That theme stands on its own already.")
        _row(session, line).merged_into = ""


def standing_theme(held: ThemeList, code: str) -> ThemeLine:
    """The theme of a code that feedback can be sorted into; refused when it was merged or is not known."""
    line = held.line(code)
    if line is None or line.merged_into:
        raise Refused("That theme is no longer in use.", do="Go back and look at the list again.")
    return line


def _row(session: db.Session, line: ThemeLine) -> db.Theme:
    """The practice's own record of a theme, begun when it first differs from the shipped one."""
    kept = db.standing(db.Theme, code=line.code)
    row = session.scalars(kept).first()
    if row is None:
        row = db.Theme(code=line.code, name=line.name, parent=line.parent)
        session.add(row)
    return row


def _name(typed: Mapping[str, str], held: ThemeList, code: str) -> str:
    name = clean_line(typed.get("name", "")).strip()
    if not name:
        stop_on({"name": "Name: type what the theme is called."})
    if len(name) > LONGEST:
        stop_on({"name": f"Name: at most {LONGEST} characters."})
    if any(each.name.casefold() == name.casefold() and each.code != code for each in held.standing):
        stop_on({"name": "Name: there is a theme of that name already."})
    return name
