"""The one way from a page to the writing of a document, whatever page it is.

A page names the document and what it is about; where that is written, and in which format, is
asked in one place.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from engage_tui.due import financial_year
from engage_tui.errors import NotValid
from engage_tui.evidence.asked import as_year
from engage_tui.evidence.catalogue import BY_DAYS, BY_YEAR, DOCUMENTS, DocumentKind
from engage_tui.evidence.documents import write
from engage_tui.forms import Field, Kind, Option
from engage_tui.reading import read
from engage_tui.text import clean
from engage_tui.workbook import Workbook
from screens.engagements.step_pages import RECORD_FIELDS
from screens.form_screen import FormPage, FormScreen
from screens.widgets.picker import PickDialog

if TYPE_CHECKING:
    from screens.app import EngageApp

YEAR = Field("year", "Financial year", help="Such as 2026/27.", maximum=9)
SINCE = Field("since", "Or from", Kind.DATE, "For other days than a year's; leave empty for the year.")
LONGEST = 40
"""Characters of what a document is about that its file's name holds."""
UNTIL = Field("until", "Until", Kind.DATE, "Today when left empty.")


@dataclass(frozen=True)
class Wanted:
    """A document that a page asks for.

    Args:
        name: What the catalogue calls it.
        about: What it is about in words, such as an engagement's title.
        area: The area it is asked for from.
    """

    name: str
    id: str = ""
    year: str = ""
    about: str = ""
    area: str = "reports"

    @property
    def kind(self) -> DocumentKind:
        """The catalogue's entry."""
        return next(each for each in DOCUMENTS if each.name == self.name)


def open_paper(engage: "EngageApp", wanted: Wanted) -> None:
    """Ask where a document is written to, and write it."""
    engage.push_screen(FormScreen(paper_page(wanted, engage.clock.today())))


async def choose_paper(engage: "EngageApp", offered: Sequence[Wanted]) -> None:
    """Ask which of some documents, then where it is written to. Runs in a worker."""
    choices = [Option(each.name, each.kind.title, each.kind.about) for each in offered]
    chosen = await engage.push_screen_wait(PickDialog("Write which document?", choices, ""))
    if chosen is not None:
        open_paper(engage, next(each for each in offered if each.name == chosen))


def paper_page(wanted: Wanted, today: date) -> FormPage:
    """Where a document is written to, and of which year or days where it is of any."""
    kind = wanted.kind
    times = {BY_YEAR: (YEAR,), BY_DAYS: (YEAR, SINCE, UNTIL)}.get(kind.by, ())
    fields = (*times, *RECORD_FIELDS)
    year = wanted.year or financial_year(today)
    return FormPage(
        title=f"Write: {kind.title}",
        subtitle=f"{wanted.about}. {kind.about}" if wanted.about else kind.about,
        place=f"paper/{kind.name}/{wanted.id or wanted.year or 'practice'}",
        fields=fields,
        save=lambda book, typed: _write(book, wanted, fields, typed),
        typed={"year": year, "file": str(_folder() / _file_name(wanted, year, today)), "replace": "no"},
        area=wanted.area,
        saved_words=lambda typed: f"Written: {typed['file']}",
    )


def _write(book: Workbook, wanted: Wanted, fields: tuple[Field, ...], typed: Mapping[str, str]) -> None:
    reading = read(fields, typed, today=book.today)
    if reading.errors:
        raise NotValid(reading.errors)
    out = Path(clean(str(reading.values["file"])).strip()).expanduser().absolute()
    replace = reading.values.get("replace") is True
    if out.exists() and not replace:
        raise NotValid({"replace": "There is such a file: choose Yes to replace it, or another name."})
    since, until = (
        value if isinstance(value := reading.values.get(name), date) else None for name in ("since", "until")
    )
    year = as_year(since, until) if since or until else str(reading.values.get("year") or "")
    write(book, wanted.name, out, record_id=wanted.id, year=year or None, overwrite=replace)


def _folder() -> Path:
    """Where people look for documents."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()


def _file_name(wanted: Wanted, year: str, today: date) -> str:
    """A name any system takes, that sorts by document, what it is about, and year or day."""
    if wanted.kind.of == "month":
        return f"{wanted.name}-{wanted.id}.html"
    when = year.replace("/", "-") if wanted.kind.by else f"{today:%Y-%m-%d}"
    return "-".join(filter(None, (wanted.name, _short(wanted.about), when))) + ".html"


def _short(about: str) -> str:
    """A few whole words that any system takes in a file's name."""
    words = re.sub(r"[^A-Za-z0-9]+", "-", about).strip("-").lower()
    return words if len(words) <= LONGEST else words[: LONGEST + 1].rpartition("-")[0] or words[:LONGEST]
