"""Commands that move records: made-up ones in, everything out, everything back in, documents."""

from pathlib import Path

from engage_tui.cli.call import UNATTENDED, Call
from engage_tui.cli.output import complain, say, say_json, say_table
from engage_tui.errors import Refused


def demo(call: Call) -> int:
    """Fill an empty store with made-up records."""
    from engage_tui.demo.fill import fill

    options = call.options
    with call.opened() as opened:
        book = opened.signed(UNATTENDED)
        made = fill(book, years=options.years, feedback=options.feedback, seed=options.seed)
    say(f"{made:,} made-up records are in {call.store}. None of them is about a real person or practice.")
    return 0


def export(call: Call) -> int:
    """Write every record to files in a folder."""
    from engage_tui.exchange.export import export as write

    with call.workbook() as book:
        done = write(book, _path(call.options.folder), call.options.format)
    for warning in done.warnings:
        complain(warning)
    say(f"{done.records:,} records in {len(done.files)} files: {done.folder}")
    return 0


def bring_in(call: Call) -> int:
    """Take in the records of a folder that `export` wrote."""
    from engage_tui.exchange.importing import import_records

    with call.workbook(signs=True, new=True) as book:
        done = import_records(book, _path(call.options.source))
    if call.options.json:
        say_json(
            {
                "rows_read": done.rows_read,
                "rows_added": done.rows_added,
                "rows_changed": done.rows_changed,
                "rows_same": done.rows_same,
                "warnings": list(done.warnings),
            }
        )
        return 0
    for warning in done.warnings:
        complain(warning)
    say(f"{done.rows_read:,} records read: {done.rows_added:,} added, {done.rows_same:,} known already.")
    return 0


def report(call: Call) -> int:
    """Write one document, or list those there are."""
    from engage_tui.evidence.documents import DOCUMENTS, write

    options = call.options
    if options.name is None:
        say_table([(each.name, each.title, each.about) for each in DOCUMENTS])
        return 0
    if options.out is None:
        raise Refused("It is not known where to write the document.", do="Add --out FILE.")
    with call.workbook() as book:
        say(f"Written: {write(book, options.name, _path(options.out), record_id=options.id)}")
    return 0


def _path(given: str) -> Path:
    return Path(given).expanduser().absolute()
