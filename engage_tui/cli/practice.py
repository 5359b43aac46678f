"""Commands about the practice and what happened in its workbook."""

from typing import TYPE_CHECKING

from engage_tui.cli.call import UNATTENDED, Call
from engage_tui.cli.output import complain, picked, say, say_json, say_table
from engage_tui.forms.text import one_line
from engage_tui.workbook.clock import LONDON
from engage_tui.workbook.errors import Refused
from engage_tui.workbook.shown import with_code

if TYPE_CHECKING:
    from engage_tui.search.finding import FoundLine

QUESTION = "?: "
"""What a label may end with that a colon after it makes odd."""


def init(call: Call) -> None:
    """Set up the practice; with --as, its first member of staff too."""
    from engage_tui.practice import read_set_up, set_up, set_up_without_staff

    options = call.options
    typed = {"name": options.name, "ods_code": options.ods, "contract_type": options.contract}
    if options.author:
        typed |= {"initials": options.author, "person_name": options.person}
    read_set_up(typed, call.clock.today(), staff=bool(options.author))
    with call.opened() as book:
        done = set_up(book, typed) if options.author else set_up_without_staff(book.signed(UNATTENDED), typed)
    say(f"{with_code(done.name, done.ods_code)} is set up in {call.store}")


def status(call: Call) -> None:
    """What is due, and where the year stands."""
    from engage_tui.today import status as today

    with call.workbook() as book:
        found = today.status(book)
    if call.options.json:
        say_json(today.status_json(found))
        return
    say(today.status_heading(found))
    say_table(today.status_rows(found))
    say(f"Feedback: {today.loop_words(found)}.")
    if duties := today.duty_rows(found):
        say("\nThe year's duties towards the PPG")
        say_table(duties)
    if found.today.engagements:
        say("\nOpen engagements, and steps done")
        say_table(today.engagement_rows(found))


def search(call: Call) -> None:
    """Find anything that holds the words."""
    from engage_tui.search.finding import find

    with call.workbook() as book:
        answer = find(book, " ".join(call.options.words))
    found = answer.lines
    if answer.instead:
        complain(f"Nothing holds those words. A letter away: {answer.instead}.")
    if call.options.json:
        say_json(
            [
                {
                    **picked(each, "kind", "id", "title", "snippet", "at_risk"),
                    "date": each.date.isoformat() if each.date else None,
                }
                for each in found
            ]
        )
    elif found:
        say_table([(_kind(each.kind), _title(each), _told(each), each.id) for each in found])
    else:
        say("Nothing found.")


def _title(found: "FoundLine") -> str:
    return f"AT RISK {found.title}".rstrip() if found.at_risk else found.title


def _told(found: "FoundLine") -> str:
    """What the title does not say already: the words around the match, and whose they are."""
    parts = (found.snippet, found.where)
    return one_line(", ".join(part for part in parts if part and part != found.title))


def _kind(record_type: str) -> str:
    return record_type.replace("_", " ")


def history(call: Call) -> None:
    """Who changed what, latest first."""
    from engage_tui.history.changes import history as changes

    with call.workbook() as book:
        lines = changes(book, call.options.record)
    if call.options.json:
        say_json(
            [
                {
                    "id": line.id,
                    "at": line.at.isoformat(),
                    **picked(line, "author", "pc", "label", "record_type", "record_id"),
                    "fields": [{"field": name, "old": old, "new": new} for name, old, new in line.kept],
                    "erased": line.erased,
                }
                for line in lines
            ]
        )
        return
    if not lines and call.options.record:
        raise Refused(
            "No change to a record with that id is known.", do="The ids are shown by engage-tui search."
        )
    for line in lines:
        say(f"{line.at.astimezone(LONDON):%d/%m/%Y %H:%M}  {line.author}  {line.label}")
        say(f"    ({_kind(line.record_type)} {line.record_id})")
        if line.erased:
            say("    What it held was erased for good.")
        for label, old, new in line.fields:
            say(f"    {label.rstrip(QUESTION)}: {one_line(old) or '-'} -> {one_line(new) or '-'}")


def keys(call: Call) -> None:
    """Every screen's keys, the same list the help shows."""
    from engage_tui.cli.start import key_rows

    rows = key_rows()
    if call.options.json:
        say_json(rows)
    else:
        say_table([(row["screen"], row["key"], row["label"], row["help"]) for row in rows])
