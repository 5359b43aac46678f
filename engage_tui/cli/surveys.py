"""Bringing in a survey from the command line: what it would bring is shown, and nothing is guessed."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from engage_tui.cli.call import REFUSED, Call
from engage_tui.cli.output import complain, progress, say, say_json
from engage_tui.cli.telling import tell_brought_in

if TYPE_CHECKING:
    from engage_tui.feedback.surveys.in_one_go import Looked
    from engage_tui.feedback.surveys.saying import Part

WIDEST = 100
"""Characters of a line: wider ones are hard to read."""
LABEL = 46
"""Characters of what a line is about; what is longer stands on a line of its own."""


def survey_in(call: Call, path: Path, map_text: str) -> int:
    """Show what a survey export would bring; bring it in where that was agreed to beforehand."""
    from engage_tui.feedback.surveys.bringing_in import bring_in
    from engage_tui.feedback.surveys.in_one_go import Asked, look
    from engage_tui.feedback.surveys.preview import Choices, IfChanged
    from engage_tui.workbook.long_work import LongWork

    options = call.options
    choices = Choices(
        take_out=not options.as_typed,
        changed=IfChanged(options.changed or IfChanged.KEEP),
        alike=options.alike != "leave",
    )
    asked = Asked(
        map_text, options.sheet or "", options.dates or "", options.keep_names, options.yes, choices
    )
    with call.workbook(signs=True) as book:
        looked = look(book, path, asked, LongWork(progress()))
        wanting = _wanting(call, looked)
        if not wanting:
            done = bring_in(book, looked.made, LongWork(progress()))
            tell_brought_in(call, done, **(_document(looked) if options.json else {}))
            return 0
    if options.json:
        say_json({**_unwritten(looked), **_document(looked), "wants": wanting})
    else:
        say(f"{looked.made.name}: what it would bring. Nothing is written yet.")
        _say_parts(_parts(call, looked))
    complain(wanting)
    return REFUSED


def _wanting(call: Call, looked: "Looked") -> str:
    """What has to be said before it is brought in; nothing where it was."""
    from engage_tui.feedback.surveys.in_one_go import ADD, EITHER

    made, options = looked.made, call.options
    if options.yes or not made.agrees:
        return ""
    if not looked.told:
        dates = f" Its dates {EITHER}: {ADD}." if looked.dates_open else ""
        return (
            f"What the columns mean was guessed, so nothing was brought in.{dates} Look it over; then add "
            "--yes where it is right, or --map with a file that says what each column means, such as:\n"
            f"{made.held.as_json()}"
        )
    if made.known.alike and not options.alike:
        return (
            "Some of it looks the same as what is here, so nothing was brought in. Add --alike leave to "
            "leave that out, or --yes to bring it in all the same."
        )
    return ""


def _parts(call: Call, looked: "Looked") -> "tuple[Part, ...]":
    from engage_tui.feedback.surveys.column_map import choices
    from engage_tui.feedback.surveys.saying import parts

    survey = looked.survey
    return parts(looked.made, survey.table, survey.here, choices(call.data_dir), survey.described)


def _say_parts(shown: "Iterable[Part]") -> None:
    """Each part under its heading, its lines in two columns."""
    width = min(WIDEST, shutil.get_terminal_size().columns)
    for part in shown:
        say()
        say(part.title)
        about = max((len(label) for label, _ in part.lines if len(label) <= LABEL), default=0)
        for label, words in part.lines:
            lines = wrap(words, max(20, width - about - 4)) or [""]
            if len(label) > about:
                say(f"  {label}")
            before = label if len(label) <= about else ""
            for number, line in enumerate(lines):
                say(f"  {'' if number else before:<{about}}  {line}".rstrip() if about else f"    {line}")


def _unwritten(looked: "Looked") -> dict[str, Any]:
    """The same facts as of a file that was brought in."""
    from engage_tui.feedback.surveys.bringing_in import came_of_it

    made = looked.made
    return {**came_of_it(made, len(made.new), "").as_json(), "replaced": len(made.replaced)}


def _document(looked: "Looked") -> dict[str, Any]:
    """What a person sees before they agree, for programs."""
    from engage_tui.feedback.surveys.saying import tone_lines

    made = looked.made
    named = made.known.alike, made.known.changed
    alike, changed = ([each.row for each in made.could if each.key in some] for some in named)
    return {
        "columns": dict(looked.columns),
        "columns_told": looked.told,
        "map": json.loads(made.held.as_json()),
        "tone": [
            {"from": label, "comes_to": words} for label, words in tone_lines(made, looked.survey.table)
        ],
        "counts": [
            {"question": each.question, "answered": each.answered, "choices": dict(each.choices)}
            for each in made.found.counts
        ],
        "wordless_rows": list(made.found.wordless_rows),
        "alike_rows": alike,
        "changed_rows": changed,
        "suggested": [
            {"row": made.new[at].row, "suggests": kind.split()} for at, kind in made.suggested.items()
        ],
    }
