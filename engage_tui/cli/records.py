"""Commands that move records: made-up ones in, everything out, everything back in, documents."""

from pathlib import Path

from engage_tui.cli.call import Call
from engage_tui.cli.output import complain, say, say_json


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


def _path(given: str) -> Path:
    return Path(given).expanduser().absolute()
