"""Making a pack from beginning to end, a paper at a time."""

from collections.abc import Callable
from pathlib import Path

from engage_tui.evidence.naming import names_in
from engage_tui.evidence.pack.folder import Made, Writing
from engage_tui.evidence.pack.plan import plan_pack
from engage_tui.evidence.writing import RENDERERS
from engage_tui.workbook.book import Workbook
from engage_tui.workbook.errors import Refused

NAME = "evidence-pack"
"""What the command line and the list of reports call it."""
TITLE = "Evidence pack of a year"
ABOUT = "A folder and a zip: what could not be shown first, then an index by clause, every paper and file."
PAPERS = (".html", ".pdf", ".docx", ".md")
"""Formats its papers may have."""

Progress = Callable[[int, int, str], None]
"""Told how many papers and files are done, of how many, and which comes next."""


def make_pack(
    book: Workbook,
    out: Path,
    year: str = "",
    ending: str = ".html",
    *,
    overwrite: bool = False,
    progress: Progress | None = None,
) -> Made:
    """Write the pack of a year into a folder, or as a zip alone where `out` ends in .zip.

    Raises:
        Refused: The year or the format is none, something is there already, or it cannot be written;
            nothing is left behind then.
    """
    plan = plan_pack(book, year, checked(ending))
    render = RENDERERS[ending]
    tell = progress or (lambda done, of, what: None)
    with Writing(plan, out, ending, overwrite=overwrite) as writing:
        done = 0
        for paper in plan.papers:
            tell(done, plan.steps, paper.stem)
            writing.add_page(paper, render(paper.make(book)))
            done += 1
        for file in plan.files:
            tell(done, plan.steps, file.place)
            writing.add_file(file)
            done += 1
        tell(done, plan.steps, "")
        return writing.finish()


def named_in_pack(
    book: Workbook, year: str = "", ending: str = ".html", *, progress: Progress | None = None
) -> tuple[str, ...]:
    """What in the pack's papers could say who a patient is, each once with the paper it stands in.

    Looked over is what people outside read one by one, and what holds the words of a meeting or engagement.

    Raises:
        Refused: The year or the format is none.
    """
    papers = [each for each in plan_pack(book, year, checked(ending)).papers if each.outside]
    tell = progress or (lambda done, of, what: None)
    found: dict[str, str] = {}
    for done, paper in enumerate(papers):
        tell(done, len(papers), paper.stem)
        for name in names_in(book, paper.make(book)):
            found.setdefault(name, paper.stem)
    return tuple(f"{name} ({stem})" for name, stem in found.items())


def checked(ending: str) -> str:
    """A format papers of a pack can have.

    Raises:
        Refused: They cannot have this one.
    """
    if ending not in PAPERS or ending not in RENDERERS:
        known = ", ".join(each.removeprefix(".") for each in PAPERS if each in RENDERERS)
        raise Refused("The papers of a pack cannot have that format.", do=f"Choose one of: {known}.")
    return ending
