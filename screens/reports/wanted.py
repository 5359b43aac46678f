"""What is asked before a document is written, and what the answers mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engage_tui.documents.look import Look, Paper, Variant
from engage_tui.due.lines import financial_year
from engage_tui.evidence.catalogue import BY_DAYS
from engage_tui.evidence.choosing import formats, plain_name, records
from engage_tui.evidence.writing import FORMAT_WORDS, LARGE_ENDINGS, PLAIN_ENDINGS, is_poster
from engage_tui.forms.fields import Field, Kind, Option
from engage_tui.forms.reading import read
from engage_tui.forms.text import clean
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import NotValid
from screens.pages.papers import Wanted

VARIANTS = (
    Option(Variant.USUAL, "Usual"),
    Option(Variant.LARGE, "Large print", "18 point, in Word, PDF and web pages."),
    Option(Variant.PLAIN, "No tables", "Each row as lines of label and value."),
)
PAPERS = (Option(Paper.A4, "A4"), Option(Paper.A3, "A3"))
YEAR_HELP = "Such as 2026/27; blank is this year, or every year where the document can be of all."
DAYS_HELP = "Only for other days than those of the year."


@dataclass(frozen=True)
class Filled:
    """What the answers mean."""

    name: str
    record_id: str
    year: str
    look: Look
    out: Path


def fields_of(wanted: Wanted) -> tuple[Field, ...]:
    """What is asked, in order: about what, how it looks, where to."""
    kind = wanted.kind
    found = []
    if wanted.asks_record:
        found.append(Field("record", f"Which {kind.of}", Kind.CHOICE, required=True, listed="records"))
    if kind.by:
        found.append(Field("year", "Financial year", help=YEAR_HELP, maximum=9))
    if kind.by == BY_DAYS:
        found.append(Field("since", "Or from", Kind.DATE, DAYS_HELP))
        found.append(Field("until", "Or until", Kind.DATE, DAYS_HELP))
    if not wanted.ending:
        found.append(Field("format", "Format", Kind.CHOICE, required=True, options=formats(kind)))
        found.append(Field("variant", "Laid out", Kind.CHOICE, required=True, options=VARIANTS))
    if is_poster(kind):
        found.append(Field("paper", "Paper", Kind.CHOICE, required=True, options=PAPERS))
    file_help = "The folder and name of the file. Engage asks before it replaces one."
    found.append(Field("file", "File", Kind.LINE, file_help, required=True, maximum=1000))
    return tuple(found)


def begun(wanted: Wanted, today: date) -> dict[str, str]:
    """What the boxes hold at first."""
    typed = {"format": wanted.usual_ending, "variant": Variant.USUAL.value, "paper": Paper.A4.value}
    typed["year"] = wanted.year or (financial_year(today) if wanted.kind.by else "")
    typed["file"] = str(documents_folder() / suggested(wanted, typed, {}))
    return typed


def choices(book: Workbook, wanted: Wanted) -> dict[str, tuple[Option, ...]]:
    """The records to choose from, where one is asked for."""
    return {"record": records(book, wanted.kind.of)} if wanted.asks_record else {}


def suggested(wanted: Wanted, typed: Mapping[str, str], known: Mapping[str, str]) -> str:
    """A file's name that says what is in it and sorts with its like.

    Args:
        known: Records by id, in words.
    """
    about = wanted.about or known.get(typed.get("record", ""), "")
    when = typed.get("year", "") if wanted.kind.by else ""
    look = typed.get("variant", "")
    marked = {Variant.LARGE.value: "large-print", Variant.PLAIN.value: "no-tables"}.get(look, "")
    paper = "a3" if typed.get("paper") == Paper.A3 and is_poster(wanted.kind) else ""
    parts = (wanted.name, plain_name(about), plain_name(when), paper, marked)
    return "-".join(filter(None, parts)) + (wanted.ending or typed.get("format", "") or wanted.usual_ending)


def followed(
    wanted: Wanted, typed: Mapping[str, str], before: Mapping[str, str], known: Mapping[str, str]
) -> dict[str, str]:
    """What else changes when someone changes an answer, so that the format and the file's name agree.

    A name that Engage suggested follows what is chosen; one that someone typed keeps all but its ending.

    Args:
        before: The answers as they were.
    """
    file, ending = typed["file"], Path(typed["file"]).suffix.lower()
    formats_here = {each.code for each in formats(wanted.kind)}
    if file != before["file"]:
        chosen = ending in formats_here and typed.get("format", ending) != ending
        return {"format": ending} if chosen else {}
    last = suggested(wanted, before, known)
    if file.endswith(last):
        file = file.removesuffix(last) + suggested(wanted, typed, known)
    elif typed.get("format") != before.get("format") and ending in formats_here:
        file = file[: -len(ending)] + typed["format"]
    return {"file": file} if file != typed["file"] else {}


def documents_folder() -> Path:
    """Where people look for documents."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()


def filled(
    wanted: Wanted, typed: Mapping[str, str], today: date, options: Mapping[str, tuple[Option, ...]]
) -> Filled:
    """What was asked for.

    Raises:
        NotValid: An answer does not read, or does not go with another; the words say which.
    """
    fields = fields_of(wanted)
    reading = read(fields, typed, today=today, options=options)
    if reading.errors:
        raise NotValid(reading.errors)
    values = reading.values
    out = Path(clean(str(values["file"])).strip()).expanduser().absolute()
    ending = wanted.ending or str(values["format"])
    if not wanted.ending and out.suffix.lower() in {each.code for each in formats(wanted.kind)}:
        ending = out.suffix.lower()
    elif out.suffix.lower() != ending:
        out = out.with_name(out.name + ending)
    look = Look(
        Variant(str(values.get("variant") or Variant.USUAL)), Paper(str(values.get("paper") or Paper.A4))
    )
    if look.variant is not Variant.USUAL:
        there = LARGE_ENDINGS if look.large else PLAIN_ENDINGS
        if ending not in there:
            raise NotValid({"variant": f"There is only the usual one in {FORMAT_WORDS[ending]}."})
    year = str(values.get("year") or "")
    since, until = values.get("since"), values.get("until")
    if isinstance(since, date) or isinstance(until, date):
        year = "/".join(each.isoformat() if isinstance(each, date) else "" for each in (since, until))
    record = str(values.get("record") or wanted.id)
    return Filled(wanted.name, record, year, look, out)
