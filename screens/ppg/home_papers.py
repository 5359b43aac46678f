"""The documents about the group as a whole, written to a file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engage_tui.dates import worded_date
from engage_tui.due import financial_year
from engage_tui.errors import NotValid
from engage_tui.evidence.documents import write
from engage_tui.forms import Field, Option
from engage_tui.ppg.queries import group
from engage_tui.ppg.reviews import reviews
from engage_tui.reading import read
from engage_tui.workbook import Workbook
from screens.engagements.step_pages import RECORD_FIELDS
from screens.form_screen import FormPage

DOCUMENTS = (
    Option("ppg-annual-report", "Annual report", "The year of the group, ready for both to sign."),
    Option("duties", "The year's duties", "What the records support, with the records behind each duty."),
    Option("ppg-actions", "Action list", "What meetings promised: still to do, and finished in a year."),
    Option("attendance", "Attendance over time", "Who came to the meetings: of one year, or of all."),
    Option(
        "terms-of-reference",
        "Terms of reference",
        "How the group works, and what is still to agree.",
    ),
    Option("membership-review", "Membership review", "The latest review, in counts that name nobody."),
)
YEAR = Field(
    "year", "Financial year", help="Such as 2026/27; blank: this one, or for attendance every one.", maximum=9
)


@dataclass(frozen=True)
class About:
    """What a document would be about.

    Args:
        id: The record it needs.
        words: The same in words.
        by_year: Whether it is of one financial year.
    """

    id: str
    words: str
    by_year: bool


def documents(book: Workbook, ppg_id: str) -> tuple[Option, ...]:
    """The documents there can be now."""
    has_review = bool(ppg_id) and bool(reviews(book, ppg_id))
    return tuple(each for each in DOCUMENTS if has_review or each.code != "membership-review")


def document_page(book: Workbook, name: str, ppg_id: str, *, review_id: str = "", year: str = "") -> FormPage:
    """Where a document is written to, and of which year. A job of the store's thread."""
    option = next(each for each in DOCUMENTS if each.code == name)
    about = _about(book, name, ppg_id, review_id)
    fields = (*((YEAR,) if about.by_year else ()), *RECORD_FIELDS)
    if about.by_year and name != "attendance":
        year = year or financial_year(book.today)
    return FormPage(
        title=f"Write: {option.words}",
        subtitle=f"{about.words}. {option.help}",
        place=f"ppg/{ppg_id}/document/{name}",
        fields=fields,
        save=lambda book, typed: _write(book, name, fields, about, typed),
        typed={"file": str(_folder() / _file_name(name, about, book)), "replace": "no", "year": year},
        area="ppg",
        saved_words="Written.",
    )


def _write(
    book: Workbook, name: str, fields: tuple[Field, ...], about: About, typed: Mapping[str, str]
) -> None:
    reading = read(fields, typed, today=book.today)
    if reading.errors:
        raise NotValid(reading.errors)
    out = Path(str(reading.values["file"])).expanduser().absolute()
    write(
        book,
        name,
        out,
        record_id=about.id,
        year=str(reading.values.get("year") or ""),
        overwrite=reading.values.get("replace") is True,
    )


def _about(book: Workbook, name: str, ppg_id: str, review_id: str) -> About:
    if name == "membership-review":
        found = reviews(book, ppg_id)
        one = next((each for each in found if each.id == review_id), found[0])
        return About(one.id, f"Of {worded_date(one.reviewed_on)}", by_year=False)
    if name == "duties":
        return About("", "Of the practice", by_year=True)
    return About(ppg_id, group(book, ppg_id).name, by_year=name != "terms-of-reference")


def _folder() -> Path:
    """Where people look for documents."""
    documents_folder = Path.home() / "Documents"
    return documents_folder if documents_folder.is_dir() else Path.home()


def _file_name(name: str, about: About, book: Workbook) -> str:
    """A name any system takes, that sorts by document and day."""
    words = "" if name in ("duties", "membership-review") else about.words
    plain = re.sub(r"[^A-Za-z0-9]+", "-", words)[:40].strip("-").lower()
    start = name if name.startswith("ppg") else f"ppg-{name}"
    return "-".join(filter(None, (start, plain, f"{book.today:%Y-%m-%d}"))) + ".html"
